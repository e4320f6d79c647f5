// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/metricsstore.h"
#include "core/store/samplerows.h"

namespace datainsight {

/// One column over one bucket; NaN where it had no value.
struct BucketValue
{
    double average = NoValue; ///< gauges: over time
    double minimum = NoValue;
    double maximum = NoValue;
    double last = NoValue; ///< gauges and times
    double increase = NoValue; ///< counters: what they grew, resets left out; deltas: their sum
};

/// The rows of one series between two round moments.
struct Bucket
{
    Instant at; ///< its beginning
    qint64 rows = 0;
    Milliseconds span { 0 }; ///< the time that increases and averages stand for: less than the bucket around gaps
    int resets = 0;
    std::vector<BucketValue> values;
};

/// Rolls the rows of one series up. Rows before `range` serve only as predecessors of those in it.
std::vector<Bucket> bucketsOf(const SampleRows &rows, const std::vector<ColumnRole> &roles, const SamplingRule &rule,
    Grain grain, const TimeRange &range);

/// Rolls finer buckets, ascending, up into coarser ones.
std::vector<Bucket> coarser(const std::vector<Bucket> &buckets, Grain grain);

/// The points of one column: counters and deltas as rates per second, NaN points where buckets are missing.
SeriesPoints pointsOf(const std::vector<Bucket> &buckets, size_t column, ColumnRole role, const SamplingRule &rule,
    Grain grain, const TimeRange &range);

/// Rounded down to the grain; days are UTC. Not for raw.
Instant bucketStart(Grain grain, Instant at);

} // namespace datainsight
