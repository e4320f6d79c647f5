// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/hypertableindex.h"

#include "core/pg/session.h"
#include "core/timescale/namedcells.h"
#include "sql/queries.h"

namespace datainsight {

namespace {

constexpr Milliseconds Limit { 2000 };

} // namespace

Result<std::vector<HypertableIndex>> readHypertableIndexes(Session &session, quint32 relation)
{
    const auto &file = queries::TimescaleIndexes;
    const auto rows = session.query({ file.id() }, file.text(), { QByteArray::number(relation) }, Limit);
    if (!rows)
        return fail(rows.error());
    std::vector<HypertableIndex> indexes;
    for (qsizetype row = 0; row < rows->rowCount(); ++row) {
        const NamedCells cells(*rows, row);
        indexes.push_back({ .name = cells.text("name"), .quoted = cells.text("quoted") });
    }
    return indexes;
}

} // namespace datainsight
