// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/networkprobe.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QLocalSocket>
#include <QTcpSocket>
#include <QtEndian>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ConnectionTest)
};

/// PostgreSQL's SSLRequest: its length and the number 1234.5679.
QByteArray sslRequest()
{
    QByteArray message(8, '\0');
    qToBigEndian<qint32>(8, message.data());
    qToBigEndian<qint32>((1234 << 16) | 5679, message.data() + 4);
    return message;
}

quint16 portOf(const Endpoint &endpoint)
{
    return endpoint.port.isEmpty() ? quint16(5432) : endpoint.port.toUShort();
}

Error portError(const Endpoint &endpoint, QAbstractSocket::SocketError error)
{
    const QString where = endpoint.describe();
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return { .kind = ErrorKind::Connection,
            .message = Tr::tr("%1 refuses the connection.").arg(where),
            .hint =
                Tr::tr("Check on that machine that PostgreSQL runs and listens there: its port, and listen_addresses "
                       "in postgresql.conf (needs a restart).") };
    case QAbstractSocket::SocketTimeoutError:
        return { .kind = ErrorKind::Timeout,
            .message = Tr::tr("%1 does not answer.").arg(where),
            .hint = Tr::tr("A firewall on the way drops the packets, the VPN is off, or the machine is down.") };
    default:
        return { .kind = ErrorKind::Connection,
            .message = Tr::tr("%1 cannot be reached.").arg(where),
            .hint = Tr::tr("Check the address, the network and the VPN.") };
    }
}

Result<bool> probeSocketFile(const Endpoint &endpoint, Milliseconds limit)
{
    const QString path = QStringLiteral("%1/.s.PGSQL.%2").arg(endpoint.host).arg(portOf(endpoint));
    QLocalSocket socket;
    socket.connectToServer(path);
    if (socket.waitForConnected(static_cast<int>(limit.count())))
        return true;
    return fail(ErrorKind::Connection, Tr::tr("No server listens at %1.").arg(path),
        Tr::tr("Check that PostgreSQL runs, its port, and unix_socket_directories in postgresql.conf."));
}

} // namespace

bool isUnixSocket(const Endpoint &endpoint)
{
    return endpoint.address.isEmpty()
        && (endpoint.host.isEmpty() || endpoint.host.startsWith(QLatin1Char('/'))
            || endpoint.host.startsWith(QLatin1Char('@')));
}

Result<bool> probePort(const Endpoint &endpoint, Milliseconds limit)
{
    if (isUnixSocket(endpoint))
        return probeSocketFile(endpoint, limit);
    QTcpSocket socket;
    socket.connectToHost(endpoint.address.isEmpty() ? endpoint.host : endpoint.address, portOf(endpoint));
    if (!socket.waitForConnected(static_cast<int>(limit.count())))
        return fail(portError(endpoint, socket.error()));
    return true;
}

Result<TlsOffer> probeTls(const Endpoint &endpoint, Milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    QTcpSocket socket;
    socket.connectToHost(endpoint.address.isEmpty() ? endpoint.host : endpoint.address, portOf(endpoint));
    if (!socket.waitForConnected(static_cast<int>(limit.count())))
        return fail(portError(endpoint, socket.error()));
    socket.write(sslRequest());
    while (socket.bytesAvailable() == 0) {
        if (socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            continue;
        if (deadline.hasExpired())
            return fail(ErrorKind::Timeout,
                Tr::tr("%1 accepts connections but does not answer.").arg(endpoint.describe()),
                Tr::tr("The server hangs, or something else listens on that port."));
        return fail(ErrorKind::Connection, Tr::tr("%1 closed the connection without a word.").arg(endpoint.describe()),
            Tr::tr("Something between here and the server, or something else than PostgreSQL, answers there."));
    }
    char answer = 0;
    socket.getChar(&answer);
    if (answer == 'S')
        return TlsOffer::Offered;
    if (answer == 'N')
        return TlsOffer::Refused;
    return fail(ErrorKind::Connection, Tr::tr("What listens at %1 is not PostgreSQL.").arg(endpoint.describe()),
        Tr::tr("Check host and port."));
}

} // namespace datainsight
