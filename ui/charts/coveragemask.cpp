// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/coveragemask.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

std::uint8_t toByte(double coverage)
{
    return static_cast<std::uint8_t>(std::clamp(coverage, 0.0, 1.0) * 255 + 0.5);
}

/// The pixel that holds `at`; -1 for all before the image, `most` for all after it.
int whole(double at, int most)
{
    return static_cast<int>(std::clamp(std::floor(at), -1.0, static_cast<double>(most)));
}

/// x * y / 255, rounded, for bytes.
constexpr std::uint32_t scaled(std::uint32_t x, std::uint32_t y)
{
    const std::uint32_t product = x * y + 128;
    return (product + (product >> 8)) >> 8;
}

} // namespace

CoverageMask::CoverageMask(int width, int height)
    : m_width(width), m_height(height), m_coverage(static_cast<size_t>(width) * static_cast<size_t>(height), 0),
      m_touched(static_cast<size_t>(width), Touched { height, 0 })
{ }

void CoverageMask::touch(int column, int from, int to)
{
    Touched &touched = m_touched[static_cast<size_t>(column)];
    touched.from = std::min(touched.from, from);
    touched.to = std::max(touched.to, to);
}

void CoverageMask::raise(int column, int row, double coverage)
{
    std::uint8_t &pixel =
        m_coverage[static_cast<size_t>(column) * static_cast<size_t>(m_height) + static_cast<size_t>(row)];
    pixel = std::max(pixel, toByte(coverage));
}

void CoverageMask::addSegment(const QPointF &from, const QPointF &to, double radius)
{
    const double dx = to.x() - from.x();
    const double dy = to.y() - from.y();
    const double squared = std::max(dx * dx + dy * dy, 1e-12);
    const double reach = radius + 0.5;
    const int firstColumn = whole(from.x() - reach, m_width);
    const int lastColumn = whole(to.x() + reach, m_width - 1);
    for (int column = std::max(firstColumn, 0); column <= lastColumn; ++column) {
        const double x = column + 0.5;
        // The part of the segment that can reach this column.
        const double near = dx > 1e-9 ? std::clamp((x - reach - from.x()) / dx, 0.0, 1.0) : 0;
        const double far = dx > 1e-9 ? std::clamp((x + reach - from.x()) / dx, 0.0, 1.0) : 1;
        const double y0 = from.y() + near * dy;
        const double y1 = from.y() + far * dy;
        const int firstRow = whole(std::min(y0, y1) - reach, m_height);
        const int lastRow = whole(std::max(y0, y1) + reach, m_height - 1);
        if (firstRow > lastRow)
            continue;
        touch(column, std::max(firstRow, 0), lastRow + 1);
        for (int row = std::max(firstRow, 0); row <= lastRow; ++row) {
            const double px = x - from.x();
            const double py = row + 0.5 - from.y();
            const double along = std::clamp((px * dx + py * dy) / squared, 0.0, 1.0);
            const double offX = px - along * dx;
            const double offY = py - along * dy;
            const double distance = offX * offX + offY * offY;
            if (distance < reach * reach)
                raise(column, row, reach - std::sqrt(distance));
        }
    }
}

void CoverageMask::addSpan(int column, double top, double bottom, double share)
{
    top = std::max(top, 0.0);
    bottom = std::min(bottom, static_cast<double>(m_height));
    if (column < 0 || column >= m_width || bottom <= top || share <= 0)
        return;
    const int first = static_cast<int>(top);
    const int last = std::min(static_cast<int>(bottom), m_height - 1);
    touch(column, first, last + 1);
    if (first == last) {
        raise(column, first, (bottom - top) * share);
        return;
    }
    raise(column, first, (first + 1 - top) * share);
    raise(column, last, (bottom - last) * share);
    const std::uint8_t whole = toByte(share);
    auto *pixels = m_coverage.data() + static_cast<size_t>(column) * static_cast<size_t>(m_height);
    for (int row = first + 1; row < last; ++row)
        pixels[row] = std::max(pixels[row], whole);
}

void CoverageMask::dash(int on, int off, double share)
{
    const auto kept = static_cast<std::uint32_t>(share * 256);
    for (int column = 0; column < m_width; ++column) {
        if (column % (on + off) < on)
            continue;
        const Touched &touched = m_touched[static_cast<size_t>(column)];
        auto *coverage = m_coverage.data() + static_cast<size_t>(column) * static_cast<size_t>(m_height);
        for (int row = touched.from; row < touched.to; ++row)
            coverage[row] = static_cast<std::uint8_t>(coverage[row] * kept >> 8);
    }
}

void CoverageMask::paint(QImage &image, const QColor &colour)
{
    auto *bits = reinterpret_cast<std::uint32_t *>(image.bits());
    const auto stride = static_cast<size_t>(image.bytesPerLine()) / sizeof(std::uint32_t);
    const std::uint32_t red = static_cast<std::uint32_t>(colour.red());
    const std::uint32_t green = static_cast<std::uint32_t>(colour.green());
    const std::uint32_t blue = static_cast<std::uint32_t>(colour.blue());
    const std::uint32_t opaque = colour.rgb() | 0xff000000U;
    for (int column = 0; column < m_width; ++column) {
        Touched &touched = m_touched[static_cast<size_t>(column)];
        auto *coverage = m_coverage.data() + static_cast<size_t>(column) * static_cast<size_t>(m_height);
        for (int row = touched.from; row < touched.to; ++row) {
            const std::uint32_t share = coverage[row];
            if (share == 0)
                continue;
            std::uint32_t &pixel = bits[static_cast<size_t>(row) * stride + static_cast<size_t>(column)];
            if (share == 255) {
                pixel = opaque;
                continue;
            }
            const std::uint32_t rest = 255 - share;
            pixel = (share + scaled(pixel >> 24, rest)) << 24
                | (scaled(red, share) + scaled(pixel >> 16 & 0xff, rest)) << 16
                | (scaled(green, share) + scaled(pixel >> 8 & 0xff, rest)) << 8
                | (scaled(blue, share) + scaled(pixel & 0xff, rest));
        }
        if (touched.from < touched.to)
            std::fill(coverage + touched.from, coverage + touched.to, std::uint8_t { 0 });
        touched = { m_height, 0 };
    }
}

} // namespace datainsight
