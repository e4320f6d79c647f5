// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/chunksreport.h"

#include "app/commandline/terminal.h"
#include "app/ctl/activityreport.h"
#include "app/ctl/hypertablesreport.h"
#include "core/base/units.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ChunksReport)
};

QJsonObject chunkJson(const Hypertable &table, const Chunk &chunk)
{
    return { { QStringLiteral("schema"), chunk.schema }, { QStringLiteral("name"), chunk.name },
        { QStringLiteral("range_start"), jsonText(boundText(table.kind(), chunk.rangeStart)) },
        { QStringLiteral("range_end"), jsonText(boundText(table.kind(), chunk.rangeEnd)) },
        { QStringLiteral("compressed"), chunk.isCompressed() }, { QStringLiteral("partial"), chunk.isPartial() },
        { QStringLiteral("unordered"), chunk.isUnordered() }, { QStringLiteral("frozen"), chunk.isFrozen() },
        { QStringLiteral("dirty"), chunk.isDirty() },
        { QStringLiteral("columnstore"), jsonText(chunk.columnstoreQuoted) },
        { QStringLiteral("total_bytes"), chunk.totalBytes() }, { QStringLiteral("heap_bytes"), chunk.heapBytes },
        { QStringLiteral("index_bytes"), chunk.indexBytes }, { QStringLiteral("toast_bytes"), chunk.toastBytes },
        { QStringLiteral("columnstore_bytes"), chunk.columnstoreBytes },
        { QStringLiteral("size_is_old"), chunk.sizeIsOld }, { QStringLiteral("approximate_rows"), chunk.rows() },
        { QStringLiteral("live_tuples"), chunk.live }, { QStringLiteral("dead_tuples"), chunk.dead() },
        { QStringLiteral("dead_row_tuples"), chunk.deadRows },
        { QStringLiteral("dead_columnstore_tuples"), chunk.deadColumnstore },
        { QStringLiteral("dead_toast_tuples"), chunk.deadToast }, { QStringLiteral("ratio"), jsonReal(chunk.ratio()) },
        { QStringLiteral("last_vacuum"), jsonTime(chunk.lastVacuum) },
        { QStringLiteral("columnstore_last_vacuum"), jsonTime(chunk.columnstoreLastVacuum) },
        { QStringLiteral("last_analyze"), jsonTime(chunk.lastAnalyze) }, { QStringLiteral("xid_age"), chunk.xidAge },
        { QStringLiteral("mxid_age"), chunk.mxidAge }, { QStringLiteral("autovacuum"), !chunk.withoutAutovacuum },
        { QStringLiteral("locked"), chunk.held }, { QStringLiteral("tablespace"), jsonText(chunk.tablespace) } };
}

QString stateText(const Chunk &chunk)
{
    QStringList states;
    if (chunk.isCompressed())
        states << Tr::tr("compressed");
    if (chunk.isPartial())
        states << Tr::tr("partial");
    if (chunk.isUnordered())
        states << Tr::tr("unordered");
    if (chunk.isFrozen())
        states << Tr::tr("frozen");
    if (chunk.isDirty())
        states << Tr::tr("dirty");
    if (chunk.held)
        states << Tr::tr("locked");
    return states.isEmpty() ? QStringLiteral("-") : states.join(QLatin1Char(' '));
}

} // namespace

QJsonArray chunksJson(const Hypertable &table, const std::vector<Chunk> &chunks)
{
    QJsonArray array;
    for (const auto &chunk : chunks)
        array.append(chunkJson(table, chunk));
    return array;
}

QString chunksTable(const Hypertable &table, const std::vector<Chunk> &chunks)
{
    const QStringList titles { Tr::tr("Chunk"), Tr::tr("From"), Tr::tr("To"), Tr::tr("State"), Tr::tr("Size"),
        Tr::tr("Rows (about)"), Tr::tr("Dead"), Tr::tr("Ratio") };
    std::vector<QStringList> cells;
    for (const auto &chunk : chunks)
        cells.push_back({ inOneLine(chunk.quoted, 80), boundText(table.kind(), chunk.rangeStart),
            boundText(table.kind(), chunk.rangeEnd), stateText(chunk),
            formatValue(double(chunk.totalBytes()), Unit::Bytes), QLocale().toString(chunk.rows()),
            QLocale().toString(chunk.dead()), realText(chunk.ratio()) });
    return formatTable(titles, cells);
}

} // namespace datainsight
