// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/job.h"

#include "core/pg/session.h"
#include "core/timescale/namedcells.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Timescale)
};

constexpr Milliseconds Limit { 3000 };
/// The history of runs may be gigabytes (TimescaleDB issue 8571).
constexpr Milliseconds ErrorsLimit { 1000 };

QJsonObject objectFrom(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

QString textOf(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toInteger());
    return value.isBool() ? QVariant(value.toBool()).toString() : value.toString();
}

void readConfig(const NamedCells &cells, TimescaleJob &job)
{
    job.config = cells.text("config");
    const auto config = objectFrom(job.config);
    for (auto it = config.begin(); it != config.end(); ++it)
        job.settings.insert(it.key(), textOf(it.value()));
    const auto seconds = objectFrom(cells.text("config_seconds"));
    for (auto it = seconds.begin(); it != seconds.end(); ++it)
        job.durations.insert(it.key(), Milliseconds(static_cast<qint64>(it.value().toDouble() * 1000)));
    const auto relation = job.settings.constFind(QStringLiteral("mat_hypertable_id"));
    job.hypertable = relation != job.settings.cend() ? relation->toInt()
                                                     : job.settings.value(QStringLiteral("hypertable_id")).toInt();
}

void readRuns(const NamedCells &cells, TimescaleJob &job)
{
    job.hasRecord = cells.boolean("has_runs");
    job.underWay = cells.boolean("under_way");
    job.processSeen = cells.boolean("process_seen");
    job.lastStart = cells.instant("last_start");
    job.lastFinish = cells.instant("last_finish");
    job.lastSuccess = cells.instant("last_successful_finish");
    job.nextStart = cells.instant("next_start");
    job.lastRunSucceeded = cells.boolean("last_run_success");
    job.runs = cells.integer("total_runs");
    job.successes = cells.integer("total_successes");
    job.failures = cells.integer("total_failures");
    job.crashes = cells.integer("total_crashes");
    job.consecutiveFailures = cells.number("consecutive_failures");
    job.consecutiveCrashes = cells.number("consecutive_crashes");
    const qint64 ended = job.successes + job.failures;
    if (const auto total = cells.duration("total_seconds"); total && ended > 0)
        job.meanDuration = *total / ended;
}

TimescaleJob jobFrom(const NamedCells &cells)
{
    TimescaleJob job { .id = cells.number("job_id"),
        .name = cells.text("application_name"),
        .procSchema = cells.text("proc_schema"),
        .procName = cells.text("proc_name"),
        .owner = cells.text("owner"),
        .owned = cells.boolean("owned"),
        .scheduled = cells.boolean("scheduled"),
        .schedule = cells.duration("schedule_seconds").value_or(Milliseconds(0)),
        .retry = cells.duration("retry_seconds").value_or(Milliseconds(0)),
        .maxRuntime = cells.duration("max_runtime_seconds"),
        .schema = cells.text("hypertable_schema"),
        .table = cells.text("hypertable_name") };
    job.kind = jobKindOf(job.procSchema, job.procName);
    if (job.maxRuntime == Milliseconds(0))
        job.maxRuntime.reset();
    readConfig(cells, job);
    readRuns(cells, job);
    return job;
}

Result<void> readErrors(Session &session, JobList &list)
{
    QByteArray failing;
    for (const auto &job : list.jobs) {
        if (job.failures > 0 && !job.lastRunSucceeded)
            failing += (failing.isEmpty() ? "" : ",") + QByteArray::number(job.id);
    }
    if (failing.isEmpty())
        return {};
    const auto &file = queries::TimescaleJoberrors;
    const auto rows = session.query({ file.id() }, file.text(), { "{" + failing + "}" }, ErrorsLimit);
    if (!rows)
        return fail(rows.error());
    for (qsizetype row = 0; row < rows->rowCount(); ++row) {
        const NamedCells cells(*rows, row);
        const auto job = std::find_if(list.jobs.begin(), list.jobs.end(),
            [id = cells.number("job_id")](const TimescaleJob &one) { return one.id == id; });
        if (job != list.jobs.end())
            job->error = { cells.instant("start_time"), cells.text("sqlerrcode"), cells.text("err_message") };
    }
    return {};
}

} // namespace

JobKind jobKindOf(const QString &procSchema, const QString &procName)
{
    // _timescaledb_functions from 2.12 on.
    if (procSchema != QLatin1String("_timescaledb_functions") && procSchema != QLatin1String("_timescaledb_internal"))
        return JobKind::UserDefined;
    static const QMap<QString, JobKind> kinds {
        { QStringLiteral("policy_compression"), JobKind::Columnstore },
        { QStringLiteral("policy_retention"), JobKind::Retention },
        { QStringLiteral("policy_refresh_continuous_aggregate"), JobKind::Refresh },
        { QStringLiteral("policy_reorder"), JobKind::Reorder },
        { QStringLiteral("policy_compaction"), JobKind::Compaction },
        { QStringLiteral("policy_job_stat_history_retention"), JobKind::HistoryRetention },
        { QStringLiteral("policy_job_error_retention"), JobKind::HistoryRetention },
        { QStringLiteral("policy_telemetry"), JobKind::Telemetry },
    };
    return kinds.value(procName, JobKind::UserDefined);
}

Result<JobList> readJobs(Session &session)
{
    const auto &file = queries::TimescaleJobs;
    const auto rows = session.query({ file.id() }, file.text(), {}, Limit);
    if (!rows)
        return fail(rows.error());
    JobList list;
    for (qsizetype row = 0; row < rows->rowCount(); ++row) {
        const NamedCells cells(*rows, row);
        list.jobs.push_back(jobFrom(cells));
        list.at = cells.instant("server_now").value_or(list.at);
    }
    if (const auto read = readErrors(session, list); !read && read.error().kind == ErrorKind::Connection)
        return fail(read.error());
    else if (!read)
        list.remark = Tr::tr("The errors of failed jobs could not be read: %1").arg(oneLine(read.error()));
    return list;
}

} // namespace datainsight
