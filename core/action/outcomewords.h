// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/actionrun.h"

namespace datainsight {

/// What came of it against before: "dead tuples 1,203 → 0 · size 1.2 GB → 1.1 GB · 3.2 s"; empty where nothing is
/// known.
QString outcomeComparison(const ActionOutcome &outcome);

} // namespace datainsight
