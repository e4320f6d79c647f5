// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QMap>
#include <QString>

#include <functional>

namespace datainsight {

/// Gives a password when a connection is opened; called on the connecting thread, may take its time within
/// connectTimeout. An empty answer leaves libpq to its own ways.
using PasswordProvider = std::function<Result<QString>()>;

/// Gives the libpq keywords by which the server is reached right now, when that is not known before: an SSH tunnel is
/// opened and hostaddr and port are its near end. They override `parameters`. Called on the connecting thread, before
/// the password is asked for, each time a connection is opened; what it captures (the tunnel) lives as long as the
/// spec.
using RouteProvider = std::function<Result<QMap<QString, QString>>(Milliseconds limit)>;

/// Everything needed to open a connection, by value. Never printed.
struct ConnectionSpec
{
    QMap<QString, QString> parameters; ///< libpq keywords, without password
    PasswordProvider password; ///< may be empty
    RouteProvider route; ///< may be empty; given connectTimeout as its limit

    QString applicationName = QStringLiteral("datainsight");
    bool readOnly = true; ///< default_transaction_read_only
    Milliseconds connectTimeout { 5000 };
    Milliseconds statementTimeout { 2000 }; ///< the session's; a statement may set its own, shorter or longer
    Milliseconds lockTimeout { 100 };
    Milliseconds idleInTransactionTimeout { 10000 };
};

} // namespace datainsight
