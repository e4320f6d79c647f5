// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/rawhour.h"

#include "core/store/sqlite/familyrecord.h"
#include "sql/queries.h"

#include <algorithm>

namespace datainsight {

namespace {

constexpr qint64 HourMs = 3'600'000;
constexpr qint64 LastHourOfWeek = 7 * 24 - 1;
constexpr qint64 RowsAtOnce = 30'000;

} // namespace

RawHours::RawHours(StoreFile &file, StorePeriod period, StoredFamily family, TableBuilder builder, StoreFile *before)
    : m_file(file), m_period(std::move(period)), m_family(std::move(family)), m_builder(std::move(builder)),
      m_before(before)
{
    if (m_before)
        m_familyBefore = readFamily(*m_before, m_family.name);
}

std::optional<Instant> RawHours::next(Instant from)
{
    auto &statement = m_file.prepared(m_builder.nextRawHour());
    statement.bind(1, static_cast<int64_t>(std::max<qint64>(0, (from - m_period.from).count()) / HourMs));
    std::optional<Instant> hour;
    if (statement.executeStep() && !statement.getColumn(0).isNull())
        hour = m_period.from + Milliseconds(statement.getColumn(0).getInt64() * HourMs);
    statement.reset();
    return hour;
}

void RawHours::addRow(SampleRows &rows, Instant at, SQLite::Statement &statement, int column) const
{
    rows.columns.resize(m_family.columns.size());
    rows.at.push_back(at);
    rows.marks.push_back(RowMark::decoded(statement.getColumn(column++).getInt()));
    for (auto &values : rows.columns) {
        const auto stored = statement.getColumn(column++);
        values.push_back(stored.isNull() ? NoValue : stored.getDouble());
    }
}

void RawHours::lastBefore(Instant hour, qint64 id, RawHourSeries &series)
{
    StoreFile *file = &m_file;
    QString sql = m_builder.selectLastRaw();
    qint64 index = (hour - m_period.from).count() / HourMs - 1;
    if (index < 0) {
        // Another file, other ids; columns it lacks make the first rates of the week start anew.
        if (!m_familyBefore || m_familyBefore->columns != m_family.columns)
            return;
        file = m_before;
        index = LastHourOfWeek;
        auto &find = file->prepared(queries::StoreSqliteQueriesSeriesFind);
        StoreFile::bindText(find, 1, series.target.value);
        find.bind(2, static_cast<int64_t>(m_familyBefore->id));
        StoreFile::bindText(find, 3, series.labels);
        id = find.executeStep() ? find.getColumn(0).getInt64() : -1;
        find.reset();
    }
    auto &statement = file->prepared(sql);
    statement.bind(1, static_cast<int64_t>(index));
    statement.bind(2, static_cast<int64_t>(id));
    if (statement.executeStep())
        addRow(
            series.rows, hour - Milliseconds(HourMs) + Milliseconds(statement.getColumn(0).getInt64()), statement, 1);
    statement.reset();
}

std::vector<RawHourSeries> RawHours::read(Instant hour, qint64 &firstId)
{
    const qint64 rowsOfSeries = std::max<qint64>(1, HourMs / std::max<qint64>(1, m_family.interval.count()));
    const qint64 limit = std::max<qint64>(1, RowsAtOnce / rowsOfSeries);
    auto &ids = m_file.prepared(queries::StoreSqliteQueriesSeriesOfFamily);
    ids.bind(1, static_cast<int64_t>(m_family.id));
    ids.bind(2, static_cast<int64_t>(firstId));
    ids.bind(3, static_cast<int64_t>(limit));
    struct Known
    {
        qint64 id;
        RawHourSeries series;
    };
    std::vector<Known> known;
    while (ids.executeStep()) {
        known.push_back({ ids.getColumn(0).getInt64(),
            { .target = TargetId { StoreFile::text(ids, 1) }, .labels = StoreFile::text(ids, 2) } });
    }
    ids.reset();
    std::vector<RawHourSeries> result;
    if (!known.empty()) {
        auto current = known.begin();
        auto &statement = m_file.prepared(m_builder.selectRawHour());
        statement.bind(1, static_cast<int64_t>((hour - m_period.from).count() / HourMs));
        statement.bind(2, static_cast<int64_t>(known.front().id));
        statement.bind(3, static_cast<int64_t>(known.back().id));
        while (statement.executeStep()) {
            const qint64 id = statement.getColumn(0).getInt64();
            while (current->id < id)
                ++current;
            if (current->series.rows.size() == 0)
                lastBefore(hour, id, current->series);
            addRow(current->series.rows, hour + Milliseconds(statement.getColumn(1).getInt64()), statement, 2);
        }
        statement.reset();
        for (auto &[id, series] : known) {
            if (series.rows.size() > 0)
                result.push_back(std::move(series));
        }
    }
    firstId = static_cast<qint64>(known.size()) < limit ? -1 : known.back().id + 1;
    return result;
}

} // namespace datainsight
