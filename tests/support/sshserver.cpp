// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sshserver.h"

#include "tests/support/freeport.h"
#include "tests/support/patience.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTcpSocket>

#include <csignal>

namespace datainsight {

namespace {

QString sshd()
{
    // sshd insists on being called by its full path; sbin is in nobody's PATH but root's.
    return QStandardPaths::findExecutable(QStringLiteral("sshd"),
        { QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin"), QStringLiteral("/sbin") });
}

} // namespace

bool SshServer::isInstalled()
{
    return !sshd().isEmpty() && !QStandardPaths::findExecutable(QStringLiteral("ssh-keygen")).isEmpty();
}

SshServer::SshServer(const QString &extraConfig)
    : m_folder(Reaper::makeFolder("ssh")), m_reaper(m_folder, path("sshd.pid"))
{
    makeKey("hostkey");
    makeKey("userkey");
    makeKey("otherkey");
    configure(extraConfig);
    // The folder sshd, as root, wants for its unprivileged half.
    QDir().mkpath(QStringLiteral("/run/sshd"));
    m_process.start(sshd(), { QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"), path("sshd_config") });
    waitUntilItListens();
}

SshServer::~SshServer()
{
    stop();
}

QString SshServer::clientConfig() const
{
    return path("ssh_config");
}

void SshServer::stop()
{
    if (m_frozen)
        ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
    m_process.terminate();
    m_process.waitForFinished();
}

void SshServer::freeze()
{
    m_frozen = true;
    ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP);
}

void SshServer::endSessions()
{
    const qint64 pid = m_process.processId();
    QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(pid));
    if (!children.open(QIODevice::ReadOnly))
        return;
    for (const QByteArray &child : children.readAll().simplified().split(' ')) {
        if (child.toInt() > 0)
            ::kill(child.toInt(), SIGTERM);
    }
}

void SshServer::makeKey(const char *name) const
{
    const int result = QProcess::execute(QStringLiteral("ssh-keygen"),
        { QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"), QStringLiteral("-N"), QString(),
            QStringLiteral("-f"), path(name) });
    if (result != 0)
        qFatal("ssh-keygen failed");
}

void SshServer::write(const char *name, const QString &text) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", name);
    file.write(text.toUtf8());
}

void SshServer::configure(const QString &extraConfig)
{
    m_port = freePort();
    const auto read = [this](const char *name) {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    QFile::copy(path("userkey.pub"), path("authorized_keys"));
    write("sshd_config",
        extraConfig
            + QStringLiteral("\nListenAddress 127.0.0.1\nPort %1\nHostKey %2/hostkey\nPidFile %2/sshd.pid\nUsePAM no\n"
                             "AuthorizedKeysFile %2/authorized_keys\nStrictModes no\nPermitRootLogin yes\n"
                             "PasswordAuthentication no\nKbdInteractiveAuthentication no\n")
                  .arg(m_port)
                  .arg(m_folder));
    write("known_hosts", QStringLiteral("[127.0.0.1]:%1 %2").arg(m_port).arg(read("hostkey.pub")));
    write("changed_hosts", QStringLiteral("[127.0.0.1]:%1 %2").arg(m_port).arg(read("otherkey.pub")));
    const QString host = QStringLiteral("Host %1\nHostName 127.0.0.1\nPort %2\nIdentityFile %3/%4\n"
                                        "UserKnownHostsFile %3/%5\n");
    write("ssh_config",
        host.arg(QStringLiteral("testhost"))
                .arg(m_port)
                .arg(m_folder, QStringLiteral("userkey"), QStringLiteral("known_hosts"))
            + host.arg(QStringLiteral("stranger"))
                  .arg(m_port)
                  .arg(m_folder, QStringLiteral("userkey"), QStringLiteral("no_hosts"))
            + host.arg(QStringLiteral("changed"))
                  .arg(m_port)
                  .arg(m_folder, QStringLiteral("userkey"), QStringLiteral("changed_hosts"))
            + host.arg(QStringLiteral("intruder"))
                  .arg(m_port)
                  .arg(m_folder, QStringLiteral("otherkey"), QStringLiteral("known_hosts"))
            + QStringLiteral("Host *\nIdentitiesOnly yes\nIdentityAgent none\nGlobalKnownHostsFile none\n"
                             "StrictHostKeyChecking ask\n"));
}

void SshServer::waitUntilItListens()
{
    const QDeadlineTimer deadline(Patience);
    while (!deadline.hasExpired()) {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(m_port));
        if (socket.waitForConnected(1000))
            return;
        if (m_process.waitForFinished(25))
            break;
    }
    qFatal("sshd did not start: %s", m_process.readAllStandardError().constData());
}

} // namespace datainsight
