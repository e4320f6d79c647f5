// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <limits>
#include <vector>

namespace datainsight {

/// A value that was not measured. Charts leave a gap there.
inline constexpr double NoValue = std::numeric_limits<double>::quiet_NaN();

/// One point of one series. From the hot history and the raw tier average, minimum and maximum are the same number.
struct SeriesPoint
{
    Instant at;
    double average = NoValue;
    double minimum = NoValue;
    double maximum = NoValue;

    static SeriesPoint exact(Instant at, double value) { return { at, value, value, value }; }
};

/// Points in ascending time. A gap is a point whose average is NaN, between what was measured before and after it.
using SeriesPoints = std::vector<SeriesPoint>;

/// A closed-open span of time [from, to).
struct TimeRange
{
    Instant from;
    Instant to;

    Milliseconds duration() const { return to - from; }
    bool contains(Instant at) const { return at >= from && at < to; }
    friend bool operator==(const TimeRange &, const TimeRange &) = default;
};

/// Cuts `points` down to what `columns` pixel columns over `range` can show: per column at most two points, its lowest
/// and highest extreme in the order they came, so that no peak is lost; gaps stay gaps. O(points), one pass.
SeriesPoints decimate(const SeriesPoints &points, const TimeRange &range, int columns);

} // namespace datainsight
