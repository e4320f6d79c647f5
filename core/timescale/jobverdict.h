// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/job.h"
#include "core/timescale/workerbudget.h"

namespace datainsight {

enum class JobState {
    Ok,
    Running,
    Paused, ///< somebody switched it off
    FirstRunAhead, ///< it is new, or its first run is still to come
    NeverStarted, ///< no scheduler ever took it up
    Starved, ///< its first run is due and does not begin: no worker is free
    Overdue, ///< it ran before, and the next run does not begin
    Stuck, ///< it runs far longer than it should
    Crashed, ///< its process ended without a word
    Failing,
    StatusUnreliable, ///< it does its work and is recorded as failed: PostgreSQL 15.20
    ExpectedFailure, ///< the job history's own job under the Apache licence: always, and without harm
    NoRecentSuccess,
};
QString jobStateName(JobState state); ///< "ok", "never started", "starved" …: stable words for JSON
QString jobStateText(JobState state); ///< the same for a person

enum class TimescaleSeverity { Fine, Info, Warning, Critical };
QString timescaleSeverityName(TimescaleSeverity severity); ///< "fine", "info", "warning", "critical"

struct JobVerdict
{
    JobState state = JobState::Ok;
    TimescaleSeverity severity = TimescaleSeverity::Fine;
    QString text; ///< one sentence: why, and what to do; empty for Ok, Running and Paused
};

/// What a job is judged by.
struct JobSurroundings
{
    TimescaleFacts facts;
    WorkerBudget workers;
    Instant at; ///< by the server's clock
    std::optional<Instant> firstSeen; ///< of the job by us: one younger than two minutes need not have begun
};

/// A run is due after its schedule, a first one after twice that, never before five minutes; stuck is one of more than
/// an hour and two schedules, or, from five runs on, more than five minutes and ten times the mean; critical is what
/// missed three schedules, failed three times or crashed (TimescaleDB's "troubleshoot jobs"; reference issues 3484,
/// 4238, 6223).
JobVerdict judgeJob(const TimescaleJob &job, const JobSurroundings &surroundings);

/// The error is the one that PostgreSQL 15.20 makes of a job that did its work.
bool isFalseFailure(const JobError &error);

} // namespace datainsight
