// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"

#include <QGraphicsItem>

#include <optional>

namespace datainsight {

class PlotItem;

/// The crosshair, the values under it, and the band of a drag. Reads its PlotItem; moving it repaints no series.
class CursorItem final : public QGraphicsItem
{
public:
    CursorItem(const PlotItem &plot, QGraphicsItem *parent = nullptr);

    /// `pointer` is where the mouse is in this chart; without it, the crosshair comes from another chart of the group
    /// and only the line is drawn, the values being in the legend.
    void setCursor(std::optional<Instant> at, std::optional<QPointF> pointer);
    void setBand(std::optional<Instant> from, std::optional<Instant> to);
    /// A span that stays marked, under the band.
    void setSpan(std::optional<TimeRange> span);
    /// A frame that says where the keys go.
    void setFocused(bool focused);
    std::optional<Instant> cursor() const { return m_at; }

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintBand(QPainter &painter, Instant from, Instant to) const;

    const PlotItem &m_plot;
    std::optional<TimeRange> m_span;
    std::optional<Instant> m_at;
    std::optional<QPointF> m_pointer;
    std::optional<Instant> m_bandFrom;
    std::optional<Instant> m_bandTo;
    bool m_focused = false;
};

} // namespace datainsight
