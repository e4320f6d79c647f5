// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotdecoration.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace datainsight {

namespace {

/// A threshold's name that would take more than this of the plot gives way to its value.
constexpr double MostOfWidth = 0.6;

/// Lines of one pixel fall on pixels, or they blur.
double crisp(double at)
{
    return std::floor(at) + 0.5;
}

/// Text on a chip of the surface, so that it reads over lines.
void paintChip(QPainter &painter, const QRectF &box, const QString &text, const QColor &ink, const QColor &surface)
{
    QColor ground = surface;
    ground.setAlphaF(0.86F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawRoundedRect(box, 3, 3);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(ink);
    painter.drawText(box, Qt::AlignCenter, text);
}

QRectF chipBox(const QFontMetricsF &metrics, const QString &text)
{
    return { 0, 0, std::ceil(metrics.horizontalAdvance(text)) + 8, std::ceil(metrics.height()) };
}

} // namespace

void paintGrid(QPainter &painter, const Plot &plot, const Colours &colours)
{
    const QFontMetricsF metrics(painter.font());
    const QRectF &area = plot.area;
    for (const double value : plot.scale.ticks()) {
        const double y = crisp(plot.yOf(value));
        painter.setPen(value == 0 ? colours.borderStrong : colours.grid);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(colours.faint);
        painter.drawText(QRectF(0, y - metrics.height() / 2, area.left() - 8, metrics.height()),
            Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
            tickLabel(value, plot.scale, plot.unit, plot.perSecond));
    }
    double free = 0;
    for (const TimeTick &tick : plot.timeTicks) {
        const double x = crisp(plot.xOf(tick.at));
        painter.setPen(tick.newDay ? colours.borderStrong : colours.grid);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        const double width = metrics.horizontalAdvance(tick.label);
        const double left = x - width / 2;
        if (left < free || left + width > area.right() + 12)
            continue;
        free = left + width + 8;
        painter.setPen(tick.newDay ? colours.muted : colours.faint);
        painter.drawText(QPointF(left, area.bottom() + 4 + metrics.ascent()), tick.label);
    }
}

void paintThresholds(QPainter &painter, const Plot &plot, const Colours &colours)
{
    const QFontMetricsF metrics(painter.font());
    const QRectF &area = plot.area;
    for (const ChartThreshold &threshold : plot.data.thresholds) {
        const QColor ink = colours.tone(threshold.tone);
        const bool above = threshold.value > plot.scale.top;
        const double y = above ? area.top() : crisp(plot.yOf(threshold.value));
        QString text = threshold.label + QLatin1Char(' ') + plot.format(threshold.value)
            + (above ? QStringLiteral(" ↑") : QString());
        if (!above) {
            painter.setPen(QPen(ink, 1, Qt::DashLine));
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        }
        QRectF box = chipBox(metrics, text);
        if (box.width() > area.width() * MostOfWidth) {
            text = plot.format(threshold.value);
            box = chipBox(metrics, text);
        }
        const double room = y - area.top();
        box.moveTopRight({ area.right(), above || room < box.height() + 2 ? y + 2 : y - box.height() - 1 });
        paintChip(painter, box, text, ink, colours.surface);
    }
}

void paintMarks(QPainter &painter, const Plot &plot, const Colours &colours)
{
    const QFontMetricsF metrics(painter.font());
    const QRectF &area = plot.area;
    double free = area.left();
    for (const ChartMark &mark : plot.data.marks) {
        if (!plot.data.range.contains(mark.at))
            continue;
        const QColor ink = colours.tone(mark.tone);
        const double x = crisp(plot.xOf(mark.at));
        painter.setPen(QPen(ink, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        const QString label = mark.label.simplified();
        QRectF box = chipBox(metrics, label);
        box.moveTopLeft({ std::min(x + 2, area.right() - box.width()), area.top() + 1 });
        if (box.left() >= free && box.width() < area.width() / 2) {
            paintChip(painter, box, label, ink, colours.surface);
            free = box.right() + 4;
            continue;
        }
        // No room for words: a tip on the line, the crosshair tells the rest.
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.drawPolygon(
            QPolygonF { QPointF(x - 4, area.top()), QPointF(x + 4, area.top()), QPointF(x, area.top() + 6) });
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

} // namespace datainsight
