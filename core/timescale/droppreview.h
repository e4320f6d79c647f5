// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/chunk.h"
#include "core/timescale/timescaleaction.h"
#include "core/timescale/timescaleoverview.h"

namespace datainsight {

/// A continuous aggregate that stands, directly or through others, on rows that would be dropped.
struct AggregateAtRisk
{
    const ContinuousAggregate *aggregate = nullptr; ///< of the overview
    bool notMaterialized = false; ///< part of the range is not materialized yet: its buckets would never be
    bool refreshedAgain = false; ///< its policy reaches into the range: buckets that are there would be lost
};
QString riskText(const AggregateAtRisk &risk); ///< a sentence: what becomes of it
/// Those of a hypertable, if everything from `from`, which may be its beginning, to `before` were dropped.
std::vector<AggregateAtRisk> aggregatesAtRisk(
    const TimescaleOverview &overview, int hypertable, qint64 before, std::optional<qint64> from = {});

/// Somebody who holds a lock on a chunk, or waits for one. Dropping waits for the former.
struct ChunkLockHolder
{
    int pid = 0; ///< 0: a prepared transaction
    QString user, application, state;
    std::optional<Instant> transactionSince;
    QString mode; ///< as pg_locks has it
    bool granted = true;
    int chunks = 0; ///< on how many of them
    QString chunk; ///< one of them, as in SQL
};

/// What dropChunks() would do now: the server's own choice of chunks, for the same bound.
struct DropPreview
{
    qint64 before = 0;
    std::vector<Chunk> chunks; ///< the oldest first
    qint64 bytes = 0;
    qint64 rows = 0; ///< approximately
    std::vector<ChunkLockHolder> holders;
};

/// Three statements, without a lock on any chunk. Error Unsupported for what has no chunks. On the session's thread.
Result<DropPreview> readDropPreview(
    Session &session, const TimescaleFacts &facts, const Hypertable &table, qint64 before);

/// dropChunks() of what was previewed: with the locks on all these chunks, how much is gone, and what aggregates lose.
/// Refused where there is nothing to drop.
TimescaleAction dropChunks(const TimescaleOverview &overview, const Hypertable &table, const DropPreview &preview);

/// Who holds or waits for locks on any of these relations.
Result<std::vector<ChunkLockHolder>> readLockHolders(Session &session, const std::vector<quint32> &relations);

} // namespace datainsight
