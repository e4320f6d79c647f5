// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace datainsight {

/// How a password is found when libpq needs one.
enum class PasswordSource {
    Libpq, ///< .pgpass, PGPASSWORD, service file, client certificate, Kerberos: libpq's own ways
    Store, ///< the secret store, under the profile's id
    Command, ///< printed by a command, asked anew for each connection (cloud tokens that expire)
};

/// How the server is reached when it is not reachable from here: the system's ssh forwards a port.
struct SshTunnel
{
    QString destination; ///< as ssh takes it: [user@]host or an alias of ssh_config
    int port = 0; ///< 0: ssh's own default
    QString jumpHosts; ///< ssh -J; empty: as ssh_config says
    friend bool operator==(const SshTunnel &, const SshTunnel &) = default;
};

/// Everything the console remembers of a server, without any password.
struct Profile
{
    TargetId id; ///< made once, never shown
    QString name;
    QString group;
    /// libpq keywords and values: host, port, dbname, user, sslmode, service, target_session_attrs … never password.
    QMap<QString, QString> parameters;
    PasswordSource passwordSource = PasswordSource::Libpq;
    QString passwordCommand;
    bool keepsKeyPassphrase = false; ///< of sslkey; in the secret store, under keyPassphraseId()
    std::optional<SshTunnel> ssh;

    QStringList databases; ///< watched databases; empty: all connectable ones
    QStringList excludedDatabases;
    bool readOnly = true;
    bool production = false;
    bool watch = true; ///< sampled while the console runs
    double costLimitPercent = 1.0; ///< of one core, in server time

    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace datainsight
