// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

#include <optional>

namespace datainsight {

/// The folder a demo lives in, and where in it everything is.
class DemoFolder
{
public:
    static constexpr const char *Database = "network";
    static constexpr const char *Superuser = "dba";

    /// Of the person's data folder; for root of the system's, since another user must reach it.
    static QString defaultPath();

    explicit DemoFolder(const QString &path);

    QString path() const { return m_path; }
    QString cluster() const; ///< PGDATA
    QString standby() const; ///< PGDATA of the server that follows it
    QString socketFolder() const; ///< 0700; under the temporary folder when the path is too long for a socket
    QString log() const; ///< of pg_ctl's first moments; the server then writes to server-DAY.log beside it
    QString workloadLog() const;
    QString workloadLock() const; ///< held by the workload while it runs
    QString startLock() const; ///< held while demo start is at work
    QString passFile() const; ///< 0600, for the loopback port
    QString seededMark() const; ///< there once the schema and its history are complete

    /// Removes the folder of the sockets where it lies outside this one; for when no server runs.
    void tidyUp() const;

    bool exists() const; ///< whether initdb was here
    int major() const; ///< of the server that made the cluster; 0 when there is none

private:
    QString m_path;
};

/// The running server, as its own pid file says.
struct DemoServer
{
    qint64 pid = 0;
    int port = 0;
};

/// None when it does not run; a pid file left behind by a crash counts as not running.
std::optional<DemoServer> runningServer(const DemoFolder &folder);

std::optional<DemoServer> runningStandby(const DemoFolder &folder);

/// libpq parameters through the private socket, which needs no password.
QMap<QString, QString> socketParameters(const DemoFolder &folder, int port);
/// What a person pastes: the socket where there are sockets, else the loopback port with its password file.
QString demoDsn(const DemoFolder &folder, int port);
QString loopbackDsn(const DemoFolder &folder, int port);

} // namespace datainsight
