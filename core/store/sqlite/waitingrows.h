// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/rawreader.h"

#include <QDateTime>

namespace datainsight {

/// The rows that wait in the journal for the next commit, for one reader thread. Read again only when the file has
/// changed: half a minute of ten servers is 27 kB there, and takes 15 ms without optimisation.
class WaitingRows
{
public:
    explicit WaitingRows(QString folder);

    /// What waits now. Asked for before the files are read: what is committed meanwhile comes twice, not never.
    const std::vector<FramePtr> &frames();
    /// Adds the rows of the series asked for within `span`, after those of the files.
    static void add(
        const std::vector<FramePtr> &frames, const RangeQuery &query, const TimeRange &span, RawSeries &into);

private:
    QString m_folder;
    qint64 m_size = 0;
    QDateTime m_changed;
    std::vector<FramePtr> m_frames;
};

} // namespace datainsight
