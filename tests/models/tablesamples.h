// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/tablesheet.h"

namespace datainsight::test {

inline constexpr Instant SampleTime { std::chrono::milliseconds(1'800'000'000'000) };

/// A relation with rows of its own, `dead` of `live` + `dead` of them dead, of `bytes`.
inline TableRow tableRow(quint32 oid, const QString &name, qint64 live, qint64 dead, qint64 bytes)
{
    TableRow row { .oid = oid, .schema = QStringLiteral("public"), .name = name };
    row.stats.liveTuples = live;
    row.stats.deadTuples = dead;
    row.stats.updated = 4 * dead;
    row.stats.hotUpdated = dead;
    row.stats.sizes.heap = bytes;
    row.stats.sizes.index = bytes / 2;
    row.stats.xidAge = 1000;
    row.stats.lastVacuum = row.stats.lastAnalyze = SampleTime;
    row.indexes = 1;
    row.parts.push_back({ .oid = oid,
        .tuples = static_cast<double>(live),
        .pages = bytes / 8192,
        .live = live,
        .dead = dead,
        .xidAge = 1000,
        .lastVacuum = SampleTime,
        .lastAnalyze = SampleTime });
    return row;
}

/// A list of these, and of a hypertable of 1 000 000 and up with so many chunks beneath, added up.
inline TableListPtr tableList(std::vector<TableRow> tables, const std::vector<TableRow> &chunks = {})
{
    auto list = std::make_shared<TableList>();
    list->at = SampleTime;
    list->rows = std::move(tables);
    if (!chunks.empty()) {
        TableRow whole { .oid = 1'000'000,
            .schema = QStringLiteral("public"),
            .name = QStringLiteral("flow"),
            .kind = TableKind::Hypertable };
        whole.firstChild = static_cast<int>(list->rows.size()) + 1;
        whole.childCount = whole.leaves = static_cast<int>(chunks.size());
        qint64 most = -1;
        for (size_t i = 0; i < chunks.size(); ++i) {
            const auto &stats = chunks[i].stats;
            whole.stats.liveTuples += stats.liveTuples;
            whole.stats.deadTuples += stats.deadTuples;
            whole.stats.sizes.heap += stats.sizes.heap;
            whole.stats.sizes.index += stats.sizes.index;
            whole.indexes += chunks[i].indexes;
            whole.stats.lastVacuum = whole.stats.lastAnalyze = SampleTime;
            if (stats.deadTuples > most) {
                most = stats.deadTuples;
                whole.worstLeaf = whole.firstChild + static_cast<int>(i);
            }
        }
        list->rows.push_back(whole);
    }
    list->roots = static_cast<int>(list->rows.size());
    for (auto chunk : chunks) {
        chunk.kind = TableKind::Chunk;
        chunk.schema = QStringLiteral("_timescaledb_internal");
        chunk.parent = list->roots - 1;
        list->rows.push_back(std::move(chunk));
    }
    return list;
}

inline TableSheetPtr tableSheet(const TableListPtr &list, const TableListPtr &before = {})
{
    VacuumCircumstances circumstances { .at = list->at };
    return makeTableSheet(list, before, circumstances);
}

} // namespace datainsight::test
