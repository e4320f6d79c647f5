// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/linepainter.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace datainsight {

namespace {

/// From one moment and value to device pixels of the image.
struct Mapping
{
    qint64 from;
    double xScale;
    double bottom;
    double yScale;
    double height;

    QPointF point(Instant at, double value) const
    {
        return { static_cast<double>(toMilliseconds(at) - from) * xScale, height - (value - bottom) * yScale };
    }
};

/// The points within the range and one neighbour on each side, so that lines run off the edges.
SeriesPoints visiblePart(const SeriesPoints &points, const TimeRange &range)
{
    auto first = std::lower_bound(
        points.begin(), points.end(), range.from, [](const SeriesPoint &point, Instant at) { return point.at < at; });
    auto last = std::lower_bound(
        first, points.end(), range.to, [](const SeriesPoint &point, Instant at) { return point.at < at; });
    if (first != points.begin())
        --first;
    if (last != points.end())
        ++last;
    return { first, last };
}

bool isAggregated(const SeriesPoints &points)
{
    return std::any_of(
        points.begin(), points.end(), [](const SeriesPoint &point) { return point.maximum > point.minimum; });
}

/// Calls `stretch(begin, end)` for each run of measured points.
template<typename Stretch> void eachStretch(const SeriesPoints &points, Stretch stretch)
{
    auto begin = points.begin();
    while (begin != points.end()) {
        begin = std::find_if(begin, points.end(), [](const SeriesPoint &p) { return !std::isnan(p.average); });
        const auto end = std::find_if(begin, points.end(), [](const SeriesPoint &p) { return std::isnan(p.average); });
        if (begin != end)
            stretch(begin, end);
        begin = end;
    }
}

/// Averages of aggregates, one a pixel column, with the extremes of all that fell into it.
SeriesPoints perColumn(const SeriesPoints &points, const TimeRange &range, int columns)
{
    SeriesPoints out;
    qint64 open = std::numeric_limits<qint64>::min();
    int count = 0;
    const auto close = [&] {
        if (count > 1)
            out.back().average /= count;
        count = 0;
    };
    for (const SeriesPoint &point : points) {
        if (std::isnan(point.average)) {
            close();
            open = std::numeric_limits<qint64>::min();
            out.push_back(point);
            continue;
        }
        const qint64 column = (point.at - range.from).count() * columns / range.duration().count();
        if (column != open) {
            close();
            open = column;
            out.push_back(point);
        } else {
            SeriesPoint &last = out.back();
            last.average += point.average;
            last.minimum = std::min(last.minimum, point.minimum);
            last.maximum = std::max(last.maximum, point.maximum);
        }
        ++count;
    }
    close();
    return out;
}

void paintBand(QPainter &painter, const SeriesPoints &points, const Mapping &mapping, QColor colour)
{
    colour.setAlphaF(0.16F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    eachStretch(points, [&](auto begin, auto end) {
        QPolygonF band;
        for (auto at = begin; at != end; ++at)
            band << mapping.point(at->at, at->maximum);
        for (auto at = end; at != begin; --at)
            band << mapping.point(std::prev(at)->at, std::prev(at)->minimum);
        painter.drawPolygon(band);
    });
}

void paintLine(
    QPainter &painter, const SeriesPoints &points, const Mapping &mapping, const QColor &colour, double width)
{
    painter.setBrush(Qt::NoBrush);
    eachStretch(points, [&](auto begin, auto end) {
        QPolygonF line;
        line.reserve(static_cast<qsizetype>(end - begin));
        for (auto at = begin; at != end; ++at)
            line << mapping.point(at->at, at->average);
        if (line.size() == 1) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour);
            painter.drawEllipse(line.front(), width, width);
            painter.setBrush(Qt::NoBrush);
            return;
        }
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
        painter.drawPolyline(line);
    });
}

} // namespace

void paintLines(QImage &image, const Plot &plot, const Colours &colours, qreal devicePixelRatio)
{
    const double width = static_cast<double>(plot.data.range.duration().count());
    if (width <= 0)
        return;
    const Mapping mapping { toMilliseconds(plot.data.range.from), image.width() / width, plot.scale.bottom,
        image.height() / (plot.scale.top - plot.scale.bottom), static_cast<double>(image.height()) };

    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    // The first series is painted last: it is the one the title speaks of.
    for (size_t i = plot.data.series.size(); i-- > 0;) {
        if (plot.isHidden(i))
            continue;
        const QColor colour = colours.category(plot.data.series[i].colorIndex);
        SeriesPoints points = visiblePart(plot.data.series[i].points, plot.data.range);
        const bool dense = points.size() > static_cast<size_t>(image.width());
        if (isAggregated(points)) {
            points = dense ? perColumn(points, plot.data.range, image.width()) : points;
            paintBand(painter, points, mapping, colour);
        } else if (dense) {
            points = decimate(points, plot.data.range, image.width());
        }
        paintLine(painter, points, mapping, colour, 1.6 * devicePixelRatio);
    }
}

} // namespace datainsight
