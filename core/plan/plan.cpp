// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/plan.h"

#include <cmath>

namespace datainsight {

PlanBuffers &PlanBuffers::operator+=(const PlanBuffers &other)
{
    sharedHit += other.sharedHit;
    sharedRead += other.sharedRead;
    sharedDirtied += other.sharedDirtied;
    sharedWritten += other.sharedWritten;
    localHit += other.localHit;
    localRead += other.localRead;
    localDirtied += other.localDirtied;
    localWritten += other.localWritten;
    tempRead += other.tempRead;
    tempWritten += other.tempWritten;
    ioReadMs += other.ioReadMs;
    ioWriteMs += other.ioWriteMs;
    return *this;
}

PlanBuffers &PlanBuffers::operator-=(const PlanBuffers &other)
{
    sharedHit -= other.sharedHit;
    sharedRead -= other.sharedRead;
    sharedDirtied -= other.sharedDirtied;
    sharedWritten -= other.sharedWritten;
    localHit -= other.localHit;
    localRead -= other.localRead;
    localDirtied -= other.localDirtied;
    localWritten -= other.localWritten;
    tempRead -= other.tempRead;
    tempWritten -= other.tempWritten;
    ioReadMs -= other.ioReadMs;
    ioWriteMs -= other.ioWriteMs;
    return *this;
}

bool PlanBuffers::isZero() const
{
    return *this == PlanBuffers {};
}

double PlanNode::number(QStringView name) const
{
    const auto *value = find(name);
    return value ? toNumber(*value) : NotGiven;
}

QString PlanNode::text(QStringView name) const
{
    const auto *value = find(name);
    return value ? toText(*value) : QString();
}

bool PlanNode::isDistributed() const
{
    return is(QLatin1String("Task")) || is(QLatin1String("Distributed Subplan")) || is(QLatin1String("MapMergeJob"));
}

QString PlanNode::cteName() const
{
    static const QString prefix = QStringLiteral("CTE ");
    return isInitPlan() && subplanName.startsWith(prefix) ? subplanName.mid(prefix.size()) : QString();
}

QString planFormatName(PlanFormat format)
{
    switch (format) {
    case PlanFormat::Text:
        return QStringLiteral("text");
    case PlanFormat::Json:
        return QStringLiteral("json");
    case PlanFormat::Xml:
        return QStringLiteral("xml");
    case PlanFormat::Yaml:
        return QStringLiteral("yaml");
    }
    Q_UNREACHABLE();
}

bool Plan::analyzed() const
{
    return !nodes.empty() && !std::isnan(nodes.front().loops);
}

std::vector<int> Plan::children(int node) const
{
    std::vector<int> ids;
    for (int id = node + 1; id < nodes[static_cast<size_t>(node)].end; id = nodes[static_cast<size_t>(id)].end)
        ids.push_back(id);
    return ids;
}

namespace {

QString joinTitle(const PlanNode &node)
{
    const QString join = node.text(u"Join Type");
    const QString kind = node.is(QLatin1String("Nested Loop")) ? QStringLiteral("Nested Loop")
                                                               : node.type.section(QLatin1Char(' '), 0, 0);
    if (join.isEmpty() || join == QLatin1String("Inner"))
        return node.type;
    return kind + QLatin1Char(' ') + join + QStringLiteral(" Join");
}

QString aggregateTitle(const PlanNode &node)
{
    const QString strategy = node.text(u"Strategy");
    const QString mode = node.text(u"Partial Mode");
    QString title = QStringLiteral("Aggregate");
    if (strategy == QLatin1String("Sorted"))
        title = QStringLiteral("GroupAggregate");
    else if (strategy == QLatin1String("Hashed"))
        title = QStringLiteral("HashAggregate");
    else if (strategy == QLatin1String("Mixed"))
        title = QStringLiteral("MixedAggregate");
    return mode.isEmpty() || mode == QLatin1String("Simple") ? title : QString(mode + QLatin1Char(' ') + title);
}

QString plainTitle(const PlanNode &node)
{
    if (node.is(QLatin1String("ModifyTable")))
        return node.text(u"Operation").isEmpty() ? node.type : node.text(u"Operation");
    if (node.is(QLatin1String("Foreign Scan")) && !node.text(u"Operation").isEmpty()
        && node.text(u"Operation") != QLatin1String("Select"))
        return QStringLiteral("Foreign ") + node.text(u"Operation");
    if (node.is(QLatin1String("Aggregate")))
        return aggregateTitle(node);
    if (node.is(QLatin1String("SetOp"))) {
        const QString command = node.text(u"Command");
        const QString name =
            node.text(u"Strategy") == QLatin1String("Hashed") ? QStringLiteral("HashSetOp") : node.type;
        return command.isEmpty() ? name : QString(name + QLatin1Char(' ') + command);
    }
    if (node.is(QLatin1String("Custom Scan")) && !node.provider.isEmpty())
        return QStringLiteral("Custom Scan (%1)").arg(node.provider);
    if (node.type.endsWith(QLatin1String("Join")) || node.is(QLatin1String("Nested Loop")))
        return joinTitle(node);
    if (node.text(u"Scan Direction") == QLatin1String("Backward"))
        return node.type + QStringLiteral(" Backward");
    return node.type;
}

} // namespace

QString planNodeTitle(const PlanNode &node)
{
    const QString title = plainTitle(node);
    return node.parallelAware ? QStringLiteral("Parallel ") + title : title;
}

QString planNodeObject(const PlanNode &node)
{
    QString object = node.relation;
    for (const auto *key : { u"CTE Name", u"Function Name", u"Table Function Name", u"Tuplestore Name" }) {
        if (object.isEmpty())
            object = node.text(key);
    }
    if (!node.schema.isEmpty() && !object.isEmpty())
        object = node.schema + QLatin1Char('.') + object;
    if (object.isEmpty())
        return node.alias;
    if (!node.alias.isEmpty() && !object.endsWith(QLatin1Char('.') + node.alias) && object != node.alias)
        object += QLatin1Char(' ') + node.alias;
    return object;
}

} // namespace datainsight
