// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/tunnelroute.h"

#include "core/pg/endpoints.h"

namespace datainsight {

TunnelRoute::TunnelRoute(SshTunnel tunnel, QMap<QString, QString> parameters, SshProgram program)
    : m_tunnel(std::move(tunnel)), m_parameters(std::move(parameters)), m_program(std::move(program))
{ }

TunnelEnd TunnelRoute::farEnd() const
{
    const QString address = effectiveParameter(m_parameters, QStringLiteral("hostaddr"));
    QString host = address.isEmpty() ? effectiveParameter(m_parameters, QStringLiteral("host")) : address;
    if (host.isEmpty())
        host = QStringLiteral("localhost");
    const int port = effectiveParameter(m_parameters, QStringLiteral("port")).toInt();
    return { host, port > 0 ? port : 5432 };
}

SshForwarder &TunnelRoute::forwarder()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_forwarder)
        m_forwarder = std::make_unique<SshForwarder>(m_tunnel, farEnd(), m_program);
    return *m_forwarder;
}

Result<QMap<QString, QString>> TunnelRoute::open(Milliseconds limit, const CancelToken &token)
{
    const auto port = forwarder().open(limit, token);
    if (!port)
        return fail(port.error());
    // The host's name stays: certificates and .pgpass go by it.
    return QMap<QString, QString> { { QStringLiteral("hostaddr"), QStringLiteral("127.0.0.1") },
        { QStringLiteral("port"), QString::number(*port) } };
}

std::optional<Error> TunnelRoute::complaint() const
{
    const std::scoped_lock lock(m_mutex);
    return m_forwarder ? m_forwarder->complaint() : std::nullopt;
}

} // namespace datainsight
