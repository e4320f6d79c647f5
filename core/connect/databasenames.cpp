// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/databasenames.h"

#include "core/config/watcheddatabases.h"
#include "core/pg/session.h"
#include "sql/queries.h"

namespace datainsight {

namespace {

constexpr Milliseconds Limit { 5000 };

} // namespace

Result<DatabaseNames> readDatabaseNames(Session &session, const Profile &profile)
{
    const auto &file = queries::SampleDatabases;
    const auto rows = session.query({ file.id() }, file.text(), {}, Limit);
    if (!rows)
        return fail(rows.error());
    QStringList connectable;
    for (qsizetype row = 0; row < rows->rowCount(); ++row)
        connectable << rows->text(row, 0);
    const QString own = session.info().database;
    return DatabaseNames { own, watchedDatabases(profile, own, connectable) };
}

} // namespace datainsight
