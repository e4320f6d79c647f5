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
        && std::equal(series.begin(), series.end(), other.series.begin(), other.series.end(),
            [](const ChartSeries &a, const ChartSeries &b) {
                return a.name == b.name && a.colorIndex == b.colorIndex && samePoints(a.points, b.points);
            });
}

} // namespace datainsight
