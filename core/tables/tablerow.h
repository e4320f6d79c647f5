// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tables/relationreading.h"

namespace datainsight {

enum class TableKind {
    Table,
    MaterializedView,
    Partitioned, ///< has no rows itself; they are in its partitions
    Partition, ///< which may be partitioned itself
    Hypertable, ///< has no rows itself; they are in its chunks
    ContinuousAggregate, ///< the hypertable that holds one
    Chunk,
};
/// "table", "materialized view", "partitioned table", "hypertable" …: for programs, never translated.
QString tableKindName(TableKind kind);

/// Bytes. TOAST has its index with it; a chunk's compressed relation is in all three as the row part is.
struct TableSizes
{
    qint64 heap = 0, toast = 0, index = 0;
    qint64 total() const { return heap + toast + index; }
    friend bool operator==(const TableSizes &, const TableSizes &) = default;
};

/// Numbers that add up over the parts of a table. Counters are since the statistics began.
struct TableStats
{
    qint64 liveTuples = 0, deadTuples = 0; ///< compressed batches are tuples as the server counts them
    qint64 toastDeadTuples = 0;
    qint64 inserted = 0, updated = 0, deleted = 0, hotUpdated = 0;
    qint64 modifiedSinceAnalyze = 0, insertedSinceVacuum = 0;
    qint64 sequentialScans = 0, sequentialTuples = 0;
    qint64 indexScans = 0, indexTuples = 0;
    qint64 blocksRead = 0, blocksHit = 0; ///< of table, indexes and TOAST
    qint64 vacuums = 0, analyzes = 0;
    TableSizes sizes;
    bool sizesEstimated = false; ///< at least in part by what VACUUM or ANALYZE last counted
    qint64 xidAge = 0, mxidAge = 0; ///< of the oldest part
    /// By hand or by autovacuum: the oldest of all parts with rows, none where one never was.
    std::optional<Instant> lastVacuum, lastAnalyze;
    std::optional<Instant> lastScan; ///< 16 on: the newest, sequential or by an index

    std::optional<double> hotShare() const; ///< of updates, 0 to 1; none without updates
    std::optional<double> deadShare() const; ///< of live and dead, 0 to 1; none where there are neither
    std::optional<double> cacheShare() const; ///< blocks found in shared buffers, 0 to 1; none without access
    friend bool operator==(const TableStats &, const TableStats &) = default;
};

/// One relation that VACUUM works on by itself.
enum class PartRole { Main, Toast, Compressed, CompressedToast };
struct VacuumPart
{
    PartRole role = PartRole::Main;
    quint32 oid = 0;
    double tuples = -1; ///< reltuples
    qint64 pages = 0;
    std::optional<qint64> frozenPages; ///< 18 on
    qint64 live = 0, dead = 0, modifiedSinceAnalyze = 0, insertedSinceVacuum = 0;
    qint64 xidAge = 0, mxidAge = 0;
    std::optional<Instant> lastVacuum, lastAutovacuum, lastAnalyze, lastAutoanalyze;
    AutovacuumOptions options; ///< a TOAST table without any goes by those of its table, as autovacuum does
    bool temporary = false; ///< autovacuum passes it over
};

/// A table as a person means it, with its TOAST and, of a chunk, its compressed rows; with all below it where it has
/// partitions or chunks.
struct TableRow
{
    quint32 oid = 0;
    QString schema, name;
    TableKind kind = TableKind::Table;
    bool system = false; ///< of the catalog, of TimescaleDB's own, or of information_schema
    bool temporary = false;
    QString aggregate; ///< of a continuous aggregate: its view, "public.hourly"
    quint32 compressed = 0; ///< of a chunk: the relation with its compressed rows; 0: none
    int parent = -1; ///< in TableList::rows; -1: none
    int firstChild = 0, childCount = 0; ///< in TableList::rows, beside each other
    int leaves = 0; ///< partitions or chunks with rows of their own below it
    int compressedLeaves = 0;
    int indexes = 0; ///< of its own, and of all below it
    int worstLeaf = -1; ///< in TableList::rows: the one with the most dead tuples; -1: it has none below
    std::vector<VacuumPart> parts; ///< empty: it has no rows of its own
    TableStats stats; ///< of it and everything below
};

} // namespace datainsight
