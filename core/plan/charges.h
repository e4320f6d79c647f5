// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/timing.h"

#include <vector>

namespace datainsight {

/// A part of an InitPlan's or CTE's time and buffers that one node waited for.
struct PlanCharge
{
    int subplan = 0; ///< root node of the InitPlan or CTE
    int payer = 0;
    double share = 1; ///< of the subplan's inclusive time, 0…1
    PlanBuffers buffers;
};

/// InitPlans and CTEs run lazily inside the node that first asks for them, so that node's time contains theirs: who
/// that is. An InitPlan is charged once, to the first executed consumer that has the time and the buffers for it, or to
/// its parent; a CTE to its scans in order, each up to its own time, and the rest to its parent. `timing` by node id,
/// its exclusive figures before anything was charged. Shares that do not add up to 1 are of data-modifying CTEs, which
/// end after the root.
std::vector<PlanCharge> planCharges(const Plan &plan, const std::vector<NodeTiming> &timing);

/// The scans of a CTE in execution order but for those that never ran, and those of an inner CTE of the same name: that
/// one hides this in its parent and below, but not in its own definition, nor in the CTEs before it. The node that owns
/// the CTE may be a scan itself.
std::vector<int> cteScans(const Plan &plan, int cte);

} // namespace datainsight
