// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advise/indexadvice.h"
#include "core/tables/tablesreader.h"

namespace datainsight {

struct AdviceRequest
{
    std::vector<WorkloadStatement> statements; ///< empty: what pg_stat_statements has of this database
    std::optional<Milliseconds> span; ///< in which they ran
    Milliseconds limit { 30000 }; ///< what is found until then is given
};

/// What indexes the workload of one database asks for.
struct AdviceReport
{
    std::vector<IndexAdvice> advice; ///< most time saved first
    AdviceBasis basis = AdviceBasis::Selectivity;
    QString label; ///< "Estimated with HypoPG 1.3.1; no index was built.": to stand beside the figures
    std::optional<Milliseconds> span; ///< in which the statements ran: times are over it; none: not known
    int statements = 0; ///< that were looked at
    int understood = 0; ///< of them those that read a table of this database
    QStringList remarks; ///< whole sentences: what could not be looked at, and what would help
};
using AdviceReportPtr = std::shared_ptr<const AdviceReport>;

/// Reads tables, indexes and statements, imagines indexes where HypoPG is there, and reckons from statistics where not.
/// Runs none of the statements, creates nothing on the server, waits for no lock longer than the session's lock_timeout
/// and never twice for one table. Leaves imagined indexes, a search_path and plan_cache_mode behind in the session:
/// close it. Errors: Unsupported where no statements are given and pg_stat_statements is not there; Cancelled;
/// Connection. On the session's thread; 1,000 statements take some seconds.
Result<AdviceReport> adviseOnIndexes(
    Session &session, TablesReader &tables, const AdviceRequest &request, const CancelToken &token = {});

} // namespace datainsight
