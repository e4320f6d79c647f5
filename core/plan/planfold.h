// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/planweights.h"

#include <vector>

namespace datainsight {

/// How a figure is spread over the members of a group. NaN without members.
struct PlanSpread
{
    double minimum = NotGiven, median = NotGiven, maximum = NotGiven;
    double total = 0;
};

/// Values that are not given are left out.
PlanSpread spreadOf(std::vector<double> values);

/// Sibling subtrees of one shape (the scans of partitions or chunks) that can be told as one.
struct PlanFold
{
    int parent = -1;
    std::vector<int> members; ///< their topmost nodes, in the plan's order
    QString object; ///< what the names of their relations have in common, as "flows_*"; may be empty
    int neverExecuted = 0;
    PlanSpread ms; ///< wall time of each whole subtree; members never executed count in no spread
    PlanSpread rows; ///< put out by each topmost node, over all loops
    PlanSpread buffers; ///< touched by each whole subtree
    std::vector<int> outliers; ///< members that took over three times the median and a twentieth of all, slowest first
};

/// Groups of at least `atLeast` siblings whose subtrees have the same nodes in the same places, whatever they read. In
/// the order of their first members. O(n log n).
std::vector<PlanFold> foldPlan(const Plan &plan, const PlanTiming &timing, int atLeast = 4);

} // namespace datainsight
