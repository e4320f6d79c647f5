// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/waitingrows.h"

#include "core/store/sqlite/familyrecord.h"
#include "core/store/sqlite/framejournal.h"

#include <QFileInfo>
#include <QHash>

#include <algorithm>

namespace datainsight {

namespace {

class FrameRows
{
public:
    FrameRows(const RangeQuery &query, RawSeries &into) : m_patterns(labelPatterns(query)), m_into(into) { }

    void add(const Frame &frame)
    {
        const StoredFamily family = familyOf(frame);
        m_into.adopt(family);
        const int resetColumn = resetColumnOf(frame);
        std::vector<int> columns;
        for (const auto &column : m_into.columns)
            columns.push_back(family.columnIndex(column.name) < 0 ? -1 : frame.columnIndex(column.name));
        for (qsizetype row = 0; row < frame.rowCount(); ++row) {
            const QString &labels = labelsOf(frame, row);
            if (!matchesAll(labels, m_patterns))
                continue;
            SampleRows &rows = m_into.byLabels[labels];
            rows.columns.resize(m_into.columns.size());
            rows.at.push_back(frame.at);
            rows.marks.push_back(markOf(frame, row, family.interval, resetColumn, m_into.resetAt[labels]));
            for (size_t i = 0; i < columns.size(); ++i)
                rows.columns[i].push_back(
                    columns[i] < 0 ? NoValue : frame.columns[static_cast<size_t>(columns[i])].number(row));
        }
    }

private:
    const QString &labelsOf(const Frame &frame, qsizetype row)
    {
        QString &text = m_labels[frame.seriesKey(row)];
        if (text.isEmpty())
            text = labelsText(frame, row);
        return text;
    }

    const QStringList m_patterns;
    RawSeries &m_into;
    QHash<QString, QString> m_labels; ///< frame after frame brings the same rows
};

} // namespace

WaitingRows::WaitingRows(QString folder) : m_folder(std::move(folder)) { }

const std::vector<FramePtr> &WaitingRows::frames()
{
    const QFileInfo info(FrameJournal::fileIn(m_folder));
    const qint64 size = info.exists() ? info.size() : 0;
    const QDateTime changed = size > 0 ? info.lastModified() : QDateTime();
    if (size != m_size || changed != m_changed) {
        m_frames = size > 0 ? FrameJournal::read(m_folder) : std::vector<FramePtr>();
        m_size = size;
        m_changed = changed;
    }
    return m_frames;
}

void WaitingRows::add(
    const std::vector<FramePtr> &frames, const RangeQuery &query, const TimeRange &span, RawSeries &into)
{
    FrameRows rows(query, into);
    for (const auto &frame : frames) {
        if (frame->target == query.target && frame->family->id == query.family && span.contains(frame->at))
            rows.add(*frame);
    }
}

} // namespace datainsight
