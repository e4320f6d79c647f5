// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/hypertable.h"

#include "core/timescale/namedcells.h"
#include "core/timescale/quotient.h"
#include "core/timescale/relationquery.h"
#include "sql/queries.h"

namespace datainsight {

namespace {

void readNames(const NamedCells &cells, Hypertable &table)
{
    table.isAggregate = !cells.isNull("view_name");
    table.schema = cells.text(table.isAggregate ? "view_schema" : "schema");
    table.name = cells.text(table.isAggregate ? "view_name" : "name");
    table.quoted = cells.text(table.isAggregate ? "view_quoted" : "quoted");
    table.owner = cells.text("owner");
    table.owned = cells.boolean("owned");
    table.dimensions = cells.number("dimensions");
    table.timeColumn = cells.text("time_column");
    table.timeType = cells.text("time_type");
    table.interval = cells.integer("interval_length");
    table.indexes = cells.number("indexes");
}

/// Where 2.29 has it there is nothing true in the old place, nor the other way round.
bool isCompressionEnabled(const NamedCells &cells, const TimescaleFacts &facts)
{
    constexpr qint64 Enabled = 4;
    return facts.before(2, 29) ? cells.integer("compression_state") == 1 : (cells.integer("status") & Enabled) != 0;
}

void readCounts(const NamedCells &cells, Hypertable &table)
{
    table.chunks = cells.number("chunks");
    table.compressed = cells.number("compressed");
    table.partial = cells.number("partial");
    table.unordered = cells.number("unordered");
    table.frozen = cells.number("frozen");
    table.dirty = cells.number("dirty");
    table.neverVacuumed = cells.number("never_vacuumed");
    table.withoutAutovacuum = cells.number("no_autovacuum");
    table.held = cells.number("held");
    table.oldSizes = cells.number("old_sizes");
}

void readAmounts(const NamedCells &cells, Hypertable &table)
{
    table.heapBytes = cells.integer("heap_bytes");
    table.indexBytes = cells.integer("index_bytes");
    table.toastBytes = cells.integer("toast_bytes");
    table.columnstoreBytes = cells.integer("columnstore_bytes");
    table.largestRowBytes = cells.integer("largest_row_bytes");
    table.live = cells.integer("live");
    table.deadRows = cells.integer("dead");
    table.deadColumnstore = cells.integer("columnstore_dead");
    table.deadToast = cells.integer("toast_dead");
    table.xidAge = cells.integer("xid_age");
    table.mxidAge = cells.integer("mxid_age");
    table.beforeBytes = cells.integer("before_bytes");
    table.afterBytes = cells.integer("after_bytes");
    table.compressedRows = cells.integer("compressed_rows");
    table.batches = cells.integer("batches");
}

/// Nobody but the owner of rows sees statistics of their columns: who may not read the table learns nothing from none.
std::optional<bool> parentStatisticsFrom(const NamedCells &cells, bool analyzed)
{
    if (cells.boolean("parent_statistics") || analyzed)
        return true;
    return cells.boolean("parent_readable") ? std::optional(false) : std::nullopt;
}

Hypertable hypertableFrom(const RowSet &rows, qsizetype row, const TimescaleFacts &facts)
{
    const NamedCells cells(rows, row);
    Hypertable table { .id = cells.number("id"), .relation = cells.oid("relation") };
    readNames(cells, table);
    table.compressionEnabled = isCompressionEnabled(cells, facts);
    readCounts(cells, table);
    readAmounts(cells, table);
    if (!cells.isNull("worst_chunk"))
        table.worst = { cells.text("worst_chunk"), cells.integer("worst_live"), cells.integer("worst_dead"),
            cells.instant("worst_last_vacuum") };
    table.parentAnalyzed = cells.instant("parent_analyzed");
    table.parentStatistics = parentStatisticsFrom(cells, table.parentAnalyzed.has_value());
    return table;
}

} // namespace

double Hypertable::ratio() const
{
    return quotient(beforeBytes, afterBytes);
}

double Hypertable::rowsPerBatch() const
{
    return quotient(compressedRows, batches);
}

Result<HypertableList> readHypertables(Session &session, const TimescaleFacts &facts)
{
    HypertableList list;
    const auto rows = askForRelations(session, facts, queries::TimescaleHypertables, std::nullopt, list.remark);
    if (!rows)
        return fail(rows.error());
    for (qsizetype row = 0; row < rows->rowCount(); ++row) {
        list.hypertables.push_back(hypertableFrom(*rows, row, facts));
        list.at = NamedCells(*rows, row).instant("server_now").value_or(list.at);
    }
    return list;
}

} // namespace datainsight
