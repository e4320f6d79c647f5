// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timescale/chunkplaces.h"

#include <QPixmap>
#include <QWidget>

#include <memory>

namespace datainsight {

/// The chunks of a hypertable on its axis, a block each: as high as it is large, in the colour of rows or columnstore,
/// with the rows that came late above and the dead ones below. Arrow keys, Home and End choose, as a click does; what
/// is under the pointer is told. Painted once and kept: 3,000 chunks cost some milliseconds when they change.
class ChunkMap final : public QWidget
{
    Q_OBJECT

public:
    explicit ChunkMap(QWidget *parent = nullptr);

    void setChunks(std::shared_ptr<const ChunkList> chunks, TimeKind kind);
    /// By oid; 0 for none. Emits nothing.
    void setChosen(quint32 relation);
    quint32 chosen() const { return m_chosen; }
    /// Where a chunk is painted; empty for one that is not there.
    QRect blockOf(quint32 relation) const;
    QString textOf(const Chunk &chunk) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chunkChosen(quint32 relation);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRect plot() const;
    QRect block(size_t index) const;
    int chunkAt(const QPoint &position) const;
    int indexOf(quint32 relation) const;
    void choose(int index);
    void repaintAll();
    void paintBlocks(QPainter &painter) const;
    void paintAxis(QPainter &painter) const;
    void paintLegend(QPainter &painter) const;

    std::shared_ptr<const ChunkList> m_chunks;
    TimeKind m_kind = TimeKind::Time;
    ChunkPlaces m_places;
    quint32 m_chosen = 0;
    QPixmap m_picture;
};

} // namespace datainsight
