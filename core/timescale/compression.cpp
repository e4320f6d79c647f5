// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/compression.h"

#include "core/pg/session.h"
#include "core/timescale/namedcells.h"
#include "core/timescale/quotient.h"
#include "core/timescale/timescalesql.h"

namespace datainsight {

namespace {

constexpr Milliseconds Limit { 5000 };

} // namespace

double CompressionUse::rowsPerBatch() const
{
    return quotient(rows, batches);
}

double CompressionUse::ratio() const
{
    return quotient(beforeBytes, afterBytes);
}

Result<std::vector<CompressionUse>> readCompression(Session &session, const TimescaleFacts &facts)
{
    const auto &file = timescaleFile(QStringLiteral("compression"), facts);
    const auto rows = session.query({ file.id() }, timescaleSql(file, facts), {}, Limit);
    if (!rows)
        return fail(rows.error());
    std::vector<CompressionUse> uses;
    for (qsizetype row = 0; row < rows->rowCount(); ++row) {
        const NamedCells cells(*rows, row);
        uses.push_back({ .hypertable = cells.number("hypertable_id"),
            .ofHypertable = cells.boolean("of_hypertable"),
            .segmentBy = cells.text("segmentby"),
            .orderBy = cells.text("orderby"),
            .chunks = cells.number("chunks"),
            .rows = cells.integer("compressed_rows"),
            .batches = cells.integer("batches"),
            .beforeBytes = cells.integer("before_bytes"),
            .afterBytes = cells.integer("after_bytes") });
    }
    return uses;
}

} // namespace datainsight
