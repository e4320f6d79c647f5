// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pg/pgtest.h"
#include "tests/support/tcpproxy.h"

#include <QElapsedTimer>

using namespace datainsight;
using namespace datainsight::pgtest;

/// A connection that was there and is no more.
class LostConnectionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void reportsAKilledBackend();
    void reportsARestartedServer_data();
    void reportsARestartedServer();
    void reportsACutNetwork();
    void endsInABlackHole();
    void replacesAConnectionThatDiedIdle_data();
    void replacesAConnectionThatDiedIdle();
    void doesNotReconnectWithinAPieceOfWork();
    void connectsAgainAfterASlowStart();

private:
    const QString m_sleep = QStringLiteral("SELECT pg_sleep(20)");
    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<TcpProxy> m_proxy;
    std::unique_ptr<EventLoopWatcher> m_watcher;

    ConnectionSpec spec() const
    {
        auto spec = specFor(m_cluster->tcpParameters(QStringLiteral("postgres")));
        spec.parameters.insert(QStringLiteral("port"), QString::number(m_proxy->port()));
        spec.statementTimeout = 30s;
        return spec;
    }
    bool isSleeping()
    {
        auto observer = m_cluster->connect(QStringLiteral("postgres"));
        return waitForActivity(observer, QStringLiteral("query LIKE '%pg_sleep(20)%' AND state = 'active'"), 1);
    }
    void kill()
    {
        m_cluster->exec(QStringLiteral("postgres"),
            QStringLiteral(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'datainsight'"));
    }
};

void LostConnectionTest::initTestCase()
{
    m_cluster = PgCluster::start({ .tcp = true });
    m_proxy = std::make_unique<TcpProxy>(QStringLiteral("127.0.0.1"), m_cluster->port());
}

void LostConnectionTest::init()
{
    m_watcher = std::make_unique<EventLoopWatcher>();
}

void LostConnectionTest::cleanup()
{
    m_proxy->forward();
    QVERIFY2(m_watcher->isSmooth(), m_watcher->report());
    m_watcher.reset();
    QVERIFY2(PgWorker::drain(Milliseconds(Patience)), "a worker's thread is still there");
}

void LostConnectionTest::reportsAKilledBackend()
{
    PgWorker worker(QStringLiteral("test"), spec());
    const auto pending = ask(worker, m_sleep, {}, 30s);
    QVERIFY(isSleeping());
    kill();
    const auto rows = answer(pending);
    QCOMPARE(said(rows),
        QStringLiteral(
            "connection [57P01] The server ended the connection: terminating connection due to administrator command"));
    QVERIFY(!rows.error().hint.isEmpty());
    QVERIFY(!worker.status().connected);
    QCOMPARE(said(answer(ask(worker, QStringLiteral("SELECT 1")))), QStringLiteral("1"));
    QCOMPARE(worker.status().connections, 2);
}

void LostConnectionTest::reportsARestartedServer_data()
{
    QTest::addColumn<bool>("crash");
    QTest::newRow("fast") << false;
    QTest::newRow("as after a crash") << true;
}

void LostConnectionTest::reportsARestartedServer()
{
    QFETCH(bool, crash);
    PgWorker worker(QStringLiteral("test"), spec());
    QVERIFY(answer(ask(worker, QStringLiteral("SELECT 1"))));
    const auto before = worker.status().server;
    const auto pending = ask(worker, m_sleep, {}, 30s);
    QVERIFY(isSleeping());
    m_cluster->stop(crash ? PgCluster::Stop::Immediate : PgCluster::Stop::Fast);
    QCOMPARE(kindOf(answer(pending)), QStringLiteral("connection"));
    // The proxy listens, and closes: nobody is behind it.
    const auto refused = answer(ask(worker, QStringLiteral("SELECT 1")));
    QCOMPARE(kindOf(refused), QStringLiteral("connection"));
    m_cluster->startAgain();
    QCOMPARE(said(answer(ask(worker, QStringLiteral("SELECT 1")))), QStringLiteral("1"));
    QVERIFY(worker.status().server.serverStart > before.serverStart);
    QCOMPARE(worker.status().server.systemIdentifier, before.systemIdentifier);
}

void LostConnectionTest::reportsACutNetwork()
{
    PgWorker worker(QStringLiteral("test"), spec());
    const auto pending = ask(worker, m_sleep, {}, 30s);
    QVERIFY(isSleeping());
    m_proxy->cut();
    QCOMPARE(kindOf(answer(pending)), QStringLiteral("connection"));
    QCOMPARE(said(answer(ask(worker, QStringLiteral("SELECT 1")))), QStringLiteral("1"));
}

void LostConnectionTest::endsInABlackHole()
{
    PgWorker worker(QStringLiteral("test"), spec());
    QVERIFY(answer(ask(worker, QStringLiteral("SELECT 1"))));
    m_proxy->blackHole();
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(said(answer(ask(worker, QStringLiteral("SELECT 2"), {}, 500ms))),
        QStringLiteral("timeout [] No answer within 500 ms."));
    QVERIFY2(timer.elapsed() >= 1500 && timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
    m_proxy->forward();
    QCOMPARE(said(answer(ask(worker, QStringLiteral("SELECT 3")))), QStringLiteral("3"));
    QCOMPARE(worker.status().connections, 2);
}

void LostConnectionTest::replacesAConnectionThatDiedIdle_data()
{
    QTest::addColumn<bool>("cut");
    QTest::newRow("killed by the server") << false;
    QTest::newRow("cut by the network") << true;
}

void LostConnectionTest::replacesAConnectionThatDiedIdle()
{
    QFETCH(bool, cut);
    PgWorker worker(QStringLiteral("test"), spec());
    QVERIFY(answer(ask(worker, QStringLiteral("SELECT 1"))));
    if (cut) {
        m_proxy->cut();
    } else {
        kill();
        QTRY_COMPARE(m_proxy->connections(), 0);
    }
    QCOMPARE(said(answer(ask(worker, QStringLiteral("SELECT 2")))), QStringLiteral("2"));
    QCOMPARE(worker.status().connections, 2);
}

void LostConnectionTest::doesNotReconnectWithinAPieceOfWork()
{
    PgWorker worker(QStringLiteral("test"), spec());
    const QueryId id { QStringLiteral("test.work") };
    const auto pending = worker.run(id, {}, Deadline, [id](Session &session) -> Result<QString> {
        const auto lost = session.query(id, QStringLiteral("SELECT pg_terminate_backend(pg_backend_pid())"));
        const auto next = session.query(id, QStringLiteral("SELECT 'a new connection'"));
        return said(lost) + QLatin1Char('|') + said(next);
    });
    QCOMPARE(answer(pending).value(),
        QStringLiteral(
            "connection [57P01] The server ended the connection: terminating connection due to administrator command"
            "|connection [] The connection to the server was lost."));
}

void LostConnectionTest::connectsAgainAfterASlowStart()
{
    m_proxy->refuse();
    PgWorker worker(QStringLiteral("test"), spec());
    QCOMPARE(kindOf(answer(ask(worker, QStringLiteral("SELECT 1")))), QStringLiteral("connection"));
    m_proxy->forward();
    m_proxy->delay(50ms);
    QCOMPARE(said(answer(ask(worker, QStringLiteral("SELECT 1")))), QStringLiteral("1"));
}

DATAINSIGHT_TEST_MAIN(LostConnectionTest)
#include "tst_lostconnection.moc"
