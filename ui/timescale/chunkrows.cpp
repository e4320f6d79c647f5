// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/chunkrows.h"

#include "ui/timescale/timescalecolumns.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ChunkRows)
};

using Row = ChunkRow;

Column<Row> figure(const char *id, const QString &title, Unit unit, qint64 Chunk::*member)
{
    return columnOf<Row>(
        id, title, [member](const Row &row) { return double(row.chunk.*member); }, unit);
}

} // namespace

ChunkModel *makeChunkModel(QObject *parent)
{
    std::vector<Column<Row>> columns;
    columns.push_back(
        sortedBy(columnOf<Row>("range", Tr::tr("Range"), [](const Row &row) { return rangeText(row.chunk, row.kind); }),
            [](const Row &row) { return row.chunk.rangeStart.value_or(std::numeric_limits<qint64>::min()); }));
    columns.push_back(
        withTone(columnOf<Row>("state", Tr::tr("State"), [](const Row &row) { return chunkStateText(row.chunk); }),
            [](const Row &row) { return chunkTone(row.chunk); }));
    columns.push_back(columnOf<Row>(
        "size", Tr::tr("Size"), [](const Row &row) { return double(row.chunk.totalBytes()); }, Unit::Bytes));
    columns.push_back(figure("columnstore", Tr::tr("Columnstore"), Unit::Bytes, &Chunk::columnstoreBytes));
    columns.push_back(columnOf<Row>(
        "rows", Tr::tr("Rows"), [](const Row &row) { return double(row.chunk.rows()); }, Unit::Rows));
    columns.push_back(figure("dead", Tr::tr("Dead: rows"), Unit::Rows, &Chunk::deadRows));
    columns.push_back(figure("dead-columnstore", Tr::tr("Dead: batches"), Unit::Rows, &Chunk::deadColumnstore));
    columns.push_back(figure("dead-toast", Tr::tr("Dead: TOAST"), Unit::Rows, &Chunk::deadToast));
    columns.push_back(columnOf<Row>(
        "ratio", Tr::tr("Ratio"), [](const Row &row) { return ratioValue(row.chunk.ratio()); }, Unit::Count));
    columns.push_back(columnOf<Row>(
        "vacuum", Tr::tr("Last vacuum"), [](const Row &row) { return momentValue(row.chunk.lastVacuum); }));
    columns.push_back(figure("age", Tr::tr("Age"), Unit::Transactions, &Chunk::xidAge));
    columns.push_back(columnOf<Row>("name", Tr::tr("Chunk"), [](const Row &row) { return row.chunk.quoted; }));
    columns.push_back(
        columnOf<Row>("tablespace", Tr::tr("Tablespace"), [](const Row &row) { return row.chunk.tablespace; }));
    return new ChunkModel(
        std::move(columns), [](const Row &row) { return row.chunk.relation; }, parent);
}

std::vector<ChunkRow> chunkRows(const ChunkList &chunks, TimeKind kind)
{
    std::vector<ChunkRow> rows;
    rows.reserve(chunks.chunks.size());
    for (const auto &chunk : chunks.chunks)
        rows.push_back({ chunk, kind });
    return rows;
}

} // namespace datainsight
