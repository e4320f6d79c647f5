// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/timescalefacts.h"

#include <QStringList>

namespace datainsight {

/// How many background workers TimescaleDB may have and who has them; and limits of the server that hypertables meet.
struct WorkerBudget
{
    int maxBackgroundWorkers = 0; ///< timescaledb.max_background_workers: schedulers and jobs of all databases
    int maxWorkerProcesses = 0;
    int maxParallelWorkers = 0;
    int databases = 0; ///< that allow connections, without templates: each may have TimescaleDB
    int schedulers = 0; ///< of all databases; as many have TimescaleDB at the least
    bool schedulerHere = false;
    bool launcher = false;
    int runningJobs = 0; ///< of this database
    bool inRecovery = false; ///< a standby runs no jobs
    bool justStarted = false; ///< less than two minutes ago: schedulers may not be there yet

    qint64 lockSlots = 0; ///< locks all transactions together may hold for certain
    qint64 sharedBuffers = 0; ///< bytes
    qint64 freezeMaxAge = 0; ///< transactions

    bool schedulerIsMissing() const { return !schedulerHere && !inRecovery && !justStarted; }
};

/// One small statement, for every role. On the session's thread.
Result<WorkerBudget> readWorkerBudget(Session &session);

/// What is wrong with it, one sentence each with what to do; empty: nothing. TimescaleDB's own rule: a worker for the
/// launcher, one for each database, and one for each job at a time; max_worker_processes has those, parallel workers
/// and three more. What is short is seen nowhere in SQL: jobs just do not start.
QStringList workerWarnings(const WorkerBudget &budget, const TimescaleFacts &facts);

} // namespace datainsight
