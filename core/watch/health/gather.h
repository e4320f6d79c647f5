// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/health/facts.h"
#include "core/watch/targetfeed.h"

namespace datainsight {

/// Reads the facts of a server from the newest frames of its families. While there is no connection only its
/// availability is known. Microseconds for each family.
HealthFacts gatherFacts(const TargetFeed &feed, const TargetId &target, Instant now);

} // namespace datainsight
