// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/linepainter.h"

#include "ui/charts/coveragemask.h"
#include "ui/charts/seriesraster.h"

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
    double height; ///< where `bottom` is

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
        begin = std::find_if(begin, points.end(), [](const SeriesPoint &p) { return std::isfinite(p.average); });
        const auto end =
            std::find_if(begin, points.end(), [](const SeriesPoint &p) { return !std::isfinite(p.average); });
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
        if (!std::isfinite(point.average)) {
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

void paintBand(QImage &image, const SeriesPoints &points, const Mapping &mapping, QColor colour)
{
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
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

/// Above this many pixels of ups and downs a pixel column, a line has folded into a band, and is filled as one.
constexpr double Folds = 20;

double travelOf(const QPolygonF &line)
{
    double travel = 0;
    for (qsizetype i = 1; i < line.size(); ++i)
        travel += std::fabs(line[i].y() - line[i - 1].y());
    return travel;
}

/// From and to which height the line's middle goes in each pixel column.
struct Reach
{
    double top = std::numeric_limits<double>::max();
    double bottom = std::numeric_limits<double>::lowest();

    void add(double y)
    {
        top = std::min(top, y);
        bottom = std::max(bottom, y);
    }
};

std::vector<Reach> reachOf(const QPolygonF &line, int width)
{
    std::vector<Reach> columns(static_cast<size_t>(width));
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QPointF from = line[i - 1];
        const QPointF to = line[i];
        const double slope = to.x() > from.x() ? (to.y() - from.y()) / (to.x() - from.x()) : 0;
        const int first = static_cast<int>(std::clamp(std::floor(from.x()), 0.0, static_cast<double>(width)));
        const int last = static_cast<int>(std::clamp(std::floor(to.x()), -1.0, width - 1.0));
        for (int column = first; column <= last; ++column) {
            Reach &reach = columns[static_cast<size_t>(column)];
            reach.add(column <= from.x() ? from.y() : from.y() + (column - from.x()) * slope);
            reach.add(column + 1 >= to.x() ? to.y() : from.y() + (column + 1 - from.x()) * slope);
        }
    }
    return columns;
}

/// A round pen drawn along every column's reach: neighbours cover as much of a column as the pen is wide there.
void addFolded(CoverageMask &mask, const QPolygonF &line, int width, double radius)
{
    const std::vector<Reach> columns = reachOf(line, width);
    const int wide = static_cast<int>(std::ceil(radius + 0.5));
    for (int column = 0; column < width; ++column) {
        const Reach &reach = columns[static_cast<size_t>(column)];
        if (reach.top > reach.bottom)
            continue;
        for (int off = -wide; off <= wide; ++off) {
            const double pen = std::sqrt(std::max(0.0, radius * radius - off * off));
            mask.addSpan(
                column + off, reach.top - pen, reach.bottom + pen, std::min(1.0, radius + 0.5 - std::abs(off)));
        }
    }
}

void addLine(CoverageMask &mask, const SeriesPoints &points, const Mapping &mapping, int width, double radius)
{
    eachStretch(points, [&](auto begin, auto end) {
        QPolygonF line;
        line.reserve(static_cast<qsizetype>(end - begin));
        for (auto at = begin; at != end; ++at)
            line << mapping.point(at->at, at->average);
        if (line.size() == 1) {
            mask.addSegment(line.front(), line.front(), radius * 2);
        } else if (travelOf(line) > Folds * std::max(16.0, line.back().x() - line.front().x())) {
            addFolded(mask, line, width, radius);
        } else {
            for (qsizetype i = 1; i < line.size(); ++i)
                mask.addSegment(line[i - 1], line[i], radius);
        }
    });
}

Mapping mappingOf(const QImage &image, const Plot &plot, qreal devicePixelRatio)
{
    const double overhang = SeriesOverhang * devicePixelRatio;
    return { .from = toMilliseconds(plot.data.range.from),
        .xScale = image.width() / static_cast<double>(plot.data.range.duration().count()),
        .bottom = plot.scale.bottom,
        .yScale = (image.height() - 2 * overhang) / (plot.scale.top - plot.scale.bottom),
        .height = image.height() - overhang };
}

/// What is left of a dashed line between its dashes, so that a peak as narrow as a gap is not lost.
constexpr double BetweenDashes = 0.15;
constexpr double LighterBy = 0.72;

} // namespace

void paintEarlier(QImage &image, const Plot &plot, const Colours &colours, qreal devicePixelRatio)
{
    if (plot.data.range.duration().count() <= 0)
        return;
    const Mapping mapping = mappingOf(image, plot, devicePixelRatio);
    const auto dash = static_cast<int>(std::lround(5 * devicePixelRatio));
    CoverageMask mask(image.width(), image.height());
    for (size_t i = plot.data.earlier.size(); i-- > 0;) {
        if (plot.isEarlierHidden(i))
            continue;
        const ChartSeries &series = plot.data.earlier[i];
        const bool isTotal = plot.kind == ChartKind::Stacked;
        SeriesPoints points = visiblePart(series.points, plot.data.range);
        if (points.size() > static_cast<size_t>(image.width()))
            points = isAggregated(points) ? perColumn(points, plot.data.range, image.width())
                                          : decimate(points, plot.data.range, image.width());
        addLine(mask, points, mapping, image.width(), 0.8 * devicePixelRatio);
        mask.dash(dash, dash, BetweenDashes);
        const QColor colour = isTotal ? colours.text : colours.category(series.colorIndex);
        mask.paint(image, isTotal ? colour : mixed(colours.surface, colour, LighterBy));
    }
}

void paintLines(QImage &image, const Plot &plot, const Colours &colours, qreal devicePixelRatio)
{
    if (plot.data.range.duration().count() <= 0)
        return;
    const Mapping mapping = mappingOf(image, plot, devicePixelRatio);
    CoverageMask mask(image.width(), image.height());
    // The first series is painted last: it is the one the title speaks of.
    for (size_t i = plot.data.series.size(); i-- > 0;) {
        if (plot.isHidden(i))
            continue;
        const QColor colour = colours.category(plot.data.series[i].colorIndex);
        SeriesPoints points = visiblePart(plot.data.series[i].points, plot.data.range);
        const bool dense = points.size() > static_cast<size_t>(image.width());
        if (isAggregated(points)) {
            points = dense ? perColumn(points, plot.data.range, image.width()) : points;
            paintBand(image, points, mapping, colour);
        } else if (dense) {
            points = decimate(points, plot.data.range, image.width());
        }
        addLine(mask, points, mapping, image.width(), 0.8 * devicePixelRatio);
        mask.paint(image, colour);
    }
}

} // namespace datainsight
