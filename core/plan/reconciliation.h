// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/charges.h"

#include <vector>

namespace datainsight {

/// From the nodes to Execution Time: what is in no node ran after the plan, or at its start and end.
PlanReconciliation reconcilePlan(
    const Plan &plan, const std::vector<NodeTiming> &timing, const std::vector<PlanCharge> &charges);

} // namespace datainsight
