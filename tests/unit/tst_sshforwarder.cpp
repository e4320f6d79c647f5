// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pending.h"
#include "core/connect/sshforwarder.h"
#include "tests/support/eventloopwatcher.h"
#include "tests/support/sshserver.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <csignal>

using namespace datainsight;

/// Against the system's ssh and a real sshd.
class SshForwarderTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<WorkerThread> m_worker;
    QTcpServer m_farEnd; ///< greets who connects

    SshProgram program() const
    {
        return { .extraArguments = { QStringLiteral("-F"), m_server->clientConfig() }, .connectTimeout = Seconds(5) };
    }
    TunnelEnd farEnd() const { return { QStringLiteral("127.0.0.1"), m_farEnd.serverPort() }; }
    std::unique_ptr<SshForwarder> forwarder(const char *host = "testhost") const
    {
        return std::make_unique<SshForwarder>(SshTunnel { QString::fromLatin1(host), 0, {} }, farEnd(), program());
    }
    /// open() on a worker, as a connection does.
    Result<quint16> open(SshForwarder &forwarder, Milliseconds limit = Seconds(20), CancelToken token = {})
    {
        PendingPromise<quint16> promise;
        const auto pending = promise.pending();
        m_worker->post([promise, &forwarder, limit, token] { promise.fulfil(forwarder.open(limit, token)); });
        return QTest::qWaitFor([&] { return pending.isFinished(); }, Patience)
            ? pending.result()
            : Result<quint16>(fail(ErrorKind::Timeout, QStringLiteral("the test waited in vain")));
    }
    static QByteArray greetingThrough(quint16 port)
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        QByteArray greeting;
        const bool closed = QTest::qWaitFor(
            [&] {
                greeting += socket.readAll();
                return socket.state() == QAbstractSocket::UnconnectedState || greeting.endsWith('\n');
            },
            Patience);
        return closed ? greeting : QByteArray("no answer");
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!SshServer::isInstalled()) {
            if (qEnvironmentVariableIsSet("CI"))
                QFAIL("sshd is missing (Debian: openssh-server)");
            QSKIP("sshd is missing (Debian: openssh-server)");
        }
        m_server = std::make_unique<SshServer>();
        m_worker = std::make_unique<WorkerThread>(QStringLiteral("connecting"));
        QVERIFY(m_farEnd.listen(QHostAddress::LocalHost));
        connect(&m_farEnd, &QTcpServer::newConnection, this, [this] {
            auto *socket = m_farEnd.nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            socket->write("hello\n");
            socket->disconnectFromHost();
        });
    }
    void cleanupTestCase()
    {
        m_worker.reset();
        m_server.reset();
    }

    void leadsToTheFarEnd()
    {
        const auto tunnel = forwarder();
        const auto port = open(*tunnel);
        QVERIFY2(port, qPrintable(port ? QString() : oneLine(port.error())));
        QCOMPARE(greetingThrough(*port), QByteArray("hello\n"));
        QCOMPARE(greetingThrough(*port), QByteArray("hello\n"));
        QVERIFY(!tunnel->complaint());
    }

    void leadsThroughAJumpHost()
    {
        // ssh gives its -F to the ssh it starts for the jump, so that aliases work there too.
        SshForwarder tunnel(
            SshTunnel { QStringLiteral("testhost"), 0, QStringLiteral("testhost") }, farEnd(), program());
        const auto port = open(tunnel);
        QVERIFY2(port, qPrintable(port ? QString() : oneLine(port.error())));
        QCOMPARE(greetingThrough(*port), QByteArray("hello\n"));
    }

    void isSharedByThoseWhoAsk()
    {
        const auto tunnel = forwarder();
        const auto first = open(*tunnel);
        const auto second = open(*tunnel);
        QVERIFY(first && second);
        QCOMPARE(*first, *second);
    }

    void endsWithItsOwner()
    {
        auto tunnel = forwarder();
        const auto port = open(*tunnel);
        QVERIFY(port);
        tunnel.reset();
        QVERIFY(SshForwarder::drain(Milliseconds(Patience)));
        QCOMPARE(greetingThrough(*port), QByteArray());
    }

    void letsNobodyWaitForAnSshThatHangs()
    {
        const QTemporaryDir folder;
        QFile ssh(folder.filePath(QStringLiteral("ssh")));
        QVERIFY(ssh.open(QIODevice::WriteOnly));
        ssh.write("#!/bin/sh\ntrap '' TERM\necho \"$$\" >\"$0.pid\"\n"
                  "echo 'debug1: Entering interactive session.' >&2\nexec sleep 600\n");
        ssh.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        ssh.close();
        std::vector<std::unique_ptr<SshForwarder>> tunnels;
        for (int n = 0; n < 3; ++n) {
            tunnels.push_back(std::make_unique<SshForwarder>(
                SshTunnel { QStringLiteral("testhost"), 0, {} }, farEnd(), SshProgram { .path = ssh.fileName() }));
            QVERIFY(open(*tunnels.back()));
        }
        QFile number(ssh.fileName() + QStringLiteral(".pid"));
        QVERIFY(number.open(QIODevice::ReadOnly));
        const auto process = static_cast<pid_t>(number.readAll().trimmed().toInt());
        QVERIFY(process > 0 && ::kill(process, 0) == 0);
        EventLoopWatcher watcher;
        QMetaObject::invokeMethod(
            this, [&tunnels] { tunnels.clear(); }, Qt::QueuedConnection);
        QTRY_VERIFY(tunnels.empty());
        QVERIFY2(watcher.isSmooth(), watcher.report());
        // All are gone in the time one takes.
        QVERIFY(SshForwarder::drain(Milliseconds(Patience)));
        QVERIFY(::kill(process, 0) != 0);
    }

    void opensAgainAfterItBroke()
    {
        SshServer server;
        SshForwarder tunnel(SshTunnel { QStringLiteral("testhost"), 0, {} }, farEnd(),
            { .extraArguments = { QStringLiteral("-F"), server.clientConfig() } });
        const auto port = open(tunnel);
        QVERIFY(port);
        server.endSessions();
        QTRY_COMPARE(greetingThrough(*port), QByteArray());
        const auto again = open(tunnel);
        QVERIFY2(again, qPrintable(again ? QString() : oneLine(again.error())));
        QCOMPARE(greetingThrough(*again), QByteArray("hello\n"));
    }

    void saysWhyItDoesNotOpen_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("message");
        QTest::newRow("an unknown host key") << "stranger" << int(ErrorKind::Auth) << "not known yet";
        QTest::newRow("a changed host key") << "changed" << int(ErrorKind::Auth) << "another host key";
        QTest::newRow("a key that is not let in") << "intruder" << int(ErrorKind::Auth) << "let you in";
        QTest::newRow("an unknown name") << "nowhere.invalid" << int(ErrorKind::Connection) << "is not known";
    }
    void saysWhyItDoesNotOpen()
    {
        QFETCH(QString, host);
        QFETCH(int, kind);
        QFETCH(QString, message);
        const auto tunnel = forwarder(qPrintable(host));
        const auto port = open(*tunnel);
        QVERIFY(!port);
        QVERIFY2(port.error().message.contains(message), qPrintable(oneLine(port.error())));
        QCOMPARE(int(port.error().kind), kind);
        QVERIFY(!port.error().hint.isEmpty());
    }

    void saysThatNothingListens()
    {
        SshServer server;
        server.stop();
        SshForwarder tunnel(SshTunnel { QStringLiteral("testhost"), 0, {} }, farEnd(),
            { .extraArguments = { QStringLiteral("-F"), server.clientConfig() } });
        const auto port = open(tunnel);
        QVERIFY(!port);
        QVERIFY2(port.error().message.contains(QLatin1String("No SSH server")), qPrintable(oneLine(port.error())));
    }

    void saysThatSshIsMissing()
    {
        SshForwarder tunnel(
            SshTunnel { QStringLiteral("testhost"), 0, {} }, farEnd(), { .path = QStringLiteral("/nonexistent/ssh") });
        const auto port = open(tunnel);
        QVERIFY(!port);
        QVERIFY(port.error().hint.contains(QLatin1String("openssh-client")));
    }

    void noticesThatTheFarEndCannotBeReachedFromThere()
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const int port = gone.serverPort();
        gone.close();
        SshForwarder tunnel(
            SshTunnel { QStringLiteral("testhost"), 0, {} }, { QStringLiteral("127.0.0.1"), port }, program());
        const auto local = open(tunnel);
        QVERIFY(local);
        QCOMPARE(greetingThrough(*local), QByteArray());
        QTRY_VERIFY2(tunnel.complaint(), "ssh has said what happened");
        QVERIFY2(tunnel.complaint()->message.contains(QLatin1String("cannot reach")),
            qPrintable(tunnel.complaint()->message));
    }

    void givesUpOnAServerThatIsFrozen()
    {
        SshServer server;
        server.freeze();
        SshForwarder tunnel(SshTunnel { QStringLiteral("testhost"), 0, {} }, farEnd(),
            { .extraArguments = { QStringLiteral("-F"), server.clientConfig() }, .connectTimeout = Seconds(60) });
        const auto port = open(tunnel, Milliseconds(500));
        QVERIFY(!port);
        QCOMPARE(port.error().kind, ErrorKind::Timeout);
    }

    void stopsWaitingWhenCancelled()
    {
        SshServer server;
        server.freeze();
        SshForwarder tunnel(SshTunnel { QStringLiteral("testhost"), 0, {} }, farEnd(),
            { .extraArguments = { QStringLiteral("-F"), server.clientConfig() }, .connectTimeout = Seconds(60) });
        CancelSource source;
        QMetaObject::invokeMethod(
            this, [&source] { source.cancel(); }, Qt::QueuedConnection);
        const auto port = open(tunnel, Seconds(60), source.token());
        QVERIFY(!port);
        QVERIFY(port.error().isCancelled());
    }
};

DATAINSIGHT_TEST_MAIN(SshForwarderTest)
#include "tst_sshforwarder.moc"
