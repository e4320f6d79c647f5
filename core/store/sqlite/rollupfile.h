// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/bucket.h"
#include "core/store/sqlite/rawreader.h"
#include "core/store/sqlite/rolluptables.h"
#include "core/store/sqlite/seriesdictionary.h"

#include <optional>
#include <unordered_map>

namespace datainsight {

/// What of a family a roll-up file covers.
struct Watermark
{
    Instant first; ///< the first bucket
    Instant upto; ///< everything before it is rolled up
};
std::optional<Watermark> readWatermark(StoreFile &file, qint64 familyId);

/// Where a bucket stands in its file.
struct BucketPlace
{
    qint64 block = 0;
    qint64 bucket = 0;
};
BucketPlace placeOf(const StorePeriod &period, Instant at);

/// Reads the buckets of series of one family in one file, by file-local id; values in the order of `columns`.
class RollupReader
{
public:
    RollupReader(StoreFile &file, const StorePeriod &period, const StoredFamily &family, const TableBuilder &checked,
        const std::vector<StoredColumn> &columns);
    /// Those that begin within `span`, ascending.
    void read(qint64 seriesId, const TimeRange &span, std::vector<Bucket> &into, const Checkpoint &checkpoint);

private:
    StoreFile &m_file;
    StorePeriod m_period;
    std::vector<ColumnRole> m_roles; ///< of the columns that the file has
    std::vector<size_t> m_places; ///< where they stand among those asked for
    size_t m_columns;
    QString m_sql;
};

using RollupSeries = SeriesOf<std::vector<Bucket>>;

/// Adds the buckets of one file that begin within `span`; values in the order of the columns asked for.
void readRollup(StoreFile &file, const StorePeriod &period, const RangeQuery &query, const TimeRange &span,
    RollupSeries &into, const Checkpoint &checkpoint);

/// The roll-ups of one tier over one period, for their writer. Everything is written again without harm: buckets are
/// replaced, and the watermark moves in the transaction of the last of them. On the writer's thread; throws
/// SQLite::Exception and FileRefused, after which the object is not used any more.
class RollupFile
{
public:
    RollupFile(StorePeriod period, const Clock &clock);

    const StorePeriod &period() const { return m_period; }
    StoreFile &file() { return m_file; }

    std::optional<Watermark> watermark(const FamilyId &family);

    // Inside a transaction of the caller.
    /// Gets ready for buckets whose values stand as in `family`. False for one that cannot be stored.
    bool begin(const StoredFamily &family);
    void put(const TargetId &target, const QString &labels, const std::vector<Bucket> &buckets);
    void setWatermark(const Watermark &watermark);
    void nameTarget(const TargetId &target, const QString &name) { m_series.nameTarget(target, name); }

private:
    StorePeriod m_period;
    StoreFile m_file;
    SeriesDictionary m_series;
    StoredFamily m_family; ///< the one that begin() was for, as it stands here
    std::vector<int> m_values; ///< for each column here its index in buckets; -1: not there any more
    QString m_upsert;
};

} // namespace datainsight
