// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartview.h"

#include "ui/charts/cursoritem.h"
#include "ui/charts/readout.h"
#include "ui/common/theme.h"

#include <QtCharts/QChart>

#include <QGraphicsLayout>
#include <QKeyEvent>

namespace datainsight {

namespace {

/// A drag shorter than this is a click.
constexpr double LeastDrag = 5;
constexpr int LongStep = 10;

} // namespace

ChartView::ChartView(QWidget *parent)
    : QChartView(new QChart, parent), m_plotItem(new PlotItem(chart())),
      m_cursorItem(new CursorItem(*m_plotItem, chart()))
{
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->legend()->hide();
    m_plotItem->setZValue(1);
    m_cursorItem->setZValue(2);
    setFrameShape(QFrame::NoFrame);
    setBackgroundBrush(Qt::NoBrush);
    setStyleSheet(QStringLiteral("background: transparent; border: none;"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::CrossCursor);
    setMinimumSize(120, 72);
}

void ChartView::setPlot(Plot plot)
{
    m_plotItem->setPlot(std::move(plot));
    m_cursorItem->update();
}

std::optional<Instant> ChartView::cursor() const
{
    return m_cursorItem->cursor();
}

void ChartView::showCursor(std::optional<Instant> at)
{
    m_cursorItem->setCursor(at, std::nullopt);
}

void ChartView::setSpan(std::optional<TimeRange> span)
{
    m_cursorItem->setSpan(span);
}

void ChartView::moveCursor(std::optional<Instant> at, std::optional<QPointF> pointer)
{
    m_cursorItem->setCursor(at, pointer);
    setAccessibleDescription(at ? spoken(readoutAt(plot(), *at, Theme::instance().colours(), 1e6)) : QString());
    Q_EMIT cursorMoved(at);
}

void ChartView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    m_plotItem->setBounds(QRectF(QPointF(0, 0), QSizeF(viewport()->size())));
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    const Instant under = plot().atX(at.x());
    if (m_bandFrom) {
        m_bandTo = under;
        m_cursorItem->setBand(m_bandFrom, m_bandTo);
    }
    const bool inside = plot().area.adjusted(-4, -4, 4, 4).contains(at);
    moveCursor(inside ? plot().nearestInstant(under) : std::nullopt, at);
    event->accept();
}

void ChartView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && plot().area.contains(event->position())) {
        m_bandFrom = plot().atX(event->position().x());
        m_bandTo = m_bandFrom;
    }
    event->accept();
}

void ChartView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        finishBand();
    event->accept();
}

void ChartView::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_bandFrom = m_bandTo = std::nullopt;
    m_cursorItem->setBand(std::nullopt, std::nullopt);
    Q_EMIT zoomReset();
    event->accept();
}

void ChartView::finishBand()
{
    const auto from = std::exchange(m_bandFrom, std::nullopt);
    const auto to = std::exchange(m_bandTo, std::nullopt);
    m_cursorItem->setBand(std::nullopt, std::nullopt);
    if (!from || !to)
        return;
    const TimeRange range { std::min(*from, *to), std::max(*from, *to) };
    if (plot().xOf(range.to) - plot().xOf(range.from) >= LeastDrag)
        Q_EMIT zoomRequested(range);
    else
        Q_EMIT momentRequested(plot().nearestInstant(*to).value_or(*to));
}

void ChartView::leaveEvent(QEvent *event)
{
    moveCursor(std::nullopt, std::nullopt);
    QChartView::leaveEvent(event);
}

void ChartView::focusInEvent(QFocusEvent *event)
{
    m_cursorItem->setFocused(event->reason() != Qt::MouseFocusReason);
    QChartView::focusInEvent(event);
}

void ChartView::focusOutEvent(QFocusEvent *event)
{
    m_cursorItem->setFocused(false);
    moveCursor(std::nullopt, std::nullopt);
    QChartView::focusOutEvent(event);
}

void ChartView::walk(bool forward, int points, bool marking)
{
    std::optional<Instant> at = cursor();
    const std::optional<Instant> start = at;
    if (!at) {
        at = plot().nearestInstant(forward ? plot().data.range.from : plot().data.range.to);
    } else {
        for (int i = 0; i < points; ++i) {
            const auto next = plot().neighbourInstant(*at, forward);
            if (!next)
                break;
            at = next;
        }
    }
    if (!at)
        return;
    if (marking && !m_bandFrom)
        m_bandFrom = start ? start : at;
    m_bandTo = marking ? at : std::nullopt;
    if (!marking)
        m_bandFrom = std::nullopt;
    m_cursorItem->setBand(m_bandFrom, m_bandTo);
    moveCursor(at, QPointF(plot().xOf(*at), plot().area.center().y()));
}

void ChartView::keyPressEvent(QKeyEvent *event)
{
    const bool marking = event->modifiers().testFlag(Qt::ShiftModifier);
    const int points = event->modifiers().testFlag(Qt::ControlModifier) ? LongStep : 1;
    switch (event->key()) {
    case Qt::Key_Left:
        walk(false, points, marking);
        return;
    case Qt::Key_Right:
        walk(true, points, marking);
        return;
    case Qt::Key_Home:
        walk(false, std::numeric_limits<int>::max(), marking);
        return;
    case Qt::Key_End:
        walk(true, std::numeric_limits<int>::max(), marking);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_bandFrom && cursor())
            Q_EMIT momentRequested(*cursor());
        finishBand();
        return;
    case Qt::Key_Backspace:
        Q_EMIT zoomReset();
        return;
    case Qt::Key_Escape:
        if (cursor() || m_bandFrom) {
            m_bandFrom = m_bandTo = std::nullopt;
            m_cursorItem->setBand(std::nullopt, std::nullopt);
            moveCursor(std::nullopt, std::nullopt);
            return;
        }
        break;
    default:
        break;
    }
    // Not to QGraphicsView, which would scroll: to the page, whose keys these are.
    event->ignore();
}

void ChartView::wheelEvent(QWheelEvent *event)
{
    // A page of charts scrolls; a chart under the mouse does not take the wheel from it.
    event->ignore();
}

} // namespace datainsight
