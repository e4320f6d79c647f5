// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/hotfamily.h"

#include "core/sample/familywords.h"

#include <algorithm>

namespace datainsight {

float *HotRing::append(quint32 tick, size_t columns)
{
    if (static_cast<size_t>(m_count) == m_ticks.size())
        grow(columns);
    const size_t slot = at(m_count++);
    m_ticks[slot] = tick;
    return m_values.data() + slot * columns;
}

void HotRing::dropBefore(quint32 tick)
{
    while (m_count > 0 && m_ticks[m_first] < tick) {
        m_first = (m_first + 1) % m_ticks.size();
        --m_count;
    }
}

qsizetype HotRing::lowerBound(quint32 tick) const
{
    qsizetype low = 0;
    qsizetype high = m_count;
    while (low < high) {
        const qsizetype middle = (low + high) / 2;
        if (this->tick(middle) < tick)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void HotRing::grow(size_t columns)
{
    const size_t old = m_ticks.size();
    // A quarter more each time: rings reach their size within minutes and then keep it, so slack costs more than
    // copies.
    const size_t wanted = old + std::max<size_t>(4, old / 4);
    std::vector<quint32> ticks(wanted);
    std::vector<float> values(wanted * columns);
    for (qsizetype row = 0; row < m_count; ++row) {
        const size_t from = at(row);
        const auto to = static_cast<size_t>(row);
        ticks[to] = m_ticks[from];
        std::copy_n(m_values.data() + from * columns, columns, values.data() + to * columns);
    }
    m_ticks = std::move(ticks);
    m_values = std::move(values);
    m_first = 0;
}

qint64 HotRing::bytes() const
{
    constexpr qint64 TextHead = 16;
    qint64 total = sizeof(HotRing) + static_cast<qint64>(m_ticks.capacity() * sizeof(quint32))
        + static_cast<qint64>(m_values.capacity() * sizeof(float));
    for (const auto &label : m_labels)
        total += static_cast<qint64>(sizeof(QString)) + TextHead + label.capacity() * qint64(sizeof(QChar));
    return total;
}

void HotFamily::add(const FramePtr &frame, Milliseconds span)
{
    const bool sameColumns = m_latest
        && std::equal(frame->columns.begin(), frame->columns.end(), m_latest->columns.begin(), m_latest->columns.end(),
            [](const FrameColumn &a, const FrameColumn &b) { return a.spec() == b.spec(); });
    const bool clockWentBack = !m_ticks.empty() && frame->at <= m_ticks.back().at;
    if (!sameColumns || clockWentBack)
        reset(*frame);
    m_ticks.push_back({ frame->at, frame->since.count() == 0 });
    const auto tick = m_firstTick + static_cast<quint32>(m_ticks.size()) - 1;
    trim(frame->at - span);

    std::vector<HotRing *> rows;
    rows.reserve(static_cast<size_t>(frame->rowCount()));
    for (qsizetype row = 0; row < frame->rowCount(); ++row) {
        HotRing *ring = ringOf(*frame, row);
        rows.push_back(ring);
        // Labels that do not tell two rows apart: the first stands.
        if (ring->size() > 0 && ring->tick(ring->size() - 1) == tick)
            continue;
        float *values = ring->append(tick, m_valueColumns.size());
        for (const int column : m_valueColumns)
            *values++ = static_cast<float>(frame->columns[static_cast<size_t>(column)].number(row));
    }
    m_rows = std::move(rows);
    m_latest = frame;
}

void HotFamily::reset(const Frame &frame)
{
    m_ticks.clear();
    m_firstTick = 0;
    m_series.clear();
    m_rows.clear();
    m_latest.reset();
    m_labelColumns.clear();
    m_valueColumns.clear();
    for (size_t i = 0; i < frame.columns.size(); ++i) {
        const auto role = frame.columns[i].spec().role;
        if (role == ColumnRole::Label)
            m_labelColumns.push_back(static_cast<int>(i));
        else if (words::isNumeric(role))
            m_valueColumns.push_back(static_cast<int>(i));
    }
}

void HotFamily::trim(Instant oldest)
{
    const quint32 before = m_firstTick;
    while (!m_ticks.empty() && m_ticks.front().at < oldest) {
        m_ticks.pop_front();
        ++m_firstTick;
    }
    if (m_firstTick == before)
        return;
    // The rows of the latest frame all have its tick: they expire together, or not at all.
    if (m_ticks.size() == 1)
        m_rows.clear();
    for (auto it = m_series.begin(); it != m_series.end();) {
        it.value()->dropBefore(m_firstTick);
        it = it.value()->size() > 0 ? std::next(it) : m_series.erase(it);
    }
}

HotRing *HotFamily::ringOf(const Frame &frame, qsizetype row)
{
    const auto index = static_cast<size_t>(row);
    if (index < m_rows.size()) {
        const bool same = std::all_of(m_labelColumns.begin(), m_labelColumns.end(), [&](int column) {
            const auto i = static_cast<size_t>(column);
            return frame.columns[i].text(row) == m_latest->columns[i].text(row);
        });
        if (same)
            return m_rows[index];
    }
    auto &ring = m_series[frame.seriesKey(row)];
    if (!ring) {
        QStringList labels;
        for (const int column : m_labelColumns)
            labels << frame.columns[static_cast<size_t>(column)].text(row);
        ring = std::make_shared<HotRing>(std::move(labels));
    }
    return ring.get();
}

std::optional<Instant> HotFamily::oldest() const
{
    return m_ticks.empty() ? std::nullopt : std::optional(m_ticks.front().at);
}

std::vector<HotSeries> HotFamily::series(
    const QString &column, const TimeRange &range, const QMap<QString, QString> &where) const
{
    std::vector<HotSeries> all;
    const int index = m_latest ? m_latest->columnIndex(column) : -1;
    const auto value = std::find(m_valueColumns.begin(), m_valueColumns.end(), index);
    if (value == m_valueColumns.end())
        return all;
    const auto tickAt = [this](Instant at) {
        const auto it = std::partition_point(m_ticks.begin(), m_ticks.end(), [at](const Tick &t) { return t.at < at; });
        return m_firstTick + static_cast<quint32>(it - m_ticks.begin());
    };
    const quint32 from = tickAt(range.from);
    const quint32 to = tickAt(range.to);
    for (const auto &ring : m_series) {
        HotSeries series;
        for (size_t i = 0; i < m_labelColumns.size(); ++i) {
            const auto &name = m_latest->columns[static_cast<size_t>(m_labelColumns[i])].spec().name;
            series.labels.insert(name, ring->labels().at(static_cast<qsizetype>(i)));
        }
        const bool wanted = std::all_of(where.keyValueBegin(), where.keyValueEnd(), [&](const auto &condition) {
            const auto label = series.labels.constFind(condition.first);
            return label != series.labels.constEnd() && *label == condition.second;
        });
        if (!wanted)
            continue;
        series.points = pointsOf(*ring, static_cast<size_t>(value - m_valueColumns.begin()), from, to);
        if (!series.points.empty())
            all.push_back(std::move(series));
    }
    std::sort(all.begin(), all.end(), [](const HotSeries &a, const HotSeries &b) {
        return std::lexicographical_compare(a.labels.begin(), a.labels.end(), b.labels.begin(), b.labels.end());
    });
    return all;
}

SeriesPoints HotFamily::pointsOf(const HotRing &ring, size_t column, quint32 from, quint32 to) const
{
    SeriesPoints points;
    quint32 expected = 0;
    for (qsizetype row = ring.lowerBound(from); row < ring.size() && ring.tick(row) < to; ++row) {
        const quint32 tick = ring.tick(row);
        if (!points.empty()) {
            if (tick != expected)
                points.push_back(SeriesPoint { .at = instantOf(expected) });
            else if (m_ticks[tick - m_firstTick].afterGap)
                points.push_back(SeriesPoint { .at = points.back().at + (instantOf(tick) - points.back().at) / 2 });
        }
        const double value = static_cast<double>(ring.value(row, column, m_valueColumns.size()));
        points.push_back(SeriesPoint::exact(instantOf(tick), value));
        expected = tick + 1;
    }
    return points;
}

SeriesPoints HotFamily::samples(const TimeRange &range) const
{
    SeriesPoints points;
    for (const auto &tick : m_ticks) {
        if (tick.at < range.from || tick.at >= range.to)
            continue;
        if (tick.afterGap && !points.empty())
            points.push_back(SeriesPoint { .at = points.back().at + (tick.at - points.back().at) / 2 });
        points.push_back(SeriesPoint::exact(tick.at, 0));
    }
    return points;
}

qint64 HotFamily::bytes() const
{
    constexpr qint64 HashNode = 64;
    qint64 total = sizeof(HotFamily) + static_cast<qint64>(m_ticks.size() * sizeof(Tick))
        + static_cast<qint64>(m_rows.capacity() * sizeof(HotRing *));
    for (auto it = m_series.begin(); it != m_series.end(); ++it)
        total += HashNode + it.key().size() * qint64(sizeof(QChar)) + it.value()->bytes();
    return total;
}

} // namespace datainsight
