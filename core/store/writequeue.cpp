// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writequeue.h"

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
        m_bytes += sizeOf(*frame);
        m_frames.push_back(std::move(frame));
    }
    shrink();
}

std::vector<FramePtr> WriteQueue::take(qint64 maxBytes)
{
    const std::scoped_lock lock(m_mutex);
    std::vector<FramePtr> taken;
    qint64 bytes = 0;
    while (!m_frames.empty()) {
        const qint64 size = sizeOf(*m_frames.front());
        if (!taken.empty() && bytes + size > maxBytes)
            break;
        bytes += size;
        taken.push_back(std::move(m_frames.front()));
        m_frames.pop_front();
    }
    m_bytes -= bytes;
    return taken;
}

void WriteQueue::giveBack(std::vector<FramePtr> frames)
{
    const std::scoped_lock lock(m_mutex);
    for (auto it = frames.rbegin(); it != frames.rend(); ++it) {
        m_bytes += sizeOf(**it);
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

qint64 WriteQueue::droppedRows() const
{
    const std::scoped_lock lock(m_mutex);
    return m_droppedRows;
}

void WriteQueue::shrink()
{
    while (m_bytes > m_maxBytes && !m_frames.empty()) {
        m_bytes -= sizeOf(*m_frames.front());
        m_droppedRows += m_frames.front()->rowCount();
        m_frames.pop_front();
    }
}

} // namespace datainsight
