// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/databasefacts.h"

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

bool DatabaseFacts::hasColumn(const QString &relation, const QString &column) const
{
    const auto found = columns.constFind(relation);
    return found != columns.cend() && found->contains(column);
}

bool DatabaseFacts::hasColumn(const QString &qualified) const
{
    const auto dot = qualified.lastIndexOf(QLatin1Char('.'));
    return dot > 0 && hasColumn(qualified.left(dot), qualified.mid(dot + 1));
}

Result<DatabaseFacts> readDatabaseFacts(Session &session)
{
    DatabaseFacts facts { .major = session.info().major(),
        .database = session.info().database,
        .superuser = session.info().superuser,
        .inRecovery = session.info().inRecovery };

    const auto extensions = ask(session, queries::SessionExtensions);
    if (!extensions)
        return fail(extensions.error());
    for (qsizetype row = 0; row < extensions->rowCount(); ++row) {
        const QString version = extensions->text(row, 1);
        facts.extensions.insert(
            extensions->text(row, 0), { QVersionNumber::fromString(version), version, extensions->text(row, 2) });
    }

    const auto roles = ask(session, queries::SessionRoles);
    if (!roles)
        return fail(roles.error());
    for (qsizetype row = 0; row < roles->rowCount(); ++row)
        facts.roles.insert(roles->text(row, 0));

    const auto settings = ask(session, queries::SessionSettings);
    if (!settings)
        return fail(settings.error());
    for (qsizetype row = 0; row < settings->rowCount(); ++row)
        facts.settings.insert(settings->text(row, 0), settings->text(row, 1));

    const auto columns = ask(session, queries::SessionColumns);
    if (!columns)
        return fail(columns.error());
    for (qsizetype row = 0; row < columns->rowCount(); ++row) {
        const QString schema = columns->text(row, 0);
        const QString relation = columns->text(row, 1);
        const auto names = columns->text(row, 2).split(QLatin1Char(','));
        const QSet<QString> set(names.cbegin(), names.cend());
        facts.columns[relation].unite(set);
        if (schema != QLatin1String("pg_catalog"))
            facts.columns.insert(schema + QLatin1Char('.') + relation, set);
    }
    return facts;
}

} // namespace datainsight
