// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/tablesreport.h"

#include "app/commandline/terminal.h"
#include "app/ctl/activityreport.h"
#include "core/base/sqlidentifier.h"
#include "core/base/units.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::TablesReport)
};

bool isShown(const TableReport &report, const TableRow &row)
{
    return report.system || (!row.system && !row.temporary);
}

QJsonValue jsonNumber(const std::optional<double> &number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

QJsonValue jsonLong(const std::optional<qint64> &number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

BloatSum bloatOf(const TableReport &report, const TableRow &row)
{
    const auto index = static_cast<size_t>(&row - report.list->rows.data());
    return index < report.bloat.size() ? report.bloat[index] : BloatSum { .gap = BloatGap::NotAsked };
}

QJsonValue gapJson(const std::optional<BloatGap> &gap, int major)
{
    if (!gap)
        return QJsonValue(QJsonValue::Null);
    switch (*gap) {
    case BloatGap::NotAsked:
        break;
    case BloatGap::NoRight:
        return major >= 14 ? QStringLiteral("needs pg_read_all_data") : QStringLiteral("needs SELECT");
    case BloatGap::NoStatistics:
        return QStringLiteral("needs ANALYZE");
    }
    return QStringLiteral("not estimated");
}

QString sqlName(const TableRow &row)
{
    return sqlIdentifier(row.schema) + QLatin1Char('.') + sqlIdentifier(row.name);
}

const TableRow &rowAt(const TableReport &report, int index)
{
    return report.list->rows[static_cast<size_t>(index)];
}

/// Of a table with parts the one with the most dead tuples, else the table itself: what autovacuum is told of.
const TableRow &leafOf(const TableReport &report, const TableRow &row)
{
    return row.worstLeaf >= 0 ? rowAt(report, row.worstLeaf) : row;
}

QJsonObject triggerJson(const VacuumTrigger &trigger)
{
    return { { QStringLiteral("threshold"), trigger.active ? QJsonValue(trigger.threshold) : QJsonValue() },
        { QStringLiteral("now"), trigger.now },
        { QStringLiteral("missing"), trigger.active ? QJsonValue(trigger.missing()) : QJsonValue() },
        { QStringLiteral("due"), trigger.due() } };
}

QJsonObject freezeJson(const FreezeDistance &distance)
{
    return { { QStringLiteral("age"), distance.age }, { QStringLiteral("to_autovacuum"), distance.toAutovacuum },
        { QStringLiteral("to_failsafe"), jsonLong(distance.toFailsafe) },
        { QStringLiteral("to_stop"), distance.toStop } };
}

QJsonValue autovacuumJson(const TableReport &report, const TableRow &row)
{
    const auto &leaf = leafOf(report, row);
    if (leaf.parts.empty())
        return QJsonValue(QJsonValue::Null);
    const auto &settings = report.list->settings;
    const auto outlook = outlookFor(leaf.parts.front(), settings);
    QJsonArray reasons;
    for (const auto &reason : vacuumReasons(leaf.parts.front(), outlook, settings, report.circumstances))
        reasons.append(reason.text);
    return QJsonObject { { QStringLiteral("of"), sqlName(leaf) }, { QStringLiteral("enabled"), outlook.enabled },
        { QStringLiteral("vacuum"), triggerJson(outlook.vacuum) },
        { QStringLiteral("insert"), triggerJson(outlook.insert) },
        { QStringLiteral("analyze"), triggerJson(outlook.analyze) }, { QStringLiteral("xid"), freezeJson(outlook.xid) },
        { QStringLiteral("mxid"), freezeJson(outlook.mxid) }, { QStringLiteral("reasons"), reasons } };
}

QJsonObject rowJson(const TableReport &report, const TableRow &row)
{
    const auto &stats = row.stats;
    QJsonObject object { { QStringLiteral("schema"), row.schema }, { QStringLiteral("name"), row.name },
        { QStringLiteral("kind"), tableKindName(row.kind) }, { QStringLiteral("live_tuples"), stats.liveTuples },
        { QStringLiteral("dead_tuples"), stats.deadTuples },
        { QStringLiteral("toast_dead_tuples"), stats.toastDeadTuples },
        { QStringLiteral("dead_share"), jsonNumber(stats.deadShare()) },
        { QStringLiteral("total_bytes"), stats.sizes.total() }, { QStringLiteral("heap_bytes"), stats.sizes.heap },
        { QStringLiteral("toast_bytes"), stats.sizes.toast }, { QStringLiteral("index_bytes"), stats.sizes.index },
        { QStringLiteral("sizes_estimated"), stats.sizesEstimated }, { QStringLiteral("indexes"), row.indexes },
        { QStringLiteral("n_tup_ins"), stats.inserted }, { QStringLiteral("n_tup_upd"), stats.updated },
        { QStringLiteral("n_tup_del"), stats.deleted }, { QStringLiteral("hot_share"), jsonNumber(stats.hotShare()) },
        { QStringLiteral("seq_scan"), stats.sequentialScans },
        { QStringLiteral("seq_tup_read"), stats.sequentialTuples }, { QStringLiteral("idx_scan"), stats.indexScans },
        { QStringLiteral("idx_tup_fetch"), stats.indexTuples },
        { QStringLiteral("cache_share"), jsonNumber(stats.cacheShare()) },
        { QStringLiteral("n_mod_since_analyze"), stats.modifiedSinceAnalyze },
        { QStringLiteral("n_ins_since_vacuum"), stats.insertedSinceVacuum },
        { QStringLiteral("last_vacuum"), jsonTime(stats.lastVacuum) },
        { QStringLiteral("last_analyze"), jsonTime(stats.lastAnalyze) },
        { QStringLiteral("last_scan"), jsonTime(stats.lastScan) }, { QStringLiteral("xid_age"), stats.xidAge },
        { QStringLiteral("mxid_age"), stats.mxidAge }, { QStringLiteral("autovacuum"), autovacuumJson(report, row) } };
    const auto bloat = bloatOf(report, row);
    object.insert(QStringLiteral("bloat_bytes"), jsonLong(bloat.table));
    object.insert(QStringLiteral("index_bloat_bytes"), jsonLong(bloat.indexes));
    object.insert(QStringLiteral("bloat_gap"), gapJson(bloat.gap, report.list->settings.major));
    if (!row.aggregate.isEmpty())
        object.insert(QStringLiteral("view"), row.aggregate);
    if (row.leaves > 0) {
        object.insert(QStringLiteral("parts_count"), row.leaves);
        object.insert(QStringLiteral("compressed_parts"), row.compressedLeaves);
    }
    return object;
}

/// From the last row to the first: parts come after their table.
std::vector<QJsonObject> nested(const TableReport &report)
{
    const auto &rows = report.list->rows;
    std::vector<QJsonObject> objects(rows.size());
    for (size_t i = rows.size(); i-- > 0;) {
        objects[i] = rowJson(report, rows[i]);
        QJsonArray parts;
        for (int child = rows[i].firstChild; child < rows[i].firstChild + rows[i].childCount; ++child)
            parts.append(objects[static_cast<size_t>(child)]);
        objects[i].insert(QStringLiteral("parts"), parts);
    }
    return objects;
}

QString bytesText(qint64 bytes)
{
    return formatValue(static_cast<double>(bytes), Unit::Bytes);
}

QString rowsText(qint64 rows)
{
    return formatValue(static_cast<double>(rows), Unit::Rows);
}

QString shareText(const std::optional<double> &share)
{
    return share ? formatValue(*share, Unit::Ratio) : QStringLiteral("-");
}

QString autovacuumText(const TableReport &report, const TableRow &row)
{
    const auto &leaf = leafOf(report, row);
    if (leaf.parts.empty())
        return QStringLiteral("-");
    const auto outlook = outlookFor(leaf.parts.front(), report.list->settings);
    if (outlook.xid.forced() || outlook.mxid.forced())
        return Tr::tr("due: freeze");
    if (!outlook.enabled)
        return Tr::tr("off");
    if (outlook.vacuum.due() || outlook.insert.due())
        return Tr::tr("due");
    return Tr::tr("at %1 dead").arg(rowsText(static_cast<qint64>(outlook.vacuum.threshold)));
}

void addCells(const TableReport &report, const TableRow &row, int depth, std::vector<QStringList> &cells)
{
    const auto &stats = row.stats;
    const auto bloat = bloatOf(report, row).table;
    const auto vacuumed = ageOf(stats.lastVacuum, report.list->at);
    cells.push_back({ QString(depth * 2, QLatin1Char(' ')) + inOneLine(sqlName(row), 60), tableKindName(row.kind),
        row.leaves > 0 ? QString::number(row.leaves) : QStringLiteral("-"), bytesText(stats.sizes.total()),
        bytesText(stats.sizes.index), bloat ? bytesText(*bloat) : QStringLiteral("-"), rowsText(stats.liveTuples),
        rowsText(stats.deadTuples), shareText(stats.deadShare()), shareText(stats.hotShare()),
        vacuumed ? formatDuration(std::chrono::duration<double>(*vacuumed).count()) : QStringLiteral("-"),
        autovacuumText(report, row) });
    if (!report.parts)
        return;
    for (int child = row.firstChild; child < row.firstChild + row.childCount; ++child)
        addCells(report, rowAt(report, child), depth + 1, cells);
}

} // namespace

QJsonArray tablesJson(const TableReport &report)
{
    const auto all = report.parts ? nested(report) : std::vector<QJsonObject>();
    QJsonArray tables;
    for (int i = 0; i < report.list->roots; ++i) {
        const auto &row = rowAt(report, i);
        if (isShown(report, row))
            tables.append(report.parts ? all[static_cast<size_t>(i)] : rowJson(report, row));
    }
    return tables;
}

QString tablesTable(const TableReport &report)
{
    const QStringList titles { Tr::tr("Table"), Tr::tr("Kind"), Tr::tr("Parts"), Tr::tr("Total"), Tr::tr("Indexes"),
        Tr::tr("Bloat"), Tr::tr("Live"), Tr::tr("Dead"), Tr::tr("Dead share"), Tr::tr("HOT"), Tr::tr("Vacuumed"),
        Tr::tr("Autovacuum") };
    std::vector<QStringList> cells;
    for (int i = 0; i < report.list->roots; ++i) {
        if (isShown(report, rowAt(report, i)))
            addCells(report, rowAt(report, i), 0, cells);
    }
    return cells.empty() ? Tr::tr("This database has no tables.") : formatTable(titles, cells);
}

} // namespace datainsight
