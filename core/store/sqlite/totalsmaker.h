// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/rollupfile.h"

namespace datainsight {

/// Adds up what the rows and buckets of series say that their counters and deltas grew, and counts in how many samples
/// a series cannot have been among those that were kept as one, the row whose labels all say `other`: in those with a
/// row of its own, and in those where that row says nothing. Of a bucket it is known how many rows each had, not which:
/// counted is what they must have had in common, taking the fullest series to be in every sample.
class TotalsMaker
{
public:
    /// The rows within `range`; those before it serve as predecessors only.
    void add(const RawSeries &rows, const TimeRange &range);
    void add(const RollupSeries &buckets);
    void moveTo(TotalsResult &result);

private:
    void add(const QString &labels, const std::vector<Bucket> &buckets);

    /// By dictionary text; `samples` are those with a row of it in which others were kept as one.
    std::map<QString, SeriesTotals> m_series;
    qint64 m_samples = 0; ///< of the family
    qint64 m_merged = 0; ///< of these in which some were kept as one
};

} // namespace datainsight
