// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QMap>
#include <QSet>
#include <QString>
#include <QVersionNumber>

#include <optional>

namespace datainsight {

class Session;

struct PgExtension
{
    QVersionNumber version;
    QString versionText; ///< "2.19.0-dev"
    QString schema; ///< quoted by the server where it must be, ready for SQL
};

/// What one database of one server offers to the role we are: what decides which statements can run there.
struct DatabaseFacts
{
    int major = 0;
    QString database;
    bool superuser = false;
    bool inRecovery = false;
    QMap<QString, PgExtension> extensions;
    /// Predefined roles whose rights we have ("pg_monitor"), all of them for a superuser.
    QSet<QString> roles;
    /// max_connections, block_size, track_io_timing, shared_preload_libraries … (sql/session/settings.sql).
    QMap<QString, QString> settings;
    /// By relation: those of pg_catalog by their name, those of extensions by name and by schema.name.
    QHash<QString, QSet<QString>> columns;

    bool hasColumn(const QString &relation, const QString &column) const;
    /// "pg_stat_database.session_time".
    bool hasColumn(const QString &qualified) const;
    bool hasRole(const QString &name) const { return roles.contains(name); }
};

/// Four statements, a few milliseconds of the server; per database and connection once. On a worker's thread.
Result<DatabaseFacts> readDatabaseFacts(Session &session);

} // namespace datainsight
