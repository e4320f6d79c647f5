// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pg/pgtest.h"

#include <QElapsedTimer>

#include <thread>

using namespace datainsight;
using namespace datainsight::pgtest;

/// In milliseconds; half of what a statement sleeps that nobody ends.
constexpr int Endless = 10'000;

/// Ending what runs: by token, by deadline, by going away; and never ending anything else.
class CancellingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cancelsAStatement();
    void cancelsWithinAMillisecondOfItsStart();
    void neverHitsTheNextStatement();
    void dropsWhatWasCancelledWhileQueued();
    void endsAtTheDeadlineOfTheWork();
    void cancelsWorkOfManyStatements();
    void answersAllWhenDestroyedInFlight();
    void answersAllWhenDestroyedWhileConnecting();
    void cancelsAFrozenServersStatement();
    void survivesAFrozenServer();
    void isDestroyedWhileItsServerIsFrozen();

private:
    const QString m_sleep = QStringLiteral("SELECT pg_sleep(20)");
    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<EventLoopWatcher> m_watcher;
    ConnectionSpec spec() const
    {
        auto spec = specFor(m_cluster->parameters(QStringLiteral("postgres")));
        spec.statementTimeout = 30s;
        return spec;
    }
};

void CancellingTest::initTestCase()
{
    m_cluster = PgCluster::start();
}

void CancellingTest::init()
{
    m_watcher = std::make_unique<EventLoopWatcher>();
}

void CancellingTest::cleanup()
{
    m_cluster->thaw();
    QVERIFY2(m_watcher->isSmooth(), m_watcher->report());
    m_watcher.reset();
    QVERIFY2(PgWorker::drain(Milliseconds(Patience)), "a worker's thread is still there");
}

void CancellingTest::cancelsAStatement()
{
    PgWorker worker(QStringLiteral("test"), spec());
    auto observer = m_cluster->connect(QStringLiteral("postgres"));
    CancelSource source;
    const auto pending = ask(worker, m_sleep, source.token());
    QVERIFY(waitForActivity(observer, QStringLiteral("query LIKE '%pg_sleep%' AND state = 'active'"), 1));
    QElapsedTimer timer;
    timer.start();
    source.cancel();
    QCOMPARE(kindOf(answer(pending)), QStringLiteral("cancelled"));
    QVERIFY2(timer.elapsed() < Endless, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(waitForActivity(observer, QStringLiteral("query LIKE '%pg_sleep%' AND state = 'active'"), 0));
    // The connection goes on.
    QCOMPARE(said(answer(ask(worker, QStringLiteral("SELECT 1")))), QStringLiteral("1"));
    QCOMPARE(worker.status().connections, 1);
}

void CancellingTest::cancelsWithinAMillisecondOfItsStart()
{
    PgWorker worker(QStringLiteral("test"), spec());
    QVERIFY(answer(ask(worker, QStringLiteral("SELECT 1"))));
    for (int round = 0; round < 150; ++round) {
        CancelSource source;
        std::atomic<bool> begun { false };
        const QueryId id { QStringLiteral("test.statement") };
        const auto pending = worker.run(id, source.token(), Deadline, [&begun, id, this](Session &session) {
            begun = true;
            return session.query(id, m_sleep);
        });
        while (!begun)
            std::this_thread::yield();
        const auto until = std::chrono::steady_clock::now() + std::chrono::microseconds(7 * round);
        while (std::chrono::steady_clock::now() < until) { }
        source.cancel();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(kindOf(answer(pending)), QStringLiteral("cancelled"));
        QVERIFY2(timer.elapsed() < Endless, qPrintable(QStringLiteral("round %1").arg(round)));
    }
    QCOMPARE(worker.status().connections, 1);
}

void CancellingTest::neverHitsTheNextStatement()
{
    PgWorker worker(QStringLiteral("test"), spec());
    QVERIFY(answer(ask(worker, QStringLiteral("SELECT 1"))));
    int finished = 0;
    int cancelled = 0;
    for (int round = 0; round < 600; ++round) {
        CancelSource source;
        const auto first = ask(worker, QStringLiteral("SELECT 'first', pg_sleep(0.002)"), source.token());
        const auto next = ask(worker, QStringLiteral("SELECT 'next', pg_sleep(0.003)"));
        const auto until = std::chrono::steady_clock::now() + std::chrono::microseconds(1500 + round % 100 * 20);
        while (std::chrono::steady_clock::now() < until)
            std::this_thread::yield();
        source.cancel();
        const auto rows = answer(first);
        QVERIFY2(rows || rows.error().isCancelled(), qPrintable(said(rows)));
        ++(rows ? finished : cancelled);
        QCOMPARE(said(answer(next)), QStringLiteral("next"));
    }
    // Both happened, so that the end of the statement was really raced.
    QVERIFY2(finished > 0 && cancelled > 0, qPrintable(QStringLiteral("%1, %2").arg(finished).arg(cancelled)));
    QCOMPARE(worker.status().connections, 1);
}

void CancellingTest::dropsWhatWasCancelledWhileQueued()
{
    PgWorker worker(QStringLiteral("test"), spec());
    const auto first = ask(worker, QStringLiteral("SELECT pg_sleep(0.2)"));
    CancelSource source;
    const auto second = ask(worker, QStringLiteral("SELECT 'never sent'"), source.token());
    source.cancel();
    QVERIFY(answer(first));
    QCOMPARE(kindOf(answer(second)), QStringLiteral("cancelled"));
    const qint64 statements = worker.status().statements;
    QVERIFY(answer(ask(worker, QStringLiteral("SELECT 1"))));
    QCOMPARE(worker.status().statements, statements + 1);
}

void CancellingTest::endsAtTheDeadlineOfTheWork()
{
    PgWorker worker(QStringLiteral("test"), spec());
    QVERIFY(answer(ask(worker, QStringLiteral("SELECT 1"))));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(said(answer(ask(worker, m_sleep, {}, 300ms))), QStringLiteral("timeout [] No answer within 300 ms."));
    QVERIFY(timer.elapsed() >= 300 && timer.elapsed() < Endless);
    QCOMPARE(said(answer(ask(worker, QStringLiteral("SELECT 1")))), QStringLiteral("1"));
    QCOMPARE(worker.status().connections, 1);
}

void CancellingTest::cancelsWorkOfManyStatements()
{
    PgWorker worker(QStringLiteral("test"), spec());
    CancelSource source;
    std::atomic<int> begun { 0 };
    const auto pending = worker.run(
        { QStringLiteral("test.many") }, source.token(), Deadline, [&begun](Session &session) -> Result<RowSet> {
            Result<RowSet> rows;
            while (rows) {
                ++begun;
                rows = session.query({ QStringLiteral("test.many") }, QStringLiteral("SELECT pg_sleep(0.001)"));
            }
            return rows;
        });
    QTRY_VERIFY(begun > 20);
    source.cancel();
    QCOMPARE(kindOf(answer(pending)), QStringLiteral("cancelled"));
}

void CancellingTest::answersAllWhenDestroyedInFlight()
{
    std::vector<Pending<RowSet>> pending;
    auto observer = m_cluster->connect(QStringLiteral("postgres"));
    QElapsedTimer timer;
    {
        PgWorker worker(QStringLiteral("test"), spec());
        for (int i = 0; i < 5; ++i)
            pending.push_back(ask(worker, m_sleep));
        QVERIFY(waitForActivity(observer, QStringLiteral("query LIKE '%pg_sleep%' AND state = 'active'"), 1));
        timer.start();
    }
    QVERIFY2(timer.elapsed() < AtOnce, qPrintable(QString::number(timer.elapsed())));
    for (const auto &one : pending)
        QCOMPARE(kindOf(answer(one)), QStringLiteral("cancelled"));
    QVERIFY2(timer.elapsed() < Endless, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(waitForActivity(observer, QStringLiteral("application_name = 'datainsight'"), 0));
}

void CancellingTest::answersAllWhenDestroyedWhileConnecting()
{
    m_cluster->freeze();
    std::vector<Pending<RowSet>> pending;
    QElapsedTimer timer;
    {
        PgWorker worker(QStringLiteral("test"), spec());
        pending.push_back(ask(worker, m_sleep));
        pending.push_back(ask(worker, m_sleep));
        QTest::qWait(100);
        timer.start();
    }
    QVERIFY2(timer.elapsed() < AtOnce, qPrintable(QString::number(timer.elapsed())));
    for (const auto &one : pending)
        QCOMPARE(kindOf(answer(one)), QStringLiteral("cancelled"));
    QVERIFY2(timer.elapsed() < Endless, qPrintable(QString::number(timer.elapsed())));
}

void CancellingTest::cancelsAFrozenServersStatement()
{
    PgWorker worker(QStringLiteral("test"), spec());
    QVERIFY(answer(ask(worker, QStringLiteral("SELECT 1"))));
    m_cluster->freeze();
    CancelSource source;
    QElapsedTimer timer;
    timer.start();
    const auto pending = ask(worker, QStringLiteral("SELECT 2"), source.token(), 3s);
    QTest::qWait(100);
    source.cancel();
    // Nothing but the deadline, and a second, ends the wait for a server that takes no cancel.
    QCOMPARE(kindOf(answer(pending)), QStringLiteral("cancelled"));
    QVERIFY2(timer.elapsed() < Endless, qPrintable(QString::number(timer.elapsed())));
}

void CancellingTest::survivesAFrozenServer()
{
    PgWorker worker(QStringLiteral("test"), spec());
    QVERIFY(answer(ask(worker, QStringLiteral("SELECT 1"))));
    m_cluster->freeze();
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(said(answer(ask(worker, QStringLiteral("SELECT 2"), {}, 500ms))),
        QStringLiteral("timeout [] No answer within 500 ms."));
    // A second past the deadline the socket is shut, and the connection thrown away.
    QVERIFY2(timer.elapsed() >= 1500 && timer.elapsed() < Endless, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!worker.status().connected);
    timer.start();
    QCOMPARE(kindOf(answer(ask(worker, QStringLiteral("SELECT 3"), {}, 500ms))), QStringLiteral("connection"));
    QVERIFY2(timer.elapsed() < Endless, qPrintable(QString::number(timer.elapsed())));

    m_cluster->thaw();
    QCOMPARE(said(answer(ask(worker, QStringLiteral("SELECT 4")))), QStringLiteral("4"));
    QCOMPARE(worker.status().connections, 2);
}

void CancellingTest::isDestroyedWhileItsServerIsFrozen()
{
    std::vector<Pending<RowSet>> pending;
    QElapsedTimer timer;
    {
        PgWorker worker(QStringLiteral("test"), spec());
        QVERIFY(answer(ask(worker, QStringLiteral("SELECT 1"))));
        m_cluster->freeze();
        pending.push_back(ask(worker, m_sleep));
        pending.push_back(ask(worker, m_sleep));
        QTest::qWait(100);
        timer.start();
    }
    QVERIFY2(timer.elapsed() < AtOnce, qPrintable(QString::number(timer.elapsed())));
    for (const auto &one : pending)
        QCOMPARE(kindOf(answer(one)), QStringLiteral("cancelled"));
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
    QVERIFY2(timer.elapsed() < Endless, qPrintable(QString::number(timer.elapsed())));
}

DATAINSIGHT_TEST_MAIN(CancellingTest)
#include "tst_cancelling.moc"
