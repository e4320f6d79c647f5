// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/chunk.h"

#include "core/timescale/namedcells.h"
#include "core/timescale/quotient.h"
#include "core/timescale/relationquery.h"
#include "sql/queries.h"

#include <algorithm>

namespace datainsight {

namespace {

std::optional<qint64> boundFrom(const NamedCells &cells, const char *name, TimeKind kind)
{
    return cells.isNull(name) ? std::nullopt : boundOf(kind, cells.integer(name));
}

Chunk chunkFrom(const NamedCells &cells, TimeKind kind)
{
    return { .relation = cells.oid("chunk"),
        .schema = cells.text("schema"),
        .name = cells.text("name"),
        .quoted = cells.text("quoted"),
        .rangeStart = boundFrom(cells, "range_start", kind),
        .rangeEnd = boundFrom(cells, "range_end", kind),
        .status = cells.number("status"),
        .columnstore = cells.oid("columnstore"),
        .columnstoreQuoted = cells.text("columnstore_quoted"),
        .tablespace = cells.text("tablespace"),
        .heapBytes = cells.integer("heap_bytes"),
        .indexBytes = cells.integer("index_bytes"),
        .toastBytes = cells.integer("toast_bytes"),
        .columnstoreBytes = cells.integer("columnstore_bytes"),
        .sizeIsOld = cells.boolean("size_is_old"),
        .live = cells.integer("live"),
        .deadRows = cells.integer("dead"),
        .batches = cells.integer("batches_live"),
        .deadColumnstore = cells.integer("columnstore_dead"),
        .deadToast = cells.integer("toast_dead"),
        .lastVacuum = cells.instant("last_vacuum"),
        .columnstoreLastVacuum = cells.instant("columnstore_last_vacuum"),
        .lastAnalyze = cells.instant("last_analyze"),
        .xidAge = cells.integer("xid_age"),
        .mxidAge = cells.integer("mxid_age"),
        .withoutAutovacuum = cells.boolean("no_autovacuum"),
        .held = cells.boolean("held"),
        .beforeBytes = cells.integer("before_bytes"),
        .afterBytes = cells.integer("after_bytes"),
        .compressedRows = cells.integer("compressed_rows") };
}

} // namespace

bool Chunk::isDirty() const
{
    const double tuples = double(std::max<qint64>(live + batches, 1));
    return dead() > 1000 && double(dead()) > 0.2 * tuples;
}

double Chunk::ratio() const
{
    return quotient(beforeBytes, afterBytes);
}

Result<ChunkList> readChunks(Session &session, const TimescaleFacts &facts, int hypertable, TimeKind kind)
{
    ChunkList list;
    const auto rows = askForRelations(session, facts, queries::TimescaleChunks, hypertable, list.remark);
    if (!rows)
        return fail(rows.error());
    list.chunks.reserve(static_cast<size_t>(rows->rowCount()));
    for (qsizetype row = 0; row < rows->rowCount(); ++row)
        list.chunks.push_back(chunkFrom(NamedCells(*rows, row), kind));
    return list;
}

} // namespace datainsight
