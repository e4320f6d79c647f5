// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tcpproxy.h"

#include <QHash>
#include <QHostAddress>
#include <QPointer>
#include <QSemaphore>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <utility>

namespace datainsight {

/// Lives on the proxy's thread.
class TcpProxy::Relay
{
public:
    Relay(QString host, int port) : m_host(std::move(host)), m_target(static_cast<quint16>(port))
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
        listen();
    }

    ~Relay() { closeAll(); }

    void listen()
    {
        if (!m_server.isListening() && !m_server.listen(QHostAddress::LocalHost, m_port))
            qFatal("the proxy cannot listen: %s", qPrintable(m_server.errorString()));
        m_port = m_server.serverPort();
    }

    void refuse() { m_server.close(); }

    void setHeld(bool held)
    {
        m_held = held;
        if (held)
            return;
        for (QTcpSocket *from : m_peers.keys())
            pass(from);
    }

    void closeAll()
    {
        for (QTcpSocket *socket : m_peers.keys())
            socket->abort();
    }

    Milliseconds lag { 0 };
    quint16 port() const { return m_port; }
    int pairs() const { return static_cast<int>(m_peers.size() / 2); }
    int accepted() const { return m_accepted; }

private:
    void accept()
    {
        while (QTcpSocket *client = m_server.nextPendingConnection()) {
            ++m_accepted;
            auto *server = new QTcpSocket(&m_server);
            join(client, server);
            join(server, client);
            server->connectToHost(m_host, m_target);
        }
    }

    void join(QTcpSocket *from, QTcpSocket *to)
    {
        m_peers.insert(from, to);
        QObject::connect(from, &QTcpSocket::readyRead, from, [this, from] { pass(from); });
        QObject::connect(from, &QTcpSocket::connected, from, [this, from] { pass(m_peers.value(from)); });
        const auto end = [this, from] {
            if (m_held)
                return;
            part(from);
        };
        QObject::connect(from, &QTcpSocket::disconnected, from, end);
        QObject::connect(from, &QTcpSocket::errorOccurred, from, end);
    }

    void pass(QTcpSocket *from)
    {
        QTcpSocket *to = m_peers.value(from);
        if (!to || m_held || to->state() != QAbstractSocket::ConnectedState)
            return;
        const QByteArray data = from->readAll();
        if (!data.isEmpty() && lag.count() == 0)
            to->write(data);
        else if (!data.isEmpty())
            QTimer::singleShot(lag, to, [to, data] { to->write(data); });
        if (from->state() == QAbstractSocket::UnconnectedState)
            part(from);
    }

    void part(QTcpSocket *from)
    {
        QTcpSocket *to = m_peers.take(from);
        if (!to)
            return;
        m_peers.remove(to);
        if (const QByteArray rest = from->isReadable() ? from->readAll() : QByteArray(); !rest.isEmpty())
            to->write(rest);
        to->disconnectFromHost();
        from->deleteLater();
        to->deleteLater();
    }

    QTcpServer m_server;
    QString m_host;
    quint16 m_target;
    quint16 m_port = 0;
    QHash<QTcpSocket *, QTcpSocket *> m_peers;
    bool m_held = false;
    int m_accepted = 0;
};

TcpProxy::TcpProxy(const QString &host, int port) : m_thread(QStringLiteral("tcp-proxy"))
{
    call([&] {
        m_relay = std::make_unique<Relay>(host, port);
        m_port = m_relay->port();
    });
}

TcpProxy::~TcpProxy()
{
    call([this] { m_relay.reset(); });
}

void TcpProxy::call(const std::function<void()> &work) const
{
    QSemaphore done;
    m_thread.post([&] {
        work();
        done.release();
    });
    done.acquire();
}

int TcpProxy::connections() const
{
    int count = 0;
    call([&] { count = m_relay->pairs(); });
    return count;
}

int TcpProxy::accepted() const
{
    int count = 0;
    call([&] { count = m_relay->accepted(); });
    return count;
}

void TcpProxy::forward()
{
    call([this] {
        m_relay->lag = Milliseconds { 0 };
        m_relay->listen();
        m_relay->setHeld(false);
    });
}

void TcpProxy::delay(Milliseconds by)
{
    call([this, by] { m_relay->lag = by; });
}

void TcpProxy::cut()
{
    call([this] { m_relay->closeAll(); });
}

void TcpProxy::blackHole()
{
    call([this] { m_relay->setHeld(true); });
}

void TcpProxy::refuse()
{
    call([this] { m_relay->refuse(); });
}

} // namespace datainsight
