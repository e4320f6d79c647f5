// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/timescalemap.h"

#include "core/pg/session.h"
#include "sql/queries.h"

namespace datainsight {

namespace {

constexpr Milliseconds Limit { 5000 };

Result<RowSet> ask(Session &session, const SqlFile &file)
{
    return session.query({ file.id() }, file.text(), {}, Limit);
}

} // namespace

Result<TimescaleMap> readTimescaleMap(Session &session)
{
    TimescaleMap map;
    const auto extensions = ask(session, queries::SessionExtensions);
    if (!extensions)
        return fail(extensions.error());
    for (qsizetype row = 0; row < extensions->rowCount(); ++row) {
        if (extensions->text(row, 0) == QLatin1String("timescaledb")) {
            map.installed = true;
            map.version = QVersionNumber::fromString(extensions->text(row, 1));
        }
    }
    if (!map.installed)
        return map;
    const auto hypertables = ask(session, queries::TablesHypertables);
    if (!hypertables)
        return fail(hypertables.error());
    for (qsizetype row = 0; row < hypertables->rowCount(); ++row)
        map.hypertables.insert(static_cast<quint32>(hypertables->integer(row, 0)),
            { .owner = static_cast<quint32>(hypertables->integer(row, 1)),
                .compressedPart = hypertables->boolean(row, 2),
                .viewSchema = hypertables->text(row, 3),
                .viewName = hypertables->text(row, 4) });
    const bool inSettings = map.version >= QVersionNumber(2, 19);
    const auto compressed =
        ask(session, inSettings ? queries::TablesCompressedchunks : queries::TablesCompressedchunksbefore219);
    if (!compressed)
        return fail(compressed.error());
    for (qsizetype row = 0; row < compressed->rowCount(); ++row)
        map.compressed.insert(
            static_cast<quint32>(compressed->integer(row, 0)), static_cast<quint32>(compressed->integer(row, 1)));
    return map;
}

} // namespace datainsight
