// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <QPointF>

#include <cstdint>
#include <vector>

namespace datainsight {

/// How much of each pixel a line covers. QPainter's antialiased polylines cost milliseconds each where a line folds
/// over itself, as every noisy series does; this costs what it covers. Kept between lines, so that memory is taken
/// once.
class CoverageMask
{
public:
    CoverageMask(int width, int height);

    /// A round-ended segment, exactly antialiased. For lines that do not fold: costs its length.
    void addSegment(const QPointF &from, const QPointF &to, double radius);
    /// From y `top` to `bottom` in one pixel column, at `share` of its width.
    void addSpan(int column, double top, double bottom, double share);
    /// Turns what was added into dashes: of every `on` and `off` columns the latter keep only `share` of their cover.
    void dash(int on, int off, double share);
    /// Paints what was added in `colour` over a premultiplied image of the same size, and forgets it.
    void paint(QImage &image, const QColor &colour);

private:
    void raise(int column, int row, double coverage);
    void touch(int column, int from, int to);

    struct Touched
    {
        int from;
        int to; ///< exclusive
    };
    int m_width;
    int m_height;
    std::vector<std::uint8_t> m_coverage; ///< column by column
    std::vector<Touched> m_touched; ///< by column
};

} // namespace datainsight
