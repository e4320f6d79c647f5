// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/relationname.h"
#include "core/base/result.h"

#include <optional>
#include <vector>

namespace datainsight {

class Session;

/// What an action is about to touch, and what the role may do there. Names are quoted by the server, ready for SQL.
struct ActionState
{
    int major = 0; ///< of the server
    bool inRecovery = false; ///< a standby
    QString role;
    quint32 oid = 0; ///< 0: there is no such relation, or none was asked for
    QString name;
    QChar kind; ///< pg_class.relkind
    quint32 tableOid = 0; ///< the relation itself, or of an index its table: rights and locks count there
    QString table;
    QString schema; ///< it is in
    quint32 database = 0; ///< oid of the connected one
    QString definition; ///< of an index: the statement that makes it
    bool valid = true; ///< of an index
    QString parameters; ///< "fillfactor=90, autovacuum_enabled=false"
    QString timescaledb; ///< version of the extension in this database; empty: none
    QString compressed; ///< of a chunk before TimescaleDB 2.29: where its compressed rows are, which VACUUM passes over

    bool superuser = false, owner = false, databaseOwner = false, maintain = false; ///< maintain: 17 on
    bool mayCheckpoint = false, mayReset = false, mayResetShared = false, mayResetTable = false;

    std::optional<qint64> liveTuples, deadTuples; ///< of the table, as the statistics say
    std::optional<Instant> vacuumedAt, analyzedAt;
    std::optional<qint64> bytes; ///< with indexes and TOAST; none where a lock kept us from asking

    bool isIndex() const { return kind == QLatin1Char('i') || kind == QLatin1Char('I'); }
};

/// Reads it, in two to four statements; an empty name asks for the role's rights alone. Error Unsupported where there
/// is no such relation. On the session's thread.
Result<ActionState> readActionState(Session &session, const RelationName &relation);

/// The chunks of a hypertable, those with the most dead tuples first; none of what is no hypertable. Each is vacuumed
/// by itself: VACUUM of the hypertable goes over all of them in one statement, that stops at the first lock it waits
/// for in vain. On the session's thread.
Result<std::vector<RelationName>> readChunks(Session &session, const RelationName &relation);

} // namespace datainsight
