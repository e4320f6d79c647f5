// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pgbouncer.h"

#include "tests/support/patience.h"
#include "tests/support/reaper.h"
#include "tests/support/serveruser.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLocalSocket>
#include <QStandardPaths>

namespace datainsight {

class PgBouncer::Running
{
public:
    explicit Running(const QString &folder) : m_reaper(folder, folder + QStringLiteral("/pgbouncer.pid")) { }
    ~Running()
    {
        process.kill();
        process.waitForFinished();
    }

private:
    Reaper m_reaper;

public:
    QProcess process;
};

namespace {

QString program()
{
    const QString found = QStandardPaths::findExecutable(QStringLiteral("pgbouncer"));
    return found.isEmpty() ? QStandardPaths::findExecutable(
               QStringLiteral("pgbouncer"), { QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin") })
                           : found;
}

void write(const QString &path, const QString &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("cannot write %s", qPrintable(path));
    file.close();
    ServerUser::own(path);
}

} // namespace

bool PgBouncer::isInstalled()
{
    return !program().isEmpty();
}

PgBouncer::PgBouncer(const PgCluster &cluster, int poolSize)
{
    m_folder = Reaper::makeFolder("pgb");
    ServerUser::own(m_folder);
    m_running = std::make_unique<Running>(m_folder);

    QString users;
    for (const PgRole role : { PgRole::Superuser, PgRole::Monitor, PgRole::Plain })
        users += QStringLiteral("\"%1\" \"\"\n").arg(PgCluster::roleName(role));
    write(m_folder + QStringLiteral("/users"), users);
    write(m_folder + QStringLiteral("/pgbouncer.ini"),
        QStringLiteral("[databases]\n"
                       "* = host=%1 port=%2\n"
                       "[pgbouncer]\n"
                       "pool_mode = transaction\n"
                       "default_pool_size = %3\n"
                       "unix_socket_dir = %4\n"
                       "listen_addr =\n"
                       "listen_port = 6432\n"
                       "auth_type = trust\n"
                       "auth_file = %4/users\n"
                       "pidfile = %4/pgbouncer.pid\n"
                       "logfile = %4/log\n"
                       "admin_users = postgres\n")
            .arg(cluster.socketFolder(), QString::number(cluster.port()), QString::number(poolSize), m_folder));

    auto &process = m_running->process;
    ServerUser::apply(process);
    process.setWorkingDirectory(m_folder);
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program(), { QStringLiteral("-q"), m_folder + QStringLiteral("/pgbouncer.ini") });
    QElapsedTimer timer;
    timer.start();
    // The socket is there a moment before anybody listens on it.
    const auto listens = [this] {
        QLocalSocket socket;
        socket.connectToServer(m_folder + QStringLiteral("/.s.PGSQL.6432"));
        return socket.waitForConnected(1000);
    };
    while (!listens()) {
        if (timer.elapsed() > Patience || process.waitForFinished(5))
            qFatal("PgBouncer did not start: %s", qPrintable(logText()));
    }
}

PgBouncer::~PgBouncer() = default;

QMap<QString, QString> PgBouncer::parameters(const QString &database, PgRole role) const
{
    return { { QStringLiteral("host"), m_folder }, { QStringLiteral("port"), QStringLiteral("6432") },
        { QStringLiteral("dbname"), database }, { QStringLiteral("user"), PgCluster::roleName(role) } };
}

QString PgBouncer::logText() const
{
    QFile file(m_folder + QStringLiteral("/log"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace datainsight
