// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/lockmode.h"
#include "core/base/result.h"

#include <QHash>
#include <QStringList>

#include <memory>

namespace datainsight {

class Session;

/// Locks of one session of one kind on one object, counted. 24 bytes, because there may be tens of thousands.
struct HeldLock
{
    int pid = 0; ///< 0: a prepared transaction
    quint32 database = 0, relation = 0; ///< oids; 0: not on a relation, or one that all databases share
    quint16 type = 0; ///< in HeldLocks::types
    quint16 mode = 0; ///< in HeldLocks::modes
    bool granted = true; ///< else it waits for it
    int count = 1; ///< rows of one table are many
};

/// All locks of a server at one moment.
struct HeldLocks
{
    std::vector<HeldLock> locks;
    QStringList types, modes; ///< as pg_locks has them
    QHash<quint32, QString> databases;
    QHash<quint32, QString> relations; ///< of the connected database and those all share
    quint32 database = 0; ///< the connected one
    qint64 total = 0; ///< locks, as counted

    /// "public.t", or where the name is in another database "oid 16384 in shop"; empty: not on a relation.
    QString relationText(const HeldLock &lock) const;
    std::optional<LockMode> modeOf(const HeldLock &lock) const { return lockModeFrom(modes.value(lock.mode)); }
};
using HeldLocksPtr = std::shared_ptr<const HeldLocks>;

/// Two statements and one for the names, without a lock on any relation; of 50,000 locks some 150 ms. On the session's
/// thread.
Result<HeldLocks> readHeldLocks(Session &session);

} // namespace datainsight
