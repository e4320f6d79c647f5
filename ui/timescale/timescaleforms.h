// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/hypertableindex.h"
#include "core/timescale/policyaction.h"
#include "core/timescale/timescaleoverview.h"

#include <functional>

class QWidget;

namespace datainsight {

/// What a person asked for, complete but for being done.
using TimescaleAnswer = std::function<void(TimescaleAction)>;

// Each opens a form and returns at once; `answer` is called when a person accepts it, never after `parent` is gone.

/// From where to where an aggregate is refreshed: at first what was invalidated, else the newest buckets.
void askForRefresh(QWidget *parent, const TimescaleOverviewPtr &overview, const ContinuousAggregate &aggregate,
    TimescaleAnswer answer);
void askForInterval(
    QWidget *parent, const TimescaleOverviewPtr &overview, const Hypertable &table, TimescaleAnswer answer);
/// Of the kinds that this hypertable can have and has not.
void askForPolicy(QWidget *parent, const TimescaleOverviewPtr &overview, const Hypertable &table,
    const std::vector<HypertableIndex> &indexes, TimescaleAnswer answer);
void askForSchedule(
    QWidget *parent, const TimescaleOverviewPtr &overview, const TimescaleJob &job, TimescaleAnswer answer);
void askForOrder(QWidget *parent, const TimescaleOverviewPtr &overview, const Hypertable &table, const Chunk &chunk,
    const std::vector<HypertableIndex> &indexes, TimescaleAnswer answer);

/// Which policies may be added.
std::vector<JobKind> missingPolicies(const TimescaleOverview &overview, const Hypertable &table);

} // namespace datainsight
