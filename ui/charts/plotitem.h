// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <QGraphicsItem>
#include <QPixmap>

namespace datainsight {

/// Everything of a chart that does not follow the mouse: grid, axes, series, thresholds, marks. Lives in the QChart's
/// scene, painted by ourselves; the picture is kept until data, size or theme change.
class PlotItem final : public QGraphicsItem
{
public:
    explicit PlotItem(QGraphicsItem *parent = nullptr);

    const Plot &plot() const { return m_plot; }
    /// Replaces it whole, and finds its scales.
    void setPlot(Plot plot);
    Plot takePlot() { return std::move(m_plot); }
    /// Everything the view shows, axes included; places the plot's area within it and finds its scales.
    void setBounds(const QRectF &bounds);
    /// Paler, for values that are no longer fresh.
    void setDimmed(bool dimmed);
    /// After the theme changed.
    void discard();

    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void arrange();
    void render(qreal devicePixelRatio);

    Plot m_plot;
    QRectF m_bounds;
    QPixmap m_picture;
    bool m_dimmed = false;
};

} // namespace datainsight
