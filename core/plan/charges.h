// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"

#include <vector>

namespace datainsight {

/// A part of an InitPlan's or CTE's time that one node waited for.
struct PlanCharge
{
    int subplan = 0; ///< root node of the InitPlan or CTE
    int payer = 0;
    double share = 1; ///< of the subplan's inclusive time and buffers, 0…1
};

/// InitPlans and CTEs run lazily inside the node that first asks for them, so that node's time contains theirs: who
/// that is. An InitPlan is charged once, to its first executed consumer, else to its parent; a CTE to its scans in
/// order, each up to its own time. `inclusiveMs` by node id. CTEs whose shares do not add up to 1 ended after the root
/// (data-modifying ones).
std::vector<PlanCharge> planCharges(const Plan &plan, const std::vector<double> &inclusiveMs);

} // namespace datainsight
