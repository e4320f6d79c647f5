// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/chunkmap.h"

#include "core/base/units.h"
#include "ui/charts/timescale.h"
#include "ui/common/theme.h"

#include <QPainter>

#include <algorithm>
#include <array>

// How the map is painted.
namespace datainsight {

namespace {

constexpr int Grid = Theme::Grid;
constexpr int TickWidth = 96;
constexpr int Swatch = 10;

QColor rowsColour()
{
    return Theme::instance().colours().category(0);
}

QColor columnstoreColour()
{
    return Theme::instance().colours().category(2);
}

QFont smallFont()
{
    return Theme::instance().font(FontRole::Small);
}

double deadShare(const Chunk &chunk)
{
    const auto all = double(chunk.dead() + chunk.rows());
    return all > 0 && chunk.dead() > 0 ? double(chunk.dead()) / all : 0;
}

/// Round numbers over an axis of numbers.
std::vector<qint64> numberTicks(qint64 from, qint64 to, int most)
{
    qint64 step = 1;
    for (int next = 0; (to - from) / step > most; ++next)
        step = next % 3 == 0 ? step * 2 : next % 3 == 1 ? step / 2 * 5 : step * 2;
    std::vector<qint64> ticks;
    for (qint64 tick = from - from % step; tick < to; tick += step) {
        if (tick >= from)
            ticks.push_back(tick);
    }
    return ticks;
}

} // namespace

void ChunkMap::paintEvent(QPaintEvent *)
{
    if (m_picture.isNull()) {
        m_picture = QPixmap(size() * devicePixelRatioF());
        m_picture.setDevicePixelRatio(devicePixelRatioF());
        m_picture.fill(Qt::transparent);
        QPainter painter(&m_picture);
        paintAxis(painter);
        paintBlocks(painter);
        paintLegend(painter);
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    const auto &colours = Theme::instance().colours();
    if (const QRect box = blockOf(m_chosen); !box.isEmpty()) {
        painter.setPen(QPen(colours.text, 2));
        painter.drawRect(QRect(box.left(), plot().top(), box.width(), plot().height()).adjusted(-2, -1, 2, 1));
    }
    if (hasFocus()) {
        painter.setPen(colours.accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void ChunkMap::paintBlocks(QPainter &painter) const
{
    if (!m_chunks)
        return;
    const auto &colours = Theme::instance().colours();
    for (size_t i = 0; i < m_chunks->chunks.size(); ++i) {
        const auto &chunk = m_chunks->chunks[i];
        const QRect box = block(i);
        painter.fillRect(box, chunk.isCompressed() ? columnstoreColour() : rowsColour());
        if (chunk.isPartial())
            painter.fillRect(QRect(box.left(), box.top(), box.width(), std::max(box.height() / 4, 2)), rowsColour());
        if (const double dead = deadShare(chunk); dead > 0.01) {
            const int height = std::max(int(dead * box.height()), 2);
            painter.fillRect(QRect(box.left(), box.bottom() - height + 1, box.width(), height), colours.critical);
        }
        if (chunk.isFrozen()) {
            painter.setPen(colours.text);
            painter.drawRect(box.adjusted(0, 0, -1, -1));
        }
    }
}

void ChunkMap::paintAxis(QPainter &painter) const
{
    const auto &colours = Theme::instance().colours();
    const QRect area = plot();
    painter.setPen(colours.borderStrong);
    painter.drawLine(area.left(), area.bottom() + 2, area.right(), area.bottom() + 2);
    if (!m_chunks || m_chunks->chunks.empty())
        return;
    painter.setFont(smallFont());
    const int most = std::max(area.width() / TickWidth, 1);
    const auto tick = [&](qint64 at, const QString &label) {
        const int x = area.left() + int(m_places.share(at) * area.width());
        const int width = painter.fontMetrics().horizontalAdvance(label);
        painter.setPen(colours.borderStrong);
        painter.drawLine(x, area.bottom() + 2, x, area.bottom() + 5);
        painter.setPen(colours.muted);
        painter.drawText(QRect(std::clamp(x - width / 2, 0, std::max(this->width() - width, 0)), area.bottom() + 5,
                             width + 1, painter.fontMetrics().height()),
            Qt::AlignLeft, label);
    };
    if (m_kind == TimeKind::Number) {
        for (const qint64 at : numberTicks(m_places.from, m_places.to, most))
            tick(at, QLocale().toString(at));
        return;
    }
    const TimeRange range { fromMilliseconds(m_places.from / 1000), fromMilliseconds(m_places.to / 1000) };
    for (const auto &one : niceTimeTicks(range, most, QTimeZone::utc()))
        tick(toMilliseconds(one.at) * 1000, one.label);
}

void ChunkMap::paintLegend(QPainter &painter) const
{
    const auto &colours = Theme::instance().colours();
    const std::array<std::pair<QColor, QString>, 3> entries { std::pair(rowsColour(), tr("rows")),
        std::pair(columnstoreColour(), tr("columnstore")), std::pair(colours.critical, tr("dead tuples")) };
    painter.setFont(smallFont());
    const QFontMetrics metrics = painter.fontMetrics();
    int x = 2;
    for (const auto &[colour, text] : entries) {
        painter.fillRect(QRect(x, (metrics.height() - Swatch) / 2, Swatch, Swatch), colour);
        x += Swatch + Grid / 2;
        painter.setPen(colours.muted);
        painter.drawText(x, metrics.ascent(), text);
        x += metrics.horizontalAdvance(text) + 2 * Grid;
    }
    const QString rest =
        tr("height: size, up to %1; rows above columnstore: came after compression; framed: frozen; UTC")
            .arg(formatValue(double(m_places.largest), Unit::Bytes));
    painter.drawText(x, metrics.ascent(), metrics.elidedText(rest, Qt::ElideRight, std::max(width() - x, 0)));
}

} // namespace datainsight
