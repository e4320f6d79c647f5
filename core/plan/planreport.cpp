// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planreport.h"

#include "core/base/texttable.h"
#include "core/plan/plannames.h"
#include "core/plan/rule.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanReport)
};

/// What is nested deeper stands at the same place: as many spaces in each of thousands of lines would be gigabytes.
constexpr int DeepestIndent = 50;

/// A node's name in one line: names may hold line breaks and tabs.
QString cellOf(const PlanNode &node)
{
    const QString mark = node.depth > DeepestIndent ? QStringLiteral("… ") : QString();
    QString name = planNodeName(node);
    name.replace(QLatin1Char('\n'), QStringLiteral("\\n")).replace(QLatin1Char('\t'), QStringLiteral("\\t"));
    return QString(std::min(node.depth, DeepestIndent) * 2, QLatin1Char(' ')) + mark + name;
}

QString rowsOf(const PlanNode &node, const NodeTiming &time)
{
    if (node.neverExecuted())
        return Tr::tr("never run");
    QString rows = std::isnan(time.totalRows) ? planCount(node.planRows) : planCount(time.totalRows);
    if (time.estimateFactor >= 10)
        rows += time.underestimated ? Tr::tr(" (%1× more)").arg(planCount(time.estimateFactor))
                                    : Tr::tr(" (%1× fewer)").arg(planCount(time.estimateFactor));
    return rows;
}

QString reconciliationOf(const Plan &plan, const PlanReconciliation &sum)
{
    QStringList parts { Tr::tr("nodes %1").arg(planMs(sum.nodesMs)) };
    if (sum.unpaidCteMs > 0)
        parts << Tr::tr("data-modifying CTEs %1").arg(planMs(sum.unpaidCteMs));
    if (sum.triggersMs > 0)
        parts << Tr::tr("triggers %1").arg(planMs(sum.triggersMs));
    if (sum.serializationMs > 0)
        parts << Tr::tr("serialization %1").arg(planMs(sum.serializationMs));
    if (std::isfinite(sum.residualMs))
        parts << Tr::tr("not in any node %1").arg(planMs(sum.residualMs));
    QStringList lines { Tr::tr("Execution %1 = %2").arg(planMs(plan.executionMs), parts.join(QStringLiteral(" + "))) };
    if (!std::isnan(plan.planningMs))
        lines << Tr::tr("Planning %1").arg(planMs(plan.planningMs));
    if (sum.jitMs > 0)
        lines << Tr::tr("Just-in-time compilation %1, inside the nodes, over all processes").arg(planMs(sum.jitMs));
    return lines.join(QLatin1Char('\n'));
}

/// Of the execution, not of the root: a data-modifying CTE may take longer than the root does.
double wholeMs(const Plan &plan, const PlanTiming &timing)
{
    const auto &sum = timing.reconciliation;
    return std::fmax(plan.executionMs, sum.nodesMs + sum.unpaidCteMs);
}

QString changeText(const PlanNodeDiff &node, const PlanChange &change, QString (*format)(double))
{
    const bool comparable = node.before >= 0 && node.after >= 0 && !std::isnan(change.delta());
    if (comparable && !change.significant)
        return QStringLiteral("=");
    const auto figure = [&](int id, double value) {
        return id < 0 || std::isnan(value) ? QStringLiteral("–") : format(value);
    };
    const QString before = figure(node.before, change.before);
    const QString after = figure(node.after, change.after);
    return before == after ? before : QString(before + QStringLiteral(" → ") + after);
}

} // namespace

QString planReport(const Plan &plan, const PlanTiming &timing, const std::vector<PlanFinding> &findings)
{
    const RuleContext context { plan, timing, plan.executionMs };
    const double whole = wholeMs(plan, timing);
    std::vector<QStringList> cells;
    for (int id = 0; id < context.size(); ++id) {
        const auto &node = context.node(id);
        const double own = context.ownWallMs(id);
        const bool timed = !std::isnan(context.time(id).exclusiveMs);
        cells.push_back({ cellOf(node), timed ? planMs(own) : QStringLiteral("–"),
            timed && whole > 0 ? planPercent(own / whole) : QStringLiteral("–"), rowsOf(node, context.time(id)),
            node.hasBuffers ? planCount(static_cast<double>(context.time(id).exclusiveBuffers.touched()))
                            : QStringLiteral("–") });
    }
    QString text = formatTable(
        { Tr::tr("Node"), Tr::tr("Own time"), Tr::tr("Share"), Tr::tr("Rows"), Tr::tr("Own buffers") }, cells);
    if (plan.analyzed())
        text += QLatin1Char('\n') + reconciliationOf(plan, timing.reconciliation);
    for (const auto &finding : findings) {
        text += QStringLiteral("\n\n[%1] %2").arg(findingSeverityName(finding.severity), finding.title);
        text += QStringLiteral("\n  ") + Tr::tr("up to %1; %2").arg(planMs(finding.gainMs), finding.evidence);
        text += QStringLiteral("\n  ") + finding.remedy;
        if (!finding.sql.isEmpty())
            text += QStringLiteral("\n  ") + finding.sql;
    }
    return text;
}

QString planDiffReport(const PlanDiff &diff, const Plan &before, const Plan &after)
{
    std::vector<QStringList> cells;
    for (const auto &node : diff.nodes) {
        if (!node.isChanged())
            continue;
        const auto nameIn = [](const Plan &plan, int id) {
            return id < 0 ? QStringLiteral("–") : planNodeName(plan.nodes[static_cast<size_t>(id)]);
        };
        cells.push_back({ nameIn(before, node.before), nameIn(after, node.after), changeText(node, node.ownMs, planMs),
            changeText(node, node.rows, planCount), changeText(node, node.buffers, planCount) });
    }
    if (cells.empty())
        return diff.summary;
    return diff.summary + QStringLiteral("\n\n")
        + formatTable(
            { Tr::tr("Before"), Tr::tr("After"), Tr::tr("Own time"), Tr::tr("Rows"), Tr::tr("Buffers") }, cells);
}

} // namespace datainsight
