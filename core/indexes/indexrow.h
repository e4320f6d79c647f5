// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace datainsight {

/// One key column of an index; two are the same when all of it is.
struct IndexKey
{
    QString text; ///< the column quoted for SQL, or the server's tree of an expression
    bool expression = false;
    quint32 opclass = 0, collation = 0;
    int option = 0; ///< bit 0: DESC, bit 1: NULLS FIRST
    friend bool operator==(const IndexKey &, const IndexKey &) = default;
};

/// An index as a person made it: on a partitioned table or hypertable with those of all partitions or chunks.
struct IndexRow
{
    quint32 oid = 0;
    quint32 table = 0; ///< oid
    QString schema, name;
    QString sqlName; ///< schema and name, quoted for SQL
    QString tableSchema, tableName;
    QString sqlTable; ///< schema and name, quoted for SQL
    QString aggregate; ///< of what a continuous aggregate keeps: its view, "public.hourly"
    bool partitioned = false; ///< of a partitioned table
    bool hypertable = false; ///< of a hypertable: TimescaleDB does not build or drop it CONCURRENTLY
    bool ofPartition = false; ///< a partition's or chunk's own, which hangs on none above it
    QString method; ///< "btree"
    std::vector<IndexKey> keys;
    QStringList included; ///< columns of INCLUDE, quoted for SQL
    QString predicate; ///< the server's tree of its WHERE; empty: not partial
    QString settings; ///< of another method than btree: storage and operator class parameters, as text
    bool unique = false, primary = false, exclusion = false;
    bool immediate = true; ///< its uniqueness is not deferrable
    bool nullsNotDistinct = false;
    bool valid = true;
    bool beingBuilt = false;
    bool replicaIdentity = false, clustered = false;
    QString constraint; ///< quoted for SQL; empty: it belongs to none
    bool referenced = false; ///< foreign keys rest on it
    int members = 0; ///< of partitions or chunks
    // Of it and its members:
    qint64 bytes = 0;
    bool bytesEstimated = false;
    std::optional<qint64> wasted; ///< of the bytes, by estimate; none: not estimated
    double tuples = 0; ///< entries as last counted
    qint64 scans = 0, tuplesRead = 0, tuplesFetched = 0; ///< since the statistics began
    std::optional<Instant> lastScan; ///< 16 on
    qint64 scansElsewhere = 0; ///< on the other servers of the cluster that were asked
    std::optional<Instant> lastScanElsewhere;
    /// Rows that needed an entry since the statistics began: inserted ones and updates that were not HOT.
    qint64 writes = 0;
    qint64 tableBytes = 0; ///< of its table's heap, with all below
    bool isScanned() const { return scans > 0 || scansElsewhere > 0 || lastScan || lastScanElsewhere; }
    /// It does more than to be searched: it enforces something, or others rest on it.
    bool enforces() const { return unique || primary || exclusion || replicaIdentity || referenced; }
};

struct ForeignKey
{
    quint32 oid = 0;
    quint32 table = 0; ///< that references
    std::vector<quint32> above; ///< the tables it is a partition of
    QString name; ///< as the catalog has it
    QString tableSchema, tableName, sqlTable;
    QString referenced; ///< quoted for SQL
    QStringList columns; ///< quoted for SQL
    bool partitioned = false, hypertable = false; ///< its table
    double tuples = 0; ///< of the table with all below
    qint64 tableBytes = 0; ///< its heap
    qint64 writes = 0; ///< rows that would have needed an entry since the statistics began
    int keyBytes = 0; ///< of its columns in a row, where their type has a fixed length; else a guess of 16 each
};

} // namespace datainsight
