// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/chartspec.h"
#include "core/watch/targetfeed.h"

namespace datainsight {

/// What a word-sized graph shows: the hot part of `range` as one line. Not for RowsTo::Each. Microseconds for a family
/// of a few rows.
SeriesPoints sparkPoints(
    const TargetFeed &feed, const TargetId &target, const SeriesSpec &spec, const TimeRange &range);

/// The newest value; NaN when there is none.
double lastValue(const SeriesPoints &points);

namespace sparks {
SeriesSpec activeSessions();
SeriesSpec transactions();
SeriesSpec rowsWritten();
} // namespace sparks

} // namespace datainsight
