// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/compressionrows.h"

#include "ui/timescale/timescalecolumns.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::CompressionRows)
};

using Row = CompressionRow;

/// Below it batches cost more than they save (reference: TimescaleDB issues 5769, 5961).
constexpr double FewRows = 100;

QString segmentText(const Row &row)
{
    if (!row.use.segmentBy.isEmpty())
        return row.chosenByServer ? Tr::tr("%1 (chosen by TimescaleDB)").arg(row.use.segmentBy) : row.use.segmentBy;
    return row.use.ofHypertable ? Tr::tr("not set: TimescaleDB chooses") : Tr::tr("nothing");
}

std::optional<Tone> rowTone(const Row &row)
{
    if (row.use.rowsPerBatch() < FewRows || row.use.ratio() < 1)
        return Tone::Warning;
    return row.chosenByServer ? std::optional(Tone::Info) : std::nullopt;
}

/// Only of what was done.
QVariant amount(const Row &row, double value)
{
    return row.use.ofHypertable ? QVariant() : QVariant(value);
}

} // namespace

CompressionModel *makeCompressionModel(QObject *parent)
{
    std::vector<Column<Row>> columns;
    auto name = columnOf<Row>("table", Tr::tr("Hypertable"), [](const Row &row) { return row.table; });
    name.strong = [](const Row &row) { return row.use.ofHypertable; };
    columns.push_back(std::move(name));
    columns.push_back(columnOf<Row>("for", Tr::tr("Chunks"), [](const Row &row) {
        return row.use.ofHypertable ? Tr::tr("to come") : Tr::tr("%n compressed so", nullptr, row.use.chunks);
    }));
    columns.push_back(withTone(
        columnOf<Row>("segmentby", Tr::tr("Segmented by"), segmentText), [](const Row &row) { return rowTone(row); }));
    columns.push_back(columnOf<Row>("orderby", Tr::tr("Ordered by"), [](const Row &row) { return row.use.orderBy; }));
    columns.push_back(withTone(
        columnOf<Row>(
            "batch", Tr::tr("Rows per batch"), [](const Row &row) { return realValue(row.use.rowsPerBatch()); },
            Unit::Count, Tr::tr("At most 1000; below 100 batches cost more than they save.")),
        [](const Row &row) { return row.use.rowsPerBatch() < FewRows ? std::optional(Tone::Warning) : std::nullopt; }));
    columns.push_back(withTone(columnOf<Row>(
                                   "ratio", Tr::tr("Ratio"), [](const Row &row) { return ratioValue(row.use.ratio()); },
                                   Unit::Count, Tr::tr("Bytes before by bytes after, when they were compressed.")),
        [](const Row &row) {
            return row.use.ratio() < 1  ? std::optional(Tone::Critical)
                : row.use.ratio() < 1.5 ? std::optional(Tone::Warning)
                                        : std::nullopt;
        }));
    columns.push_back(columnOf<Row>(
        "before", Tr::tr("Before"), [](const Row &row) { return amount(row, double(row.use.beforeBytes)); },
        Unit::Bytes));
    columns.push_back(columnOf<Row>(
        "after", Tr::tr("After"), [](const Row &row) { return amount(row, double(row.use.afterBytes)); }, Unit::Bytes));
    columns.push_back(columnOf<Row>("remark", Tr::tr("Remark"), compressionRemark));
    return new CompressionModel(
        std::move(columns), [](const Row &row) { return std::pair(row.use.hypertable, row.number); }, parent);
}

QString compressionRemark(const CompressionRow &row)
{
    if (row.use.ratio() < 1)
        return Tr::tr("Compression made these chunks larger: segment by columns with fewer values, or by none.");
    if (row.use.rowsPerBatch() < FewRows)
        return Tr::tr(
            "Few rows share their values of the segment columns: segment by columns with fewer values, or make "
            "chunks longer.");
    if (row.chosenByServer && !row.use.ofHypertable)
        return Tr::tr("Nobody set by what to segment, and TimescaleDB chose: set timescaledb.segmentby yourself.");
    if (row.chosenByServer)
        return Tr::tr("TimescaleDB will choose by what to segment, by statistics of the moment: set it yourself.");
    return {};
}

std::vector<CompressionRow> compressionRows(const TimescaleOverview &overview)
{
    std::vector<CompressionRow> rows;
    for (const auto &table : overview.hypertables) {
        int number = 0;
        bool isSet = false;
        for (const auto &use : overview.compression) {
            if (use.hypertable != table.id)
                continue;
            if (use.ofHypertable)
                isSet = !use.segmentBy.isEmpty();
            const bool chosen = !isSet && (use.ofHypertable || !use.segmentBy.isEmpty());
            rows.push_back({ .number = number++, .table = table.quoted, .use = use, .chosenByServer = chosen });
        }
    }
    return rows;
}

} // namespace datainsight
