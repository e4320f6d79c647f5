// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/cellbar.h"

#include "ui/common/theme.h"

#include <QPainter>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int Margin = 3;

} // namespace

void paintCellBar(QPainter &painter, const QRect &cell, double share, std::optional<Tone> tone)
{
    const QRect lane = cell.adjusted(Margin, Margin, -Margin, -Margin);
    const int width = static_cast<int>(lane.width() * std::min(share, 1.0));
    if (width < 1)
        return;
    const auto &colours = Theme::instance().colours();
    const QColor colour = tone ? colours.tone(*tone) : colours.accent;
    // From the left: the figure stands on the right, so that short bars leave it alone.
    painter.fillRect(QRect(lane.topLeft(), QSize(width, lane.height())), mixed(colours.surface, colour, 0.26));
    painter.fillRect(QRect(lane.bottomLeft() - QPoint(0, 1), QSize(width, 2)), colour);
}

} // namespace datainsight
