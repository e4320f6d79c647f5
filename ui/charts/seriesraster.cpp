// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/seriesraster.h"

#include "ui/charts/linepainter.h"
#include "ui/charts/stackpainter.h"

namespace datainsight {

QImage paintSeries(const Plot &plot, const Colours &colours, qreal devicePixelRatio)
{
    const QSize size = (QSizeF(plot.area.width(), plot.area.height() + 2 * SeriesOverhang) * devicePixelRatio).toSize();
    if (plot.area.isEmpty())
        return {};
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (plot.kind == ChartKind::Stacked) {
        paintStack(image, plot, colours, devicePixelRatio);
        paintEarlier(image, plot, colours, devicePixelRatio);
    } else {
        paintEarlier(image, plot, colours, devicePixelRatio);
        paintLines(image, plot, colours, devicePixelRatio);
    }
    image.setDevicePixelRatio(devicePixelRatio);
    return image;
}

} // namespace datainsight
