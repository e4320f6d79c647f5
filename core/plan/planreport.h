// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/finding.h"
#include "core/plan/plandiff.h"

namespace datainsight {

/// The tree with own time, share, rows and buffers, then where the time went, then the findings.
QString planReport(const Plan &plan, const PlanTiming &timing, const std::vector<PlanFinding> &findings);

/// The summary, then every node whose time, rows or buffers changed beyond noise.
QString planDiffReport(const PlanDiff &diff, const Plan &before, const Plan &after);

} // namespace datainsight
