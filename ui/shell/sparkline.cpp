// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sparkline.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace datainsight {

void paintSparkline(
    QPainter &painter, const QRectF &box, const std::vector<double> &values, const QColor &colour, double least)
{
    if (values.size() < 2)
        return;
    double top = least;
    for (const double value : values)
        top = std::isnan(value) ? top : std::max(top, value);

    const double step = box.width() / static_cast<double>(values.size() - 1);
    const auto at = [&](size_t i) {
        return QPointF(box.left() + step * static_cast<double>(i),
            box.bottom() - std::max(0.0, values[i]) / top * (box.height() - 1));
    };
    QColor fill = colour;
    fill.setAlphaF(0.16F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (size_t begin = 0; begin < values.size();) {
        if (std::isnan(values[begin])) {
            ++begin;
            continue;
        }
        size_t end = begin;
        QPolygonF line;
        for (; end < values.size() && !std::isnan(values[end]); ++end)
            line << at(end);
        QPolygonF area = line;
        area << QPointF(line.last().x(), box.bottom()) << QPointF(line.first().x(), box.bottom());
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(area);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(line);
        begin = end;
    }
    painter.restore();
}

} // namespace datainsight
