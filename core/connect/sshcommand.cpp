// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/sshcommand.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SshTunnel)
};

QString forwardTarget(const TunnelEnd &end)
{
    if (end.host.startsWith(QLatin1Char('/')))
        return QStringLiteral("%1/.s.PGSQL.%2").arg(end.host).arg(end.port);
    const bool isIpv6 = end.host.contains(QLatin1Char(':'));
    return (isIpv6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(end.host).arg(end.port);
}

/// The last thing ssh said is the reason it ended.
QString lastLine(const QString &text)
{
    const auto lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    return lines.isEmpty() ? QString() : lines.last().trimmed();
}

struct Meaning
{
    const char *words;
    ErrorKind kind;
    const char *message;
    const char *hint;
};

/// In order: of several complaints the first that matches is the cause, the others follow from it.
constexpr Meaning Meanings[] = {
    { "administratively prohibited", ErrorKind::Permission,
        QT_TRANSLATE_NOOP("SshTunnel", "The SSH server %1 does not forward connections"),
        QT_TRANSLATE_NOOP(
            "SshTunnel", "Let its administrator set AllowTcpForwarding yes (and PermitOpen) in sshd_config") },
    { "open failed: connect failed", ErrorKind::Connection,
        QT_TRANSLATE_NOOP("SshTunnel", "The SSH server %1 cannot reach the database server"),
        QT_TRANSLATE_NOOP("SshTunnel", "Host and port are looked up from there, not from here: check both") },
    { "REMOTE HOST IDENTIFICATION HAS CHANGED", ErrorKind::Auth,
        QT_TRANSLATE_NOOP("SshTunnel", "The SSH server %1 shows another host key than before"),
        QT_TRANSLATE_NOOP("SshTunnel",
            "Ask its administrator whether the key was changed; if so, remove the old one with ssh-keygen -R and run "
            "ssh "
            "%1 once in a terminal. If not, somebody may be listening in") },
    { "Host key verification failed", ErrorKind::Auth,
        QT_TRANSLATE_NOOP("SshTunnel", "The host key of the SSH server %1 is not known yet"),
        QT_TRANSLATE_NOOP("SshTunnel",
            "Run ssh %1 once in a terminal, compare the fingerprint with its administrator's, and accept it") },
    { "Permission denied", ErrorKind::Auth, QT_TRANSLATE_NOOP("SshTunnel", "The SSH server %1 did not let you in"),
        QT_TRANSLATE_NOOP("SshTunnel",
            "Load your key into the agent (ssh-add), or have its public half added to authorized_keys there; passwords "
            "are not asked for") },
    { "Too many authentication failures", ErrorKind::Auth,
        QT_TRANSLATE_NOOP("SshTunnel", "The SSH server %1 gave up after too many keys"),
        QT_TRANSLATE_NOOP(
            "SshTunnel", "Name the right key for %1 in ~/.ssh/config: IdentityFile and IdentitiesOnly yes") },
    { "Could not resolve hostname", ErrorKind::Connection,
        QT_TRANSLATE_NOOP("SshTunnel", "The name of the SSH server %1 is not known"),
        QT_TRANSLATE_NOOP("SshTunnel", "Check its spelling, the network and the VPN") },
    { "Connection refused", ErrorKind::Connection, QT_TRANSLATE_NOOP("SshTunnel", "No SSH server answers at %1"),
        QT_TRANSLATE_NOOP("SshTunnel", "Check host and port, and that sshd runs there") },
    { "timed out", ErrorKind::Timeout, QT_TRANSLATE_NOOP("SshTunnel", "The SSH server %1 does not answer"),
        QT_TRANSLATE_NOOP("SshTunnel", "Check the network, the VPN and the firewalls between here and there") },
    { "No route to host", ErrorKind::Connection, QT_TRANSLATE_NOOP("SshTunnel", "There is no way to the SSH server %1"),
        QT_TRANSLATE_NOOP("SshTunnel", "Check the network, the VPN and the firewalls between here and there") },
    { "Network is unreachable", ErrorKind::Connection,
        QT_TRANSLATE_NOOP("SshTunnel", "There is no way to the SSH server %1"),
        QT_TRANSLATE_NOOP("SshTunnel", "Check the network and the VPN") },
    { "bad permissions", ErrorKind::Config, QT_TRANSLATE_NOOP("SshTunnel", "ssh refuses a key or its configuration"),
        QT_TRANSLATE_NOOP("SshTunnel", "Let only yourself read them: chmod 600") },
    { "Bad owner or permissions", ErrorKind::Config,
        QT_TRANSLATE_NOOP("SshTunnel", "ssh refuses a key or its configuration"),
        QT_TRANSLATE_NOOP("SshTunnel", "Let only yourself read them: chmod 600") },
    { "Bad configuration option", ErrorKind::Config,
        QT_TRANSLATE_NOOP("SshTunnel", "ssh does not understand its configuration"),
        QT_TRANSLATE_NOOP("SshTunnel", "Correct ~/.ssh/config; ssh -G %1 names the line") },
};

} // namespace

QStringList sshArguments(const SshTunnel &tunnel, const TunnelEnd &end, int localPort, Milliseconds connectTimeout)
{
    const auto seconds = std::max<qint64>(1, (connectTimeout.count() + 999) / 1000);
    // -N, and no shared connection: the tunnel is ours alone and ends with us. DEBUG1 says when the port listens, and
    // nothing else does without connecting through it.
    QStringList words { QStringLiteral("-N"), QStringLiteral("-T") };
    const QString options[] = { QStringLiteral("BatchMode=yes"), QStringLiteral("ExitOnForwardFailure=yes"),
        QStringLiteral("ConnectTimeout=%1").arg(seconds), QStringLiteral("ServerAliveInterval=15"),
        QStringLiteral("ServerAliveCountMax=3"), QStringLiteral("ControlMaster=no"), QStringLiteral("ControlPath=none"),
        QStringLiteral("ForkAfterAuthentication=no"), QStringLiteral("PermitLocalCommand=no"),
        QStringLiteral("LogLevel=DEBUG1") };
    for (const QString &option : options)
        words << QStringLiteral("-o") << option;
    words << QStringLiteral("-L") << QStringLiteral("127.0.0.1:%1:%2").arg(localPort).arg(forwardTarget(end));
    if (tunnel.port > 0)
        words << QStringLiteral("-p") << QString::number(tunnel.port);
    if (!tunnel.jumpHosts.isEmpty())
        words << QStringLiteral("-J") << tunnel.jumpHosts;
    return words << QStringLiteral("--") << tunnel.destination;
}

Error sshError(const QString &complaints, const QString &destination)
{
    const auto meaning = std::find_if(std::begin(Meanings), std::end(Meanings),
        [&complaints](const Meaning &m) { return complaints.contains(QLatin1String(m.words), Qt::CaseInsensitive); });
    if (meaning != std::end(Meanings)) {
        const auto say = [&destination](const char *text) {
            const QString sentence = Tr::tr(text);
            return sentence.contains(QLatin1String("%1")) ? sentence.arg(destination) : sentence;
        };
        return { .kind = meaning->kind, .message = say(meaning->message), .hint = say(meaning->hint) };
    }
    const QString reason = lastLine(complaints);
    return { .kind = ErrorKind::Connection,
        .message = reason.isEmpty() ? Tr::tr("The SSH tunnel through %1 ended.").arg(destination)
                                    : Tr::tr("The SSH tunnel through %1 ended: %2").arg(destination, reason),
        .hint = Tr::tr("Run ssh %1 in a terminal to see whether it works there.").arg(destination) };
}

bool isLocalPortTaken(const QString &complaints)
{
    return complaints.contains(QLatin1String("Address already in use"))
        || complaints.contains(QLatin1String("cannot listen to port"));
}

} // namespace datainsight
