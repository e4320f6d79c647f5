// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/chartspec.h"
#include "core/watch/targetfeed.h"

namespace datainsight {

/// What a word-sized graph shows: the hot part of `range` cut into `columns` equal steps, the largest value of each,
/// NaN where nothing was measured. For one line: not for RowsTo::Each. Microseconds for a family of a few rows.
std::vector<double> sparkValues(
    const TargetFeed &feed, const TargetId &target, const SeriesSpec &spec, const TimeRange &range, int columns);

/// The last of them that is a number; NaN when there is none.
double lastValue(const std::vector<double> &values);

namespace sparks {
SeriesSpec activeSessions();
SeriesSpec transactions();
SeriesSpec rowsWritten();
} // namespace sparks

} // namespace datainsight
