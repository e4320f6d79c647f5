// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/pastmoment.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Activity)
};

/// The parts of a wait in the column `waits` of target.blocking.
enum Part {
    Pid,
    StartedUs,
    QueryStart,
    LockType,
    Mode,
    Database,
    Relation,
    RelationName,
    Page,
    Tuple,
    Transaction,
    ClassId,
    ObjectId,
    ObjectSubId,
    WaitingSince,
};

/// The parts of a prepared transaction there.
enum PreparedPart { PreparedId, Gid, Owner, PreparedDatabase, PreparedAt };

std::optional<Instant> instantOf(const QJsonValue &milliseconds)
{
    return milliseconds.isNull() ? std::nullopt : std::optional(fromMilliseconds(milliseconds.toInteger()));
}

QJsonObject objectOf(const WaitNote &note)
{
    return QJsonDocument::fromJson(note.waits.toUtf8()).object();
}

/// A query start is kept to the millisecond.
qint64 toMicroseconds(const std::optional<Instant> &at)
{
    return at ? toMilliseconds(*at) * 1000 : 0;
}

SessionRow rowOf(const SampledBackend &backend)
{
    SessionRow row { .id = { backend.pid, backend.startedUs } };
    row.kind = backend.backendType == QLatin1String("client backend") ? SessionKind::Client : SessionKind::Background;
    row.clientKnown = false;
    row.leaderPid = backend.leaderPid;
    row.database = backend.database;
    row.user = backend.user;
    row.application = backend.application;
    row.backendType = backend.backendType;
    row.state = backend.state;
    row.waitClass = backend.waitClass;
    row.waitEvent = backend.waitEvent;
    row.startedAt = fromMilliseconds(backend.startedUs / 1000);
    row.transactionSince = backend.transactionSince;
    row.stateSince = backend.stateSince;
    row.queryStartUs = toMicroseconds(backend.queryStart);
    row.queryId = backend.queryId;
    row.blockers = backend.blockers;
    return row;
}

/// Whether a note tells of the wait that `backend` was in.
bool tellsOf(const QJsonArray &wait, const SampledBackend &backend, Instant serverAt)
{
    const auto since = instantOf(wait[WaitingSince]);
    return wait[Pid].toInt() == backend.pid && wait[StartedUs].toInteger() == backend.startedUs
        && instantOf(wait[QueryStart]) == backend.queryStart && wait[LockType].toString() == backend.waitEvent
        && (!since || *since <= serverAt);
}

LockObject lockObjectOf(const QJsonArray &wait)
{
    return { .type = wait[LockType].toString(),
        .database = wait[Database].toString(),
        .relation = static_cast<quint32>(wait[Relation].toInteger()),
        .relationName = wait[RelationName].toString(),
        .page = wait[Page].toInt(-1),
        .tuple = wait[Tuple].toInt(-1),
        .transaction = wait[Transaction].toString(),
        .classId = static_cast<quint32>(wait[ClassId].toInteger()),
        .objectId = static_cast<quint32>(wait[ObjectId].toInteger()),
        .objectSubId = wait[ObjectSubId].toInt() };
}

LockWait waitOf(const SampledBackend &backend, const SessionMoment &moment)
{
    LockWait wait { .pid = backend.pid, .object = { .type = backend.waitEvent }, .blockers = backend.blockers };
    for (const auto &note : moment.notes) {
        for (const auto &value : objectOf(note).value(QLatin1String("waits")).toArray()) {
            const auto entry = value.toArray();
            if (!tellsOf(entry, backend, moment.sample.serverAt))
                continue;
            wait.mode = entry[Mode].toString();
            wait.object = lockObjectOf(entry);
            wait.since = instantOf(entry[WaitingSince]);
            return wait;
        }
    }
    return wait;
}

std::vector<PreparedTransaction> preparedOf(const SessionMoment &moment)
{
    std::vector<PreparedTransaction> prepared;
    for (const auto &note : moment.notes) {
        for (const auto &value : objectOf(note).value(QLatin1String("prepared")).toArray()) {
            const auto entry = value.toArray();
            const PreparedTransaction transaction { .transaction = entry[PreparedId].toString(),
                .gid = entry[Gid].toString(),
                .owner = entry[Owner].toString(),
                .database = entry[PreparedDatabase].toString(),
                .preparedAt = instantOf(entry[PreparedAt]) };
            if (std::find(prepared.begin(), prepared.end(), transaction) == prepared.end())
                prepared.push_back(transaction);
        }
    }
    return prepared;
}

} // namespace

QString pastRemark(const SessionMoment &moment)
{
    const QString kept = Tr::tr("Of the past, sessions at work or in a transaction are kept, with the numbers of their "
                                "statements; idle sessions, addresses and texts are not.");
    return moment.sample.hidden
        ? kept + QLatin1Char(' ') + Tr::tr("What other sessions did was hidden from this role then.")
        : kept;
}

SessionList pastSessions(const SessionMoment &moment)
{
    SessionList list { .at = moment.sample.serverAt };
    list.sessions.reserve(moment.sample.backends.size());
    for (const auto &backend : moment.sample.backends)
        list.sessions.push_back(rowOf(backend));
    return list;
}

LockWaits pastLockWaits(const SessionMoment &moment)
{
    LockWaits waits;
    waits.prepared = preparedOf(moment);
    for (const auto &backend : moment.sample.backends) {
        if (backend.blockers.empty())
            continue;
        auto wait = waitOf(backend, moment);
        // It waits for the end of a transaction that was prepared.
        const auto owner = std::find_if(waits.prepared.begin(), waits.prepared.end(),
            [&](const auto &prepared) { return prepared.transaction == wait.object.transaction; });
        if (owner != waits.prepared.end() && wait.blockers.front() == 0)
            wait.holders.push_back({ .pid = 0, .transaction = owner->transaction });
        waits.waits.push_back(std::move(wait));
    }
    waits.sessions = pastSessions(moment);
    return waits;
}

BlockingTree pastBlocking(const SessionMoment &moment)
{
    auto tree = buildBlockingTree(pastLockWaits(moment));
    tree.hidden = tree.hidden || moment.sample.hidden;
    return tree;
}

} // namespace datainsight
