// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/chunkmap.h"

#include "core/base/units.h"
#include "ui/common/plainhtml.h"
#include "ui/common/theme.h"
#include "ui/timescale/timescalewords.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int Grid = Theme::Grid;
constexpr int LaneGap = 4;
constexpr int LeastHeight = 3; ///< of a block

QFont smallFont()
{
    return Theme::instance().font(FontRole::Small);
}

} // namespace

ChunkMap::ChunkMap(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Chunks on their axis"));
    connect(&Theme::instance(), &Theme::changed, this, &ChunkMap::repaintAll);
}

QSize ChunkMap::sizeHint() const
{
    return { 80 * Grid, 22 * Grid };
}

QSize ChunkMap::minimumSizeHint() const
{
    return { 30 * Grid, 14 * Grid };
}

void ChunkMap::setChunks(std::shared_ptr<const ChunkList> chunks, TimeKind kind)
{
    m_chunks = std::move(chunks);
    m_kind = kind;
    m_places = m_chunks ? placesOf(m_chunks->chunks) : ChunkPlaces();
    if (indexOf(m_chosen) < 0)
        m_chosen = 0;
    repaintAll();
}

void ChunkMap::setChosen(quint32 relation)
{
    const int index = indexOf(relation);
    m_chosen = index < 0 ? 0 : relation;
    setAccessibleDescription(index < 0 ? QString() : textOf(m_chunks->chunks[static_cast<size_t>(index)]));
    update();
}

void ChunkMap::repaintAll()
{
    m_picture = {};
    update();
}

void ChunkMap::resizeEvent(QResizeEvent *event)
{
    m_picture = {};
    QWidget::resizeEvent(event);
}

int ChunkMap::indexOf(quint32 relation) const
{
    if (!m_chunks || relation == 0)
        return -1;
    const auto &chunks = m_chunks->chunks;
    const auto found = std::find_if(
        chunks.begin(), chunks.end(), [relation](const Chunk &chunk) { return chunk.relation == relation; });
    return found == chunks.end() ? -1 : static_cast<int>(found - chunks.begin());
}

QRect ChunkMap::plot() const
{
    const int line = QFontMetrics(smallFont()).height();
    return rect().adjusted(1, line + Grid, -1, -(line + Grid));
}

QRect ChunkMap::block(size_t index) const
{
    const QRect area = plot();
    const auto &place = m_places.places[index];
    const int laneHeight = std::max((area.height() - (m_places.lanes - 1) * LaneGap) / m_places.lanes, LeastHeight);
    const int left = area.left() + int(m_places.share(place.from) * area.width());
    const int right = area.left() + int(m_places.share(place.to) * area.width());
    // A gap between blocks where there is room for one.
    const int width = std::max(right - left - (right - left > 3 ? 1 : 0), 1);
    const double share = double(m_chunks->chunks[index].totalBytes()) / double(m_places.largest);
    const int height = std::clamp(int(share * laneHeight), LeastHeight, laneHeight);
    const int bottom = area.bottom() - place.lane * (laneHeight + LaneGap);
    return { left, bottom - height + 1, width, height };
}

QRect ChunkMap::blockOf(quint32 relation) const
{
    const int index = indexOf(relation);
    return index < 0 ? QRect() : block(static_cast<size_t>(index));
}

QString ChunkMap::textOf(const Chunk &chunk) const
{
    QString text = tr("%1: %2, %3, about %4 rows")
                       .arg(rangeText(chunk, m_kind), chunkStateText(chunk),
                           formatValue(double(chunk.totalBytes()), Unit::Bytes), QLocale().toString(chunk.rows()));
    if (chunk.dead() > 0)
        text += tr(", %1 dead tuples").arg(QLocale().toString(chunk.dead()));
    return text;
}

int ChunkMap::chunkAt(const QPoint &position) const
{
    const QRect area = plot();
    if (!m_chunks || m_chunks->chunks.empty() || area.height() <= 0)
        return -1;
    const int above = std::clamp(area.bottom() - position.y(), 0, area.height() - 1);
    const int lane = std::min(above * m_places.lanes / area.height(), m_places.lanes - 1);
    const double share = double(position.x() - area.left()) / std::max(area.width(), 1);
    const int found = m_places.at(share, lane);
    return found >= 0 ? found : m_places.at(share, 0);
}

bool ChunkMap::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int index = chunkAt(help->pos());
    if (index >= 0)
        QToolTip::showText(help->globalPos(), plainHtml(textOf(m_chunks->chunks[static_cast<size_t>(index)])), this);
    else
        QToolTip::hideText();
    return true;
}

void ChunkMap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(chunkAt(event->pos()));
    QWidget::mousePressEvent(event);
}

void ChunkMap::choose(int index)
{
    if (index < 0 || !m_chunks || index >= static_cast<int>(m_chunks->chunks.size()))
        return;
    setChosen(m_chunks->chunks[static_cast<size_t>(index)].relation);
    Q_EMIT chunkChosen(m_chosen);
}

void ChunkMap::keyPressEvent(QKeyEvent *event)
{
    const int count = m_chunks ? static_cast<int>(m_chunks->chunks.size()) : 0;
    const int now = indexOf(m_chosen);
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(std::max(now - 1, 0));
    case Qt::Key_Right:
        return choose(std::min(now + 1, count - 1));
    case Qt::Key_Home:
        return choose(0);
    case Qt::Key_End:
        return choose(count - 1);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace datainsight
