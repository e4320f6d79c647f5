// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"

#include <vector>

namespace datainsight {

/// What the printed figures of one node come to. Times in ms; NaN where the plan has none. Process time is the sum over
/// all loops and processes (leader and workers are added up by the server), wall time what a clock would have shown.
struct NodeTiming
{
    double inclusiveMs =
        NotGiven; ///< process time of the node and all below: time per loop × loops; 0 when never executed
    double exclusiveRawMs =
        NotGiven; ///< without children, SubPlans and what InitPlans and CTEs are charged; may be below 0
    double exclusiveMs = NotGiven; ///< the same, never below 0
    double roundingMs = 0; ///< the raw figure is exact to ± this: times are printed to 0.001 ms per loop
    double processes = 1; ///< that shared the work, an inference unless the plan is VERBOSE
    bool processesInferred = false;
    double wallMs = NotGiven; ///< inclusiveMs ÷ processes: an estimate below a Gather
    double wallShare = 1; ///< exclusiveRawMs × wallShare adds up to the root's time over all nodes but remote ones
    double totalRows = NotGiven; ///< rows × loops
    bool partial = false; ///< below a Gather each process has a part of its rows, not all of them
    double expectedRows = NotGiven; ///< as estimated: per loop, of a partial node all processes together
    double comparedRows = NotGiven; ///< as came, counted in the same way
    double estimateFactor = NotGiven; ///< max(compared ÷ expected, expected ÷ compared), both at least 1; ≥ 1
    bool underestimated = false; ///< more rows came than were expected
    bool cutShort = false; ///< stopped early by a Limit, semi-join or the like: too few rows prove nothing
    bool bypassed = false; ///< a ColumnarScan whose work VectorAgg does itself
    bool remote = false; ///< of a distributed task: its time is inside the node above the task, and is not added up
    int paidBy = -1; ///< of an InitPlan: the node that waited for it; of a CTE: its first scan
    PlanBuffers exclusiveBuffers;
};

/// From the nodes to Execution Time. residualMs is what no node accounts for: executor start and end, sending rows.
struct PlanReconciliation
{
    double processMs =
        NotGiven; ///< sum over all nodes of exclusiveMs: more than the clock's, where processes share work
    double nodesMs = NotGiven; ///< sum over all nodes of exclusiveRawMs × wallShare
    double unpaidCteMs = 0; ///< data-modifying CTEs finished after the root was done
    double triggersMs = 0; ///< constraint triggers and, inferred, AFTER triggers: they run after the plan
    double serializationMs = 0;
    double residualMs = NotGiven;
    double jitMs = 0; ///< already inside the nodes, summed over processes
};

struct PlanTiming
{
    std::vector<NodeTiming> nodes; ///< by node id
    PlanReconciliation reconciliation;
};

/// The arithmetic of EXPLAIN ANALYZE, after instrument.c, explain.c and execParallel.c of PostgreSQL 18. O(nodes) but
/// for the search of InitPlan consumers, which reads the text of a subtree once per InitPlan.
PlanTiming timePlan(const Plan &plan);

} // namespace datainsight
