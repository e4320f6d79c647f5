// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/timeseries.h"
#include "core/sample/targetmonitor.h"

#include <optional>

namespace datainsight {

/// What verdicts are made of. A value that is not known is empty or NaN; then there is no verdict, never a good one.

struct AvailabilityFacts
{
    TargetPhase phase = TargetPhase::Stopped;
    std::optional<Error> error;
    std::optional<Milliseconds> uptime;
    QString version; ///< "15.20"
    std::optional<bool> standby;
};

struct ConnectionFacts
{
    double used = NoValue; ///< client backends
    double maximum = NoValue; ///< max_connections without those reserved for superusers
    double active = NoValue;
    double idleInTransaction = NoValue;
    double longestIdleInTransaction = NoValue; ///< s
};

struct CacheFacts
{
    double hitsPerSecond = NoValue; ///< blocks found in shared buffers
    double readsPerSecond = NoValue; ///< blocks asked from the system
};

struct BlockingFacts
{
    double waiting = NoValue; ///< sessions that wait for a heavyweight lock
    double longestWait = NoValue; ///< s
    bool hidden = false; ///< the role may not see what others wait for
};

struct ReplicationFacts
{
    bool known = false;
    bool standby = false;
    int standbys = 0;
    double lagSeconds = NoValue; ///< the largest of all standbys; on a standby its own
    double lagBytes = NoValue;
    int slots = 0;
    int inactiveSlots = 0;
    int lostSlots = 0;
    double retainedBytes = NoValue; ///< WAL kept for the slot furthest behind
    bool archiverFailing = false;
};

struct VacuumFacts
{
    double transactionAge = NoValue; ///< of the oldest database
    double freezeMaxAge = NoValue; ///< autovacuum_freeze_max_age
    QString database; ///< the oldest
    double running = NoValue; ///< vacuums under way
};

struct DiskFacts
{
    double databaseBytes = NoValue;
    double growthPerDay = NoValue; ///< bytes
    Milliseconds observed { 0 }; ///< over which the growth was seen
    double diskTotal = NoValue; ///< of the volume with the data; known only on this machine
    double diskFree = NoValue;
};

struct HealthFacts
{
    AvailabilityFacts availability;
    ConnectionFacts connections;
    CacheFacts cache;
    BlockingFacts blocking;
    ReplicationFacts replication;
    VacuumFacts vacuum;
    DiskFacts disk;
};

} // namespace datainsight
