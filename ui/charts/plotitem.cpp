// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotitem.h"

#include "ui/charts/plotdecoration.h"
#include "ui/charts/seriesraster.h"
#include "ui/common/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace datainsight {

namespace {

constexpr double TopMargin = 6;
constexpr double RightMargin = 10;
constexpr double LabelGap = 8;
/// Charts above one another begin at the same pixel unless one has very long labels.
constexpr double LeastLabelWidth = 44;

} // namespace

PlotItem::PlotItem(QGraphicsItem *parent) : QGraphicsItem(parent) { }

void PlotItem::setPlot(Plot plot)
{
    m_plot = std::move(plot);
    arrange();
}

void PlotItem::setBounds(const QRectF &bounds)
{
    if (bounds == m_bounds)
        return;
    prepareGeometryChange();
    m_bounds = bounds;
    arrange();
}

void PlotItem::setDimmed(bool dimmed)
{
    if (dimmed == m_dimmed)
        return;
    m_dimmed = dimmed;
    discard();
}

void PlotItem::discard()
{
    m_picture = {};
    update();
}

void PlotItem::arrange()
{
    const QFontMetricsF metrics(Theme::instance().font(FontRole::Small));
    QRectF area = m_bounds.adjusted(0, TopMargin, -RightMargin, -std::ceil(metrics.height()) - LabelGap);
    m_plot.area = area.isValid() ? area : QRectF();
    m_plot.rescaleValues();
    double widest = LeastLabelWidth;
    for (const double tick : m_plot.scale.ticks()) {
        const QString label = tickLabel(tick, m_plot.scale, m_plot.unit, m_plot.perSecond);
        widest = std::max(widest, std::ceil(metrics.horizontalAdvance(label)));
    }
    area.setLeft(widest + LabelGap);
    m_plot.area = area.isValid() ? area : QRectF();
    m_plot.rescaleTime();
    discard();
}

void PlotItem::render(qreal devicePixelRatio)
{
    const Colours &colours = Theme::instance().colours();
    const QSize size = (m_bounds.size() * devicePixelRatio).toSize();
    m_picture = QPixmap(size);
    m_picture.setDevicePixelRatio(devicePixelRatio);
    m_picture.fill(Qt::transparent);
    if (m_plot.area.isEmpty())
        return;

    QPainter painter(&m_picture);
    painter.translate(-m_bounds.topLeft());
    painter.setFont(Theme::instance().font(FontRole::Small));
    paintGrid(painter, m_plot, colours);
    painter.setOpacity(m_dimmed ? 0.35 : 1);
    painter.drawImage(
        m_plot.area.topLeft() - QPointF(0, SeriesOverhang), paintSeries(m_plot, colours, devicePixelRatio));
    painter.setOpacity(1);
    paintThresholds(painter, m_plot, colours);
    paintMarks(painter, m_plot, colours);
}

void PlotItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    // Not the device's ratio: while a widget is rendered into an image, the device is still the widget.
    const qreal ratio = painter->deviceTransform().m11();
    if (m_picture.isNull() || !qFuzzyCompare(m_picture.devicePixelRatio(), ratio))
        render(ratio);
    painter->drawPixmap(m_bounds.topLeft(), m_picture);
}

} // namespace datainsight
