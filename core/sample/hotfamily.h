// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/history.h"

#include <QHash>

#include <deque>

namespace datainsight {

/// The points of one series as they came: a ring of rows, each the number of its tick and one float per value column.
/// Floats, because a chart shows four digits: half the memory, exact to seven digits.
class HotRing
{
public:
    explicit HotRing(QStringList labels) : m_labels(std::move(labels)) { }

    const QStringList &labels() const { return m_labels; }
    qsizetype size() const { return m_count; }
    quint32 tick(qsizetype row) const { return m_ticks[at(row)]; }
    float value(qsizetype row, size_t column, size_t columns) const { return m_values[at(row) * columns + column]; }
    /// The values of a new row; to be filled by the caller.
    float *append(quint32 tick, size_t columns);
    void dropBefore(quint32 tick);
    /// The first row at or after `tick`.
    qsizetype lowerBound(quint32 tick) const;
    qint64 bytes() const;

private:
    size_t at(qsizetype row) const { return (m_first + static_cast<size_t>(row)) % m_ticks.size(); }
    void grow(size_t columns);

    QStringList m_labels;
    std::vector<quint32> m_ticks;
    std::vector<float> m_values;
    size_t m_first = 0;
    qsizetype m_count = 0;
};

/// All hot series of one family on one target. Instants are kept once per tick, label texts once per series.
class HotFamily
{
public:
    void add(const FramePtr &frame, Milliseconds span);

    const FramePtr &latest() const { return m_latest; }
    std::optional<Instant> oldest() const;
    std::vector<HotSeries> series(
        const QString &column, const TimeRange &range, const QMap<QString, QString> &where) const;
    SeriesPoints samples(const TimeRange &range) const;
    qint64 bytes() const;

private:
    struct Tick
    {
        Instant at;
        bool afterGap = false;
    };
    void reset(const Frame &frame);
    void trim(Instant oldest);
    HotRing *ringOf(const Frame &frame, qsizetype row);
    Instant instantOf(quint32 tick) const { return m_ticks[tick - m_firstTick].at; }
    SeriesPoints pointsOf(const HotRing &ring, size_t column, quint32 from, quint32 to) const;

    FramePtr m_latest;
    std::deque<Tick> m_ticks;
    quint32 m_firstTick = 0;
    std::vector<int> m_labelColumns; ///< indexes into a frame's columns
    std::vector<int> m_valueColumns;
    QHash<QString, std::shared_ptr<HotRing>> m_series;
    /// The ring of each row of the latest frame: most frames bring the same rows in the same order.
    std::vector<HotRing *> m_rows;
};

} // namespace datainsight
