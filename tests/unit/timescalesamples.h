// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/timescaleoverview.h"

// What tests of core/timescale build often.
namespace datainsight::timescaletest {

inline const Instant Now = fromMilliseconds(1'795'000'000'000);
inline constexpr Milliseconds Minute { 60'000 };
inline constexpr Milliseconds Hour { 3'600'000 };
inline constexpr Milliseconds Day { 86'400'000 };
inline constexpr qint64 MegaByte = 1024 * 1024;
inline constexpr qint64 DayUs = 86'400'000'000;

inline TimescaleFacts factsOf(int minor, TimescaleEdition edition = TimescaleEdition::Community)
{
    return { .version = QVersionNumber(2, minor, 1),
        .versionText = QStringLiteral("2.%1.1").arg(minor),
        .schema = QStringLiteral("public"),
        .edition = edition,
        .serverVersion = 160011,
        .database = QStringLiteral("shop"),
        .role = QStringLiteral("anna") };
}

inline Hypertable hypertableOf(const QString &name)
{
    Hypertable table { .id = 1, .relation = 100, .schema = QStringLiteral("public"), .name = name };
    table.quoted = QStringLiteral("public.") + name;
    table.owner = QStringLiteral("otto");
    table.owned = true;
    table.timeColumn = QStringLiteral("time");
    table.timeType = QStringLiteral("timestamp with time zone");
    table.interval = DayUs;
    table.compressionEnabled = true;
    table.chunks = 10;
    return table;
}

inline TimescaleJob policyOf(JobKind kind, int hypertable = 1)
{
    TimescaleJob job { .id = 1000, .kind = kind, .name = QStringLiteral("Policy [1000]") };
    job.owner = QStringLiteral("otto");
    job.owned = true;
    job.schedule = Hour;
    job.hypertable = hypertable;
    return job;
}

/// One that ran half an hour ago and will run in another half.
inline TimescaleJob healthyJob()
{
    auto job = policyOf(JobKind::Columnstore);
    job.hasRecord = true;
    job.lastStart = Now - Hour / 2;
    job.lastFinish = job.lastSuccess = Now - Hour / 2 + Minute;
    job.nextStart = Now + Hour / 2;
    job.lastRunSucceeded = true;
    job.runs = job.successes = 20;
    job.meanDuration = Minute;
    return job;
}

inline WorkerBudget enoughWorkers()
{
    return { .maxBackgroundWorkers = 16,
        .maxWorkerProcesses = 27,
        .maxParallelWorkers = 8,
        .databases = 2,
        .schedulers = 1,
        .schedulerHere = true,
        .launcher = true,
        .lockSlots = 64 * 100,
        .sharedBuffers = 1024 * MegaByte,
        .freezeMaxAge = 200'000'000 };
}

inline TimescaleOverview overviewOf(const Hypertable &table)
{
    TimescaleOverview overview { .facts = factsOf(28), .at = Now };
    overview.hypertables = { table };
    overview.workers = enoughWorkers();
    return overview;
}

} // namespace datainsight::timescaletest
