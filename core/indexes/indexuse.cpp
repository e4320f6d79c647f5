// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indexes/indexuse.h"

#include "core/pg/session.h"
#include "core/tables/rowcells.h"
#include "core/tables/versionedsql.h"
#include "sql/queries.h"

namespace datainsight {

namespace {

constexpr Milliseconds Limit { 5000 };

} // namespace

Result<IndexUse> readIndexUse(Session &session)
{
    const auto &file = queries::IndexesUse;
    const auto rows = session.query({ file.id() }, sqlForMajor(file, session.info().major()), {}, Limit);
    if (!rows)
        return fail(rows.error());
    IndexUse use { .systemIdentifier = session.info().systemIdentifier };
    for (qsizetype row = 0; row < rows->rowCount(); ++row) {
        RowCells cells(*rows, row);
        use.since = cells.instant();
        const auto oid = static_cast<quint32>(cells.maybeInteger().value_or(0));
        if (oid == 0)
            continue;
        const qint64 count = cells.integer();
        use.scans.insert(oid, { .count = count, .last = cells.instant() });
    }
    return use;
}

} // namespace datainsight
