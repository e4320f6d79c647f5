// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/analysedplan.h"
#include "core/plan/planfold.h"
#include "core/plan/planstatistics.h"
#include "core/plan/planweights.h"
#include "ui/plan/planlines.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace datainsight {

/// A row of the plan's tree: a node, or siblings of one shape, whose members are its children.
struct PlanItem
{
    int node = -1; ///< -1 for a fold
    int fold = -1;
    int parent = -1; ///< an item; -1 for the root
    int row = 0; ///< among the parent's children
    std::vector<int> children; ///< items
};

/// A plan with all that its views need, worked out before the UI thread sees it. Immutable.
struct PlanScene
{
    AnalysedPlanPtr analysed;
    std::vector<PlanFold> folds;
    std::array<PlanWeights, 4> weights; ///< by PlanMeasure
    std::array<std::vector<PlanStatistic>, 3> statistics; ///< by PlanGrouping
    std::vector<PlanMeasure> measures; ///< those the plan has figures of, the most telling first
    std::vector<PlanItem> items; ///< the root first
    std::vector<int> itemOfNode;
    std::vector<PlanLines> lines; ///< by node: where it stands in the plan's source; may be empty
    std::vector<std::optional<FindingSeverity>> worst; ///< by node: its gravest finding
    std::vector<std::optional<FindingSeverity>> worstOfFold; ///< the gravest of all its members and what is below them

    const PlanNode &node(int id) const { return analysed->plan.nodes[static_cast<size_t>(id)]; }
    const NodeTiming &time(int id) const { return analysed->timing.nodes[static_cast<size_t>(id)]; }
    int size() const { return static_cast<int>(analysed->plan.nodes.size()); }
    const PlanWeights &weight(PlanMeasure measure) const { return weights[static_cast<size_t>(measure)]; }
    /// Time where the plan has times, else cost.
    PlanMeasure mainMeasure() const;
    /// own ÷ all of it, 0 to 1; 0 where the plan has none.
    double ownShare(int id, PlanMeasure measure) const;
    /// The costliest member.
    int leader(const PlanFold &fold) const;
    /// The fold a node is a member of, or -1.
    int foldOf(int node) const;
    /// What is marked where a node is chosen, or with `fold` all members of that; in the plan's order.
    std::vector<int> chosenNodes(int node, int fold) const;
};

using PlanScenePtr = std::shared_ptr<const PlanScene>;

/// On the pool: 10,000 nodes take some 30 ms.
PlanScenePtr makePlanScene(AnalysedPlanPtr analysed);

} // namespace datainsight
