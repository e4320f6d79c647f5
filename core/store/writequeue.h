// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"

#include <deque>
#include <mutex>
#include <vector>

namespace datainsight {

/// What waits to be written, bounded by bytes. When it is full the oldest frames go, and their rows are counted.
/// Thread-safe; no call takes longer than moving the frames.
class WriteQueue
{
public:
    explicit WriteQueue(qint64 maxBytes);
    Q_DISABLE_COPY_MOVE(WriteQueue)

    void append(std::vector<FramePtr> frames);
    /// The oldest frames, together at most `maxBytes` but at least one.
    std::vector<FramePtr> take(qint64 maxBytes);
    /// Back to the front, in their order, after a write that failed; newer frames win where there is no room.
    void giveBack(std::vector<FramePtr> frames);
    /// Counts rows that could not be written and are not kept.
    void countDropped(qint64 rows);

    bool isEmpty() const;
    qint64 bytes() const;
    qint64 droppedRows() const;

    /// What a frame costs in memory, nearly.
    static qint64 sizeOf(const Frame &frame);

private:
    void shrink();

    const qint64 m_maxBytes;
    mutable std::mutex m_mutex;
    std::deque<FramePtr> m_frames;
    qint64 m_bytes = 0;
    qint64 m_droppedRows = 0;
};

} // namespace datainsight
