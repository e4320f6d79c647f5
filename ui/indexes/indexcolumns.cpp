// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/indexmodel.h"
#include "ui/indexes/indexwords.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::IndexColumns)
};

template<typename Value> std::function<QVariant(const IndexItem &)> ofRow(Value value)
{
    return [value](const IndexItem &item) { return item.row() ? QVariant(value(*item.row())) : QVariant(); };
}

template<typename Value>
IndexColumn words(const char *id, const QString &title, const QString &help, Value value, bool fixedWidth = false)
{
    return { .info = { .id = QLatin1String(id), .title = title, .help = help, .fixedWidth = fixedWidth },
        .value = ofRow(value) };
}

template<typename Value>
IndexColumn figure(const char *id, const QString &title, Unit unit, const QString &help, Value value)
{
    return { .info = { .id = QLatin1String(id), .title = title, .unit = unit, .help = help }, .value = ofRow(value) };
}

QVariant momentOf(const std::optional<Instant> &at)
{
    return at ? QVariant(toDateTime(*at)) : QVariant();
}

std::optional<Instant> lastUse(const IndexRow &index)
{
    return std::max(index.lastScan, index.lastScanElsewhere);
}

QString saidOf(const IndexItem &item)
{
    return item.what() ? problemWord(*item.what()) : QString();
}

IndexColumn saidColumn()
{
    return { .info = { .id = QStringLiteral("problem"),
                 .title = Tr::tr("What is wrong"),
                 .help = Tr::tr("The gravest that is to be said of it; empty: nothing is.") },
        .value = [](const IndexItem &item) { return QVariant(saidOf(item)); },
        .sortKey = [](const IndexItem &item) { return item.what() ? QVariant(item.place()) : QVariant(); },
        .tone =
            [](const IndexItem &item) {
                return item.what() ? std::optional(problemTone(*item.what())) : std::nullopt;
            } };
}

IndexColumn sizeColumn()
{
    return figure("size", Tr::tr("Size"), Unit::Bytes, Tr::tr("With those of partitions and chunks."),
        [](const IndexRow &index) { return static_cast<double>(index.bytes); });
}

IndexColumn writesColumn()
{
    return figure("writes", Tr::tr("Written"), Unit::Count,
        Tr::tr("Entries, which is what it costs writers: rows inserted, and updates that were not HOT, since the "
               "statistics began to count."),
        [](const IndexRow &index) { return static_cast<double>(index.writes); });
}

IndexColumn scansColumn()
{
    return figure("scans", Tr::tr("Scans"), Unit::Count,
        Tr::tr("Since the statistics began to count, on this server and the others of its cluster."),
        [](const IndexRow &index) { return static_cast<double>(index.scans + index.scansElsewhere); });
}

IndexColumn tableColumn()
{
    return words("table", Tr::tr("Table"), {}, tableText, true);
}

std::vector<IndexColumn> useColumns()
{
    return {
        scansColumn(),
        figure("read", Tr::tr("Read"), Unit::Count, Tr::tr("Index entries that scans returned, on this server."),
            [](const IndexRow &index) { return static_cast<double>(index.tuplesRead); }),
        figure("fetched", Tr::tr("Fetched"), Unit::Count, Tr::tr("Rows of the table that plain index scans fetched."),
            [](const IndexRow &index) { return static_cast<double>(index.tuplesFetched); }),
        words("lastuse", Tr::tr("Last used"), Tr::tr("PostgreSQL 16 and later note it."),
            [](const IndexRow &index) { return momentOf(lastUse(index)); }),
        writesColumn(),
        figure("perscan", Tr::tr("Written per scan"), Unit::Count,
            Tr::tr("Entries written for each scan: the higher, the less it earns its keep."),
            [](const IndexRow &index) {
                const auto scans = index.scans + index.scansElsewhere;
                return scans > 0 ? QVariant(static_cast<double>(index.writes) / static_cast<double>(scans))
                                 : QVariant();
            }),
    };
}

std::vector<IndexColumn> quietColumns()
{
    return {
        words("schema", Tr::tr("Schema"), {}, [](const IndexRow &index) { return index.schema; }),
        words("method", Tr::tr("Method"), {}, [](const IndexRow &index) { return index.method; }),
        figure("entries", Tr::tr("Entries"), Unit::Count, Tr::tr("As VACUUM or ANALYZE last counted."),
            [](const IndexRow &index) { return index.tuples; }),
        figure("parts", Tr::tr("Parts"), Unit::Count, Tr::tr("Indexes of partitions or chunks that belong to it."),
            [](const IndexRow &index) { return static_cast<double>(index.members); }),
    };
}

/// The name of the index; of one that is missing the one proposed; of a heading what it is about.
QVariant nameOf(const IndexItem &item)
{
    if (item.heading)
        return headingText(*item.heading);
    return item.row() ? shortName(item.row()->schema, item.row()->name) : item.what()->name;
}

} // namespace

std::vector<IndexColumn> indexColumns()
{
    std::vector<IndexColumn> columns {
        words(
            "index", Tr::tr("Index"), {}, [](const IndexRow &index) { return shortName(index.schema, index.name); },
            true),
        tableColumn(),
        saidColumn(),
        sizeColumn(),
        figure("wasted", Tr::tr("Wasted"), Unit::Bytes,
            Tr::tr("Empty or dead by estimate from the statistics of ANALYZE; of btrees."),
            [](const IndexRow &index) {
                return index.wasted ? QVariant(static_cast<double>(*index.wasted)) : QVariant();
            }),
    };
    for (auto &column : useColumns())
        columns.push_back(std::move(column));
    columns.push_back(words("role", Tr::tr("Enforces"), Tr::tr("What it is for beside finding rows."), roleText));
    columns.push_back(words("valid", Tr::tr("State"), Tr::tr("Whether queries may use it."), validityText));
    columns.back().tone = [](const IndexItem &item) {
        return item.row()->valid || item.row()->beingBuilt ? std::nullopt : std::optional(Tone::Critical);
    };
    for (auto &column : quietColumns())
        columns.push_back(std::move(column));
    columns.push_back(words("definition", Tr::tr("Columns"),
        Tr::tr("Keys in their order, included columns, whether it is partial; expressions and conditions are in the "
               "detail."),
        columnsText, true));
    return columns;
}

std::vector<IndexColumn> findingColumns()
{
    std::vector<IndexColumn> columns;
    columns.push_back({ .info = { .id = QStringLiteral("index"), .title = Tr::tr("Index") },
        .value = nameOf,
        .tone = [](const IndexItem &item) {
            return item.what() ? std::optional(problemTone(*item.what())) : std::nullopt;
        } });
    columns.push_back(tableColumn());
    columns.back().value = [](const IndexItem &item) {
        if (const auto *key = item.foreignKey())
            return QVariant(shortName(key->tableSchema, key->tableName));
        return item.row() ? QVariant(tableText(*item.row())) : QVariant(QString());
    };
    columns.push_back({ .info = { .id = QStringLiteral("stake"),
                            .title = Tr::tr("At stake"),
                            .unit = Unit::Bytes,
                            .help = Tr::tr("What mending it gives back; a missing one would take about so much.") },
        .value = [](const IndexItem &item) {
            return QVariant(
                static_cast<double>(item.heading ? item.heading->bytes : bytesAtStake(*item.report, *item.what())));
        } });
    columns.push_back(writesColumn());
    columns.back().value = [](const IndexItem &item) {
        const auto *key = item.foreignKey();
        return key       ? QVariant(static_cast<double>(key->writes))
            : item.row() ? QVariant(static_cast<double>(item.row()->writes))
                         : QVariant(QString());
    };
    columns.push_back(scansColumn());
    columns.back().value = [](const IndexItem &item) {
        return item.row() ? QVariant(static_cast<double>(item.row()->scans + item.row()->scansElsewhere))
                          : QVariant(QString());
    };
    columns.push_back({ .info = { .id = QStringLiteral("why"), .title = Tr::tr("Why") },
        .value = [](const IndexItem &item) { return QVariant(item.what() ? item.what()->text : QString()); } });
    return columns;
}

QStringList quietIndexColumns()
{
    QStringList ids { QStringLiteral("fetched") };
    for (const auto &column : quietColumns())
        ids << column.info.id;
    return ids;
}

} // namespace datainsight
