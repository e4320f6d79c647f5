// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QString>

#include <optional>
#include <vector>

namespace datainsight {

class Session;
class StatementBook;
struct StatementRow;

/// One statement of what a database does.
struct WorkloadStatement
{
    QString fingerprint;
    QString text;
    double calls = 0;
    double totalTime = 0; ///< of executions, ms; 0: not known
    double rows = 0; ///< of all calls: given, or written
};

struct Workload
{
    std::vector<WorkloadStatement> statements; ///< most time first
    std::optional<Milliseconds> span; ///< in which they ran; none: not known
    QString remark; ///< a whole sentence: what is not seen of it; empty: all of it is
};

/// So many are looked at: those that took the most time.
inline constexpr size_t MostWorkloadStatements = 1000;

/// Of rows over a span (core/statements) those of one database whose text is known, without EXPLAIN. Pure.
std::vector<WorkloadStatement> workloadOf(
    const std::vector<StatementRow> &rows, const StatementBook &book, const QString &database);

/// What pg_stat_statements has of the session's database, without EXPLAIN, since it was reset. Errors: Unsupported
/// where the extension is not in this database or not loaded. Two or three statements; on the session's thread.
Result<Workload> readWorkload(Session &session);

} // namespace datainsight
