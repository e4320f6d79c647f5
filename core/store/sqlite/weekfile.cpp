// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/weekfile.h"

#include "core/store/sqlite/familyrecord.h"
#include "core/store/sqlite/migrator.h"
#include "sql/queries.h"

#include <algorithm>

namespace datainsight {

namespace {

constexpr qint64 HourMs = 3'600'000;
/// Each commit writes the last page of every family's append table once more, so pages are small; rows of up to a
/// quarter of a page (90 columns) fit without overflow.
constexpr int PageSize = 2048;
/// Rows moved in one transaction: some ten milliseconds.
constexpr qint64 SliceRows = 30'000;

void bindValue(SQLite::Statement &statement, int index, const FrameColumn &values, qsizetype row)
{
    if (values.isNull(row)) {
        statement.bind(index);
    } else if (values.spec().type == ValueType::Real) {
        statement.bind(index, values.number(row));
    } else {
        statement.bind(index, static_cast<int64_t>(values.integer(row)));
    }
}

bool sameLayout(const Frame &frame, const std::vector<ColumnSpec> &layout)
{
    return std::equal(frame.columns.begin(), frame.columns.end(), layout.begin(), layout.end(),
        [](const FrameColumn &column, const ColumnSpec &spec) { return column.spec() == spec; });
}

} // namespace

WeekFile::WeekFile(StorePeriod period, const Clock &clock)
    : m_period(std::move(period)), m_file(m_period.path, StoreFile::Access::Write, PageSize), m_series(m_file)
{
    migrate(m_file, clock);
    for (auto &family : readFamilies(m_file)) {
        auto builder = TableBuilder::make(family.name, family.columns);
        if (!builder)
            continue;
        Tables tables { .family = std::move(family), .builder = std::move(*builder) };
        readSlots(tables);
        m_tables.insert_or_assign(tables.family.name.value, std::move(tables));
    }
}

void WeekFile::readSlots(Tables &tables)
{
    auto &statement = m_file.prepared(queries::StoreSqliteQueriesOpenHours);
    statement.bind(1, static_cast<int64_t>(tables.family.id));
    while (statement.executeStep()) {
        const auto slot = static_cast<size_t>(statement.getColumn(0).getInt() & 1);
        tables.hot[slot] = { statement.getColumn(1).getInt64(), statement.getColumn(2).getInt64() };
    }
    statement.reset();
}

void WeekFile::putSlot(const Tables &tables, int slot)
{
    const Slot &hot = tables.hot[static_cast<size_t>(slot)];
    auto &statement = m_file.prepared(
        hot.hour < 0 ? queries::StoreSqliteQueriesOpenHourDrop : queries::StoreSqliteQueriesOpenHourPut);
    statement.bind(1, static_cast<int64_t>(tables.family.id));
    statement.bind(2, slot);
    if (hot.hour >= 0) {
        statement.bind(3, static_cast<int64_t>(hot.hour));
        statement.bind(4, static_cast<int64_t>(hot.nextSeries));
    }
    statement.exec();
}

Result<WeekFile::Tables> WeekFile::prepare(const Frame &frame)
{
    const StoredFamily now = familyOf(frame);
    const auto known = m_tables.find(frame.family->id.value);
    const StoredFamily wanted = known == m_tables.end() ? now : merged(known->second.family, now);
    auto builder = TableBuilder::make(wanted.name, wanted.columns);
    if (!builder)
        return fail(builder.error());

    if (known == m_tables.end()) {
        for (const auto &sql : builder->createRaw())
            m_file.execute(sql);
    } else {
        for (size_t i = known->second.family.columns.size(); i < wanted.columns.size(); ++i) {
            for (const auto &sql : builder->addRawColumn(wanted.columns[i]))
                m_file.execute(sql);
        }
    }
    Tables tables { .family = writeFamily(m_file, wanted), .builder = *builder };
    for (const auto &column : wanted.columns)
        tables.frameColumns.push_back(frame.columnIndex(column.name));
    for (const auto &column : frame.columns)
        tables.layout.push_back(column.spec());
    tables.resetColumn = resetColumnOf(frame);
    tables.insertHot = { builder->insertHot(0), builder->insertHot(1) };
    tables.insertRaw = builder->insertRaw();
    readSlots(tables);
    return tables;
}

Result<WeekFile::Tables *> WeekFile::tablesFor(const Frame &frame)
{
    const auto known = m_tables.find(frame.family->id.value);
    if (known != m_tables.end() && sameLayout(frame, known->second.layout))
        return &known->second;
    auto tables = prepare(frame);
    if (!tables)
        return fail(tables.error());
    return &m_tables.insert_or_assign(frame.family->id.value, std::move(*tables)).first->second;
}

RowMark WeekFile::markOf(const Frame &frame, const Tables &tables, qsizetype row, SeriesEntry &series)
{
    qint64 resetAt = series.resetAt;
    const RowMark mark = datainsight::markOf(frame, row, tables.family.interval, tables.resetColumn, resetAt);
    if (resetAt != series.resetAt)
        m_series.setResetAt(series, resetAt);
    return mark;
}

bool WeekFile::takesInOrder(Tables &tables, qint64 hour)
{
    const int slot = static_cast<int>(hour & 1);
    Slot &hot = tables.hot[static_cast<size_t>(slot)];
    if (hot.hour == hour)
        return hot.nextSeries == 0;
    if (hot.hour > hour)
        return false;
    while (hot.hour >= 0)
        moveSlice(tables, slot);
    hot = { hour, 0 };
    putSlot(tables, slot);
    return true;
}

Result<qint64> WeekFile::append(const Frame &frame, Twice twice)
{
    auto found = tablesFor(frame);
    if (!found)
        return fail(found.error());
    Tables &tables = **found;
    const qint64 sinceStart = (frame.at - m_period.from).count();
    const qint64 hour = sinceStart / HourMs;
    const qint64 ts = sinceStart % HourMs;
    const auto &series = m_series.entries(frame, tables.family.id);
    const bool inOrder = takesInOrder(tables, hour);

    const QString &statement = inOrder ? tables.insertHot[static_cast<size_t>(hour & 1)] : tables.insertRaw;
    SQLite::Statement &insert =
        m_file.prepared(twice == Twice::KeepsLast ? statement : TableBuilder::keepingFirst(statement));
    for (qsizetype row = 0; row < frame.rowCount(); ++row) {
        SeriesEntry &entry = *series[static_cast<size_t>(row)];
        const RowMark mark = markOf(frame, tables, row, entry);
        int index = 1;
        if (inOrder) {
            insert.bind(index++, static_cast<int64_t>(ts));
            insert.bind(index++, static_cast<int64_t>(entry.id));
        } else {
            insert.bind(index++, static_cast<int64_t>(hour));
            insert.bind(index++, static_cast<int64_t>(entry.id));
            insert.bind(index++, static_cast<int64_t>(ts));
        }
        if (mark.isPlain())
            insert.bind(index++);
        else
            insert.bind(index++, mark.encoded());
        for (const int column : tables.frameColumns) {
            if (column < 0)
                insert.bind(index++);
            else
                bindValue(insert, index++, frame.columns[static_cast<size_t>(column)], row);
        }
        insert.exec();
        insert.reset();
    }
    return frame.rowCount();
}

bool WeekFile::moveSlice(Tables &tables, int slot)
{
    Slot &hot = tables.hot[static_cast<size_t>(slot)];
    const qint64 rowsOfSeries = std::max<qint64>(1, HourMs / std::max<qint64>(1, tables.family.interval.count()));
    const qint64 limit = std::max<qint64>(1, SliceRows / rowsOfSeries);
    auto &ids = m_file.prepared(queries::StoreSqliteQueriesSeriesOfFamily);
    ids.bind(1, static_cast<int64_t>(tables.family.id));
    ids.bind(2, static_cast<int64_t>(hot.nextSeries));
    ids.bind(3, static_cast<int64_t>(limit));
    qint64 count = 0;
    qint64 last = hot.nextSeries;
    for (; ids.executeStep(); ++count)
        last = ids.getColumn(0).getInt64();
    ids.reset();

    if (count > 0) {
        auto &move = m_file.prepared(tables.builder.moveToRaw(slot));
        move.bind(1, static_cast<int64_t>(hot.hour));
        move.bind(2, static_cast<int64_t>(hot.nextSeries));
        move.bind(3, static_cast<int64_t>(last));
        move.exec();
        move.reset();
    }
    if (count < limit) {
        m_file.execute(tables.builder.emptyHot(slot));
        hot = {};
    } else {
        hot.nextSeries = last + 1;
    }
    putSlot(tables, slot);
    return hot.hour >= 0;
}

Instant WeekFile::endOf(qint64 hour) const
{
    return m_period.from + Milliseconds((hour + 1) * HourMs);
}

bool WeekFile::clusterStep(Instant now)
{
    for (auto &[name, tables] : m_tables) {
        for (const int slot : { 0, 1 }) {
            const qint64 hour = tables.hot[static_cast<size_t>(slot)].hour;
            if (hour < 0 || now < endOf(hour) + LateFrames)
                continue;
            WriteTransaction transaction(m_file);
            moveSlice(tables, slot);
            transaction.commit();
            return true;
        }
    }
    return false;
}

std::optional<Instant> WeekFile::firstOpenHour() const
{
    std::optional<qint64> first;
    for (const auto &[name, tables] : m_tables) {
        for (const auto &hot : tables.hot) {
            if (hot.hour >= 0)
                first = std::min(first.value_or(hot.hour), hot.hour);
        }
    }
    return first ? std::optional(endOf(*first - 1)) : std::nullopt;
}

} // namespace datainsight
