// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/timescaleaction.h"

namespace datainsight {

/// A policy to add. Lengths in microseconds or the column's own unit.
struct PolicyRequest
{
    JobKind kind = JobKind::Columnstore; ///< Columnstore, Retention, Refresh or Reorder
    qint64 after = 0; ///< Columnstore, Retention: how old chunks must be
    std::optional<qint64> startOffset, endOffset; ///< Refresh: the window before now; nothing: no bound
    Milliseconds schedule { 0 }; ///< Refresh
    QString index; ///< Reorder: the name of an index of the hypertable
};
TimescaleAction addPolicy(const TimescaleFacts &facts, const Hypertable &table, const PolicyRequest &request);
/// `job`: the policy as it is now, for the undo.
TimescaleAction removePolicy(const TimescaleFacts &facts, const Hypertable &table, const TimescaleJob &job);

/// What is to become of a job; nothing: as it is.
struct JobChange
{
    std::optional<Milliseconds> schedule;
    std::optional<QString> config; ///< JSON, the whole of it
    std::optional<bool> scheduled; ///< false pauses it
};
TimescaleAction changeJob(const TimescaleFacts &facts, const TimescaleJob &job, const JobChange &change);

/// In the session that asks, as the job's owner would; leaves the job's statistics as they are.
TimescaleAction runJob(const TimescaleFacts &facts, const TimescaleJob &job);

} // namespace datainsight
