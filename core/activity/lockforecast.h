// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/heldlocks.h"

namespace datainsight {

/// Something of the connected database that a command may be planned on.
struct LockableRelation
{
    quint32 oid = 0;
    QString name; ///< with its schema, quoted where it must be
    quint32 parent = 0; ///< what it is a partition, chunk or child of; 0: of nothing
};

/// Tables, partitions and materialized views by name, those that are part of nothing first.
struct LockableRelations
{
    std::vector<LockableRelation> relations;
    bool cut = false; ///< there are more

    /// As written, or without its schema where only one has that name; null: none.
    const LockableRelation *find(const QString &name) const;
    /// The relation itself, and all that are parts of it.
    std::vector<quint32> withParts(quint32 oid) const;
};
using LockableRelationsPtr = std::shared_ptr<const LockableRelations>;

/// One statement without a lock on any of them; at most `limit`. On the session's thread.
Result<LockableRelations> readLockableRelations(Session &session, int limit = 20'000);

/// What a command would meet that takes `mode` on a relation now. While it waits, everything later that conflicts with
/// its mode waits behind it, readers too where it is AccessExclusive: set a lock_timeout.
struct LockForecast
{
    std::vector<size_t> holders; ///< in HeldLocks::locks: it would wait until they end
    std::vector<size_t> queue; ///< in HeldLocks::locks: they wait already and come before it
    bool free() const { return holders.empty() && queue.empty(); }
};
LockForecast forecastLock(const HeldLocks &locks, quint32 database, quint32 relation, LockMode mode);
/// The same on several relations of the connected database, as a table with its partitions.
LockForecast forecastLocks(const HeldLocks &locks, const std::vector<quint32> &relations, LockMode mode);

} // namespace datainsight
