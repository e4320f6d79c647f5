// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/timing.h"

#include <vector>

namespace datainsight {

enum class PlanGrouping { NodeType, Relation, Index };

/// All nodes of one kind, or that read one relation or index.
struct PlanStatistic
{
    QString name; ///< as text format prints it; relations with their schema where the plan tells it
    int nodes = 0;
    int neverExecuted = 0;
    double ownMs = NotGiven; ///< wall time of these nodes by themselves
    double share = NotGiven; ///< of the time of all nodes, 0 to 1
    double rows = NotGiven; ///< put out, over all loops
    double buffers = NotGiven; ///< touched by these nodes themselves
    double read = NotGiven; ///< of these, blocks that were not in the buffer cache
    int costliest = 0; ///< node that took longest

    friend bool operator==(const PlanStatistic &, const PlanStatistic &) = default;
};

/// Those that took longest first. Nodes without relation or index are left out of such groupings. O(n log n).
std::vector<PlanStatistic> planStatistics(const Plan &plan, const PlanTiming &timing, PlanGrouping grouping);

} // namespace datainsight
