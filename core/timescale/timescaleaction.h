// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/lockmode.h"
#include "core/base/relationname.h"
#include "core/timescale/chunk.h"
#include "core/timescale/continuousaggregate.h"
#include "core/timescale/job.h"

#include <QStringList>

namespace datainsight {

/// Something that can be done, as a value: all that a person is to see before, and the exact statement. Nothing is sent
/// by the functions that make one.
struct TimescaleAction
{
    QString id; ///< "hypertable.compress": a stable word for audit records
    QString title; ///< "Compress _timescaledb_internal._hyper_1_2_chunk"
    QString verb; ///< what the object's name follows: "Compress"; empty where there is no relation
    QString object; ///< schema and name as in SQL; of a job its name
    RelationName relation; ///< the same as the catalog has it; empty for a job
    std::vector<quint32> relations; ///< oids of what its locks fall on, where that is known
    std::optional<LockMode> lock; ///< the strongest it takes there; nothing: none on tables
    QString lockText; ///< a sentence: who waits for it, and for whom it waits
    QString sql; ///< one statement, complete and quoted, with our tag
    bool inTransactionBlock = true; ///< else it must be sent by itself
    bool destructive = false; ///< rows are gone
    QString undo; ///< a statement; empty: nothing takes it back
    QStringList warnings; ///< whole sentences
    QString refusal; ///< a sentence: which right, edition or version is missing; empty: it may be tried
};

TimescaleAction compressChunk(const TimescaleFacts &facts, const Hypertable &table, const Chunk &chunk);
/// Writes a compressed chunk anew with the settings of today; before 2.14 only what came since.
TimescaleAction recompressChunk(const TimescaleFacts &facts, const Hypertable &table, const Chunk &chunk);
TimescaleAction decompressChunk(const TimescaleFacts &facts, const Hypertable &table, const Chunk &chunk);
/// `index`: schema and name of an index of the hypertable or the chunk, as in SQL.
TimescaleAction reorderChunk(
    const TimescaleFacts &facts, const Hypertable &table, const Chunk &chunk, const QString &index);

/// A range of the axis; nothing: no bound on that side. Whole buckets of it are done. `force`: also where nothing was
/// invalidated (2.18 on).
TimescaleAction refreshAggregate(const TimescaleFacts &facts, const ContinuousAggregate &aggregate,
    std::optional<qint64> from, std::optional<qint64> to, bool force = false);

/// Drops the chunks whose range ends at or before `before`. A person is shown that of droppreview.h, which says more.
TimescaleAction dropChunks(const TimescaleFacts &facts, const Hypertable &table, qint64 before);
/// In microseconds or the column's own unit; of chunks to come.
TimescaleAction setChunkInterval(const TimescaleFacts &facts, const Hypertable &table, qint64 length);

} // namespace datainsight
