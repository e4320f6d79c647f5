// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tablecolumns.h"

#include "core/base/timeseries.h"
#include "ui/tables/toldcolumns.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::TableColumns)
};

using Cell = TableColumn::Cell;

ColumnInfo info(const char *id, const QString &title, std::optional<Unit> unit = {}, const QString &help = {})
{
    return { .id = QLatin1String(id), .title = title, .unit = unit, .help = help };
}

double orNone(const std::optional<double> &number)
{
    return number.value_or(NoValue);
}

QVariant shown(double number)
{
    return std::isnan(number) ? QVariant() : QVariant(number);
}

/// A column whose cell is a number, sorted by it.
template<double (*Number)(const Cell &)> TableColumn number(ColumnInfo info)
{
    return { .info = std::move(info), .value = [](const Cell &cell) { return shown(Number(cell)); }, .sortKey = Number };
}

template<qint64 TableStats::*Counter> double counterOf(const Cell &cell)
{
    return static_cast<double>(cell.stats().*Counter);
}

template<qint64 TableSizes::*Size> double sizeOf(const Cell &cell)
{
    return static_cast<double>(cell.stats().sizes.*Size);
}

double totalOf(const Cell &cell)
{
    return static_cast<double>(cell.stats().sizes.total());
}

template<std::optional<qint64> TableFigures::*Bytes> double bloatOf(const Cell &cell)
{
    const auto &bytes = cell.figures().*Bytes;
    return bytes ? static_cast<double>(*bytes) : NoValue;
}

double hotShareOf(const Cell &cell)
{
    return orNone(cell.stats().hotShare()) * 100;
}

double cacheShareOf(const Cell &cell)
{
    return orNone(cell.stats().cacheShare()) * 100;
}

double partsOf(const Cell &cell)
{
    return cell.row().leaves > 0 ? cell.row().leaves : NoValue;
}

double indexesOf(const Cell &cell)
{
    return cell.row().indexes;
}

double toFreezeOf(const Cell &cell)
{
    return static_cast<double>(cell.figures().toFreeze);
}

double growthOf(const Cell &cell)
{
    return orNone(cell.figures().growth);
}

template<std::optional<Instant> TableStats::*Moment> TableColumn moment(ColumnInfo info)
{
    return { .info = std::move(info),
        .value =
            [](const Cell &cell) {
                const auto &at = cell.stats().*Moment;
                return at ? QVariant(toDateTime(*at)) : QVariant();
            },
        .sortKey =
            [](const Cell &cell) {
                const auto &at = cell.stats().*Moment;
                return at ? static_cast<double>(at->time_since_epoch().count()) : NoValue;
            } };
}

std::vector<TableColumn> usualColumns()
{
    return { tableNameColumn(), tableTagsColumn(),
        number<totalOf>(info("total", Tr::tr("Total"), Unit::Bytes, Tr::tr("Table, indexes and TOAST together."))),
        number<growthOf>(info("growth", Tr::tr("Growth a day"), Unit::Bytes,
            Tr::tr("Over the last week, as far as the store knows its sizes."))),
        number<sizeOf<&TableSizes::heap>>(info("heap", Tr::tr("Heap"), Unit::Bytes,
            Tr::tr("The table itself, without indexes and TOAST."))),
        number<sizeOf<&TableSizes::index>>(info("index", Tr::tr("Indexes"), Unit::Bytes)),
        number<counterOf<&TableStats::liveTuples>>(
            info("rows", Tr::tr("Rows"), Unit::Count, Tr::tr("As the statistics count them."))),
        number<counterOf<&TableStats::deadTuples>>(info("dead", Tr::tr("Dead"), Unit::Count,
            Tr::tr("Rows that nobody needs any more and VACUUM is to remove."))),
        deadShareColumn(), nextVacuumColumn(),
        moment<&TableStats::lastVacuum>(info("vacuumed", Tr::tr("Vacuumed"), {},
            Tr::tr("By hand or by autovacuum; of a table with parts, the one that has waited longest."))),
        moment<&TableStats::lastAnalyze>(info("analyzed", Tr::tr("Analyzed"), {},
            Tr::tr("By hand or by autovacuum; of a table with parts, the one that has waited longest."))),
        number<counterOf<&TableStats::modifiedSinceAnalyze>>(info("modified", Tr::tr("Changed since"), Unit::Count,
            Tr::tr("Rows changed since the last ANALYZE."))),
        number<bloatOf<&TableFigures::bloat>>(info("bloat", Tr::tr("Bloat"), Unit::Bytes,
            Tr::tr("Bytes more than its rows need, by estimate; of the largest tables, on request."))),
        number<hotShareOf>(info("hot", Tr::tr("HOT"), Unit::Percent,
            Tr::tr("Of its updates, those that needed no new index entry."))),
        number<counterOf<&TableStats::sequentialScans>>(
            info("seqscans", Tr::tr("Whole reads"), Unit::Count, Tr::tr("Sequential scans."))),
        number<counterOf<&TableStats::indexScans>>(info("idxscans", Tr::tr("Index scans"), Unit::Count)),
        number<cacheShareOf>(info("cache", Tr::tr("Cache"), Unit::Percent,
            Tr::tr("Of the blocks it needed, those found in PostgreSQL's own cache."))),
        freezeAgeColumn() };
}

std::vector<TableColumn> quietColumns()
{
    return { tableKindColumn(), number<partsOf>(info("parts", Tr::tr("Parts"), Unit::Count,
                               Tr::tr("Partitions or chunks with rows of their own."))),
        number<indexesOf>(info("indexes", Tr::tr("Index count"), Unit::Count)),
        number<sizeOf<&TableSizes::toast>>(info("toast", Tr::tr("TOAST"), Unit::Bytes,
            Tr::tr("Values too long for a row, with their index."))),
        number<bloatOf<&TableFigures::indexBloat>>(
            info("indexbloat", Tr::tr("Index bloat"), Unit::Bytes, Tr::tr("Of its btree indexes, by estimate."))),
        number<counterOf<&TableStats::inserted>>(info("inserted", Tr::tr("Inserted"), Unit::Count)),
        number<counterOf<&TableStats::updated>>(info("updated", Tr::tr("Updated"), Unit::Count)),
        number<counterOf<&TableStats::deleted>>(info("deleted", Tr::tr("Deleted"), Unit::Count)),
        number<counterOf<&TableStats::sequentialTuples>>(info("seqrows", Tr::tr("Rows read whole"), Unit::Count,
            Tr::tr("By sequential scans."))),
        number<counterOf<&TableStats::vacuums>>(info("vacuums", Tr::tr("Vacuums"), Unit::Count)),
        number<counterOf<&TableStats::mxidAge>>(info("mxidage", Tr::tr("MXID age"), Unit::Count,
            Tr::tr("Multixacts since the oldest that one of its rows may name."))),
        number<toFreezeOf>(info("tofreeze", Tr::tr("To freeze"), Unit::Count,
            Tr::tr("Until the vacuum against wraparound comes."))),
        moment<&TableStats::lastScan>(info("lastscan", Tr::tr("Last read"), {},
            Tr::tr("By a sequential or index scan; from PostgreSQL 16 on."))) };
}

} // namespace

std::vector<TableColumn> tableColumns()
{
    auto columns = usualColumns();
    for (auto &column : quietColumns())
        columns.push_back(std::move(column));
    return columns;
}

QStringList quietTableColumns()
{
    QStringList ids;
    for (const auto &column : quietColumns())
        ids << column.info.id;
    return ids;
}

QStringList absentTableColumns(const TableSheet &sheet)
{
    QStringList ids;
    if (sheet.list->settings.major < 16)
        ids << QStringLiteral("lastscan");
    if (!sheet.growth || sheet.growth->isEmpty())
        ids << QStringLiteral("growth");
    return ids;
}

} // namespace datainsight
