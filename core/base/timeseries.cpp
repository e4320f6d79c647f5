// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timeseries.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

/// The extremes of one pixel column, remembered in the order in which they came.
struct PixelColumn
{
    qint64 index = -1;
    SeriesPoint lowest;
    SeriesPoint highest;

    void start(qint64 column, const SeriesPoint &point)
    {
        index = column;
        lowest = highest = point;
    }
    void add(const SeriesPoint &point)
    {
        if (point.minimum < lowest.minimum)
            lowest = point;
        if (point.maximum > highest.maximum)
            highest = point;
    }
    void flush(SeriesPoints &out)
    {
        if (index < 0)
            return;
        const SeriesPoint low { lowest.at, lowest.minimum, lowest.minimum, lowest.minimum };
        const SeriesPoint high { highest.at, highest.maximum, highest.maximum, highest.maximum };
        if (low.average == high.average) {
            out.push_back(low.at <= high.at ? low : high);
        } else if (low.at <= high.at) {
            out.push_back(low);
            out.push_back(high);
        } else {
            out.push_back(high);
            out.push_back(low);
        }
        index = -1;
    }
};

} // namespace

SeriesPoints decimate(const SeriesPoints &points, const TimeRange &range, int columns)
{
    const qint64 width = range.duration().count();
    if (columns <= 0 || width <= 0)
        return {};
    const auto columnOf = [&](Instant at) { return (at - range.from).count() * columns / width; };

    SeriesPoints out;
    out.reserve(std::min<size_t>(points.size(), static_cast<size_t>(columns) * 2 + 2));
    PixelColumn column;
    for (const auto &point : points) {
        if (std::isnan(point.average)) {
            column.flush(out);
            if (!out.empty() && !std::isnan(out.back().average))
                out.push_back({ point.at });
            continue;
        }
        const qint64 index = columnOf(point.at);
        if (index == column.index) {
            column.add(point);
        } else {
            column.flush(out);
            column.start(index, point);
        }
    }
    column.flush(out);
    return out;
}

} // namespace datainsight
