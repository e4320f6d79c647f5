// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/tables/tablelist.h"

#include <QHash>

namespace datainsight {

class Session;

/// A column as pg_attribute and pg_stats have it.
struct ColumnWidth
{
    int length = -1; ///< bytes of a type of fixed length; below 0: it varies
    int alignment = 1; ///< bytes
    bool dropped = false;
    std::optional<double> width; ///< bytes on average where it is not null, with the header of a varying type
    double nullShare = 0; ///< 0 to 1
};

/// Bytes a row takes in a page on average, with its pointer there; none where a column has no statistics. The layout is
/// that of htup_details.h: 23 bytes of header, a bitmap where something is null, each column at its alignment, the
/// whole at 8. What stands behind a column of varying length is padded by half its alignment on average.
std::optional<double> heapTupleBytes(const std::vector<ColumnWidth> &columns);
/// The same of an index (itup.h: 8 bytes of header, 8 more where something is null).
std::optional<double> indexTupleBytes(const std::vector<ColumnWidth> &columns);
/// The least a heap of so many rows can take: pages of a header of 24 bytes, filled to `fillFactor` percent.
qint64 leastHeapBytes(double rows, double tupleBytes, int fillFactor, qint64 pageBytes);
/// The same of a btree: a first page, leaves with 16 bytes of their own, and the pages above them. Equal keys are kept
/// once by the server but counted singly here, so that an index of many of them is found too small, not too large.
qint64 leastBtreeBytes(double rows, double tupleBytes, int fillFactor, qint64 pageBytes);

/// Why the bloat of a relation is not known.
enum class BloatGap {
    NotAsked, ///< not among the largest, no time was left, it is locked, or of a kind that cannot be estimated
    NoRight, ///< its statistics are hidden from the role
    NoStatistics, ///< never analyzed, or not since it was filled
};

/// What an estimate found, by relation: tables with rows of their own, TOAST and compressed rows left out, and btrees.
struct BloatReading
{
    QHash<quint32, qint64> wasted; ///< bytes more than its rows need; 0 and up
    QHash<quint32, BloatGap> gaps; ///< of those asked for and not known

    /// A whole sentence with what to grant, empty: every statistic was seen.
    QString remark(const QString &role, int major) const;
};

/// Of a table with all below it.
struct BloatSum
{
    std::optional<qint64> table, indexes; ///< bytes; none: of no part is it known
    std::optional<BloatGap> gap; ///< of a part that is not in the sum
};
/// `reading` is that of the list: it names the indexes of each table.
std::vector<BloatSum> sumBloat(const TableList &list, const RelationReading &reading, const BloatReading &bloat);

/// The tables of people and their indexes that take the most, the largest first: at most `most`.
std::vector<quint32> largestRelations(
    const TableList &list, const RelationReading &reading, const RelationSizes &sizes, size_t most);

/// Estimates `oids` in their order, by the server for at most `limit`: from sizes as they are now, rows as counted and
/// the widths in pg_stats, which waits for no lock and reads no table. Two statements for each hundred. The method is
/// that of ioguix's pgsql-bloat-estimation. On the session's thread.
Result<BloatReading> estimateBloat(Session &session, const RelationReading &reading, const std::vector<quint32> &oids,
    Milliseconds limit, const CancelToken &token = {});

} // namespace datainsight
