// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QString>

#include <optional>
#include <vector>

namespace datainsight {

class Session;

/// A VACUUM, ANALYZE, CREATE INDEX, REINDEX, CLUSTER, VACUUM FULL, COPY or base backup at work.
struct RunningCommand
{
    int pid = 0;
    QString command; ///< "vacuum", "create index concurrently", "copy from" …
    QString database;
    quint32 relation = 0; ///< 0: none, or hidden from the role
    QString name; ///< "public.t"; empty: in another database, or hidden
    bool hidden = false; ///< of another role: only that it runs is known
    QString phase; ///< as the server says
    /// Of the phase: blocks, tuples, bytes, or whom it waits for. A total of 0: the server does not know.
    qint64 done = 0, total = 0;
    std::optional<qint64> indexPasses; ///< of VACUUM, over all indexes: more than one says that its memory is too small
    std::optional<qint64> indexesDone, indexesTotal; ///< of VACUUM in the present pass, 17 on
    std::optional<Instant> startedAt;
    bool automatic = false; ///< of autovacuum

    /// Of the phase, 0 to 1; none where the server does not know the total.
    std::optional<double> share() const;
    /// autovacuum_work_mem (or maintenance_work_mem) was too small for one pass over the indexes.
    bool needsMoreMemory() const { return indexPasses.value_or(0) > 1; }
};

struct RunningCommands
{
    Instant at; ///< by the server's clock
    std::vector<RunningCommand> commands;
};

/// One statement, two from 14 on; asks for no lock. On the session's thread.
Result<RunningCommands> readRunningCommands(Session &session);

/// How long the phase of `pid` will take yet, at the pace between two readings; with one reading alone at the pace
/// since the command began, where the phase is its first. None where it cannot be told: other phase, no total, no
/// progress. Pure.
std::optional<Seconds> remainingTime(const RunningCommands &now, int pid, const RunningCommands *before = nullptr);

} // namespace datainsight
