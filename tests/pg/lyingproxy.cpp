// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pg/lyingproxy.h"

#include <QHostAddress>
#include <QSemaphore>
#include <QTcpServer>
#include <QTcpSocket>

namespace datainsight {

/// Lives on the proxy's thread.
class LyingProxy::Relay
{
public:
    Relay(int serverPort, Words words) : m_serverPort(static_cast<quint16>(serverPort)), m_words(std::move(words))
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("the proxy cannot listen: %s", qPrintable(m_server.errorString()));
    }
    int port() const { return m_server.serverPort(); }

private:
    void accept()
    {
        auto *client = m_server.nextPendingConnection();
        auto *server = new QTcpSocket(client);
        QObject::connect(client, &QTcpSocket::readyRead, server, [=] { server->write(client->readAll()); });
        QObject::connect(server, &QTcpSocket::connected, server, [=] { server->write(client->readAll()); });
        QObject::connect(
            server, &QTcpSocket::readyRead, client, [=, this] { client->write(changed(server->readAll())); });
        QObject::connect(client, &QTcpSocket::disconnected, server, [=] { server->disconnectFromHost(); });
        QObject::connect(server, &QTcpSocket::disconnected, client, [=] { client->disconnectFromHost(); });
        server->connectToHost(QHostAddress::LocalHost, m_serverPort);
    }
    QByteArray changed(QByteArray data) const
    {
        for (const auto &[truth, lie] : m_words)
            data.replace(truth, lie);
        return data;
    }

    QTcpServer m_server;
    const quint16 m_serverPort;
    const Words m_words;
};

LyingProxy::LyingProxy(int serverPort, Words words) : m_thread(QStringLiteral("lying-proxy"))
{
    QSemaphore ready;
    m_thread.post([&] {
        m_relay = std::make_unique<Relay>(serverPort, std::move(words));
        m_port = m_relay->port();
        ready.release();
    });
    ready.acquire();
}

LyingProxy::~LyingProxy()
{
    QSemaphore gone;
    m_thread.post([&] {
        m_relay.reset();
        gone.release();
    });
    gone.acquire();
}

} // namespace datainsight
