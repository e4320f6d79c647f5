// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/policyaction.h"

#include "core/timescale/actionbase.h"
#include "core/timescale/policy.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Timescale)
};

using Values = QMap<QString, QString>;

QString intervalSql(Milliseconds time)
{
    return QStringLiteral("INTERVAL '%1 milliseconds'").arg(time.count());
}

QString optionalLength(const QString &type, const std::optional<qint64> &length)
{
    return length ? lengthSql(type, *length) : QStringLiteral("NULL");
}

QString nobodyWaits()
{
    return Tr::tr("Nobody waits.");
}

QString addSql(const TimescaleFacts &facts, const Hypertable &table, const PolicyRequest &request)
{
    Values values { { QStringLiteral("relation"), sqlLiteral(table.quoted) },
        { QStringLiteral("after"), lengthSql(table.timeType, request.after) } };
    switch (request.kind) {
    case JobKind::Retention:
        return timescaleSql(queries::TimescaleActionAddretention, facts, values);
    case JobKind::Refresh:
        values.insert(QStringLiteral("from"), optionalLength(table.timeType, request.startOffset));
        values.insert(QStringLiteral("to"), optionalLength(table.timeType, request.endOffset));
        values.insert(QStringLiteral("schedule"), intervalSql(request.schedule));
        return timescaleSql(queries::TimescaleActionAddrefresh, facts, values);
    case JobKind::Reorder:
        values.insert(QStringLiteral("index"), sqlLiteral(request.index));
        return timescaleSql(queries::TimescaleActionAddreorder, facts, values);
    default:
        return timescaleSql(timescaleFile(QStringLiteral("addcolumnstore"), facts), facts, values);
    }
}

QString removeSql(const TimescaleFacts &facts, const Hypertable &table, JobKind kind)
{
    const Values values { { QStringLiteral("relation"), sqlLiteral(table.quoted) } };
    switch (kind) {
    case JobKind::Retention:
        return timescaleSql(queries::TimescaleActionRemoveretention, facts, values);
    case JobKind::Refresh:
        return timescaleSql(queries::TimescaleActionRemoverefresh, facts, values);
    case JobKind::Reorder:
        return timescaleSql(queries::TimescaleActionRemovereorder, facts, values);
    default:
        return timescaleSql(timescaleFile(QStringLiteral("removecolumnstore"), facts), facts, values);
    }
}

QString alterSql(const TimescaleFacts &facts, const TimescaleJob &job, const JobChange &change)
{
    const auto null = QStringLiteral("NULL");
    return timescaleSql(queries::TimescaleActionAlterjob, facts,
        { { QStringLiteral("job"), QString::number(job.id) },
            { QStringLiteral("schedule"), change.schedule ? intervalSql(*change.schedule) : null },
            { QStringLiteral("config"), change.config ? sqlLiteral(*change.config) : null },
            { QStringLiteral("scheduled"), change.scheduled ? QVariant(*change.scheduled).toString() : null } });
}

/// What a policy was given, as it would be given again.
std::optional<qint64> lengthOf(const TimescaleJob &job, const QString &key)
{
    if (const auto duration = job.durations.constFind(key); duration != job.durations.cend())
        return duration->count() * 1000;
    const auto text = job.settings.constFind(key);
    bool isNumber = false;
    const qint64 number = text == job.settings.cend() ? 0 : text->toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

PolicyRequest requestOf(const TimescaleJob &job)
{
    const auto key = job.kind == JobKind::Retention ? QStringLiteral("drop_after") : QStringLiteral("compress_after");
    return { .kind = job.kind,
        .after = lengthOf(job, key).value_or(0),
        .startOffset = lengthOf(job, QStringLiteral("start_offset")),
        .endOffset = lengthOf(job, QStringLiteral("end_offset")),
        .schedule = job.schedule,
        .index = job.settings.value(QStringLiteral("index_name")) };
}

QString policyName(JobKind kind)
{
    switch (kind) {
    case JobKind::Retention:
        return Tr::tr("retention policy");
    case JobKind::Refresh:
        return Tr::tr("refresh policy");
    case JobKind::Reorder:
        return Tr::tr("reorder policy");
    default:
        return Tr::tr("columnstore policy");
    }
}

bool isRemovable(JobKind kind)
{
    return kind == JobKind::Columnstore || kind == JobKind::Retention || kind == JobKind::Refresh
        || kind == JobKind::Reorder;
}

/// Why such a request makes no policy.
QString faultOf(const Hypertable &table, const PolicyRequest &request)
{
    if (!isRemovable(request.kind))
        return Tr::tr("There is no such policy.");
    const bool byAge = request.kind == JobKind::Columnstore || request.kind == JobKind::Retention;
    if (byAge && request.after < 0)
        return Tr::tr("An age cannot be below nothing.");
    if (request.kind == JobKind::Refresh && !table.isAggregate)
        return Tr::tr("Only a continuous aggregate is refreshed.");
    if (request.kind == JobKind::Refresh && request.schedule <= Milliseconds(0))
        return Tr::tr("Say how often it is refreshed.");
    if (request.kind == JobKind::Refresh && request.startOffset && request.endOffset
        && *request.startOffset <= *request.endOffset)
        return Tr::tr("The window must begin before it ends: the beginning lies further back.");
    return {};
}

} // namespace

TimescaleAction addPolicy(const TimescaleFacts &facts, const Hypertable &table, const PolicyRequest &request)
{
    TimescaleAction action { .id = QStringLiteral("hypertable.addPolicy"),
        .title = Tr::tr("Add to %1: %2").arg(table.quoted, policyName(request.kind)),
        .verb = Tr::tr("Add a %1 to").arg(policyName(request.kind)),
        .object = table.quoted,
        .relation = { table.schema, table.name },
        .lockText = nobodyWaits(),
        .sql = addSql(facts, table, request),
        .undo = removeSql(facts, table, request.kind),
        .refusal = refusalOf(facts, true, table.owned, table.quoted, table.owner) };
    if (action.refusal.isEmpty())
        action.refusal = faultOf(table, request);
    if (request.kind == JobKind::Retention)
        action.warnings << Tr::tr("From its first run on it drops chunks with all their rows.");
    if (facts.recordsFalseFailures())
        action.warnings << Tr::tr("On PostgreSQL 15.20 every run is recorded as failed, though it does its work.");
    return action;
}

TimescaleAction removePolicy(const TimescaleFacts &facts, const Hypertable &table, const TimescaleJob &job)
{
    TimescaleAction action { .id = QStringLiteral("hypertable.removePolicy"),
        .title = Tr::tr("Remove of %1: %2").arg(table.quoted, policyName(job.kind)),
        .verb = Tr::tr("Remove the %1 of").arg(policyName(job.kind)),
        .object = table.quoted,
        .relation = { table.schema, table.name },
        .lockText = nobodyWaits(),
        .sql = removeSql(facts, table, job.kind),
        .undo = addSql(facts, table, requestOf(job)),
        .warnings = { policyText(job) },
        .refusal = refusalOf(facts, true, table.owned, table.quoted, table.owner) };
    if (action.refusal.isEmpty() && !isRemovable(job.kind))
        action.refusal = Tr::tr("There is no such policy.");
    return action;
}

TimescaleAction changeJob(const TimescaleFacts &facts, const TimescaleJob &job, const JobChange &change)
{
    JobChange back;
    if (change.schedule)
        back.schedule = job.schedule;
    if (change.config)
        back.config = job.config;
    if (change.scheduled)
        back.scheduled = job.scheduled;
    TimescaleAction action { .id = QStringLiteral("job.change"),
        .title = Tr::tr("Change job %1").arg(job.name),
        .object = job.name,
        .lockText = nobodyWaits(),
        .sql = alterSql(facts, job, change),
        .undo = alterSql(facts, job, back),
        .refusal = refusalOf(facts, true, job.owned, job.name, job.owner) };
    const bool valid = !change.config || QJsonDocument::fromJson(change.config->toUtf8()).isObject();
    if (action.refusal.isEmpty() && !valid)
        action.refusal = Tr::tr("The configuration must be an object of JSON.");
    if (action.refusal.isEmpty() && change.schedule && *change.schedule <= Milliseconds(0))
        action.refusal = Tr::tr("Say how often it is to run.");
    return action;
}

TimescaleAction runJob(const TimescaleFacts &facts, const TimescaleJob &job)
{
    TimescaleAction action { .id = QStringLiteral("job.run"),
        .title = Tr::tr("Run job %1 now").arg(job.name),
        .object = job.name,
        .lockText = Tr::tr("It takes the locks of what it does."),
        .sql =
            timescaleSql(queries::TimescaleActionRunjob, facts, { { QStringLiteral("job"), QString::number(job.id) } }),
        .inTransactionBlock = false,
        .destructive = job.kind == JobKind::Retention,
        .warnings = { policyText(job) },
        .refusal = refusalOf(facts, true, job.owned, job.name, job.owner) };
    if (job.underWay)
        action.warnings << Tr::tr("It is running already.");
    return action;
}

} // namespace datainsight
