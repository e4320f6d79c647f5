// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"
#include "core/base/units.h"
#include "ui/common/colours.h"

#include <QString>

#include <vector>

namespace datainsight {

/// One line or layer. The colour index is the series' own, so that it keeps its colour when others come and go.
struct ChartSeries
{
    QString name;
    int colorIndex = 0;
    SeriesPoints points; ///< ascending; NaN is a gap
};

/// Something that happened: a reset, a restart, an alert, an action. A thin labelled line.
struct ChartMark
{
    Instant at;
    QString label;
    Tone tone = Tone::Neutral;

    friend bool operator==(const ChartMark &, const ChartMark &) = default;
};

/// A level to compare with: max_connections, the number of CPUs.
struct ChartThreshold
{
    double value = 0;
    QString label;
    Tone tone = Tone::Warning;

    friend bool operator==(const ChartThreshold &, const ChartThreshold &) = default;
};

/// All a chart shows, as one value. Stacked series share their instants.
struct ChartData
{
    std::vector<ChartSeries> series;
    TimeRange range;
    QString grain; ///< "5 min averages" when points are not raw; empty when they are
    std::vector<ChartMark> marks;
    std::vector<ChartThreshold> thresholds;
    /// The same of an earlier window, moved onto `range`: lines by the names of those they are compared with, of a
    /// stack its total alone. They neither count as values nor give the crosshair its instants.
    std::vector<ChartSeries> earlier;
    QString earlierName; ///< "a day ago"; empty: nothing is compared
    Milliseconds earlierBy {};

    bool hasValues() const;
    /// Bit for bit the same, gaps included: nothing would be painted otherwise. About a microsecond per 1,000 points.
    bool sameAs(const ChartData &other) const;
};

enum class ChartKind { Lines, Stacked };

} // namespace datainsight
