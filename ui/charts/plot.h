// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/charts/timescale.h"
#include "ui/charts/valuescale.h"

#include <QRectF>

#include <optional>
#include <vector>

namespace datainsight {

/// A chart's data with its scales and where they fall on the screen. A value: what is painted follows from it alone.
struct Plot
{
    ChartData data;
    ChartKind kind = ChartKind::Lines;
    Unit unit = Unit::Count;
    bool perSecond = false;
    double leastTop = 0; ///< the value axis reaches at least here
    std::vector<bool> hidden; ///< by series; shorter means shown
    bool earlierHidden = false; ///< all of the earlier window
    QTimeZone zone = QTimeZone::systemTimeZone();
    QRectF area; ///< of the plot itself, in logical pixels

    ValueScale scale;
    std::vector<TimeTick> timeTicks;

    /// Finds the value axis that suits data and the area's height. O(points).
    void rescaleValues();
    /// Finds the time axis that suits range and the area's width.
    void rescaleTime();

    bool isHidden(size_t series) const { return series < hidden.size() && hidden[series]; }
    bool isCompared() const { return !data.earlierName.isEmpty(); }
    /// A line of the earlier window goes with the one of its name.
    bool isEarlierHidden(size_t earlier) const;
    double xOf(Instant at) const;
    double yOf(double value) const;
    /// The moment at a pixel, within the range.
    Instant atX(double x) const;
    /// The instant nearest to `at` at which some shown series has a point; none without points.
    std::optional<Instant> nearestInstant(Instant at) const;
    /// The next instant with a point after (or before) `at`.
    std::optional<Instant> neighbourInstant(Instant at, bool forward) const;
    /// Each series at `at`: the point nearest to it, NaN in a gap and where the next point is farther than the series'
    /// own step. By series, hidden ones included.
    std::vector<double> valuesAt(Instant at) const;
    /// The same of the lines of the earlier window, by their own order.
    std::vector<double> earlierAt(Instant at) const;
    /// What stands against a series at `at`: the earlier line of its name; NaN without one.
    double earlierOf(const QString &series, Instant at) const;
    /// Of a stack; NaN where nothing was measured.
    double earlierTotal(Instant at) const;
    /// The newest instant of any shown series.
    std::optional<Instant> lastInstant() const;
    /// Each series' last value.
    std::vector<double> lastValues() const;
    QString format(double value) const { return formatValue(value, unit, perSecond); }
};

} // namespace datainsight
