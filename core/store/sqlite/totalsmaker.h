// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/rollupfile.h"

namespace datainsight {

/// Adds up what the rows and buckets of series say that their counters and deltas grew.
class TotalsMaker
{
public:
    /// The rows within `range`; those before it serve as predecessors only.
    void add(const RawSeries &rows, const TimeRange &range);
    void add(const RollupSeries &buckets);
    void moveTo(TotalsResult &result);

private:
    void add(const QString &labels, const std::vector<Bucket> &buckets);

    std::map<QString, SeriesTotals> m_series; ///< by dictionary text
};

} // namespace datainsight
