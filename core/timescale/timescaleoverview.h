// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/compression.h"
#include "core/timescale/continuousaggregate.h"
#include "core/timescale/hypertable.h"
#include "core/timescale/jobverdict.h"

#include <memory>

namespace datainsight {

/// TimescaleDB in one database at one moment.
struct TimescaleOverview
{
    TimescaleFacts facts;
    Instant at; ///< by the server's clock
    std::vector<Hypertable> hypertables;
    std::vector<CompressionUse> compression;
    std::vector<ContinuousAggregate> aggregates;
    std::vector<TimescaleJob> jobs;
    WorkerBudget workers;
    QStringList remarks; ///< whole sentences: what could not be read, and the workers' warnings

    const TimescaleJob *policy(
        int hypertable, JobKind kind) const; ///< of a hypertable or aggregate, by TimescaleDB's id
    std::vector<const TimescaleJob *> jobsOf(int hypertable) const;
    std::vector<const ContinuousAggregate *> aggregatesOn(int hypertable) const; ///< directly on it
    const ContinuousAggregate *aggregate(int id) const;
    const Hypertable *hypertable(int id) const;
    JobVerdict verdict(const TimescaleJob &job, std::optional<Instant> firstSeen = {}) const;
};
using TimescaleOverviewPtr = std::shared_ptr<const TimescaleOverview>;

/// Six statements, seven when a job failed; no lock on any chunk. Errors as readTimescaleFacts(). On the session's
/// thread.
Result<TimescaleOverview> readTimescaleOverview(Session &session);

} // namespace datainsight
