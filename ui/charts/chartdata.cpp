// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartdata.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <type_traits>

namespace datainsight {

namespace {

// NaN is not equal to itself, so points are compared as the bytes they are.
static_assert(std::is_trivially_copyable_v<SeriesPoint> && sizeof(SeriesPoint) == 4 * sizeof(double));

bool samePoints(const SeriesPoints &a, const SeriesPoints &b)
{
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(SeriesPoint)) == 0);
}

bool sameSeries(const std::vector<ChartSeries> &a, const std::vector<ChartSeries> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const ChartSeries &one, const ChartSeries &other) {
        return one.name == other.name && one.colorIndex == other.colorIndex && samePoints(one.points, other.points);
    });
}

} // namespace

bool ChartData::hasValues() const
{
    return std::any_of(series.begin(), series.end(), [](const ChartSeries &one) {
        return std::any_of(
            one.points.begin(), one.points.end(), [](const SeriesPoint &point) { return !std::isnan(point.average); });
    });
}

bool ChartData::sameAs(const ChartData &other) const
{
    return range == other.range && grain == other.grain && marks == other.marks && thresholds == other.thresholds
        && earlierName == other.earlierName && earlierBy == other.earlierBy && sameSeries(series, other.series)
        && sameSeries(earlier, other.earlier);
}

} // namespace datainsight
