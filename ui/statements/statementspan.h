// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statements/statementtotals.h"

#include <QHash>

#include <memory>

namespace datainsight {

/// What the store said of the statements of a span.
struct StatementAnswer
{
    TimeRange range {}; ///< asked for
    StatementTotals totals;
    RangeResult times; ///< total_exec_time of every entry over time
    RangeResult readings; ///< what StatementReadings asks for
    double evictions = 0; ///< how often pg_stat_statements was full and forgot some
    double resets = 0;
};

using StatementLoadPtr = std::shared_ptr<const SeriesPoints>;

/// Statements of a span under the names they have now.
struct StatementSpan
{
    TimeRange range {}; ///< asked for
    TimeRange measured {}; ///< what its readings stand for; empty without any
    std::optional<Instant> begun; ///< when reading began (again), if nothing has followed that yet
    std::vector<StatementRow> rows;
    /// Average active sessions of each in up to 24 equal parts of the range, by identity(); NaN where nothing was read.
    QHash<StatementKey, StatementLoadPtr> loads;
    double evictions = 0;
    double resets = 0;

    bool isMeasured() const { return measured.duration().count() > 0; }
};

/// Some milliseconds for 5,000 statements.
StatementSpan statementSpan(const StatementAnswer &answer, const StatementBook &book);

} // namespace datainsight
