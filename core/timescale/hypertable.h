// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/timerange.h"
#include "core/timescale/timescalefacts.h"

#include <vector>

namespace datainsight {

/// The chunk that needs a vacuum most: the one with the most dead tuples, else the one vacuumed longest ago.
struct WorstChunk
{
    QString quoted; ///< "_timescaledb_internal._hyper_1_2_chunk", as in SQL
    qint64 live = 0, dead = 0; ///< of its row part, columnstore and TOAST
    std::optional<Instant> lastVacuum; ///< by hand or by autovacuum, nothing: none yet
    friend bool operator==(const WorstChunk &, const WorstChunk &) = default;
};

/// A hypertable, or what a continuous aggregate keeps, with its chunks added up. Bytes are of pages as VACUUM and
/// ANALYZE last counted them, measured where that is old; tuples are those of the statistics.
struct Hypertable
{
    int id = 0; ///< TimescaleDB's
    quint32 relation = 0; ///< oid
    QString schema, name; ///< of an aggregate those of its view
    QString quoted; ///< schema and name as in SQL; what functions are called with
    QString owner;
    bool owned = false; ///< our role has its owner's rights
    bool isAggregate = false;
    int dimensions = 1;
    QString timeColumn;
    QString timeType; ///< "timestamp with time zone", "bigint" …
    qint64 interval = 0; ///< of a chunk: microseconds, or the column's own unit
    int indexes = 0;
    bool compressionEnabled = false;

    int chunks = 0;
    int compressed = 0; ///< with rows in the columnstore, at least in part
    int partial = 0; ///< compressed, and rows came since
    int unordered = 0; ///< compressed, in an order that queries cannot use
    int frozen = 0; ///< closed against changes
    int dirty = 0; ///< more than 1000 dead tuples, and more than 20 % of the live
    int neverVacuumed = 0; ///< hold tuples
    int withoutAutovacuum = 0; ///< relations for which it is switched off
    int held = 0; ///< relations that somebody holds exclusively, or waits to

    qint64 heapBytes = 0, indexBytes = 0, toastBytes = 0; ///< of the row part
    qint64 columnstoreBytes = 0; ///< with its indexes and TOAST
    qint64 largestRowBytes = 0; ///< of the largest chunk that is not compressed, with indexes
    int oldSizes = 0; ///< relations whose size is old and could not be measured
    qint64 live = 0; ///< tuples of the row part
    qint64 deadRows = 0, deadColumnstore = 0, deadToast = 0;
    qint64 xidAge = 0, mxidAge = 0; ///< the oldest of all

    /// As of the moments when the chunks were compressed; TimescaleDB does not carry them on.
    qint64 beforeBytes = 0, afterBytes = 0, compressedRows = 0, batches = 0;

    std::optional<WorstChunk> worst;
    std::optional<Instant> parentAnalyzed;
    std::optional<bool> parentStatistics; ///< for plans over all chunks; nothing: hidden from the role

    TimeKind kind() const { return timeKindOf(timeType); }
    qint64 totalBytes() const { return heapBytes + indexBytes + toastBytes + columnstoreBytes; }
    qint64 dead() const { return deadRows + deadColumnstore + deadToast; }
    qint64 rows() const { return live + compressedRows; } ///< approximately
    double compressedShare() const { return chunks > 0 ? double(compressed) / chunks : 0; } ///< of chunks, 0 to 1
    /// Bytes before by bytes after: below 1 compression made it larger. NaN where nothing was.
    double ratio() const;
    double rowsPerBatch() const; ///< at most 1000; NaN where nothing is known
    friend bool operator==(const Hypertable &, const Hypertable &) = default;
};

struct HypertableList
{
    Instant at; ///< by the server's clock
    std::vector<Hypertable> hypertables; ///< hypertables by name, then aggregates
    QString remark; ///< a sentence: sizes are old because one could not be measured
};

/// One statement of the catalog's own indexes and statistics, without a lock on any chunk; relations of old size are
/// measured when nobody holds them. 1,500 chunks take some 30 ms of the server. Works for every role. On the session's
/// thread.
Result<HypertableList> readHypertables(Session &session, const TimescaleFacts &facts);

} // namespace datainsight
