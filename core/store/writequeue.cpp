// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writequeue.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace datainsight {

WriteQueue::WriteQueue(qint64 maxBytes) : m_maxBytes(maxBytes) { }

qint64 WriteQueue::sizeOf(const Frame &frame)
{
    qint64 size = sizeof(Frame);
    for (const auto &column : frame.columns) {
        size += sizeof(FrameColumn) + column.size() * 8;
        if (column.spec().type != ValueType::Text)
            continue;
        for (qsizetype row = 0; row < column.size(); ++row)
            size += 16 + 2 * column.text(row).size();
    }
    return size;
}

void WriteQueue::append(std::vector<FramePtr> frames)
{
    const std::scoped_lock lock(m_mutex);
    for (auto &frame : frames) {
        const qint64 size = sizeOf(*frame);
        m_bytes += size;
        m_frames.push_back({ .frame = std::move(frame), .number = ++m_lastNumber, .bytes = size });
    }
    shrink();
}

std::vector<QueuedFrame> WriteQueue::take(qint64 maxBytes)
{
    const std::scoped_lock lock(m_mutex);
    std::vector<QueuedFrame> taken;
    qint64 bytes = 0;
    while (!m_frames.empty()) {
        const qint64 size = m_frames.front().bytes;
        if (!taken.empty() && bytes + size > maxBytes)
            break;
        bytes += size;
        taken.push_back(std::move(m_frames.front()));
        m_frames.pop_front();
    }
    m_bytes -= bytes;
    return taken;
}

std::vector<QueuedFrame> WriteQueue::unsaved() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<QueuedFrame> found;
    std::copy_if(m_frames.begin(), m_frames.end(), std::back_inserter(found),
        [this](const QueuedFrame &queued) { return queued.number > m_saved; });
    return found;
}

void WriteQueue::markSaved(quint64 number)
{
    const std::scoped_lock lock(m_mutex);
    m_saved = number;
}

void WriteQueue::giveBack(std::vector<QueuedFrame> frames)
{
    const std::scoped_lock lock(m_mutex);
    for (auto it = frames.rbegin(); it != frames.rend(); ++it) {
        it->bytes = sizeOf(*it->frame);
        m_bytes += it->bytes;
        m_frames.push_front(std::move(*it));
    }
    shrink();
}

void WriteQueue::countDropped(qint64 rows)
{
    const std::scoped_lock lock(m_mutex);
    m_droppedRows += rows;
}

bool WriteQueue::isEmpty() const
{
    const std::scoped_lock lock(m_mutex);
    return m_frames.empty();
}

qint64 WriteQueue::bytes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_bytes;
}

qint64 WriteQueue::unsavedBytes() const
{
    const std::scoped_lock lock(m_mutex);
    return std::accumulate(m_frames.begin(), m_frames.end(), qint64(0),
        [this](qint64 sum, const QueuedFrame &queued) { return queued.number > m_saved ? sum + queued.bytes : sum; });
}

qint64 WriteQueue::droppedRows() const
{
    const std::scoped_lock lock(m_mutex);
    return m_droppedRows;
}

void WriteQueue::shrink()
{
    while (m_bytes > m_maxBytes && !m_frames.empty()) {
        m_bytes -= m_frames.front().bytes;
        m_droppedRows += m_frames.front().frame->rowCount();
        m_frames.pop_front();
    }
}

} // namespace datainsight
