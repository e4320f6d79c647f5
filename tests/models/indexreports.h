// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indexes/indexesrunner.h"

namespace datainsight::test {

inline IndexRow indexRow(quint32 oid, const QString &table, const QString &name, qint64 bytes, qint64 scans = 0)
{
    IndexRow row { .oid = oid,
        .table = oid / 2,
        .schema = QStringLiteral("public"),
        .name = name,
        .sqlName = QStringLiteral("public.") + name,
        .tableSchema = QStringLiteral("public"),
        .tableName = table,
        .sqlTable = QStringLiteral("public.") + table,
        .method = QStringLiteral("btree") };
    row.keys = { { .text = QStringLiteral("device_id") }, { .text = QStringLiteral("ts"), .option = 3 } };
    row.bytes = bytes;
    row.scans = scans;
    row.writes = scans * 3;
    return row;
}

inline IndexFinding findingOf(const std::vector<IndexRow> &rows, int index, IndexProblem problem)
{
    return { .problem = problem,
        .index = index,
        .bytes = rows[static_cast<size_t>(index)].bytes,
        .text = QStringLiteral("It is ") + indexProblemName(problem) };
}

inline IndexReportPtr reportOf(std::vector<IndexRow> rows, std::vector<IndexFinding> findings = {})
{
    IndexReport report { .list = { .database = QStringLiteral("shop"), .major = 17 }, .findings = std::move(findings) };
    report.list.rows = std::move(rows);
    return std::make_shared<const IndexReport>(std::move(report));
}

} // namespace datainsight::test
