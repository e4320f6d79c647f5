// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planstatistics.h"

#include "core/plan/planweights.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

QString groupOf(const PlanNode &node, PlanGrouping grouping)
{
    switch (grouping) {
    case PlanGrouping::NodeType:
        return planNodeTitle(node);
    case PlanGrouping::Relation:
        return node.relation.isEmpty() || node.schema.isEmpty()
            ? node.relation
            : QString(node.schema + QLatin1Char('.') + node.relation);
    case PlanGrouping::Index:
        return node.index;
    }
    Q_UNREACHABLE();
}

/// NaN stays until there is a first value.
void add(double &sum, double value)
{
    if (std::isfinite(value))
        sum = std::isfinite(sum) ? sum + value : value;
}

} // namespace

std::vector<PlanStatistic> planStatistics(const Plan &plan, const PlanTiming &timing, PlanGrouping grouping)
{
    const auto ms = weighPlan(plan, timing, PlanMeasure::Time);
    const bool timed = hasMeasure(plan, PlanMeasure::Time);
    std::vector<PlanStatistic> all;
    QHash<QString, size_t> known;
    for (size_t id = 0; id < plan.nodes.size(); ++id) {
        const auto &node = plan.nodes[id];
        const QString name = groupOf(node, grouping);
        if (name.isEmpty())
            continue;
        if (!known.contains(name)) {
            known.insert(name, all.size());
            all.push_back({ .name = name, .costliest = static_cast<int>(id) });
        }
        auto &one = all[known.value(name)];
        ++one.nodes;
        one.neverExecuted += node.neverExecuted() ? 1 : 0;
        if (timed)
            add(one.ownMs, ms.own[id]);
        add(one.rows, timing.nodes[id].totalRows);
        if (node.hasBuffers) {
            const auto &buffers = timing.nodes[id].exclusiveBuffers;
            add(one.buffers, static_cast<double>(buffers.touched()));
            add(one.read, static_cast<double>(buffers.sharedRead + buffers.localRead));
        }
        if (ms.own[id] > ms.own[static_cast<size_t>(one.costliest)])
            one.costliest = static_cast<int>(id);
    }
    for (auto &one : all) {
        if (ms.total() > 0)
            one.share = one.ownMs / ms.total();
    }
    std::stable_sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.ownMs > b.ownMs; });
    return all;
}

} // namespace datainsight
