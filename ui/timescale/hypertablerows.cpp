// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/hypertablerows.h"

#include "core/timescale/finding.h"
#include "ui/timescale/timescalecolumns.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::HypertableRows)
};

using Row = HypertableRow;

/// A figure that a hypertable and a chunk both have.
template<typename OfTable, typename OfChunk> auto either(OfTable ofTable, OfChunk ofChunk)
{
    return [=](const Row &row) { return row.chunk ? QVariant(ofChunk(*row.chunk)) : QVariant(ofTable(*row.table)); };
}

/// One that only a hypertable has.
template<typename OfTable> auto ofTable(OfTable value)
{
    return [=](const Row &row) { return row.table ? QVariant(value(*row.table)) : QVariant(); };
}

QString nameText(const Row &row)
{
    if (row.chunk)
        return QStringLiteral("└ ") + row.chunk->name;
    const QString mark = row.table->chunks == 0 ? QString()
        : row.unfolded                          ? QStringLiteral("▾ ")
                                                : QStringLiteral("▸ ");
    return mark + row.table->quoted;
}

QString intervalText(const Row &row)
{
    if (row.chunk)
        return rangeText(*row.chunk, row.kind);
    const QString length = axisLengthText(row.kind, row.table->interval);
    return row.advised ? Tr::tr("%1, better %2").arg(length, axisLengthText(row.kind, *row.advised)) : length;
}

QString findingsText(const Row &row)
{
    if (row.chunk)
        return chunkStateText(*row.chunk);
    return row.findings == 0 ? Tr::tr("fine") : Tr::tr("%n finding(s)", nullptr, row.findings);
}

/// TimescaleDB keeps no statistics over all chunks unless somebody runs ANALYZE on the hypertable.
QVariant parentText(const Row &row)
{
    if (!row.table)
        return {};
    return row.table->parentStatistics ? (*row.table->parentStatistics ? Tr::tr("there") : Tr::tr("missing"))
                                       : Tr::tr("hidden");
}

std::optional<Tone> toneOf(const Row &row)
{
    return row.chunk ? chunkTone(*row.chunk) : severityTone(row.severity);
}

Column<Row> sizeColumn()
{
    auto size = columnOf<Row>("size", Tr::tr("Size"),
        either([](const Hypertable &table) { return double(table.totalBytes()); },
            [](const Chunk &chunk) { return double(chunk.totalBytes()); }),
        Unit::Bytes, Tr::tr("Of all chunks with their indexes, TOAST and columnstore."));
    size.bar = [](const Row &row) { return row.table ? std::optional(row.share) : std::nullopt; };
    return size;
}

Column<Row> deadColumn(
    const char *id, const QString &title, qint64 Hypertable::*ofTable, qint64 Chunk::*ofChunk, const QString &help)
{
    return columnOf<Row>(id, title,
        either([=](const Hypertable &table) { return double(table.*ofTable); },
            [=](const Chunk &chunk) { return double(chunk.*ofChunk); }),
        Unit::Rows, help);
}

} // namespace

HypertableModel *makeHypertableModel(QObject *parent)
{
    auto name = columnOf<Row>("name", Tr::tr("Hypertable"), nameText);
    name.strong = [](const Row &row) { return row.table.has_value(); };
    std::vector<Column<Row>> columns;
    columns.push_back(
        sortedBy(std::move(name), [](const Row &row) { return row.chunk ? row.chunk->name : row.table->quoted; }));
    columns.push_back(withTone(sortedBy(columnOf<Row>("findings", Tr::tr("State"), findingsText),
                                   [](const Row &row) { return int(row.severity) * 1000 + row.findings; }),
        toneOf));
    columns.push_back(columnOf<Row>(
        "chunks", Tr::tr("Chunks"), ofTable([](const Hypertable &table) { return table.chunks; }), Unit::Count));
    columns.push_back(sizeColumn());
    columns.push_back(columnOf<Row>("rows", Tr::tr("Rows"),
        either([](const Hypertable &table) { return double(table.rows()); },
            [](const Chunk &chunk) { return double(chunk.rows()); }),
        Unit::Rows, Tr::tr("About: live tuples of the row part, and those that were compressed.")));
    columns.push_back(columnOf<Row>("compressed", Tr::tr("Compressed"),
        either([](const Hypertable &table) { return table.compressedShare() * 100; },
            [](const Chunk &chunk) { return chunk.isCompressed() ? 100.0 : 0.0; }),
        Unit::Percent, Tr::tr("Share of the chunks that are in the columnstore.")));
    columns.push_back(columnOf<Row>("ratio", Tr::tr("Ratio"),
        either([](const Hypertable &table) { return ratioValue(table.ratio()); },
            [](const Chunk &chunk) { return ratioValue(chunk.ratio()); }),
        Unit::Count,
        Tr::tr("Bytes before by bytes after, when the chunks were compressed: below 1 it made them larger.")));
    columns.push_back(deadColumn(
        "dead", Tr::tr("Dead: rows"), &Hypertable::deadRows, &Chunk::deadRows, Tr::tr("Dead tuples of the row part.")));
    columns.push_back(deadColumn("dead-columnstore", Tr::tr("Dead: batches"), &Hypertable::deadColumnstore,
        &Chunk::deadColumnstore, Tr::tr("Dead tuples of the columnstore: batches of up to 1000 rows each.")));
    columns.push_back(deadColumn("dead-toast", Tr::tr("Dead: TOAST"), &Hypertable::deadToast, &Chunk::deadToast,
        Tr::tr("Dead tuples of TOAST.")));
    columns.push_back(withTone(sortedBy(columnOf<Row>("interval", Tr::tr("Interval"), intervalText),
                                   [](const Row &row) {
                                       return row.chunk ? double(row.chunk->rangeStart.value_or(0))
                                                        : double(row.table->interval);
                                   }),
        [](const Row &row) { return row.advised ? std::optional(Tone::Warning) : std::nullopt; }));
    columns.push_back(columnOf<Row>(
        "vacuum", Tr::tr("Last vacuum"),
        [](const Row &row) {
            return row.chunk ? momentValue(row.chunk->lastVacuum)
                             : momentValue(row.table->worst ? row.table->worst->lastVacuum : std::nullopt);
        },
        {}, Tr::tr("Of the chunk that needs it most; – where it never had any.")));
    columns.push_back(withTone(columnOf<Row>("statistics", Tr::tr("Statistics"), parentText, {},
                                   Tr::tr("Over all chunks, for plans: only ANALYZE of the hypertable makes them.")),
        [](const Row &row) {
            return row.table && row.table->parentStatistics == false ? std::optional(Tone::Info) : std::nullopt;
        }));
    return new HypertableModel(
        std::move(columns),
        [](const Row &row) {
            return HypertableKey { row.hypertable, row.chunk ? row.chunk->relation : 0 };
        },
        parent);
}

std::vector<HypertableRow> hypertableRows(
    const TimescaleOverview &overview, const QHash<int, std::shared_ptr<const ChunkList>> &unfolded)
{
    qint64 largest = 1;
    for (const auto &table : overview.hypertables)
        largest = std::max(largest, table.totalBytes());
    std::vector<Row> rows;
    for (const auto &table : overview.hypertables) {
        Row row { .hypertable = table.id, .table = table, .chunk = {}, .kind = table.kind(), .advised = {} };
        const auto findings = findingsOf(table, overview);
        row.findings = static_cast<int>(findings.size());
        row.severity = findings.empty() ? TimescaleSeverity::Fine : findings.front().severity;
        row.share = double(table.totalBytes()) / double(largest);
        row.advised = advisedInterval(table, overview.workers.sharedBuffers);
        row.unfolded = unfolded.contains(table.id);
        rows.push_back(std::move(row));
        const auto chunks = unfolded.value(table.id);
        for (size_t i = 0; chunks && i < chunks->chunks.size(); ++i)
            rows.push_back({ .hypertable = table.id,
                .table = {},
                .chunk = chunks->chunks[i],
                .kind = table.kind(),
                .advised = {} });
    }
    return rows;
}

std::function<RowGroup(int sourceRow)> groupsOf(const HypertableModel &model, int column, Qt::SortOrder order)
{
    std::vector<int> headings;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.row(row).table)
            headings.push_back(row);
    }
    const auto key = [&](int row) { return model.index(row, std::max(column, 0)).data(SortRole); };
    std::stable_sort(headings.begin(), headings.end(), [&](int left, int right) {
        const auto less = QVariant::compare(key(left), key(right));
        return order == Qt::AscendingOrder ? less == QPartialOrdering::Less : less == QPartialOrdering::Greater;
    });
    QHash<int, int> places;
    for (size_t i = 0; i < headings.size(); ++i)
        places.insert(model.row(headings[i]).hypertable, static_cast<int>(i));
    return [&model, places](int sourceRow) {
        const auto &row = model.row(sourceRow);
        const int place = places.value(row.hypertable);
        return RowGroup { .name = QString::number(place), .isHeading = row.table.has_value(), .place = place };
    };
}

} // namespace datainsight
