// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/plandiff.h"

#include "core/plan/planmatch.h"
#include "core/plan/planweights.h"
#include "core/plan/rule.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace datainsight {

namespace {

/// Two runs of one plan differ by this much without any reason in the plan.
constexpr double RunToRunNoise = 0.1;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanDiff)
};

/// Of the plan's time. Where that did not change, a node's change of less is not worth a word: the less a node takes,
/// the more it varies.
constexpr double LeastShare = 0.02;

PlanChange change(double before, double after, double errorBar, double noise = 0)
{
    PlanChange change { before, after, errorBar, false, noise };
    const double delta = std::abs(change.delta());
    change.significant = delta > errorBar && delta > change.noise;
    return change;
}

PlanChange timeChange(double before, double after, double errorBar, double leastMs)
{
    const double tenth = RunToRunNoise * std::max(std::abs(before), std::abs(after));
    return change(before, after, errorBar, std::max(tenth, leastMs));
}

struct Side
{
    const Plan &plan;
    const PlanTiming &timing;
    /// Nodes without blocks say nothing of them in a plan in text.
    bool counted = hasMeasure(plan, PlanMeasure::Buffers);

    double ownMs(int id) const { return id < 0 ? 0 : time(id).exclusiveMs * time(id).wallShare; }
    double inclusiveMs(int id) const { return id < 0 ? 0 : time(id).inclusiveMs * time(id).wallShare; }
    double rows(int id) const { return id < 0 ? 0 : time(id).totalRows; }
    double buffers(int id) const
    {
        if (id < 0)
            return 0;
        return counted ? static_cast<double>(plan.nodes[static_cast<size_t>(id)].buffers.touched()) : NotGiven;
    }
    double cost(int id) const { return plan.nodes[static_cast<size_t>(id)].totalCost; }
    double timeError(int id) const { return id < 0 ? 0 : time(id).roundingMs * time(id).wallShare; }
    /// Rows are printed per loop: two decimals from PostgreSQL 18 on, none before.
    double rowError(int id) const
    {
        if (id < 0)
            return 0;
        const auto &node = plan.nodes[static_cast<size_t>(id)];
        const bool fraction = node.actualRows != std::floor(node.actualRows);
        return node.loops > 1 ? (fraction ? 0.005 : 0.5) * node.loops : 0;
    }
    const NodeTiming &time(int id) const { return timing.nodes[static_cast<size_t>(id)]; }
    double totalMs() const { return std::isnan(plan.executionMs) ? inclusiveMs(0) : plan.executionMs; }
};

/// `leastMs`: changes of less are noise.
PlanNodeDiff compare(const Side &a, int before, const Side &b, int after, double leastMs)
{
    PlanNodeDiff diff;
    diff.before = before;
    diff.after = after;
    diff.retitled = before >= 0 && after >= 0
        && planNodeTitle(a.plan.nodes[static_cast<size_t>(before)])
            != planNodeTitle(b.plan.nodes[static_cast<size_t>(after)]);
    const double timeError = a.timeError(before) + b.timeError(after);
    diff.ownMs = timeChange(a.ownMs(before), b.ownMs(after), timeError, leastMs);
    diff.inclusiveMs = timeChange(a.inclusiveMs(before), b.inclusiveMs(after), timeError, leastMs);
    diff.rows = change(a.rows(before), b.rows(after), a.rowError(before) + b.rowError(after));
    diff.buffers = change(a.buffers(before), b.buffers(after), 0);
    return diff;
}

/// What nodes took before and after. Costs are told where times cannot be compared.
struct Figures
{
    double msBefore = 0, msAfter = 0, buffersBefore = 0, buffersAfter = 0, costBefore = 0, costAfter = 0;

    QStringList inWords() const;
};

/// "12 ms → 3 ms", or nothing where one of them was not measured.
QString pairOf(double before, double after, QString (*format)(double))
{
    return std::isnan(before) || std::isnan(after) ? QString()
                                                   : QStringLiteral("%1 → %2").arg(format(before), format(after));
}

QStringList Figures::inWords() const
{
    QStringList parts;
    if (const QString ms = pairOf(msBefore, msAfter, planMs); !ms.isEmpty())
        parts << ms;
    else if (const QString cost = pairOf(costBefore, costAfter, planCount); !cost.isEmpty())
        parts << Tr::tr("estimated cost %1").arg(cost);
    const QString buffers = pairOf(buffersBefore, buffersAfter, planCount);
    if (!buffers.isEmpty() && (buffersBefore > 0 || buffersAfter > 0))
        parts << Tr::tr("%1 buffers").arg(buffers);
    return parts;
}

/// One kind of replacement ("Seq Scan on flows became Index Scan"), over all chunks or partitions it happened to.
struct Replacement
{
    QString from, to, object;
    int count = 0;
    Figures figures;

    double weight() const
    {
        const double ms = std::abs(figures.msAfter - figures.msBefore);
        return std::isnan(ms) ? std::abs(figures.costAfter - figures.costBefore) : ms;
    }
};

Replacement largestReplacement(const PlanDiff &diff, const Side &a, const Side &b)
{
    std::map<std::tuple<QString, QString, QString>, Replacement> all;
    const RuleContext context { a.plan, a.timing, NotGiven, planParts(a.plan, a.timing, {}) };
    for (const auto &node : diff.nodes) {
        if (!node.retitled)
            continue;
        const QString from = planNodeTitle(a.plan.nodes[static_cast<size_t>(node.before)]);
        const QString to = planNodeTitle(b.plan.nodes[static_cast<size_t>(node.after)]);
        const QString object = relationOf(context, node.before);
        auto &replacement = all[{ from, to, object }];
        replacement.from = from;
        replacement.to = to;
        replacement.object = object;
        ++replacement.count;
        auto &figures = replacement.figures;
        figures.msBefore += node.inclusiveMs.before;
        figures.msAfter += node.inclusiveMs.after;
        figures.buffersBefore += node.buffers.before;
        figures.buffersAfter += node.buffers.after;
        figures.costBefore += a.cost(node.before);
        figures.costAfter += b.cost(node.after);
    }
    Replacement largest;
    for (const auto &[key, replacement] : all) {
        if (largest.count == 0 || replacement.weight() > largest.weight())
            largest = replacement;
    }
    return largest;
}

QString withFigures(const QString &sentence, const QStringList &figures)
{
    return figures.isEmpty() ? sentence : Tr::tr("%1: %2").arg(sentence, figures.join(QStringLiteral(", ")));
}

QString summaryWithoutTimes(const Side &a, const Side &b)
{
    if (!a.plan.analyzed() && !b.plan.analyzed())
        return Tr::tr("The same nodes, neither plan was run");
    return a.plan.analyzed() && b.plan.analyzed() ? Tr::tr("The same nodes, their times were not measured in both")
                                                  : Tr::tr("The same nodes, only one of the plans was run");
}

/// No node became another kind.
QString summaryOfSameKinds(const PlanDiff &diff, const Side &a, const Side &b)
{
    const auto count = [&](const auto &isOne) {
        return static_cast<int>(std::count_if(diff.nodes.begin(), diff.nodes.end(), isOne));
    };
    const int added = count([](const PlanNodeDiff &node) { return node.before < 0; });
    const int removed = count([](const PlanNodeDiff &node) { return node.after < 0; });
    if (added + removed > 0)
        return Tr::tr("Nodes were added (%1) and removed (%2)").arg(added).arg(removed);
    if (const int changed = count([](const PlanNodeDiff &node) { return node.isChanged(); }); changed > 0)
        return Tr::tr("The same kinds of nodes, %n of them changed", nullptr, changed);
    if (std::isnan(diff.totalMs.delta()))
        return summaryWithoutTimes(a, b);
    return diff.totalMs.significant ? Tr::tr("The same nodes, none of them changed by itself")
                                    : Tr::tr("The same plan, no change beyond noise");
}

QString summaryOf(const PlanDiff &diff, const Side &a, const Side &b)
{
    const auto replacement = largestReplacement(diff, a, b);
    if (replacement.count == 0) {
        Figures all { diff.totalMs.before, diff.totalMs.after, diff.buffers.before, diff.buffers.after };
        all.costBefore = a.plan.nodes.empty() ? NotGiven : a.cost(0);
        all.costAfter = b.plan.nodes.empty() ? NotGiven : b.cost(0);
        return withFigures(summaryOfSameKinds(diff, a, b), all.inWords());
    }
    const QString what =
        replacement.object.isEmpty() ? replacement.from : Tr::tr("%1 on %2").arg(replacement.from, replacement.object);
    const QString times = replacement.count > 1 ? Tr::tr(" (%1 nodes)").arg(replacement.count) : QString();
    return withFigures(Tr::tr("%1%2 became %3").arg(what, times, replacement.to), replacement.figures.inWords());
}

} // namespace

bool PlanNodeDiff::isChanged() const
{
    return before < 0 || after < 0 || retitled || ownMs.significant || rows.significant || buffers.significant;
}

PlanDiff diffPlans(const Plan &before, const PlanTiming &beforeTiming, const Plan &after, const PlanTiming &afterTiming)
{
    const Side a { before, beforeTiming };
    const Side b { after, afterTiming };
    PlanDiff diff;
    if (!before.nodes.empty() && !after.nodes.empty()) {
        diff.totalMs = timeChange(a.totalMs(), b.totalMs(), 0.001, 0);
        diff.buffers = change(a.buffers(0), b.buffers(0), 0);
    }
    const double leastMs =
        diff.totalMs.significant ? 0 : LeastShare * std::fmax(diff.totalMs.before, diff.totalMs.after);
    const auto match = matchPlans(before, after);
    std::vector<int> reverse(after.nodes.size(), -1);
    for (size_t id = 0; id < match.size(); ++id) {
        if (match[id] >= 0)
            reverse[static_cast<size_t>(match[id])] = static_cast<int>(id);
    }
    std::vector<bool> told(before.nodes.size(), false);
    const auto tellRemovedFrom = [&](int id) {
        for (; id < static_cast<int>(before.nodes.size()) && match[static_cast<size_t>(id)] < 0
             && !told[static_cast<size_t>(id)];
             ++id) {
            told[static_cast<size_t>(id)] = true;
            diff.nodes.push_back(compare(a, id, b, -1, leastMs));
        }
    };
    tellRemovedFrom(0);
    for (int id = 0; id < static_cast<int>(after.nodes.size()); ++id) {
        const int other = reverse[static_cast<size_t>(id)];
        diff.nodes.push_back(compare(a, other, b, id, leastMs));
        if (other >= 0) {
            told[static_cast<size_t>(other)] = true;
            tellRemovedFrom(other + 1);
        }
    }
    diff.summary = summaryOf(diff, a, b);
    return diff;
}

} // namespace datainsight
