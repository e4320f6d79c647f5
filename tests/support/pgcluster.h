// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/pgclient.h"
#include "tests/support/pgversions.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>

namespace datainsight {

/// The roles every cluster has, all without a password: `postgres`, `di_monitor` (member of pg_monitor), `di_plain`.
enum class PgRole { Superuser, Monitor, Plain };

struct PgClusterOptions
{
    int major = 0; ///< 0: PgVersions::standard()
    QMap<QString, QString> settings; ///< written to postgresql.conf after our own
    QStringList preload; ///< shared_preload_libraries; what this server does not have is left out
    bool tcp = false; ///< also listen on 127.0.0.1, on a free port (poolers and TcpProxy need it)
    bool ssl = false; ///< a self-signed certificate for localhost and 127.0.0.1; implies tcp
    QStringList hba; ///< pg_hba.conf lines before the ones that trust everybody
};

/// A throw-away PostgreSQL server: own data and socket folder under /tmp, fsync off, one per test program. Starts in
/// about half a second, is gone with its object, and also when the test program is killed. Whatever goes wrong while
/// starting is fatal and prints the server's log: a missing server is a failure, not a skip. Blocks; not thread-safe.
class PgCluster
{
public:
    enum class Stop { Fast, Immediate };

    static std::unique_ptr<PgCluster> start(const PgClusterOptions &options = {});
    /// A streaming standby from a cold copy: stops and starts this cluster once. Same options, other port.
    std::unique_ptr<PgCluster> startStandby();
    ~PgCluster();
    Q_DISABLE_COPY_MOVE(PgCluster)

    const PgServer &server() const { return m_server; }
    int major() const { return m_server.major; }
    bool hasExtension(const QString &name) const { return m_server.hasExtension(name); }

    /// A new empty database of a name nobody has used; one per test keeps them apart.
    QString createDatabase();
    static QString roleName(PgRole role);
    /// libpq keywords to connect through the private socket.
    QMap<QString, QString> parameters(const QString &database, PgRole role = PgRole::Superuser) const;
    /// The same through 127.0.0.1; with options.tcp only.
    QMap<QString, QString> tcpParameters(const QString &database, PgRole role = PgRole::Superuser) const;
    /// As parameters(), as one conninfo string for a command line.
    QString conninfo(const QString &database, PgRole role = PgRole::Superuser) const;
    QString socketFolder() const { return m_folder; }
    int port() const { return m_port; }
    QString certificate() const; ///< for sslrootcert, with options.ssl

    PgClient connect(const QString &database, PgRole role = PgRole::Superuser) const;
    /// One statement on a connection of its own. An error is a qWarning (and so fails the test) beside being returned.
    PgAnswer exec(const QString &database, const QString &sql, PgRole role = PgRole::Superuser) const;

    void stop(Stop mode = Stop::Fast);
    void startAgain(); ///< after stop()
    void restart(Stop mode = Stop::Fast);
    bool isRunning() const;
    /// Stops (SIGSTOP) the postmaster and every process of this server: it accepts nothing and answers nothing.
    void freeze();
    void thaw();

    QString logText() const;
    QString dataFolder() const { return m_folder + QStringLiteral("/data"); }

private:
    PgCluster(const PgServer &server, PgClusterOptions options);
    void initialise();
    void configure();
    void makeCertificate();
    void run(const QString &program, const QStringList &arguments) const;
    std::vector<qint64> processes() const;
    void signalAll(int number) const;

    class Reaping;
    PgServer m_server;
    PgClusterOptions m_options;
    QString m_folder;
    int m_port = 5432;
    int m_databases = 0;
    bool m_frozen = false;
    std::unique_ptr<Reaping> m_processes;
};

} // namespace datainsight
