// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/hypertable.h"

namespace datainsight {

/// A chunk with its columnstore. Bytes and tuples as in Hypertable.
struct Chunk
{
    quint32 relation = 0; ///< oid
    QString schema, name;
    QString quoted; ///< schema and name as in SQL
    std::optional<qint64> rangeStart, rangeEnd; ///< on the hypertable's axis, the end not in it (timerange.h)
    int status = 0; ///< the bits below
    quint32 columnstore = 0; ///< oid of the relation its compressed rows are in; 0: none
    QString columnstoreQuoted;
    QString tablespace; ///< empty: the database's

    qint64 heapBytes = 0, indexBytes = 0, toastBytes = 0; ///< of the row part
    qint64 columnstoreBytes = 0;
    bool sizeIsOld = false;
    qint64 live = 0, deadRows = 0; ///< of the row part
    qint64 batches = 0, deadColumnstore = 0; ///< of the columnstore
    qint64 deadToast = 0; ///< of both
    std::optional<Instant> lastVacuum, columnstoreLastVacuum, lastAnalyze;
    qint64 xidAge = 0, mxidAge = 0;
    bool withoutAutovacuum = false;
    bool held = false; ///< somebody holds it exclusively, or waits to
    qint64 beforeBytes = 0, afterBytes = 0, compressedRows = 0; ///< when it was compressed

    /// As TimescaleDB 2.10 to 2.29 have them in _timescaledb_catalog.chunk.status.
    enum Status { Compressed = 1, Unordered = 2, Frozen = 4, Partial = 8 };
    bool isCompressed() const { return (status & Compressed) != 0; }
    bool isUnordered() const { return (status & Unordered) != 0; }
    bool isFrozen() const { return (status & Frozen) != 0; }
    bool isPartial() const { return (status & Partial) != 0; }
    /// More than 1000 dead tuples, and more than 20 % of the live.
    bool isDirty() const;
    qint64 totalBytes() const { return heapBytes + indexBytes + toastBytes + columnstoreBytes; }
    qint64 dead() const { return deadRows + deadColumnstore + deadToast; }
    qint64 rows() const { return live + compressedRows; } ///< approximately
    double ratio() const; ///< as Hypertable::ratio()
    friend bool operator==(const Chunk &, const Chunk &) = default;
};

struct ChunkList
{
    std::vector<Chunk> chunks; ///< the oldest range first
    QString remark; ///< as HypertableList::remark
};

/// The chunks of one hypertable, by its TimescaleDB id. One statement, as readHypertables().
Result<ChunkList> readChunks(Session &session, const TimescaleFacts &facts, int hypertable, TimeKind kind);

} // namespace datainsight
