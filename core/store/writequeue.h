// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"

#include <deque>
#include <mutex>
#include <vector>

namespace datainsight {

/// A frame on its way to the disk.
struct QueuedFrame
{
    FramePtr frame;
    quint64 number = 0; ///< ascending in the order of arrival, from 1; 0: from the journal of a process before
    bool replayed = false; ///< the file may have it already
    qint64 bytes = 0; ///< set by the queue
};

/// What waits to be written, bounded by bytes. When it is full the oldest frames go, and their rows are counted.
/// Thread-safe; no call takes longer than moving the frames.
class WriteQueue
{
public:
    explicit WriteQueue(qint64 maxBytes);
    Q_DISABLE_COPY_MOVE(WriteQueue)

    void append(std::vector<FramePtr> frames);
    /// The oldest frames, together at most `maxBytes` but at least one.
    std::vector<QueuedFrame> take(qint64 maxBytes);
    /// What came in after the last frame that was marked as saved; it stays.
    std::vector<QueuedFrame> unsaved() const;
    /// Frames up to this number outlive the process; 0: none of those that came in.
    void markSaved(quint64 number);
    /// Back to the front, in their order, after a write that failed; newer frames win where there is no room.
    void giveBack(std::vector<QueuedFrame> frames);
    /// Counts rows that could not be written and are not kept.
    void countDropped(qint64 rows);

    bool isEmpty() const;
    qint64 bytes() const;
    qint64 unsavedBytes() const;
    qint64 droppedRows() const;

    /// What a frame costs in memory, nearly.
    static qint64 sizeOf(const Frame &frame);

private:
    void shrink();

    const qint64 m_maxBytes;
    mutable std::mutex m_mutex;
    std::deque<QueuedFrame> m_frames;
    quint64 m_lastNumber = 0;
    quint64 m_saved = 0;
    qint64 m_bytes = 0;
    qint64 m_droppedRows = 0;
};

} // namespace datainsight
