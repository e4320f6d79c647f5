// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/indexfacts.h"

#include "core/base/units.h"
#include "ui/common/celltext.h"
#include "ui/indexes/indexwords.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::IndexFacts)
};

QString count(double value)
{
    return formatValue(value, Unit::Count);
}

QString bytes(qint64 value)
{
    return formatValue(static_cast<double>(value), Unit::Bytes);
}

QString moment(const std::optional<Instant> &at)
{
    return at ? cellText(toDateTime(*at), {}, false) : QString();
}

QString sizeText(const IndexRow &index)
{
    QString text = index.bytesEstimated ? Tr::tr("about %1").arg(bytes(index.bytes)) : bytes(index.bytes);
    if (index.members > 0)
        text = Tr::tr("%1 in %2 parts").arg(text, count(index.members));
    return index.wasted && *index.wasted > 0 ? Tr::tr("%1, %2 wasted by estimate").arg(text, bytes(*index.wasted))
                                             : text;
}

QString scansText(const IndexItem &item)
{
    const auto &index = *item.row();
    const auto &list = item.report->list;
    QString text = list.statsReset
        ? Tr::tr("%1 since %2").arg(count(static_cast<double>(index.scans)), moment(list.statsReset))
        : count(static_cast<double>(index.scans));
    for (const auto &use : list.elsewhere) {
        if (!use.error.isEmpty())
            text += Tr::tr("; %1 did not say").arg(use.server);
    }
    return text;
}

QString elsewhereText(const IndexItem &item)
{
    QStringList servers;
    for (const auto &use : item.report->list.elsewhere) {
        if (use.error.isEmpty())
            servers << use.server;
    }
    return servers.isEmpty()
        ? QString()
        : Tr::tr("%1 on %2")
              .arg(count(static_cast<double>(item.row()->scansElsewhere)), servers.join(QStringLiteral(", ")));
}

QString lastUseText(const IndexItem &item)
{
    const auto last = std::max(item.row()->lastScan, item.row()->lastScanElsewhere);
    if (last)
        return moment(last);
    return item.report->list.major >= 16 ? Tr::tr("not since the statistics count")
                                         : Tr::tr("noted by PostgreSQL 16 and later only");
}

std::vector<FactList::Fact> keyFacts(const IndexItem &item)
{
    const auto &key = *item.foreignKey();
    return {
        { Tr::tr("Table"), shortName(key.tableSchema, key.tableName) },
        { Tr::tr("Foreign key"), key.name },
        { Tr::tr("Columns"), key.columns.join(QStringLiteral(", ")) },
        { Tr::tr("References"), key.referenced },
        { Tr::tr("Read each time"), bytes(key.tableBytes), Tr::tr("All of the referencing table.") },
        { Tr::tr("Size"), Tr::tr("about %1").arg(bytes(item.what()->bytes)) },
        { Tr::tr("Write cost"),
            Tr::tr("%1 entries since the statistics count").arg(count(static_cast<double>(key.writes))) },
    };
}

} // namespace

std::vector<FactList::Fact> indexFacts(const IndexItem &item, const IndexDefinition &definition)
{
    if (!item.row())
        return keyFacts(item);
    const auto &index = *item.row();
    const auto *other = item.other();
    return {
        { Tr::tr("Table"), tableText(index) },
        { Tr::tr("Kept in"), index.aggregate.isEmpty() ? QString() : index.sqlTable },
        { Tr::tr("Columns"), columnsText(index) },
        { Tr::tr("Definition"), definition.definition },
        { Tr::tr("Enforces"), roleText(index) },
        { Tr::tr("Constraint"), index.constraint },
        { Tr::tr("Relied on"), index.referenced ? Tr::tr("by foreign keys") : QString() },
        { Tr::tr("Replica identity"), index.replicaIdentity ? Tr::tr("yes") : QString() },
        { Tr::tr("Done as well by"), other ? shortName(other->schema, other->name) : QString() },
        { Tr::tr("Its columns"), other ? columnsText(*other) : QString() },
        { Tr::tr("State"), validityText(index) },
        { Tr::tr("Size"), sizeText(index) },
        { Tr::tr("Scans"), scansText(item) },
        { Tr::tr("Elsewhere"), elsewhereText(item) },
        { Tr::tr("Last used"), lastUseText(item) },
        { Tr::tr("Write cost"),
            Tr::tr("%1 entries since the statistics count").arg(count(static_cast<double>(index.writes))) },
        { Tr::tr("Tablespace"), definition.tablespace },
    };
}

} // namespace datainsight
