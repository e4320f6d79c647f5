// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/timescaleoverview.h"
#include "ui/common/rowmodel.h"

#include <functional>

namespace datainsight {

/// A background job with the verdict on it.
struct JobRow
{
    TimescaleJob job;
    JobVerdict verdict;
    QString policy; ///< what it does, in words
};

using JobModel = RowModel<JobRow, int>; ///< by the job's id
JobModel *makeJobModel(QObject *parent = nullptr);

/// `firstSeen`: when a job came to our notice, as TimescaleOverview::verdict() takes it.
std::vector<JobRow> jobRows(
    const TimescaleOverview &overview, const std::function<std::optional<Instant>(int job)> &firstSeen);

/// How many fail, crash, are stuck or do not begin, and whether one of them is critical.
struct JobTrouble
{
    int jobs = 0;
    bool critical = false;
};
JobTrouble jobTrouble(const std::vector<JobRow> &rows);

} // namespace datainsight
