// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/seriesindex.h"

#include <algorithm>

namespace datainsight {

void SeriesIndex::assign(FramePtr earlier)
{
    m_frame = std::move(earlier);
    m_rows.clear();
    m_labels.clear();
    for (size_t i = 0; m_frame && i < m_frame->columns.size(); ++i) {
        if (m_frame->columns[i].spec().role == ColumnRole::Label)
            m_labels.push_back(i);
    }
}

qsizetype SeriesIndex::find(const Frame &frame, qsizetype row) const
{
    if (!m_frame)
        return -1;
    const bool same = row < m_frame->rowCount() && std::all_of(m_labels.begin(), m_labels.end(), [&](size_t i) {
        return frame.columns[i].text(row) == m_frame->columns[i].text(row);
    });
    if (same)
        return row;
    if (m_rows.isEmpty()) {
        m_rows.reserve(m_frame->rowCount());
        for (qsizetype i = m_frame->rowCount() - 1; i >= 0; --i)
            m_rows.insert(m_frame->seriesKey(i), i);
    }
    return m_rows.value(frame.seriesKey(row), -1);
}

} // namespace datainsight
