// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/policy.h"

#include "core/base/units.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Timescale)
};

QString durationText(Milliseconds time)
{
    return formatDuration(std::chrono::duration<double>(time).count());
}

/// A length the policy was given: an interval as a person reads it, a number as it is.
QString lengthText(const TimescaleJob &job, const QString &key)
{
    const auto duration = job.durations.constFind(key);
    return duration != job.durations.cend() ? durationText(*duration) : job.settings.value(key);
}

/// The first of the keys that the policy has, with its length.
QString olderThan(const TimescaleJob &job, const QString &key, const QString &createdKey)
{
    if (const QString created = lengthText(job, createdKey); !created.isEmpty())
        return Tr::tr("created more than %1 ago").arg(created);
    return Tr::tr("older than %1").arg(lengthText(job, key));
}

QString refreshText(const TimescaleJob &job)
{
    const QString from = lengthText(job, QStringLiteral("start_offset"));
    const QString to = lengthText(job, QStringLiteral("end_offset"));
    if (from.isEmpty() && to.isEmpty())
        return Tr::tr("Refreshes all of it");
    if (from.isEmpty())
        return Tr::tr("Refreshes everything up to %1 before now").arg(to);
    return to.isEmpty() ? Tr::tr("Refreshes the last %1").arg(from)
                        : Tr::tr("Refreshes from %1 to %2 before now").arg(from, to);
}

QString doingText(const TimescaleJob &job)
{
    switch (job.kind) {
    case JobKind::Columnstore:
        return Tr::tr("Moves chunks %1 into the columnstore")
            .arg(olderThan(job, QStringLiteral("compress_after"), QStringLiteral("compress_created_before")));
    case JobKind::Retention:
        return Tr::tr("Drops chunks %1")
            .arg(olderThan(job, QStringLiteral("drop_after"), QStringLiteral("drop_created_before")));
    case JobKind::Refresh:
        return refreshText(job);
    case JobKind::Reorder:
        return Tr::tr("Writes closed chunks anew in the order of %1")
            .arg(job.settings.value(QStringLiteral("index_name")));
    case JobKind::Compaction:
        return Tr::tr("Joins small batches of the columnstore");
    case JobKind::HistoryRetention:
        return Tr::tr("Removes rows of the job history older than %1")
            .arg(lengthText(job, QStringLiteral("drop_after")));
    case JobKind::Telemetry:
        return Tr::tr("Reports the use of TimescaleDB to its makers");
    case JobKind::UserDefined:
        break;
    }
    return Tr::tr("Calls %1.%2").arg(job.procSchema, job.procName);
}

} // namespace

QString policyText(const TimescaleJob &job)
{
    const QString text = job.schedule > Milliseconds(0)
        ? Tr::tr("%1, every %2.").arg(doingText(job), durationText(job.schedule))
        : doingText(job) + QLatin1Char('.');
    return job.scheduled ? text : text + QLatin1Char(' ') + Tr::tr("It is paused.");
}

std::optional<Milliseconds> policyAge(const TimescaleJob &job)
{
    const QString key =
        job.kind == JobKind::Retention ? QStringLiteral("drop_after") : QStringLiteral("compress_after");
    const auto found = job.durations.constFind(key);
    return found == job.durations.cend() ? std::nullopt : std::optional(*found);
}

} // namespace datainsight
