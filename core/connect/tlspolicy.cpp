// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/tlspolicy.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::TlsPolicy)
};

bool isOneLocal(const QString &host)
{
    if (host.isEmpty() || host.startsWith(QLatin1Char('/')) || host.startsWith(QLatin1Char('@')))
        return true;
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback();
}

} // namespace

bool isLocalHost(const QString &hosts)
{
    const auto list = hosts.split(QLatin1Char(','));
    return std::all_of(list.cbegin(), list.cend(), [](const QString &host) { return isOneLocal(host.trimmed()); });
}

QStringList offeredSslModes(const QString &hosts)
{
    const QStringList strictFirst { QStringLiteral("verify-full"), QStringLiteral("verify-ca"),
        QStringLiteral("require"), QStringLiteral("prefer"), QStringLiteral("disable") };
    if (!isLocalHost(hosts))
        return strictFirst;
    return { QStringLiteral("prefer"), QStringLiteral("disable"), QStringLiteral("require"),
        QStringLiteral("verify-ca"), QStringLiteral("verify-full") };
}

QString defaultSslMode(const QMap<QString, QString> &parameters)
{
    if (parameters.contains(QStringLiteral("sslmode")))
        return parameters.value(QStringLiteral("sslmode"));
    const QString host = parameters.value(QStringLiteral("host"));
    const QString hosts = host.isEmpty() ? parameters.value(QStringLiteral("hostaddr")) : host;
    return isLocalHost(hosts) ? QString() : offeredSslModes(hosts).first();
}

QString sslModeCaution(const QString &hosts, const QString &mode)
{
    if (isLocalHost(hosts) || mode == QLatin1String("verify-full"))
        return {};
    if (mode == QLatin1String("verify-ca"))
        return Tr::tr("Any server with a certificate of the same authority is believed to be this one.");
    if (mode == QLatin1String("require"))
        return Tr::tr("Encrypted, but nobody checks that it is the right server.");
    if (mode == QLatin1String("disable"))
        return Tr::tr("Not encrypted: what is read from the server can be read on the way.");
    return Tr::tr("Encrypted only if the server offers it; somebody on the way can prevent that unnoticed.");
}

} // namespace datainsight
