// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/job.h"

namespace datainsight {

/// What a job does, in words: "Moves chunks older than 7 d into the columnstore, every 12 h." One sentence for a
/// person.
QString policyText(const TimescaleJob &job);

/// How far back retention reaches: how old its chunks must be to be dropped. Nothing where it counts numbers.
std::optional<Milliseconds> policyAge(const TimescaleJob &job);

} // namespace datainsight
