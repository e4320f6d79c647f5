// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/lockwait.h"

#include "core/activity/pidlist.h"
#include "core/pg/session.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Activity)
};

constexpr Milliseconds Limit { 2000 };

/// The columns of sql/activity/lockwaits.sql.
enum Column {
    Pid,
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
    Blockers,
    Holders,
};

Result<RowSet> ask(Session &session, const SqlFile &file, const std::vector<PgParameter> &parameters = {})
{
    return session.query({ file.id() }, file.text(), parameters, Limit);
}

/// "12||ShareLock,0|745|RowExclusiveLock"
std::vector<LockHolder> holdersFrom(const QString &text)
{
    std::vector<LockHolder> holders;
    for (const auto &entry : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const auto parts = entry.split(QLatin1Char('|'));
        if (parts.size() == 3)
            holders.push_back({ .pid = parts[0].toInt(), .transaction = parts[1], .mode = parts[2] });
    }
    return holders;
}

LockWait waitFrom(const RowSet &rows, qsizetype row)
{
    return { .pid = static_cast<int>(rows.integer(row, Pid)),
        .mode = rows.text(row, Mode),
        .object = { .type = rows.text(row, LockType),
            .database = rows.text(row, Database),
            .relation = static_cast<quint32>(rows.integer(row, Relation)),
            .relationName = rows.text(row, RelationName),
            .page = static_cast<int>(rows.integer(row, Page, -1)),
            .tuple = static_cast<int>(rows.integer(row, Tuple, -1)),
            .transaction = rows.text(row, Transaction),
            .classId = static_cast<quint32>(rows.integer(row, ClassId)),
            .objectId = static_cast<quint32>(rows.integer(row, ObjectId)),
            .objectSubId = static_cast<int>(rows.integer(row, ObjectSubId)) },
        .since = rows.timestamp(row, WaitingSince),
        .blockers = pidsFrom(rows.bytes(row, Blockers)),
        .holders = holdersFrom(rows.text(row, Holders)) };
}

Result<std::vector<PreparedTransaction>> readPrepared(Session &session)
{
    const auto rows = ask(session, queries::ActivityPrepared);
    if (!rows)
        return fail(rows.error());
    std::vector<PreparedTransaction> prepared;
    for (qsizetype row = 0; row < rows->rowCount(); ++row)
        prepared.push_back({ .transaction = rows->text(row, 0),
            .gid = rows->text(row, 1),
            .owner = rows->text(row, 2),
            .database = rows->text(row, 3),
            .preparedAt = rows->timestamp(row, 4) });
    return prepared;
}

QString relationText(const LockObject &object)
{
    if (!object.relationName.isEmpty())
        return object.relationName;
    return object.database.isEmpty()
        ? Tr::tr("relation with oid %1").arg(object.relation)
        : Tr::tr("relation with oid %1 of database %2").arg(object.relation).arg(object.database);
}

QString rowText(const LockObject &object)
{
    return Tr::tr("row (%1,%2) of %3").arg(object.page).arg(object.tuple).arg(relationText(object));
}

/// One number of 64 bits, or two of 32: the server says which by objsubid.
QString advisoryText(const LockObject &object)
{
    if (object.objectSubId == 2)
        return Tr::tr("advisory lock (%1, %2)")
            .arg(static_cast<qint32>(object.classId))
            .arg(static_cast<qint32>(object.objectId));
    const quint64 key = (static_cast<quint64>(object.classId) << 32) | object.objectId;
    return Tr::tr("advisory lock %1").arg(static_cast<qint64>(key));
}

} // namespace

QString lockObjectText(const LockObject &object)
{
    // Of the past often the kind alone is known.
    if (object.relation == 0 && object.relationName.isEmpty() && object.transaction.isEmpty() && object.classId == 0
        && object.objectId == 0 && object.objectSubId == 0)
        return object.type;
    if (object.type == QLatin1String("relation"))
        return object.relationName.isEmpty() ? relationText(object) : Tr::tr("relation %1").arg(object.relationName);
    if (object.type == QLatin1String("tuple"))
        return rowText(object);
    if (object.type == QLatin1String("page"))
        return Tr::tr("page %1 of %2").arg(object.page).arg(relationText(object));
    if (object.type == QLatin1String("extend"))
        return Tr::tr("extension of %1").arg(relationText(object));
    if (object.type == QLatin1String("transactionid"))
        return object.relation == 0 ? Tr::tr("end of transaction %1").arg(object.transaction)
                                    : Tr::tr("%1, until transaction %2 ends").arg(rowText(object), object.transaction);
    if (object.type == QLatin1String("virtualxid"))
        return Tr::tr("end of virtual transaction %1").arg(object.transaction);
    if (object.type == QLatin1String("advisory"))
        return advisoryText(object);
    if (object.objectId != 0)
        return Tr::tr("%1 with oid %2 of catalog %3").arg(object.type).arg(object.objectId).arg(object.classId);
    return object.type;
}

Result<LockWaits> readLockWaits(Session &session, SessionReader &reader)
{
    const auto &file = queries::ActivityLockwaits;
    static const QString sql = file.text();
    const auto rows = session.queryAgain({ file.id() }, sql, {}, Limit);
    if (!rows)
        return fail(rows.error());
    LockWaits found;
    bool prepared = false;
    for (qsizetype row = 0; row < rows->rowCount(); ++row) {
        auto wait = waitFrom(*rows, row);
        // It got its lock while we looked.
        if (wait.blockers.empty())
            continue;
        prepared = prepared || wait.blockers.front() == 0;
        found.waits.push_back(std::move(wait));
    }
    if (prepared) {
        auto transactions = readPrepared(session);
        if (!transactions)
            return fail(transactions.error());
        found.prepared = std::move(*transactions);
    }
    auto sessions = reader.read(session);
    if (!sessions)
        return fail(sessions.error());
    found.sessions = std::move(*sessions);
    return found;
}

Result<QHash<quint32, QString>> readRelationNames(Session &session, const std::vector<quint32> &oids)
{
    QByteArray array = "{";
    for (const quint32 oid : oids)
        array += (array.size() > 1 ? "," : "") + QByteArray::number(oid);
    const auto rows = ask(session, queries::ActivityRelationnames, { array + "}" });
    if (!rows)
        return fail(rows.error());
    QHash<quint32, QString> names;
    for (qsizetype row = 0; row < rows->rowCount(); ++row)
        names.insert(static_cast<quint32>(rows->integer(row, 0)), rows->text(row, 1));
    return names;
}

} // namespace datainsight
