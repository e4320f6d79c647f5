// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planjson.h"

#include <QJsonArray>

#include <cmath>

namespace datainsight {

namespace {

QJsonValue orNull(double value)
{
    return std::isfinite(value) ? QJsonValue(value) : QJsonValue(QJsonValue::Null);
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonObject toJson(const PlanBuffers &buffers)
{
    return { { QStringLiteral("shared_hit"), buffers.sharedHit }, { QStringLiteral("shared_read"), buffers.sharedRead },
        { QStringLiteral("shared_dirtied"), buffers.sharedDirtied },
        { QStringLiteral("shared_written"), buffers.sharedWritten }, { QStringLiteral("local_hit"), buffers.localHit },
        { QStringLiteral("local_read"), buffers.localRead }, { QStringLiteral("local_dirtied"), buffers.localDirtied },
        { QStringLiteral("local_written"), buffers.localWritten }, { QStringLiteral("temp_read"), buffers.tempRead },
        { QStringLiteral("temp_written"), buffers.tempWritten }, { QStringLiteral("io_read_ms"), buffers.ioReadMs },
        { QStringLiteral("io_write_ms"), buffers.ioWriteMs } };
}

QJsonObject toJson(const Plan &plan, const PlanTiming &timing, int id)
{
    const auto &node = plan.nodes[static_cast<size_t>(id)];
    const auto &time = timing.nodes[static_cast<size_t>(id)];
    // Of a node that never ran, text says nothing and JSON nothing but zeros.
    const bool ran = !node.neverExecuted();
    QJsonObject json;
    json.insert(QStringLiteral("id"), id);
    json.insert(QStringLiteral("parent"), node.parent < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(node.parent));
    json.insert(QStringLiteral("depth"), node.depth);
    json.insert(QStringLiteral("node_type"), node.type);
    json.insert(QStringLiteral("provider"), orNull(node.provider));
    json.insert(QStringLiteral("relation"), orNull(node.relation));
    json.insert(QStringLiteral("alias"), orNull(node.alias));
    json.insert(QStringLiteral("index"), orNull(node.index));
    json.insert(QStringLiteral("relationship"), orNull(node.relationship));
    json.insert(QStringLiteral("subplan"), orNull(node.subplanName));
    json.insert(QStringLiteral("plan_rows"), orNull(node.planRows));
    json.insert(QStringLiteral("actual_rows"), orNull(ran ? node.actualRows : NotGiven));
    json.insert(QStringLiteral("loops"), orNull(node.loops));
    json.insert(QStringLiteral("startup_ms"), orNull(ran ? node.startupMs : NotGiven));
    json.insert(QStringLiteral("total_ms"), orNull(ran ? node.totalMs : NotGiven));
    json.insert(QStringLiteral("inclusive_ms"), orNull(time.inclusiveMs));
    json.insert(QStringLiteral("exclusive_ms"), orNull(time.exclusiveMs));
    json.insert(QStringLiteral("wall_ms"), orNull(time.wallMs));
    json.insert(QStringLiteral("estimate_factor"), orNull(time.estimateFactor));
    json.insert(QStringLiteral("never_executed"), node.neverExecuted());
    json.insert(QStringLiteral("buffers"),
        ran && node.hasBuffers ? QJsonValue(toJson(node.buffers)) : QJsonValue(QJsonValue::Null));
    json.insert(QStringLiteral("exclusive_buffers"),
        ran && node.hasBuffers ? QJsonValue(toJson(time.exclusiveBuffers)) : QJsonValue(QJsonValue::Null));
    json.insert(QStringLiteral("workers_planned"),
        node.workersPlanned < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(node.workersPlanned));
    json.insert(QStringLiteral("workers_launched"),
        node.workersLaunched < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(node.workersLaunched));
    return json;
}

QJsonObject toJson(const PlanFinding &finding)
{
    return { { QStringLiteral("rule"), finding.rule },
        { QStringLiteral("severity"), findingSeverityName(finding.severity) }, { QStringLiteral("node"), finding.node },
        { QStringLiteral("gain_ms"), orNull(finding.gainMs) }, { QStringLiteral("title"), finding.title },
        { QStringLiteral("evidence"), finding.evidence }, { QStringLiteral("remedy"), finding.remedy },
        { QStringLiteral("sql"), orNull(finding.sql) } };
}

QJsonObject toJson(const PlanChange &change, bool wasThere = true, bool isThere = true)
{
    return { { QStringLiteral("before"), orNull(wasThere ? change.before : NotGiven) },
        { QStringLiteral("after"), orNull(isThere ? change.after : NotGiven) },
        { QStringLiteral("error"), orNull(change.errorBar) }, { QStringLiteral("significant"), change.significant } };
}

/// Sums of thousands of figures end in dust that no plan prints.
double parallelSurplusMs(const PlanReconciliation &sum)
{
    return std::round((sum.processMs - sum.nodesMs - sum.unpaidCteMs) * 1e6) / 1e6 + 0.0;
}

QJsonValue nodeName(const Plan &plan, int id)
{
    if (id < 0)
        return QJsonValue(QJsonValue::Null);
    const auto &node = plan.nodes[static_cast<size_t>(id)];
    const QString object = planNodeObject(node);
    return object.isEmpty() ? planNodeTitle(node) : QString(planNodeTitle(node) + QStringLiteral(" on ") + object);
}

} // namespace

QJsonObject planToJson(const Plan &plan, const PlanTiming &timing, const std::vector<PlanFinding> &findings)
{
    QJsonArray nodes;
    for (int id = 0; id < static_cast<int>(plan.nodes.size()); ++id)
        nodes.append(toJson(plan, timing, id));
    QJsonArray found;
    for (const auto &finding : findings)
        found.append(toJson(finding));
    const auto &sum = timing.reconciliation;
    return { { QStringLiteral("format"), planFormatName(plan.format) }, { QStringLiteral("analyze"), plan.analyzed() },
        { QStringLiteral("planning_ms"), orNull(plan.planningMs) },
        { QStringLiteral("execution_ms"), orNull(plan.executionMs) },
        { QStringLiteral("process_ms"), orNull(sum.processMs) },
        { QStringLiteral("parallel_surplus_ms"), orNull(parallelSurplusMs(sum)) },
        { QStringLiteral("triggers_ms"), sum.triggersMs }, { QStringLiteral("serialization_ms"), sum.serializationMs },
        { QStringLiteral("residual_ms"), orNull(sum.residualMs) }, { QStringLiteral("nodes"), nodes },
        { QStringLiteral("findings"), found },
        { QStringLiteral("warnings"), QJsonArray::fromStringList(plan.warnings) } };
}

QJsonObject planDiffToJson(const PlanDiff &diff, const Plan &before, const Plan &after)
{
    QJsonArray nodes;
    for (const auto &node : diff.nodes) {
        const auto changeJson = [&](const PlanChange &change) {
            return toJson(change, node.before >= 0, node.after >= 0);
        };
        nodes.append(QJsonObject {
            { QStringLiteral("before_node"), node.before < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(node.before) },
            { QStringLiteral("after_node"), node.after < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(node.after) },
            { QStringLiteral("before"), nodeName(before, node.before) },
            { QStringLiteral("after"), nodeName(after, node.after) },
            { QStringLiteral("exclusive_ms"), changeJson(node.ownMs) },
            { QStringLiteral("wall_ms"), changeJson(node.inclusiveMs) },
            { QStringLiteral("rows"), changeJson(node.rows) },
            { QStringLiteral("buffers"), changeJson(node.buffers) } });
    }
    return { { QStringLiteral("summary"), diff.summary }, { QStringLiteral("execution_ms"), toJson(diff.totalMs) },
        { QStringLiteral("buffers"), toJson(diff.buffers) }, { QStringLiteral("nodes"), nodes } };
}

} // namespace datainsight
