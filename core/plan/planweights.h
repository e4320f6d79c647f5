// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/timing.h"

#include <vector>

namespace datainsight {

/// What the parts of a plan can be compared by.
enum class PlanMeasure { Time, Rows, Buffers, Cost };

/// How much of a measure each node has by itself, and together with everything below it. Both are at least 0, and a
/// whole is the exact sum of its parts, which printed inclusive figures are not (workers, InitPlans, rounding).
struct PlanWeights
{
    std::vector<double> own; ///< Time: wall ms; Rows: put out, over all loops; Buffers: touched; Cost: planner's units
    std::vector<double> whole;

    double total() const { return whole.empty() ? 0 : whole.front(); }
};

/// O(nodes).
PlanWeights weighPlan(const Plan &plan, const PlanTiming &timing, PlanMeasure measure);

/// Whether the plan has figures of this kind: plans without ANALYZE have cost only.
bool hasMeasure(const Plan &plan, PlanMeasure measure);

} // namespace datainsight
