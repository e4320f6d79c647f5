// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/metricsstore.h"

namespace datainsight {

/// When pg_stat_statements was read over a span, as target.statement_changes tells.
struct StatementReadings
{
    std::optional<Instant> first, last; ///< that were compared with the one before; of roll-ups their buckets
    std::optional<Instant> begun; ///< the newest that was compared with nothing: deltas come from the next one on
    /// Somewhere within nobody read: DataInsight did not run, say. What was done then is nobody's, so that every sum over
    /// the span is a lower bound. Where a bucket cannot tell, it is taken for so.
    bool interrupted = false;

    /// It has begun, and the next reading brings the first deltas.
    bool awaitsNext() const { return begun && (!last || *last < *begun); }

    static StatementReadings from(const RangeResult &stored);
    /// What to ask the store for.
    static RangeQuery query(const TargetId &target, const TimeRange &range);
};

} // namespace datainsight
