// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QHashFunctions>
#include <QString>

#include <optional>
#include <vector>

namespace datainsight {

/// Which session is meant, also after its process id has gone to another: pid and the moment the backend started, which
/// is known to the microsecond. The moment is 0 where the role may not see it.
struct SessionId
{
    int pid = 0;
    qint64 startedUs = 0; ///< since 1970, UTC

    friend bool operator==(const SessionId &, const SessionId &) = default;
    friend auto operator<=>(const SessionId &, const SessionId &) = default;
    friend size_t qHash(const SessionId &id, size_t seed = 0) { return qHashMulti(seed, id.pid, id.startedUs); }
};

enum class SessionKind {
    Client, ///< somebody's connection
    Background, ///< a process of the server: autovacuum, checkpointer, walsender, parallel worker, an extension's
                ///< worker
};

/// One row of pg_stat_activity. Where it is empty the server has nothing; where the server does not let us see it,
/// `hidden` says so: then only database, user and application are known.
struct SessionRow
{
    SessionId id;
    SessionKind kind = SessionKind::Client;
    bool hidden = false;
    bool ours = false; ///< a connection of this or another DataInsight
    int leaderPid = 0; ///< of a parallel worker; 0: it is none
    QString database, user, application;
    QString clientAddress; ///< empty: through the Unix socket, or not a client
    QString clientHost; ///< with log_hostname only
    bool clientKnown = true; ///< of the past it is not
    int clientPort = -1;
    QString backendType; ///< "client backend", "autovacuum worker" …
    QString state; ///< "active", "idle in transaction" …; empty for most background processes
    QString waitClass, waitEvent; ///< empty: it does not wait
    std::optional<Instant> startedAt, transactionSince, stateSince;
    qint64 queryStartUs = 0; ///< since 1970; 0: none yet, or hidden. With the id it tells one statement from the next.
    std::optional<qint64> xidAge, xminAge; ///< in transactions: how far it holds back what may be removed
    QString queryId; ///< 14 on, with compute_query_id
    QString query; ///< at most QueryCharacters of it: the running one, else the last
    qint64 queryBytes = 0; ///< of the whole, as far as the server keeps it
    bool queryCut = false; ///< there is more of it than `query`
    bool serverCut = false; ///< it fills what the server keeps of one (track_activity_query_size): there was more
    std::vector<int> blockers; ///< of one that waits for a lock: pids, each once; 0 is a prepared transaction

    static constexpr int QueryCharacters = 1024;
    bool isActive() const;
    bool isIdleInTransaction() const;
    bool isCut() const { return queryCut; }
    bool waitsForLock() const { return waitClass == QLatin1String("Lock"); }
    std::optional<Instant> queryStart() const;

    friend bool operator==(const SessionRow &, const SessionRow &) = default;
};

} // namespace datainsight
