// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/workerbudget.h"

#include "core/pg/session.h"
#include "core/timescale/namedcells.h"
#include "sql/queries.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Timescale)
};

constexpr Milliseconds Limit { 2000 };

QString schedulerWarning(const WorkerBudget &budget, const TimescaleFacts &facts)
{
    const QString start = facts.before(2, 12) ? QStringLiteral("_timescaledb_internal.start_background_workers()")
                                              : QStringLiteral("_timescaledb_functions.start_background_workers()");
    const QString what = budget.launcher ? Tr::tr("No job of this database runs: its scheduler is missing.")
                                         : Tr::tr("No job of this server runs: TimescaleDB's launcher is missing.");
    return what + QLatin1Char(' ')
        + Tr::tr("The server's log says why (\"out of background workers\"). Start it: SELECT %1;").arg(start);
}

} // namespace

Result<WorkerBudget> readWorkerBudget(Session &session)
{
    const auto &file = queries::TimescaleWorkers;
    const auto rows = session.query({ file.id() }, file.text(), {}, Limit);
    if (!rows)
        return fail(rows.error());
    const NamedCells cells(*rows, 0);
    return WorkerBudget { .maxBackgroundWorkers = cells.number("max_background_workers"),
        .maxWorkerProcesses = cells.number("max_worker_processes"),
        .maxParallelWorkers = cells.number("max_parallel_workers"),
        .databases = cells.number("databases"),
        .schedulers = cells.number("schedulers"),
        .schedulerHere = cells.boolean("scheduler_here"),
        .launcher = cells.boolean("launcher"),
        .runningJobs = cells.number("running_jobs"),
        .inRecovery = cells.boolean("in_recovery"),
        .justStarted = cells.boolean("just_started"),
        .lockSlots = cells.integer("lock_slots"),
        .sharedBuffers = cells.integer("shared_buffers"),
        .freezeMaxAge = cells.integer("freeze_max_age") };
}

QStringList workerWarnings(const WorkerBudget &budget, const TimescaleFacts &facts)
{
    QStringList warnings;
    if (budget.schedulerIsMissing())
        warnings << schedulerWarning(budget, facts);
    // This database has TimescaleDB, whether its scheduler runs or not.
    const int databases = std::max(budget.schedulers + (budget.schedulerHere ? 0 : 1), 1);
    const int needed = 1 + databases + 1;
    if (budget.maxBackgroundWorkers < needed)
        warnings << Tr::tr("timescaledb.max_background_workers is %1: with the launcher and %n database(s) that have "
                           "TimescaleDB, no worker is left for a job. Set it to %2 at least.",
            nullptr, databases)
                        .arg(budget.maxBackgroundWorkers)
                        .arg(needed);
    const int processes = budget.maxBackgroundWorkers + budget.maxParallelWorkers + 3;
    if (budget.maxWorkerProcesses < processes)
        warnings << Tr::tr("max_worker_processes is %1: %2 are needed for timescaledb.max_background_workers (%3), "
                           "max_parallel_workers (%4) and three more, or jobs may find no worker.")
                        .arg(budget.maxWorkerProcesses)
                        .arg(processes)
                        .arg(budget.maxBackgroundWorkers)
                        .arg(budget.maxParallelWorkers);
    return warnings;
}

} // namespace datainsight
