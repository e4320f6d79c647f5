// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <QColor>
#include <QString>

#include <vector>

class QPainter;

namespace datainsight {

/// The box of values beside the crosshair.
struct Readout
{
    struct Row
    {
        QColor colour;
        QString name;
        QString value;
        QString earlier; ///< the same in the earlier window
    };
    QString moment;
    QString against; ///< the moment of the earlier window: "a day ago, 20 Nov 12:04:10"; empty: nothing is compared
    QString mark; ///< what happened within a few pixels of it; mostly empty
    std::vector<Row> rows; ///< from the top layer down; at most as many as `height` has room for
    int left = 0; ///< series that have no room
};

Readout readoutAt(const Plot &plot, Instant at, const Colours &colours, double height);
/// The same in words, for screen readers.
QString spoken(const Readout &readout);
/// Paints it beside `pointer`, within the bounds.
void paintReadout(
    QPainter &painter, const Readout &readout, const QPointF &pointer, const QRectF &bounds, const Colours &colours);

} // namespace datainsight
