// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QMap>
#include <QString>

#include <functional>

namespace datainsight {

/// Gives a password when a connection is opened, each time anew. Called on a thread of its own and may take its time
/// within connectTimeout; one that takes longer is left behind and may end after its worker is gone, so it captures by
/// value. An empty answer leaves libpq to its own ways (.pgpass, PGPASSWORD, service file).
using PasswordProvider = std::function<Result<QString>()>;

/// Gives the libpq keywords by which the server is reached right now, when that is not known before: an SSH tunnel is
/// opened, and hostaddr and port are its near end. They override `parameters`. Called as the password's provider is, and
/// before it; what it captures (the tunnel) lives as long as the spec.
using RouteProvider = std::function<Result<QMap<QString, QString>>(Milliseconds limit)>;

/// Everything needed to open a connection, by value. Never printed.
struct ConnectionSpec
{
    /// libpq keywords, without password. Several hosts and ports by commas, target_session_attrs, service, sslmode,
    /// certificates, passfile … mean what they mean to libpq; connect_timeout gives way to connectTimeout.
    QMap<QString, QString> parameters;
    PasswordProvider password; ///< may be empty
    PasswordProvider keyPassphrase; ///< of sslkey, where that is encrypted; may be empty
    RouteProvider route; ///< may be empty; given connectTimeout as its limit

    QString applicationName = QStringLiteral("datainsight");
    bool readOnly = true; ///< default_transaction_read_only
    Milliseconds connectTimeout { 5000 }; ///< for each address in turn, and never past the work's deadline
    Milliseconds statementTimeout { 2000 }; ///< the session's; a statement may set its own, shorter or longer
    Milliseconds lockTimeout { 100 };
    Milliseconds idleInTransactionTimeout { 10000 };
    /// More settings for the session. JIT is off: compiling a catalog query costs the server more than running it.
    QMap<QString, QString> settings { { QStringLiteral("jit"), QStringLiteral("off") } };
};

} // namespace datainsight
