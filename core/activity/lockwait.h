// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/sessionlist.h"

#include <QHash>
#include <QStringList>

namespace datainsight {

/// What a lock is on. Names are those of the catalog, quoted where they must be.
struct LockObject
{
    QString type; ///< pg_locks.locktype: "relation", "transactionid", "tuple", "advisory" …
    QString database;
    quint32 relation = 0; ///< its oid; of a transaction that is waited for because of a row: the row's table
    QString relationName; ///< empty: none, or in another database than the connected one
    int page = -1, tuple = -1; ///< of a row
    QString transaction; ///< the transaction or virtual transaction
    quint32 classId = 0, objectId = 0; ///< of other objects and of advisory locks
    int objectSubId = 0;

    friend bool operator==(const LockObject &, const LockObject &) = default;
};

/// "relation public.t", "row (0,2) of public.t, until transaction 745 ends", "advisory lock 42".
QString lockObjectText(const LockObject &object);

/// A transaction that was prepared and neither committed nor rolled back: it holds locks and has no process.
struct PreparedTransaction
{
    QString transaction;
    QString gid, owner, database;
    std::optional<Instant> preparedAt;
    friend bool operator==(const PreparedTransaction &, const PreparedTransaction &) = default;
};

/// What one of those that block holds of the object.
struct LockHolder
{
    int pid = 0;
    QString transaction; ///< with pid 0: of the prepared transaction
    QString mode; ///< "RowExclusiveLock"
    friend bool operator==(const LockHolder &, const LockHolder &) = default;
};

/// One process that waits for a lock, from its ungranted row.
struct LockWait
{
    int pid = 0;
    QString mode;
    LockObject object;
    std::optional<Instant> since; ///< 14 on
    std::vector<int> blockers; ///< as pg_blocking_pids says, each once
    std::vector<LockHolder> holders; ///< those of the blockers that hold the object; others wait before it in the queue
};

/// All waits of a server at one moment, and everybody on it.
struct LockWaits
{
    std::vector<LockWait> waits;
    std::vector<PreparedTransaction> prepared; ///< read only when one of them blocks
    SessionList sessions;
};

/// One statement over all locks (of 50,000 it takes 60 ms of the server), names from the catalog without any lock on
/// relations; and the sessions, by `reader`. Works for a plain role: it sees who waits for
/// whom, not what they run. On the session's thread.
Result<LockWaits> readLockWaits(Session &session, SessionReader &reader);

/// The names of relations of the connected database by oid.
Result<QHash<quint32, QString>> readRelationNames(Session &session, const std::vector<quint32> &oids);

} // namespace datainsight
