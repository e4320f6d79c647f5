// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QMap>

#include <optional>
#include <vector>

namespace datainsight {

class Session;

/// What a job is for, by the procedure it calls.
enum class JobKind {
    Columnstore, ///< compresses chunks
    Retention, ///< drops chunks
    Refresh, ///< refreshes a continuous aggregate
    Reorder,
    Compaction, ///< 2.29 on
    HistoryRetention, ///< TimescaleDB's own: removes old rows of the job history
    Telemetry, ///< TimescaleDB's own
    UserDefined,
};
JobKind jobKindOf(const QString &procSchema, const QString &procName);

struct JobError
{
    std::optional<Instant> at;
    QString sqlState;
    QString message; ///< the server's
};

/// A background job as the catalog has it, readable by every role.
struct TimescaleJob
{
    int id = 0;
    JobKind kind = JobKind::UserDefined;
    QString name; ///< "Columnstore Policy [1000]"
    QString procSchema, procName, owner;
    bool owned = false; ///< our role has its owner's rights: it may run and change it
    bool scheduled = true; ///< else paused
    Milliseconds schedule { 0 }, retry { 0 };
    std::optional<Milliseconds> maxRuntime; ///< nothing: as long as it takes
    QString config; ///< JSON
    QMap<QString, QString> settings; ///< what config says, as text: "compress_after" → "7 days", "1000"
    QMap<QString, Milliseconds> durations; ///< those of them that are intervals
    int hypertable = 0; ///< TimescaleDB's id of the hypertable, or of what the aggregate keeps; 0: none
    QString schema, table; ///< of it, as the server names it; empty: none

    bool hasRecord = false; ///< of any run; else none was ever begun
    bool underWay = false;
    bool processSeen = false; ///< a process of its name is there
    std::optional<Instant> lastStart, lastFinish, lastSuccess, nextStart; ///< nothing: never, or not known
    bool lastRunSucceeded = false;
    qint64 runs = 0, successes = 0, failures = 0, crashes = 0;
    int consecutiveFailures = 0;
    int consecutiveCrashes = 0; ///< one of them is the run under way
    std::optional<Milliseconds> meanDuration; ///< of all runs that ended
    std::optional<JobError> error; ///< the last, where the role may see it

    bool isPolicy() const { return kind != JobKind::UserDefined; }
};

struct JobList
{
    Instant at; ///< by the server's clock
    std::vector<TimescaleJob> jobs;
    QString remark; ///< a sentence: errors could not be read
};

/// One statement, and one more for the errors of jobs that fail. On the session's thread.
Result<JobList> readJobs(Session &session);

} // namespace datainsight
