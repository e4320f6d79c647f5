// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"

#include <QHash>

namespace datainsight {

/// Finds in an earlier frame the row that is the same series. A comparison of labels when rows come in the same order,
/// as they mostly do; one hash over the earlier frame otherwise.
class SeriesIndex
{
public:
    void assign(FramePtr earlier);
    void clear() { assign(nullptr); }
    const FramePtr &frame() const { return m_frame; }

    /// The row of the earlier frame with the labels of `row` of `frame`; -1 when there is none, or no earlier frame.
    qsizetype find(const Frame &frame, qsizetype row) const;

private:
    FramePtr m_frame;
    std::vector<size_t> m_labels;
    mutable QHash<QString, qsizetype> m_rows; ///< built when first needed
};

} // namespace datainsight
