// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/socket.h"

#include <QtGlobal>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace datainsight {

#ifdef Q_OS_WIN

int duplicateSocket(int socket)
{
    WSAPROTOCOL_INFOW info;
    if (WSADuplicateSocketW(static_cast<SOCKET>(socket), GetCurrentProcessId(), &info) != 0)
        return -1;
    const SOCKET copy =
        WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &info, 0, WSA_FLAG_NO_HANDLE_INHERIT);
    return copy == INVALID_SOCKET ? -1 : static_cast<int>(copy);
}

void closeSocket(int socket)
{
    closesocket(static_cast<SOCKET>(socket));
}

void shutDownSocket(int socket)
{
    shutdown(static_cast<SOCKET>(socket), SD_BOTH);
}

bool waitForSocket(int socket, SocketEvent event, Milliseconds limit)
{
    WSAPOLLFD entry { static_cast<SOCKET>(socket), event == SocketEvent::Readable ? POLLRDNORM : POLLWRNORM, 0 };
    return WSAPoll(&entry, 1, static_cast<int>(limit.count())) > 0;
}

#else

int duplicateSocket(int socket)
{
    return fcntl(socket, F_DUPFD_CLOEXEC, 0);
}

void closeSocket(int socket)
{
    close(socket);
}

void shutDownSocket(int socket)
{
    shutdown(socket, SHUT_RDWR);
}

bool waitForSocket(int socket, SocketEvent event, Milliseconds limit)
{
    pollfd entry { socket, static_cast<short>(event == SocketEvent::Readable ? POLLIN : POLLOUT), 0 };
    return poll(&entry, 1, static_cast<int>(limit.count())) > 0;
}

#endif

} // namespace datainsight
