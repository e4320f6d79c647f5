// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pg/pgtest.h"
#include "tests/support/pgbouncer.h"

using namespace datainsight;
using namespace datainsight::pgtest;

/// A real PgBouncer in transaction mode with one server connection: whatever sticks to it, the next client sees.
class PoolerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_watcher = std::make_unique<EventLoopWatcher>(); }
    void cleanup();
    void noticesThePooler();
    void setsTheTransactionUp_data();
    void setsTheTransactionUp();
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void cancelsThroughThePooler();

private:
    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<PgBouncer> m_pooler;
    std::unique_ptr<EventLoopWatcher> m_watcher;
    ConnectionSpec spec() const { return specFor(m_pooler->parameters(QStringLiteral("postgres"))); }

    /// All settings of the one server connection, as another client sees them.
    QString othersSettings() const
    {
        PgClient other(m_pooler->parameters(QStringLiteral("postgres")));
        return other
            .exec(QStringLiteral("SELECT string_agg(name || '=' || setting, E'\\n' ORDER BY name) FROM pg_settings "
                                 "WHERE name NOT LIKE 'transaction%'"))
            .value();
    }
};

void PoolerTest::initTestCase()
{
    if (!PgBouncer::isInstalled())
        QFAIL("pgbouncer is not installed (Debian: pgbouncer)");
    m_cluster = PgCluster::start();
    m_pooler = std::make_unique<PgBouncer>(*m_cluster, 1);
}

void PoolerTest::cleanup()
{
    QVERIFY2(m_watcher->isSmooth(), m_watcher->report());
    m_watcher.reset();
    QVERIFY2(PgWorker::drain(Milliseconds(Patience)), "a worker's thread is still there");
}

void PoolerTest::noticesThePooler()
{
    PgWorker worker(QStringLiteral("test"), spec());
    QVERIFY(answer(ask(worker, QStringLiteral("SELECT 1"))));
    QVERIFY(worker.status().server.pooled);
}

void PoolerTest::setsTheTransactionUp_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("value");
    QTest::newRow("a name the DBA can find") << "application_name"
                                             << "datainsight";
    QTest::newRow("its own time limit") << "statement_timeout"
                                        << "1234ms";
    QTest::newRow("no queueing behind locks") << "lock_timeout"
                                              << "100ms";
    QTest::newRow("no writing") << "transaction_read_only"
                                << "on";
}

void PoolerTest::setsTheTransactionUp()
{
    QFETCH(QString, setting);
    QFETCH(QString, value);
    PgWorker worker(QStringLiteral("test"), spec());
    const auto rows =
        answer(ask(worker, QStringLiteral("SELECT current_setting($1)"), {}, Deadline, 1234ms, { setting.toUtf8() }));
    QCOMPARE(said(rows), value);
}

void PoolerTest::leavesNothingBehind_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("after a result") << "SELECT 'fine'"
                                    << "fine";
    QTest::newRow("after an error") << "SELECT 1/0"
                                    << "sql [22012] division by zero";
    QTest::newRow("after a time limit") << "SELECT pg_sleep(20)"
                                        << "timeout [57014] The server ended the statement after 300 ms.";
    QTest::newRow("after a write was refused") << "CREATE TABLE nope ()"
                                               << "sql [25006] cannot execute CREATE TABLE in a read-only transaction";
}

void PoolerTest::leavesNothingBehind()
{
    QFETCH(QString, sql);
    QFETCH(QString, outcome);
    const QString before = othersSettings();
    QVERIFY(before.count(QLatin1Char('\n')) > 200);
    PgWorker worker(QStringLiteral("test"), spec());
    QCOMPARE(said(answer(ask(worker, sql, {}, Deadline, 300ms))), outcome);
    // Between our statements, and when we are gone.
    QCOMPARE(othersSettings(), before);
    for (int time = 0; time < 3; ++time) {
        const QueryId id { QStringLiteral("test.again") };
        const auto again = answer(worker.run(id, {}, Deadline,
            [id](Session &session) { return session.queryAgain(id, QStringLiteral("SELECT 'again'")); }));
        QCOMPARE(said(again), QStringLiteral("again"));
    }
    QCOMPARE(worker.status().connections, 1);
    worker.disconnect();
    QTRY_VERIFY(!worker.status().connected);
    QCOMPARE(othersSettings(), before);
    PgClient other(m_pooler->parameters(QStringLiteral("postgres")));
    QCOMPARE(other.exec(QStringLiteral("SELECT count(*) FROM pg_prepared_statements WHERE name <> ''")).value(),
        QStringLiteral("0"));
    QCOMPARE(other.exec(QStringLiteral("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")).value(),
        QStringLiteral("0"));
}

void PoolerTest::cancelsThroughThePooler()
{
    const QString before = othersSettings();
    PgWorker worker(QStringLiteral("test"), spec());
    QVERIFY(answer(ask(worker, QStringLiteral("SELECT 1"))));
    auto observer = m_cluster->connect(QStringLiteral("postgres"));
    CancelSource source;
    const auto pending = ask(worker, QStringLiteral("SELECT pg_sleep(20)"), source.token(), Deadline, 20s);
    QVERIFY(waitForActivity(observer, QStringLiteral("query LIKE '%pg_sleep(20)%' AND state = 'active'"), 1));
    source.cancel();
    QCOMPARE(kindOf(answer(pending)), QStringLiteral("cancelled"));
    // The transaction was ended: the one server connection is free for others, and for us.
    QVERIFY(waitForActivity(observer, QStringLiteral("state <> 'idle'"), 0));
    QCOMPARE(othersSettings(), before);
    for (int time = 0; time < 3; ++time) {
        const QueryId id { QStringLiteral("test.again") };
        const auto again = answer(worker.run(id, {}, Deadline,
            [id](Session &session) { return session.queryAgain(id, QStringLiteral("SELECT 'again'")); }));
        QCOMPARE(said(again), QStringLiteral("again"));
    }
    QCOMPARE(worker.status().connections, 1);
}

DATAINSIGHT_TEST_MAIN(PoolerTest)
#include "tst_pooler.moc"
