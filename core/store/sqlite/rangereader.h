// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/rollupfile.h"
#include "core/store/sqlite/waitingrows.h"

namespace datainsight {

/// Answers range queries from the files of a folder and what waits in its journal, on one reader thread.
class RangeReader
{
public:
    RangeReader(QString folder, FileCache::Report report);

    Result<RangeResult> range(const RangeQuery &query, const CancelToken &token);
    Result<TotalsResult> totals(const TotalsQuery &query, const CancelToken &token);
    Result<std::vector<StoreTarget>> targets(const CancelToken &token);

    /// From any thread: ends the statement under way.
    void interrupt() { m_files.interrupt(); }

private:
    RangeResult readRange(const RangeQuery &query, const Checkpoint &checkpoint);
    RangeResult readRawRange(const RangeQuery &query, const Checkpoint &checkpoint);
    RangeResult readRollupRange(const RangeQuery &query, Grain grain, const Checkpoint &checkpoint);
    TotalsResult readTotals(const TotalsQuery &query, const Checkpoint &checkpoint);
    void collectRaw(const RangeQuery &query, const TimeRange &span, RawSeries &into, const Checkpoint &checkpoint);
    /// The buckets that begin within `span`; those not rolled up yet are made from the next finer tier.
    void collectBuckets(
        const RangeQuery &query, Grain grain, const TimeRange &span, RollupSeries &into, const Checkpoint &checkpoint);
    Grain grainFor(const RangeQuery &query);
    std::optional<Instant> tierStart(Grain grain);

    QString m_folder;
    FileCache m_files;
    WaitingRows m_waiting;
};

} // namespace datainsight
