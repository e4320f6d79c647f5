// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planfold.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

constexpr double OutlierTimesMedian = 3;
constexpr double OutlierShare = 0.05;

/// Equal for subtrees of one shape. Partitions differ in relation, index and conditions, which are left out.
std::vector<size_t> shapesOf(const Plan &plan)
{
    std::vector<size_t> shapes(plan.nodes.size());
    std::vector<size_t> below(plan.nodes.size());
    for (size_t id = plan.nodes.size(); id-- > 0;) {
        const auto &node = plan.nodes[id];
        shapes[id] = qHashMulti(below[id], planNodeTitle(node), node.isInitPlan(), node.isSubPlan());
        if (node.parent >= 0) {
            auto &parent = below[static_cast<size_t>(node.parent)];
            parent = qHashMulti(parent, shapes[id]);
        }
    }
    return shapes;
}

/// "flows_*" of flows_1, flows_2 …: the common beginning, up to the last separator where it would end inside a number.
QString commonObject(const Plan &plan, const std::vector<int> &members)
{
    const auto nameOf = [&](int id) {
        for (int at = id; at < plan.nodes[static_cast<size_t>(id)].end; ++at) {
            if (const auto &node = plan.nodes[static_cast<size_t>(at)]; !node.relation.isEmpty())
                return node.relation;
        }
        return QString();
    };
    const QString first = nameOf(members.front());
    qsizetype length = first.size();
    for (const int member : members) {
        const QString name = nameOf(member);
        qsizetype same = 0;
        while (same < std::min(length, name.size()) && name.at(same) == first.at(same))
            ++same;
        length = same == name.size() && same == first.size() ? length : std::min(length, same);
    }
    if (length == first.size())
        return first;
    while (length > 0 && first.at(length - 1).isDigit())
        --length;
    return length < 2 ? QString() : QString(first.first(length) + QLatin1Char('*'));
}

PlanFold foldOf(const Plan &plan, const PlanTiming &timing, const PlanWeights &ms, const PlanWeights &buffers,
    std::vector<int> members)
{
    PlanFold fold;
    fold.parent = plan.nodes[static_cast<size_t>(members.front())].parent;
    fold.object = commonObject(plan, members);
    std::vector<double> times;
    std::vector<double> rows;
    std::vector<double> blocks;
    for (const int member : members) {
        const auto at = static_cast<size_t>(member);
        const bool ran = !plan.nodes[at].neverExecuted();
        fold.neverExecuted += ran ? 0 : 1;
        times.push_back(ran && std::isfinite(timing.nodes[at].inclusiveMs) ? ms.whole[at] : NotGiven);
        rows.push_back(ran ? timing.nodes[at].totalRows : NotGiven);
        blocks.push_back(ran && plan.nodes[at].hasBuffers ? buffers.whole[at] : NotGiven);
    }
    fold.ms = spreadOf(times);
    fold.rows = spreadOf(std::move(rows));
    fold.buffers = spreadOf(std::move(blocks));
    for (size_t i = 0; i < members.size(); ++i) {
        if (times[i] > OutlierTimesMedian * fold.ms.median && times[i] >= OutlierShare * fold.ms.total)
            fold.outliers.push_back(members[i]);
    }
    std::stable_sort(fold.outliers.begin(), fold.outliers.end(),
        [&](int a, int b) { return ms.whole[static_cast<size_t>(a)] > ms.whole[static_cast<size_t>(b)]; });
    fold.members = std::move(members);
    return fold;
}

} // namespace

PlanSpread spreadOf(std::vector<double> values)
{
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    const size_t middle = values.size() / 2;
    PlanSpread spread { .minimum = values.front(),
        .median = values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2,
        .maximum = values.back() };
    for (const double value : values)
        spread.total += value;
    return spread;
}

std::vector<PlanFold> foldPlan(const Plan &plan, const PlanTiming &timing, int atLeast)
{
    const auto shapes = shapesOf(plan);
    const auto ms = weighPlan(plan, timing, PlanMeasure::Time);
    const auto buffers = weighPlan(plan, timing, PlanMeasure::Buffers);
    std::vector<PlanFold> folds;
    for (int id = 0; id < static_cast<int>(plan.nodes.size()); ++id) {
        if (plan.nodes[static_cast<size_t>(id)].end == id + 1)
            continue;
        QHash<size_t, size_t> groupOf;
        std::vector<std::vector<int>> groups;
        for (const int child : plan.children(id)) {
            const auto &node = plan.nodes[static_cast<size_t>(child)];
            if (node.isInitPlan() || node.isSubPlan())
                continue;
            const size_t shape = shapes[static_cast<size_t>(child)];
            const auto known = groupOf.constFind(shape);
            if (known == groupOf.cend()) {
                groupOf.insert(shape, groups.size());
                groups.push_back({ child });
            } else {
                groups[*known].push_back(child);
            }
        }
        for (auto &group : groups) {
            if (static_cast<int>(group.size()) >= atLeast)
                folds.push_back(foldOf(plan, timing, ms, buffers, std::move(group)));
        }
    }
    std::sort(folds.begin(), folds.end(),
        [](const PlanFold &a, const PlanFold &b) { return a.members.front() < b.members.front(); });
    return folds;
}

} // namespace datainsight
