// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"
#include "core/sample/family.h"
#include "core/store/rowmark.h"

#include <vector>

namespace datainsight {

/// How the family of some rows was sampled.
struct SamplingRule
{
    Milliseconds interval { 10'000 };
    bool sparse = false; ///< a missing row means that nothing moved, for up to an hour

    /// The longest time between two rows that is no gap.
    Milliseconds longest(const RowMark &mark) const;
};

/// The stored rows of one series, column by column, ascending in time.
struct SampleRows
{
    std::vector<Instant> at;
    std::vector<RowMark> marks;
    std::vector<std::vector<double>> columns; ///< NaN where null

    size_t size() const { return at.size(); }
    /// Sorts by time and drops rows that came twice: one may be read where it was appended and again where it was
    /// moved to meanwhile.
    void normalise();
};

/// What a row says against the one before it.
enum class Step {
    First, ///< there is none before it
    Follows,
    Gap,
    Reset, ///< counters began again: marked, or a value fell
};
Step stepTo(const SampleRows &rows, size_t row, const SamplingRule &rule);

/// Makes the points of one column: counters and deltas become rates per second, gaps and resets NaN points. Instants at
/// which a counter fell unmarked are added to `resets`.
SeriesPoints pointsOf(const SampleRows &rows, size_t column, ColumnRole role, const SamplingRule &rule,
    const TimeRange &range, std::vector<Instant> &resets);

} // namespace datainsight
