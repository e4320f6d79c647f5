// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/actionstate.h"

#include "core/pg/session.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QVersionNumber>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Action)
};

constexpr Milliseconds Limit { 5000 };

/// The columns of sql/action/state.sql.
enum Column {
    Oid,
    Name,
    Kind,
    TableOid,
    TableName,
    Schema,
    Database,
    Definition,
    Valid,
    Superuser,
    Owner,
    DatabaseOwner,
    Maintain,
    MayCheckpoint,
    MayReset,
    MayResetShared,
    MayResetTable,
    LiveTuples,
    DeadTuples,
    VacuumedAt,
    AnalyzedAt,
    Parameters,
    TimescaleDb,
};

std::optional<qint64> number(const RowSet &rows, int column)
{
    return rows.isNull(0, column) ? std::nullopt : std::optional(rows.integer(0, column));
}

Result<RowSet> askFor(Session &session, const SqlFile &file, quint32 oid)
{
    return session.query({ file.id() }, file.text(), { QByteArray::number(oid) }, Limit);
}

ActionState stateFrom(const RowSet &rows, const ServerInfo &server)
{
    return { .major = server.major(),
        .inRecovery = server.inRecovery,
        .role = server.user,
        .oid = static_cast<quint32>(rows.integer(0, Oid)),
        .name = rows.text(0, Name),
        .kind = rows.text(0, Kind).isEmpty() ? QChar() : rows.text(0, Kind).front(),
        .tableOid = static_cast<quint32>(rows.integer(0, TableOid)),
        .table = rows.text(0, TableName),
        .schema = rows.text(0, Schema),
        .database = static_cast<quint32>(rows.integer(0, Database)),
        .definition = rows.text(0, Definition),
        .valid = rows.boolean(0, Valid),
        .parameters = rows.text(0, Parameters),
        .timescaledb = rows.text(0, TimescaleDb),
        .compressed = {},
        .superuser = rows.boolean(0, Superuser),
        .owner = rows.boolean(0, Owner),
        .databaseOwner = rows.boolean(0, DatabaseOwner),
        .maintain = rows.boolean(0, Maintain),
        .mayCheckpoint = rows.boolean(0, MayCheckpoint),
        .mayReset = rows.boolean(0, MayReset),
        .mayResetShared = rows.boolean(0, MayResetShared),
        .mayResetTable = rows.boolean(0, MayResetTable),
        .liveTuples = number(rows, LiveTuples),
        .deadTuples = number(rows, DeadTuples),
        .vacuumedAt = rows.timestamp(0, VacuumedAt),
        .analyzedAt = rows.timestamp(0, AnalyzedAt),
        .bytes = {} };
}

} // namespace

Result<ActionState> readActionState(Session &session, const RelationName &relation)
{
    const auto &file = queries::ActionState;
    const auto rows =
        session.query({ file.id() }, file.text(), { relation.schema.toUtf8(), relation.name.toUtf8() }, Limit);
    if (!rows)
        return fail(rows.error());
    auto state = stateFrom(*rows, session.info());
    if (relation.name.isEmpty())
        return state;
    if (state.oid == 0)
        return fail(ErrorKind::Unsupported, Tr::tr("There is no relation %1 in this database.").arg(relation.name));
    // A reader's lock: who holds the strongest one keeps us from it, and from nothing else here.
    if (const auto size = askFor(session, queries::ActionSize, state.oid))
        state.bytes = number(*size, 0);
    else if (size.error().kind == ErrorKind::Connection || size.error().isCancelled())
        return fail(size.error());
    const auto timescale = QVersionNumber::fromString(state.timescaledb);
    if (!timescale.isNull() && timescale < QVersionNumber(2, 29)) {
        const auto compressed = askFor(session, queries::ActionCompressedrelation, state.tableOid);
        if (!compressed)
            return fail(compressed.error());
        state.compressed = compressed->text(0, 0);
    }
    return state;
}

Result<std::vector<RelationName>> readChunks(Session &session, const RelationName &relation)
{
    const auto state = readActionState(session, relation);
    if (!state)
        return fail(state.error());
    std::vector<RelationName> chunks;
    if (state->timescaledb.isEmpty() || state->oid == 0)
        return chunks;
    const auto rows = askFor(session, queries::ActionChunks, state->oid);
    if (!rows)
        return fail(rows.error());
    for (qsizetype row = 0; row < rows->rowCount(); ++row)
        chunks.push_back({ rows->text(row, 0), rows->text(row, 1) });
    return chunks;
}

} // namespace datainsight
