// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QVersionNumber>

namespace datainsight {

class Session;

enum class TimescaleEdition {
    Community, ///< timescaledb.license = timescale
    Apache, ///< no columnstore, continuous aggregates, policies nor jobs
    Unknown, ///< the library is not loaded
};

/// TimescaleDB as one database has it: what decides which statements can run there.
struct TimescaleFacts
{
    QVersionNumber version;
    QString versionText; ///< "2.29.0-dev"
    QString schema; ///< where its functions are, quoted by the server
    TimescaleEdition edition = TimescaleEdition::Community;
    bool telemetry = true; ///< else its job is never run
    int serverVersion = 0; ///< 150020
    QString database, role;

    bool isApache() const { return edition == TimescaleEdition::Apache; }
    bool before(int major, int minor) const { return version < QVersionNumber(major, minor); }
    /// Background jobs do their work and are recorded as failed: "cannot drop portal" of PostgreSQL 15.20 with every
    /// TimescaleDB up to 2.29 (reproduced on 2.15 to 2.28). Other servers are known by that message alone.
    bool recordsFalseFailures() const { return serverVersion == 150020; }
};

/// One statement. Error Unsupported, with what to do, where TimescaleDB is not in this database, older than 2.10, or
/// there without its library. On the session's thread.
Result<TimescaleFacts> readTimescaleFacts(Session &session);

} // namespace datainsight
