// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/sparkline.h"

#include "ui/common/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <cmath>
#include <cstring>

namespace datainsight {

namespace {

void paintRun(QPainter &painter, const QRectF &box, const QPolygonF &run, const QColor &colour)
{
    if (run.size() < 2)
        return;
    QLinearGradient wash(box.topLeft(), box.bottomLeft());
    QColor top = colour;
    top.setAlphaF(0.28F);
    QColor bottom = colour;
    bottom.setAlphaF(0.02F);
    wash.setColorAt(0, top);
    wash.setColorAt(1, bottom);
    QPolygonF ground = run;
    ground << QPointF(run.back().x(), box.bottom()) << QPointF(run.front().x(), box.bottom());
    painter.setPen(Qt::NoPen);
    painter.setBrush(wash);
    painter.drawPolygon(ground);
    painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(run);
}

} // namespace

void paintSparkline(
    QPainter &painter, const QRectF &box, const SeriesPoints &points, const TimeRange &range, const QColor &colour)
{
    const double width = static_cast<double>(range.duration().count());
    if (width <= 0 || points.empty())
        return;
    double highest = 0;
    for (const SeriesPoint &point : points)
        highest = std::isnan(point.average) ? highest : std::max(highest, point.average);
    const double perUnit = highest > 0 ? (box.height() - 2) / highest : 0;
    painter.setRenderHint(QPainter::Antialiasing);
    QPolygonF run;
    for (const SeriesPoint &point : decimate(points, range, static_cast<int>(box.width()))) {
        if (std::isnan(point.average)) {
            paintRun(painter, box, run, colour);
            run.clear();
            continue;
        }
        const double x = box.left() + box.width() * static_cast<double>((point.at - range.from).count()) / width;
        run << QPointF(x, box.bottom() - 1 - point.average * perUnit);
    }
    paintRun(painter, box, run, colour);
}

Sparkline::Sparkline(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void Sparkline::setData(SeriesPoints points, const TimeRange &range)
{
    const bool same = range == m_range && points.size() == m_points.size()
        && (points.empty() || std::memcmp(points.data(), m_points.data(), points.size() * sizeof(SeriesPoint)) == 0);
    if (same)
        return;
    m_points = std::move(points);
    m_range = range;
    update();
}

void Sparkline::setTone(Tone tone)
{
    if (tone == m_tone)
        return;
    m_tone = tone;
    update();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::instance().colours();
    QPainter painter(this);
    paintSparkline(painter, rect(), m_points, m_range, m_tone == Tone::Neutral ? colours.faint : colours.tone(m_tone));
}

} // namespace datainsight
