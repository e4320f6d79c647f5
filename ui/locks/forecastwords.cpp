// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/forecastwords.h"

#include "ui/locks/blockingcells.h"

#include <QCoreApplication>
#include <QSet>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ForecastWords)
};

qsizetype sessionsOf(const HeldLocks &locks, const std::vector<size_t> &numbers)
{
    QSet<int> pids;
    for (const auto number : numbers)
        pids.insert(locks.locks[number].pid);
    return pids.size();
}

/// What people do that takes the modes that would wait.
QString worksBehind(LockMode mode)
{
    switch (mode) {
    case LockMode::AccessExclusive:
        return Tr::tr("everything, reading too");
    case LockMode::Exclusive:
        return Tr::tr("everything but plain reading");
    case LockMode::ShareRowExclusive:
    case LockMode::Share:
        return Tr::tr("writing, VACUUM and changes of the table");
    case LockMode::ShareUpdateExclusive:
        return Tr::tr("VACUUM, ANALYZE and changes of the table; reading and writing go on");
    default:
        return Tr::tr("changes of the table");
    }
}

} // namespace

QString forecastVerdict(const HeldLocks &locks, const LockForecast &forecast, const QString &command, LockMode mode,
    const QString &relation)
{
    const QString lock = lockModeName(lockModeName(mode));
    if (forecast.free())
        return Tr::tr("%1 would have %2 on %3 at once.").arg(command, lock, relation);
    const auto holders = sessionsOf(locks, forecast.holders);
    const auto queue = sessionsOf(locks, forecast.queue);
    QString text = Tr::tr("%1 would wait for %2 on %3:").arg(command, lock, relation);
    if (holders > 0)
        text += QLatin1Char(' ')
            + (holders == 1 ? Tr::tr("1 session holds a lock against it")
                            : Tr::tr("%1 sessions hold locks against it").arg(holders));
    if (queue > 0)
        text += (holders > 0 ? QStringLiteral(", ") : QStringLiteral(" "))
            + (queue == 1 ? Tr::tr("1 waits before it") : Tr::tr("%1 wait before it").arg(queue));
    return text + QLatin1Char('.');
}

QString forecastDetail(const LockForecast &forecast, LockMode mode, size_t parts)
{
    QStringList lines;
    if (parts > 0)
        lines << (parts == 1 ? Tr::tr("Counted with its 1 partition.")
                             : Tr::tr("Counted with its %1 partitions.").arg(parts));
    lines << (forecast.free() ? Tr::tr("While it runs these wait for it: %1.")
                              : Tr::tr("While it waits, and while it runs, these queue behind it: %1."))
                 .arg(worksBehind(mode));
    if (!forecast.free())
        lines << Tr::tr("Set lock_timeout before it, so that it gives up instead of making others wait.");
    return lines.join(QLatin1Char(' '));
}

} // namespace datainsight
