// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/statements/statementrows.h"

namespace datainsight::test {

/// A statement that was called so often and took so many milliseconds in all, each call as long as the others.
inline StatementRow statementRow(const QString &fingerprint, const QString &query, double calls, double time)
{
    StatementRow row { .fingerprint = fingerprint,
        .query = query,
        .database = QStringLiteral("shop"),
        .user = QStringLiteral("app"),
        .queryIds = { QStringLiteral("17") } };
    row.sums.add(static_cast<size_t>(StatementMeasure::Calls), calls);
    row.sums.add(static_cast<size_t>(StatementMeasure::TotalTime), time);
    row.sums.add(static_cast<size_t>(StatementMeasure::TimeSquares), calls > 0 ? time * time / calls : 0);
    row.sums.add(static_cast<size_t>(StatementMeasure::Rows), 2 * calls);
    return row;
}

/// A minute of these statements, with their comments read.
inline StatementList statementList(std::vector<StatementRow> rows)
{
    auto names = std::make_shared<NamedStatements>();
    for (const auto &row : rows) {
        const StatementKey key { row.database, row.user, row.queryIds.value(0), row.identity().toplevel };
        names->add({ { key, { row.fingerprint, row.query, row.query.size() } } });
    }
    const Instant from = fromMilliseconds(1'767'225'600'000);
    StatementList list;
    list.span.range = list.span.measured = { from, from + std::chrono::minutes(1) };
    list.span.rows = std::move(rows);
    list.names = std::move(names);
    return list;
}

} // namespace datainsight::test
