// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/bucket.h"
#include "core/store/sqlite/tablebuilder.h"

#include <span>

namespace datainsight {

/// The columns that a value has in a roll-up table.
enum class BucketPart { Average, Minimum, Maximum, Last, Increase };
std::span<const BucketPart> partsOf(ColumnRole role);
double &valueOf(BucketValue &value, BucketPart part);

/// The SQL for the roll-up table of a family whose names TableBuilder has checked:
///   "<tier> <family>" (block, series_id, bucket, n, span, resets, values…)
/// Buckets are numbered from the beginning of the file's period. 5-minute buckets are written an hour at a time and
/// stand in blocks of one, so that they go to the end of the table; coarser ones stand by series, in one block.
/// A gauge is four columns ("x:avg", "x:min", "x:max", "x:last"), a counter or delta "x:inc", a time "x:last".
class RollupTables
{
public:
    RollupTables(Grain grain, const FamilyId &family, const TableBuilder &checked);

    QString create() const;
    /// What the table lacks, by the names of the columns it has.
    QStringList addMissing(const QStringList &present) const;
    QString tableInfo() const;
    /// ?1 block, ?2 series, ?3 bucket, ?4 n, ?5 span, ?6 resets, ?7… the parts of each column
    QString upsert() const;
    /// ?1 series; ?2, ?3 blocks; ?4, ?5 buckets, inclusive: bucket, n, span, resets, the parts of the columns asked for
    QString select(const std::vector<int> &columns) const;

private:
    QString table() const;
    static QString name(const StoredColumn &column, BucketPart part);
    static QString declaration(const StoredColumn &column, BucketPart part);

    Grain m_grain;
    FamilyId m_family;
    std::vector<StoredColumn> m_columns;
};

} // namespace datainsight
