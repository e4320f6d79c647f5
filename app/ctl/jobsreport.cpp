// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/jobsreport.h"

#include "app/commandline/terminal.h"
#include "app/ctl/activityreport.h"
#include "core/base/units.h"
#include "core/timescale/policy.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::JobsReport)
};

QString durationText(const std::optional<Milliseconds> &time)
{
    return time ? formatDuration(std::chrono::duration<double>(*time).count()) : QStringLiteral("-");
}

QString agoText(const std::optional<Instant> &at, Instant now)
{
    return durationText(ageOf(at, now));
}

QJsonValue errorJson(const TimescaleJob &job)
{
    if (!job.error)
        return {};
    return QJsonObject { { QStringLiteral("at"), jsonTime(job.error->at) },
        { QStringLiteral("sqlstate"), job.error->sqlState }, { QStringLiteral("message"), job.error->message } };
}

QJsonObject jobJson(const TimescaleJob &job, const TimescaleOverview &overview)
{
    const auto verdict = overview.verdict(job);
    return { { QStringLiteral("job_id"), job.id }, { QStringLiteral("application_name"), job.name },
        { QStringLiteral("proc_schema"), job.procSchema }, { QStringLiteral("proc_name"), job.procName },
        { QStringLiteral("owner"), job.owner }, { QStringLiteral("text"), policyText(job) },
        { QStringLiteral("schema"), jsonText(job.schema) }, { QStringLiteral("name"), jsonText(job.table) },
        { QStringLiteral("scheduled"), job.scheduled }, { QStringLiteral("schedule_s"), jsonSeconds(job.schedule) },
        { QStringLiteral("config"), QJsonDocument::fromJson(job.config.toUtf8()).object() },
        { QStringLiteral("verdict"), jobStateName(verdict.state) },
        { QStringLiteral("severity"), timescaleSeverityName(verdict.severity) },
        { QStringLiteral("reason"), jsonText(verdict.text) }, { QStringLiteral("last_start"), jsonTime(job.lastStart) },
        { QStringLiteral("last_finish"), jsonTime(job.lastFinish) },
        { QStringLiteral("last_success"), jsonTime(job.lastSuccess) },
        { QStringLiteral("next_start"), jsonTime(job.nextStart) }, { QStringLiteral("total_runs"), job.runs },
        { QStringLiteral("total_failures"), job.failures }, { QStringLiteral("total_crashes"), job.crashes },
        { QStringLiteral("consecutive_failures"), job.consecutiveFailures },
        { QStringLiteral("mean_duration_s"), jsonSeconds(job.meanDuration) },
        { QStringLiteral("last_error"), errorJson(job) } };
}

AggregateFreshness freshness(const ContinuousAggregate &aggregate, const TimescaleOverview &overview)
{
    return freshnessOf(aggregate, overview.policy(aggregate.id, JobKind::Refresh), overview.at);
}

QJsonObject aggregateJson(const ContinuousAggregate &aggregate, const TimescaleOverview &overview)
{
    const auto kind = aggregate.kind();
    const auto fresh = freshness(aggregate, overview);
    const auto *kept = overview.hypertable(aggregate.id);
    const auto *refresh = overview.policy(aggregate.id, JobKind::Refresh);
    return { { QStringLiteral("schema"), aggregate.schema }, { QStringLiteral("name"), aggregate.name },
        { QStringLiteral("owner"), aggregate.owner }, { QStringLiteral("source_schema"), aggregate.sourceSchema },
        { QStringLiteral("source_name"), aggregate.sourceName },
        { QStringLiteral("hierarchical"), aggregate.sourceIsAggregate },
        { QStringLiteral("realtime"), !aggregate.materializedOnly },
        { QStringLiteral("finalized"), aggregate.finalized },
        { QStringLiteral("bucket"), jsonText(aggregate.bucketText) },
        { QStringLiteral("state"), aggregateStateName(fresh.state) },
        { QStringLiteral("materialized_to"), jsonText(boundText(kind, aggregate.watermark)) },
        { QStringLiteral("lag_s"), jsonSeconds(fresh.lag) },
        { QStringLiteral("allowed_lag_s"), jsonSeconds(fresh.allowed) },
        { QStringLiteral("invalid_ranges"), aggregate.invalidRanges },
        { QStringLiteral("invalid_from"), jsonText(boundText(kind, aggregate.invalidFrom)) },
        { QStringLiteral("invalid_to"), jsonText(boundText(kind, aggregate.invalidTo)) },
        { QStringLiteral("source_invalidations"), aggregate.waitingRanges },
        { QStringLiteral("total_bytes"), kept ? QJsonValue(kept->totalBytes()) : QJsonValue() },
        { QStringLiteral("policy"), refresh ? QJsonValue(policyText(*refresh)) : QJsonValue() } };
}

} // namespace

QJsonArray jobsJson(const TimescaleOverview &overview)
{
    QJsonArray jobs;
    for (const auto &job : overview.jobs)
        jobs.append(jobJson(job, overview));
    return jobs;
}

QString jobsTable(const TimescaleOverview &overview)
{
    const QStringList titles { Tr::tr("Job"), Tr::tr("Table"), Tr::tr("What"), Tr::tr("Verdict"), Tr::tr("Last start"),
        Tr::tr("Last success"), Tr::tr("Runs"), Tr::tr("Failures"), Tr::tr("Why") };
    std::vector<QStringList> cells;
    for (const auto &job : overview.jobs) {
        const auto verdict = overview.verdict(job);
        cells.push_back({ QString::number(job.id), inOneLine(job.table, 40), inOneLine(policyText(job), 70),
            jobStateText(verdict.state), agoText(job.lastStart, overview.at), agoText(job.lastSuccess, overview.at),
            QString::number(job.runs), QString::number(job.failures), inOneLine(verdict.text, 100) });
    }
    return formatTable(titles, cells);
}

QJsonArray aggregatesJson(const TimescaleOverview &overview)
{
    QJsonArray aggregates;
    for (const auto &aggregate : overview.aggregates)
        aggregates.append(aggregateJson(aggregate, overview));
    return aggregates;
}

QString aggregatesTable(const TimescaleOverview &overview)
{
    if (overview.aggregates.empty())
        return Tr::tr("There is no continuous aggregate in this database.") + QLatin1Char('\n');
    const QStringList titles { Tr::tr("Aggregate"), Tr::tr("Source"), Tr::tr("Bucket"), Tr::tr("Realtime"),
        Tr::tr("State"), Tr::tr("Materialized to"), Tr::tr("Behind"), Tr::tr("Allowed"), Tr::tr("Invalid ranges") };
    std::vector<QStringList> cells;
    for (const auto &aggregate : overview.aggregates) {
        const auto fresh = freshness(aggregate, overview);
        cells.push_back({ inOneLine(aggregate.quoted, 60),
            inOneLine(aggregate.sourceSchema + QLatin1Char('.') + aggregate.sourceName, 60), aggregate.bucketText,
            aggregate.materializedOnly ? Tr::tr("no") : Tr::tr("yes"), aggregateStateName(fresh.state),
            boundText(aggregate.kind(), aggregate.watermark), durationText(fresh.lag), durationText(fresh.allowed),
            QString::number(aggregate.invalidRanges + aggregate.waitingRanges) });
    }
    return formatTable(titles, cells);
}

} // namespace datainsight
