// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/actions/serveractions.h"

#include "core/base/sqlidentifier.h"
#include "sql/queries.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Action)
};

struct SharedScope
{
    StatisticsScope scope;
    const char *word; ///< as pg_stat_reset_shared takes it
    int from; ///< major
};
constexpr SharedScope SharedScopes[] = { { StatisticsScope::BackgroundWriter, "bgwriter", 13 },
    { StatisticsScope::Checkpointer, "checkpointer", 17 }, { StatisticsScope::Archiver, "archiver", 13 },
    { StatisticsScope::Wal, "wal", 14 }, { StatisticsScope::Io, "io", 16 } };

QString executeRight(bool may, const char *function, const ActionState &state)
{
    return may ? QString()
               : Tr::tr("Let a superuser run: GRANT EXECUTE ON FUNCTION pg_catalog.%1 TO %2;")
                     .arg(QLatin1String(function), sqlIdentifier(state.role));
}

} // namespace

QString CheckpointAction::title() const
{
    return Tr::tr("Checkpoint");
}

Result<QString> CheckpointAction::statement(const ActionState &) const
{
    return filledStatement(queries::ActionCheckpoint, {});
}

QStringList CheckpointAction::warnings(const ActionState &) const
{
    return { Tr::tr("All changed pages are written at once, as fast as the disks can.") };
}

QString CheckpointAction::missingRight(const ActionState &state) const
{
    if (state.superuser || state.mayCheckpoint)
        return {};
    return state.major >= 15 ? Tr::tr("Let a superuser run: GRANT pg_checkpoint TO %1;").arg(sqlIdentifier(state.role))
                             : Tr::tr("Before PostgreSQL 15 only a superuser may do this.");
}

QString ResetStatisticsAction::title() const
{
    return Tr::tr("Reset statistics");
}

Result<QString> ResetStatisticsAction::statement(const ActionState &state) const
{
    if (m_scope == StatisticsScope::Table) {
        if (state.oid == 0)
            return fail(ErrorKind::Parse, Tr::tr("Which table?"));
        return filledStatement(queries::ActionResettable, { { QStringLiteral("oid"), QString::number(state.oid) } });
    }
    if (m_scope == StatisticsScope::Database)
        return filledStatement(queries::ActionResetdatabase, {});
    for (const auto &shared : SharedScopes) {
        if (shared.scope != m_scope)
            continue;
        if (state.major < shared.from)
            return fail(ErrorKind::Unsupported,
                Tr::tr("Statistics of %1 stand alone from PostgreSQL %2 on.")
                    .arg(QLatin1String(shared.word))
                    .arg(shared.from));
        return filledStatement(queries::ActionResetshared,
            { { QStringLiteral("kind"), QLatin1Char('\'') + QLatin1String(shared.word) + QLatin1Char('\'') } });
    }
    Q_UNREACHABLE();
}

QStringList ResetStatisticsAction::warnings(const ActionState &) const
{
    if (m_scope == StatisticsScope::Table || m_scope == StatisticsScope::Database)
        return { Tr::tr("Autovacuum counts from zero too: it comes later than it would have.") };
    return {};
}

QString ResetStatisticsAction::missingRight(const ActionState &state) const
{
    switch (m_scope) {
    case StatisticsScope::Table:
        return executeRight(state.mayResetTable, "pg_stat_reset_single_table_counters(oid)", state);
    case StatisticsScope::Database:
        return executeRight(state.mayReset, "pg_stat_reset()", state);
    default:
        return executeRight(state.mayResetShared, "pg_stat_reset_shared(text)", state);
    }
}

} // namespace datainsight
