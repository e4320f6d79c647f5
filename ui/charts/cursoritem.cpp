// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/cursoritem.h"

#include "ui/charts/plotitem.h"
#include "ui/charts/readout.h"
#include "ui/common/theme.h"

#include <QPainter>

#include <cmath>

namespace datainsight {

CursorItem::CursorItem(const PlotItem &plot, QGraphicsItem *parent) : QGraphicsItem(parent), m_plot(plot) { }

void CursorItem::setCursor(std::optional<Instant> at, std::optional<QPointF> pointer)
{
    if (at == m_at && pointer == m_pointer)
        return;
    m_at = at;
    m_pointer = pointer;
    update();
}

void CursorItem::setBand(std::optional<Instant> from, std::optional<Instant> to)
{
    m_bandFrom = from;
    m_bandTo = to;
    update();
}

void CursorItem::setSpan(std::optional<TimeRange> span)
{
    if (span == m_span)
        return;
    m_span = span;
    update();
}

void CursorItem::setFocused(bool focused)
{
    if (focused == m_focused)
        return;
    m_focused = focused;
    update();
}

QRectF CursorItem::boundingRect() const
{
    return m_plot.boundingRect();
}

/// Of a span that has moved out of the range on one side, the part that is left.
void CursorItem::paintBand(QPainter &painter, Instant from, Instant to) const
{
    const Plot &plot = m_plot.plot();
    const QRectF &area = plot.area;
    if (to <= plot.data.range.from || from >= plot.data.range.to)
        return;
    const QColor accent = Theme::instance().colours().accent;
    const double left = std::max(plot.xOf(from), area.left());
    const double right = std::min(plot.xOf(to), area.right());
    QColor wash = accent;
    wash.setAlphaF(0.14F);
    painter.fillRect(QRectF(left, area.top(), right - left, area.height()), wash);
    painter.setPen(accent);
    for (const double x : { left, right })
        painter.drawLine(QPointF(std::floor(x) + 0.5, area.top()), QPointF(std::floor(x) + 0.5, area.bottom()));
}

void CursorItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const Plot &plot = m_plot.plot();
    const Colours &colours = Theme::instance().colours();
    const QRectF &area = plot.area;
    if (area.isEmpty())
        return;
    if (m_focused) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(colours.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(boundingRect().adjusted(1, 1, -1, -1), 6, 6);
        painter->setRenderHint(QPainter::Antialiasing, false);
    }
    if (m_span)
        paintBand(*painter, m_span->from, m_span->to);
    if (m_bandFrom && m_bandTo && *m_bandFrom != *m_bandTo)
        paintBand(*painter, std::min(*m_bandFrom, *m_bandTo), std::max(*m_bandFrom, *m_bandTo));
    if (!m_at || *m_at < plot.data.range.from || *m_at > plot.data.range.to)
        return;

    const double x = std::floor(plot.xOf(*m_at)) + 0.5;
    painter->setPen(QPen(colours.muted, 1));
    painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    if (plot.kind == ChartKind::Lines) {
        painter->setRenderHint(QPainter::Antialiasing);
        const std::vector<double> values = plot.valuesAt(*m_at);
        for (size_t i = 0; i < values.size(); ++i) {
            if (plot.isHidden(i) || std::isnan(values[i]))
                continue;
            painter->setPen(QPen(colours.surface, 1.5));
            painter->setBrush(colours.category(plot.data.series[i].colorIndex));
            painter->drawEllipse(QPointF(x, plot.yOf(values[i])), 3.5, 3.5);
        }
    }
    const std::vector<double> earlier = plot.earlierAt(*m_at);
    for (size_t i = 0; i < earlier.size(); ++i) {
        if (plot.isEarlierHidden(i) || std::isnan(earlier[i]))
            continue;
        const bool isTotal = plot.kind == ChartKind::Stacked;
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(isTotal ? colours.text : colours.category(plot.data.earlier[i].colorIndex), 1.5));
        painter->setBrush(colours.surface);
        painter->drawEllipse(QPointF(x, plot.yOf(earlier[i])), 3, 3);
    }
    if (m_pointer) {
        const QRectF bounds = boundingRect().adjusted(2, 2, -2, -2);
        datainsight::paintReadout(
            *painter, readoutAt(plot, *m_at, colours, bounds.height()), { x, m_pointer->y() }, bounds, colours);
    }
}

} // namespace datainsight
