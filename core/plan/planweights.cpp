// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planweights.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

double atLeastZero(double value)
{
    return std::isfinite(value) ? std::max(value, 0.0) : 0;
}

/// A node's cost contains that of its children; an InitPlan's is in the node above it as well.
double ownCost(const Plan &plan, int id)
{
    double cost = plan.nodes[static_cast<size_t>(id)].totalCost;
    for (const int child : plan.children(id))
        cost -= atLeastZero(plan.nodes[static_cast<size_t>(child)].totalCost);
    return cost;
}

double ownWeight(const Plan &plan, const PlanTiming &timing, int id, PlanMeasure measure)
{
    const auto &node = plan.nodes[static_cast<size_t>(id)];
    const auto &time = timing.nodes[static_cast<size_t>(id)];
    switch (measure) {
    case PlanMeasure::Time:
        return time.exclusiveMs * time.wallShare;
    case PlanMeasure::Rows:
        return time.totalRows;
    case PlanMeasure::Buffers:
        return node.hasBuffers ? static_cast<double>(time.exclusiveBuffers.touched()) : 0;
    case PlanMeasure::Cost:
        return ownCost(plan, id);
    }
    Q_UNREACHABLE();
}

} // namespace

PlanWeights weighPlan(const Plan &plan, const PlanTiming &timing, PlanMeasure measure)
{
    const size_t count = plan.nodes.size();
    PlanWeights weights { std::vector<double>(count), std::vector<double>(count) };
    for (size_t id = 0; id < count; ++id)
        weights.own[id] = atLeastZero(ownWeight(plan, timing, static_cast<int>(id), measure));
    weights.whole = weights.own;
    // Pre-order: everything below a node has a larger id, so that from the end each is whole when its parent needs it.
    for (size_t id = count; id-- > 1;)
        weights.whole[static_cast<size_t>(plan.nodes[id].parent)] += weights.whole[id];
    return weights;
}

bool hasMeasure(const Plan &plan, PlanMeasure measure)
{
    const auto any = [&](auto &&has) { return std::any_of(plan.nodes.begin(), plan.nodes.end(), has); };
    switch (measure) {
    case PlanMeasure::Time:
        return any([](const PlanNode &node) { return std::isfinite(node.totalMs); });
    case PlanMeasure::Rows:
        return any([](const PlanNode &node) { return std::isfinite(node.actualRows); });
    case PlanMeasure::Buffers:
        return any([](const PlanNode &node) { return node.hasBuffers; });
    case PlanMeasure::Cost:
        return any([](const PlanNode &node) { return std::isfinite(node.totalCost); });
    }
    Q_UNREACHABLE();
}

} // namespace datainsight
