// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/analysedplan.h"
#include "core/plan/plandiff.h"

#include <QStringList>

namespace datainsight {

/// What became of a node.
enum class PlanFate { Kept, Replaced, Added, Removed };

/// One node of both plans in the common tree.
struct PlanPairRow
{
    int parent = -1; ///< row; -1 at the top, where there may be several: a Gather that is gone stands beside the rest
    int position = 0; ///< among its parent's children
    std::vector<int> children; ///< rows
    PlanFate fate = PlanFate::Kept;
};

/// Two plans and everything the view shows of them. Immutable; made on the pool.
struct PlanPair
{
    AnalysedPlanPtr before, after;
    PlanDiff diff;
    std::vector<PlanPairRow> rows; ///< one per node of the diff, in its order
    std::vector<int> top;
    double widestOwnMs = 0, widestTotalMs = 0, widestRows = 0, widestBuffers = 0; ///< largest change of each kind

    const PlanNodeDiff &node(int row) const { return diff.nodes[static_cast<size_t>(row)]; }
    /// Whether anything about it changed beyond noise.
    bool isChanged(int row) const;
};
using PlanPairPtr = std::shared_ptr<const PlanPair>;

/// O(n log n); 1,000 nodes take some 10 ms in a release build. On any thread.
PlanPairPtr makePlanPair(AnalysedPlanPtr before, AnalysedPlanPtr after);

/// "work_mem: 4MB → 64MB", a line each; "–" where a setting is not given.
QStringList differingSettings(const PlanContext &before, const PlanContext &after);

} // namespace datainsight
