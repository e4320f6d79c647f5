// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/endpoints.h"

#include "core/pg/errormapping.h"
#include "core/pg/servicefile.h"

#include <libpq-fe.h>

#include <QCoreApplication>

#include <array>
#include <memory>

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <netdb.h>
#include <sys/socket.h>
#endif

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Endpoint)
};

QString defaultParameter(const QString &keyword)
{
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption *)> defaults(PQconndefaults(), PQconninfoFree);
    for (const auto *option = defaults.get(); option && option->keyword; ++option) {
        if (keyword == QLatin1String(option->keyword))
            return QString::fromUtf8(option->val);
    }
    return {};
}

QStringList listOf(const QMap<QString, QString> &parameters, const char *keyword)
{
    const QString value = effectiveParameter(parameters, QLatin1String(keyword));
    return value.isEmpty() ? QStringList() : value.split(QLatin1Char(','));
}

bool isFolder(const QString &host)
{
    return host.startsWith(QLatin1Char('/')) || host.startsWith(QLatin1Char('@'))
        || (host.size() > 2 && host[1] == QLatin1Char(':') && host[2] == QLatin1Char('\\'));
}

} // namespace

QString Endpoint::describe() const
{
    QString text = host.isEmpty() ? address : host;
    if (!host.isEmpty() && !address.isEmpty() && address != host)
        text += QStringLiteral(" (") + address + QLatin1Char(')');
    if (text.isEmpty())
        text = Tr::tr("the local server");
    return port.isEmpty() ? text : QString(text + QLatin1Char(':') + port);
}

QString effectiveParameter(const QMap<QString, QString> &parameters, const QString &keyword)
{
    if (QString value = parameters.value(keyword); !value.isEmpty())
        return value;
    if (const QString service = parameters.value(QStringLiteral("service")); !service.isEmpty()) {
        if (const auto services = ServiceFile::readAll()) {
            for (const auto &entry : *services) {
                if (entry.name == service && entry.parameters.contains(keyword))
                    return entry.parameters.value(keyword);
            }
        }
    }
    return defaultParameter(keyword);
}

Result<std::vector<Endpoint>> hostList(const QMap<QString, QString> &parameters)
{
    const auto hosts = listOf(parameters, "host");
    const auto addresses = listOf(parameters, "hostaddr");
    const auto ports = listOf(parameters, "port");
    const auto count = qMax<qsizetype>(1, addresses.isEmpty() ? hosts.size() : addresses.size());
    if (!hosts.isEmpty() && !addresses.isEmpty() && hosts.size() != addresses.size())
        return fail(ErrorKind::Config,
            Tr::tr("%1 hosts but %2 addresses are given.").arg(hosts.size()).arg(addresses.size()),
            Tr::tr("Give one hostaddr for each host, or none."));
    if (ports.size() > 1 && ports.size() != count)
        return fail(ErrorKind::Config, Tr::tr("%1 hosts but %2 ports are given.").arg(count).arg(ports.size()),
            Tr::tr("Give one port for all hosts, or one for each."));

    std::vector<Endpoint> endpoints;
    for (qsizetype i = 0; i < count; ++i)
        endpoints.push_back({ hosts.value(i).trimmed(), addresses.value(i).trimmed(),
            ports.size() == 1 ? ports.front().trimmed() : ports.value(i).trimmed() });
    return endpoints;
}

Result<std::vector<Endpoint>> lookUp(const Endpoint &host)
{
    if (host.host.isEmpty() || !host.address.isEmpty() || isFolder(host.host))
        return std::vector<Endpoint> { host };

#ifdef Q_OS_WIN
    WSADATA sockets;
    WSAStartup(MAKEWORD(2, 2), &sockets);
#endif
    addrinfo hints {};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *raw = nullptr;
    if (getaddrinfo(host.host.toUtf8().constData(), nullptr, &hints, &raw) != 0 || !raw)
        return fail(unknownHost(host.host));
    const std::unique_ptr<addrinfo, void (*)(addrinfo *)> found(raw, freeaddrinfo);

    std::vector<Endpoint> endpoints;
    for (const auto *entry = found.get(); entry; entry = entry->ai_next) {
        std::array<char, 256> text {};
        if (getnameinfo(entry->ai_addr, static_cast<socklen_t>(entry->ai_addrlen), text.data(), text.size(), nullptr, 0,
                NI_NUMERICHOST)
            == 0)
            endpoints.push_back({ host.host, QString::fromLatin1(text.data()), host.port });
    }
    if (endpoints.empty())
        return fail(unknownHost(host.host));
    return endpoints;
}

} // namespace datainsight
