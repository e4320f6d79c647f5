// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demofolder.h"

#include "core/config/paths.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QUrl>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#endif

namespace datainsight {

namespace {

QString readLine(const QString &path, int line)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromLocal8Bit(file.readAll()).section(u'\n', line, line).trimmed();
}

bool isAlive(qint64 pid)
{
#ifdef Q_OS_UNIX
    return pid > 0 && (::kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM);
#else
    return pid > 0;
#endif
}

#ifdef Q_OS_UNIX
/// Whether somebody listens behind a socket file. Never waits: a server too busy to accept is one that listens.
bool listens(const QString &socketFile)
{
    const QByteArray path = QFile::encodeName(socketFile);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (static_cast<size_t>(path.size()) >= sizeof address.sun_path)
        return false;
    std::copy(path.begin(), path.end(), address.sun_path);
    const int probe = ::socket(AF_UNIX, SOCK_STREAM, 0);
    if (probe < 0)
        return false;
    ::fcntl(probe, F_SETFL, O_NONBLOCK);
    const bool connected = ::connect(probe, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
        || errno == EAGAIN || errno == EINPROGRESS;
    ::close(probe);
    return connected;
}
#endif

std::optional<DemoServer> serverOf(const QString &dataFolder, const QString &socketFolder)
{
    const QString pidFile = dataFolder + QStringLiteral("/postmaster.pid");
    const DemoServer server { readLine(pidFile, 0).toLongLong(), readLine(pidFile, 3).toInt() };
    if (!isAlive(server.pid) || server.port == 0)
        return std::nullopt;
#ifdef Q_OS_UNIX
    // After a crash the number may be somebody else's, or a dead process's that nobody has buried yet.
    if (!listens(socketFolder + QStringLiteral("/.s.PGSQL.%1").arg(server.port)))
        return std::nullopt;
#endif
    return server;
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, "/"));
}

} // namespace

QString DemoFolder::defaultPath()
{
#ifdef Q_OS_UNIX
    if (::geteuid() == 0 && qEnvironmentVariableIsEmpty("DATAINSIGHT_DATA"))
        return QStringLiteral("/var/lib/datainsight/demo");
#endif
    return Paths::standard().demo();
}

DemoFolder::DemoFolder(const QString &path) : m_path(QDir::cleanPath(QDir(path).absolutePath())) { }

QString DemoFolder::cluster() const
{
    return m_path + QStringLiteral("/cluster");
}

QString DemoFolder::standby() const
{
    return m_path + QStringLiteral("/standby");
}

QString DemoFolder::socketFolder() const
{
    const QString inside = m_path + QStringLiteral("/run");
    // sockaddr_un holds 107 bytes here and 103 on macOS; ".s.PGSQL.65535.lock" needs 20 of them.
    if (QFile::encodeName(inside).size() <= 80)
        return inside;
    const QByteArray hash = QCryptographicHash::hash(QFile::encodeName(m_path), QCryptographicHash::Sha256).toHex();
    return QDir::tempPath() + QStringLiteral("/datainsight-demo-") + QString::fromLatin1(hash.left(12));
}

QString DemoFolder::startLock() const
{
    return m_path + QStringLiteral("/start.lock");
}

void DemoFolder::tidyUp() const
{
    QDir sockets(socketFolder());
    if (sockets.path().startsWith(m_path + u'/'))
        return;
    // What a crash left; nothing else is ours to delete.
    const auto names = sockets.entryList({ QStringLiteral(".s.PGSQL.*") }, QDir::Files | QDir::System | QDir::Hidden);
    for (const QString &name : names)
        sockets.remove(name);
    QDir().rmdir(sockets.path());
}

QString DemoFolder::log() const
{
    return m_path + QStringLiteral("/start.log");
}

QString DemoFolder::workloadLog() const
{
    return m_path + QStringLiteral("/workload.log");
}

QString DemoFolder::workloadLock() const
{
    return m_path + QStringLiteral("/workload.lock");
}

QString DemoFolder::passFile() const
{
    return m_path + QStringLiteral("/pgpass");
}

QString DemoFolder::seededMark() const
{
    return m_path + QStringLiteral("/seeded");
}

bool DemoFolder::exists() const
{
    return QFile::exists(cluster() + QStringLiteral("/PG_VERSION"));
}

int DemoFolder::major() const
{
    return readLine(cluster() + QStringLiteral("/PG_VERSION"), 0).toInt();
}

std::optional<DemoServer> runningServer(const DemoFolder &folder)
{
    return serverOf(folder.cluster(), folder.socketFolder());
}

std::optional<DemoServer> runningStandby(const DemoFolder &folder)
{
    return serverOf(folder.standby(), folder.socketFolder());
}

QMap<QString, QString> socketParameters(const DemoFolder &folder, int port)
{
    QMap<QString, QString> parameters {
        { QStringLiteral("port"), QString::number(port) },
        { QStringLiteral("user"), QString::fromLatin1(DemoFolder::Superuser) },
        { QStringLiteral("dbname"), QString::fromLatin1(DemoFolder::Database) },
    };
#ifdef Q_OS_UNIX
    parameters.insert(QStringLiteral("host"), folder.socketFolder());
#else
    parameters.insert(QStringLiteral("host"), QStringLiteral("127.0.0.1"));
    parameters.insert(QStringLiteral("passfile"), folder.passFile());
#endif
    return parameters;
}

QString demoDsn(const DemoFolder &folder, int port)
{
#ifdef Q_OS_UNIX
    return QStringLiteral("postgresql://%1@/%2?host=%3&port=%4")
        .arg(QString::fromLatin1(DemoFolder::Superuser), QString::fromLatin1(DemoFolder::Database),
            encoded(folder.socketFolder()), QString::number(port));
#else
    return loopbackDsn(folder, port);
#endif
}

QString loopbackDsn(const DemoFolder &folder, int port)
{
    return QStringLiteral("postgresql://%1@127.0.0.1:%2/%3?passfile=%4")
        .arg(QString::fromLatin1(DemoFolder::Superuser), QString::number(port),
            QString::fromLatin1(DemoFolder::Database), encoded(folder.passFile()));
}

} // namespace datainsight
