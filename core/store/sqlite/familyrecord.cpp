// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/familyrecord.h"

#include "sql/queries.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

void readColumns(StoreFile &file, StoredFamily &family)
{
    auto &statement = file.prepared(queries::StoreSqliteQueriesColumns);
    statement.bind(1, static_cast<int64_t>(family.id));
    while (statement.executeStep()) {
        family.columns.push_back({ .name = StoreFile::text(statement, 0),
            .role = roleFromName(StoreFile::text(statement, 1)),
            .unit = unitFromName(StoreFile::text(statement, 2)).value_or(Unit::Count),
            .type = typeFromName(StoreFile::text(statement, 3)) });
    }
    statement.reset();
}

} // namespace

std::optional<StoredFamily> readFamily(StoreFile &file, const FamilyId &name)
{
    auto &statement = file.prepared(queries::StoreSqliteQueriesFamilyFind);
    StoreFile::bindText(statement, 1, name.value);
    if (!statement.executeStep()) {
        statement.reset();
        return std::nullopt;
    }
    StoredFamily family { .id = statement.getColumn(0).getInt64(),
        .name = name,
        .interval = Milliseconds(statement.getColumn(1).getInt64()),
        .sparse = statement.getColumn(2).getInt() != 0 };
    statement.reset();
    readColumns(file, family);
    return family;
}

std::vector<StoredFamily> readFamilies(StoreFile &file)
{
    std::vector<StoredFamily> families;
    auto &statement = file.prepared(queries::StoreSqliteQueriesFamilies);
    while (statement.executeStep()) {
        families.push_back({ .id = statement.getColumn(0).getInt64(),
            .name = FamilyId { StoreFile::text(statement, 1) },
            .interval = Milliseconds(statement.getColumn(2).getInt64()),
            .sparse = statement.getColumn(3).getInt() != 0 });
    }
    statement.reset();
    for (auto &family : families)
        readColumns(file, family);
    return families;
}

StoredFamily writeFamily(StoreFile &file, const StoredFamily &family)
{
    auto &put = file.prepared(queries::StoreSqliteQueriesFamilyPut);
    StoreFile::bindText(put, 1, family.name.value);
    put.bind(2, static_cast<int64_t>(family.interval.count()));
    put.bind(3, family.sparse ? 1 : 0);
    put.exec();

    StoredFamily written = family;
    auto &find = file.prepared(queries::StoreSqliteQueriesFamilyFind);
    StoreFile::bindText(find, 1, family.name.value);
    find.executeStep();
    written.id = find.getColumn(0).getInt64();
    find.reset();

    for (const auto &column : family.columns) {
        auto &statement = file.prepared(queries::StoreSqliteQueriesColumnPut);
        statement.bind(1, static_cast<int64_t>(written.id));
        StoreFile::bindText(statement, 2, column.name);
        StoreFile::bindText(statement, 3, roleName(column.role));
        StoreFile::bindText(statement, 4, unitName(column.unit));
        StoreFile::bindText(statement, 5, typeName(column.type));
        statement.exec();
    }
    return written;
}

StoredFamily familyOf(const Frame &frame)
{
    StoredFamily family { .name = frame.family->id,
        .interval = laneInterval(frame.family->lane),
        .sparse = frame.family->keep.mode == KeepMode::Changed };
    for (const auto &column : frame.columns) {
        const auto &spec = column.spec();
        if (isStored(spec))
            family.columns.push_back({ .name = spec.name, .role = spec.role, .unit = spec.unit, .type = spec.type });
    }
    return family;
}

int resetColumnOf(const Frame &frame)
{
    const auto found = std::find_if(frame.columns.rbegin(), frame.columns.rend(),
        [](const FrameColumn &column) { return column.spec().role == ColumnRole::Reset; });
    return static_cast<int>(frame.columns.rend() - found) - 1;
}

RowMark markOf(const Frame &frame, qsizetype row, Milliseconds interval, int resetColumn, qint64 &resetAt)
{
    RowMark mark;
    mark.reset = static_cast<size_t>(row) < frame.reset.size() && frame.reset[static_cast<size_t>(row)];
    mark.gap = frame.since.count() <= 0;
    if (!mark.gap)
        mark.intervals = std::max(1, static_cast<int>(std::lround(frame.since / (interval * 1.0))));
    const qint64 now = resetColumn < 0 ? 0 : frame.columns[static_cast<size_t>(resetColumn)].integer(row);
    if (now != 0 && now != resetAt) {
        mark.reset = mark.reset || resetAt != 0;
        resetAt = now;
    }
    return mark;
}

StoredFamily merged(const StoredFamily &known, const StoredFamily &now)
{
    StoredFamily result = known;
    result.interval = now.interval;
    result.sparse = now.sparse;
    for (const auto &column : now.columns) {
        const int index = known.columnIndex(column.name);
        if (index < 0)
            result.columns.push_back(column);
        else
            result.columns[static_cast<size_t>(index)] = column;
    }
    return result;
}

} // namespace datainsight
