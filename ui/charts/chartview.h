// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plotitem.h"

#include <QtCharts/QChartView>

#include <optional>

namespace datainsight {

class CursorItem;

/// The plot of a TimeChart: a QChart whose series and axes are painted by our own items, with the mouse and the keys.
/// Arrow keys walk the crosshair from point to point (with Control by ten, Home and End to the ends), with Shift they
/// mark a span, Enter zooms into it, or without one chooses the moment, as a click does; Backspace goes back; Escape
/// lets go.
class ChartView final : public QChartView
{
    Q_OBJECT

public:
    explicit ChartView(QWidget *parent = nullptr);

    const Plot &plot() const { return m_plotItem->plot(); }
    void setPlot(Plot plot);
    /// Moves it out, to be changed and given back by setPlot() at once.
    Plot takePlot() { return m_plotItem->takePlot(); }
    void setDimmed(bool dimmed) { m_plotItem->setDimmed(dimmed); }
    void repaintAll() { m_plotItem->discard(); }

    std::optional<Instant> cursor() const;
    /// The crosshair as another chart of the group has it; no readout.
    void showCursor(std::optional<Instant> at);
    void setSpan(std::optional<TimeRange> span);

Q_SIGNALS:
    /// The person moved the crosshair here; none when it left.
    void cursorMoved(std::optional<datainsight::Instant> at);
    void zoomRequested(const datainsight::TimeRange &range);
    void zoomReset();
    /// The person clicked at a point, or pressed Enter at the crosshair.
    void momentRequested(datainsight::Instant at);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void moveCursor(std::optional<Instant> at, std::optional<QPointF> pointer);
    void walk(bool forward, int points, bool marking);
    void finishBand();

    PlotItem *m_plotItem;
    CursorItem *m_cursorItem;
    std::optional<Instant> m_bandFrom;
    std::optional<Instant> m_bandTo;
};

} // namespace datainsight
