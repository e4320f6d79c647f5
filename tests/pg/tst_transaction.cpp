// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pg/pgtest.h"
#include "tests/support/pgbouncer.h"

#include <stdexcept>

using namespace datainsight;
using namespace datainsight::pgtest;

/// Several statements in one transaction that leaves nothing behind, with a server and through a pooler; and what a
/// server says beside its answers.
class TransactionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void rollsBackWhatWasWritten_data() { addWays(); }
    void rollsBackWhatWasWritten();
    void settingsEndWithIt_data() { addWays(); }
    void settingsEndWithIt();
    void readOnlyMeansIt_data() { addWays(); }
    void readOnlyMeansIt();
    void endsAfterAnError_data() { addWays(); }
    void endsAfterAnError();
    void endsAfterACancel_data() { addWays(); }
    void endsAfterACancel();
    void endsWhenTheWorkThrows();
    void limitsEachStatement();
    void saysWhereAnErrorIs();
    void readsTheFirstRowsOnly_data() { addWays(); }
    void readsTheFirstRowsOnly();
    void collectsNotices();

private:
    using Access = Session::Access;
    static constexpr auto Id = "test.transaction";

    static void addWays()
    {
        QTest::addColumn<bool>("pooled");
        QTest::newRow("directly") << false;
        QTest::newRow("through a pooler") << true;
    }
    void useWay()
    {
        QFETCH(bool, pooled);
        const auto database = QStringLiteral("postgres");
        m_worker = std::make_unique<PgWorker>(
            QStringLiteral("test"), specFor(pooled ? m_pooler->parameters(database) : m_cluster->parameters(database)));
    }
    /// The statements in one transaction; the last one's first cell.
    Result<RowSet> inTransaction(Access access, const QStringList &statements,
        const QMap<QString, QString> &settings = {}, Milliseconds timeout = Deadline)
    {
        return answer(m_worker->run(
            { QString::fromLatin1(Id) }, m_cancel.token(), Deadline, [=](Session &session) -> Result<RowSet> {
                return session.rolledBack(access, settings, timeout, [&]() -> Result<RowSet> {
                    Result<RowSet> last = RowSet();
                    for (const auto &sql : statements) {
                        last = session.query({ QString::fromLatin1(Id) }, sql);
                        if (!last)
                            return last;
                    }
                    return last;
                });
            }));
    }
    QString tableCount()
    {
        return said(
            answer(ask(*m_worker, QStringLiteral("SELECT count(*) FROM pg_class WHERE relname = 'left_behind'"))));
    }
    QString openTransactions()
    {
        return m_cluster
            ->exec(QStringLiteral("postgres"),
                QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in%'"))
            .value();
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<PgBouncer> m_pooler;
    std::unique_ptr<PgWorker> m_worker;
    CancelSource m_cancel;
};

void TransactionTest::initTestCase()
{
    m_cluster = PgCluster::start();
    m_pooler = std::make_unique<PgBouncer>(*m_cluster, 1);
}

void TransactionTest::init()
{
    m_cancel.renew();
    m_worker =
        std::make_unique<PgWorker>(QStringLiteral("test"), specFor(m_cluster->parameters(QStringLiteral("postgres"))));
}

void TransactionTest::cleanup()
{
    m_worker.reset();
    QVERIFY2(PgWorker::drain(Milliseconds(Patience)), "a worker's thread is still there");
}

void TransactionTest::rollsBackWhatWasWritten()
{
    useWay();
    const auto found = inTransaction(Access::ReadWrite,
        { QStringLiteral("CREATE TABLE left_behind (i int)"), QStringLiteral("INSERT INTO left_behind VALUES (1)"),
            QStringLiteral("SELECT count(*) FROM left_behind") });
    QCOMPARE(said(found), QStringLiteral("1"));
    QCOMPARE(tableCount(), QStringLiteral("0"));
    QCOMPARE(openTransactions(), QStringLiteral("0"));
    QCOMPARE(m_worker->status().connections, 1);
}

void TransactionTest::settingsEndWithIt()
{
    useWay();
    const QString show = QStringLiteral("SELECT current_setting('work_mem') || current_setting('enable_seqscan')");
    const QMap<QString, QString> settings { { QStringLiteral("work_mem"), QStringLiteral("123MB") },
        { QStringLiteral("enable_seqscan"), QStringLiteral("off") } };
    QCOMPARE(said(inTransaction(Access::ReadOnly, { show }, settings)), QStringLiteral("123MBoff"));
    QCOMPARE(said(answer(ask(*m_worker, show))), QStringLiteral("4MBon"));
    // One the server does not take leaves no transaction open.
    const auto refused =
        inTransaction(Access::ReadOnly, { show }, { { QStringLiteral("work_mem"), QStringLiteral("plenty") } });
    QVERIFY(!refused);
    QCOMPARE(refused.error().sqlState, QStringLiteral("22023"));
    QCOMPARE(openTransactions(), QStringLiteral("0"));
    QCOMPARE(said(answer(ask(*m_worker, show))), QStringLiteral("4MBon"));
}

void TransactionTest::readOnlyMeansIt()
{
    useWay();
    const auto refused = inTransaction(Access::ReadOnly, { QStringLiteral("CREATE TABLE left_behind (i int)") });
    QVERIFY(!refused);
    QCOMPARE(refused.error().sqlState, QStringLiteral("25006"));
    // Nor does the statement find a way around it.
    const auto around = inTransaction(Access::ReadOnly,
        { QStringLiteral("SELECT set_config('transaction_read_only', 'off', true)"),
            QStringLiteral("CREATE TABLE left_behind (i int)") });
    QVERIFY(!around);
    QCOMPARE(around.error().sqlState, QStringLiteral("25001"));
}

void TransactionTest::endsAfterAnError()
{
    useWay();
    QCOMPARE(said(inTransaction(Access::ReadWrite, { QStringLiteral("SELECT 1/0") })),
        QStringLiteral("sql [22012] division by zero"));
    QCOMPARE(openTransactions(), QStringLiteral("0"));
    QCOMPARE(said(answer(ask(*m_worker, QStringLiteral("SELECT 'again'")))), QStringLiteral("again"));
    QCOMPARE(m_worker->status().connections, 1);
}

void TransactionTest::endsAfterACancel()
{
    useWay();
    auto observer = m_cluster->connect(QStringLiteral("postgres"));
    const auto pending = m_worker->run({ QString::fromLatin1(Id) }, m_cancel.token(), Deadline, [](Session &session) {
        return session.rolledBack(Access::ReadWrite, {}, Deadline,
            [&] { return session.query({ QString::fromLatin1(Id) }, QStringLiteral("SELECT pg_sleep(20)")); });
    });
    QVERIFY(waitForActivity(observer, QStringLiteral("query LIKE '%pg_sleep(20)%' AND state = 'active'"), 1));
    m_cancel.cancel();
    QCOMPARE(kindOf(answer(pending)), QStringLiteral("cancelled"));
    QVERIFY(waitForActivity(observer, QStringLiteral("state <> 'idle'"), 0));
    QCOMPARE(said(answer(ask(*m_worker, QStringLiteral("SELECT 'again'")))), QStringLiteral("again"));
    QCOMPARE(m_worker->status().connections, 1);
}

void TransactionTest::endsWhenTheWorkThrows()
{
    expectMessage(QRegularExpression(QStringLiteral("test.transaction threw: out of luck")));
    const auto thrown = answer(m_worker->run({ QString::fromLatin1(Id) }, {}, Deadline, [](Session &session) {
        return session.rolledBack(
            Access::ReadWrite, {}, Deadline, []() -> Result<int> { throw std::runtime_error("out of luck"); });
    }));
    QVERIFY(!thrown && thrown.error().isCancelled());
    QCOMPARE(openTransactions(), QStringLiteral("0"));
}

void TransactionTest::limitsEachStatement()
{
    const auto ended = inTransaction(Access::ReadOnly, { QStringLiteral("SELECT pg_sleep(20)") }, {}, 200ms);
    QVERIFY(!ended);
    QCOMPARE(ended.error().kind, ErrorKind::Timeout);
    // The session's own limit is back, although the transaction was rolled back.
    QCOMPARE(said(answer(ask(*m_worker, QStringLiteral("SELECT current_setting('statement_timeout')")))),
        QStringLiteral("2s"));
}

void TransactionTest::saysWhereAnErrorIs()
{
    const auto refused = answer(ask(*m_worker, QStringLiteral("SELECT 'ä𝄞',\n  nothing FROM pg_class")));
    QVERIFY(!refused);
    QCOMPARE(refused.error().position, (TextPosition { 2, 3 }));
    const auto afterWide = answer(ask(*m_worker, QStringLiteral("SELECT 'ä𝄞', nothing")));
    QVERIFY(!afterWide);
    QCOMPARE(afterWide.error().position, (TextPosition { 1, 15 }));
    const auto nowhere = answer(ask(*m_worker, QStringLiteral("SELECT 1/0")));
    QVERIFY(!nowhere);
    QVERIFY(!nowhere.error().position.isKnown());
}

void TransactionTest::readsTheFirstRowsOnly()
{
    useWay();
    const auto first = [this](const QString &sql) {
        return answer(m_worker->run({ QString::fromLatin1(Id) }, {}, Deadline, [sql](Session &session) {
            return session.rolledBack(
                Access::ReadOnly, {}, Deadline, [&] { return session.firstRows({ QString::fromLatin1(Id) }, sql, 3); });
        }));
    };
    const auto three = first(QStringLiteral("SELECT generate_series(7, 1000000000)"));
    QVERIFY2(three, qPrintable(said(three)));
    QCOMPARE(three->rowCount(), qsizetype(3));
    QCOMPARE(three->text(2, 0), QStringLiteral("9"));
    const auto fewer = first(QStringLiteral("SELECT generate_series(1, 2) -- and no more"));
    QVERIFY(fewer);
    QCOMPARE(fewer->rowCount(), qsizetype(2));
    const auto refused = first(QStringLiteral("SELECT 1,\n  nothing"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().position, (TextPosition { 2, 3 }));
    QCOMPARE(openTransactions(), QStringLiteral("0"));
}

void TransactionTest::collectsNotices()
{
    const auto notices =
        answer(m_worker->run({ QString::fromLatin1(Id) }, {}, Deadline, [](Session &session) -> Result<QStringList> {
            const QueryId id { QString::fromLatin1(Id) };
            const auto raised =
                session.query(id, QStringLiteral("DO $$BEGIN RAISE NOTICE 'one'; RAISE WARNING 'two'; END$$"));
            if (!raised)
                return fail(raised.error());
            const auto first = session.takeNotices();
            const auto many = session.query(
                id, QStringLiteral("DO $$BEGIN FOR i IN 1..500 LOOP RAISE NOTICE 'many'; END LOOP; END$$"));
            if (!many)
                return fail(many.error());
            return first + QStringList { QString::number(session.takeNotices().size()) };
        }));
    QVERIFY(notices);
    QCOMPARE(*notices,
        (QStringList { QStringLiteral("NOTICE: one"), QStringLiteral("WARNING: two"), QStringLiteral("100") }));
}

DATAINSIGHT_TEST_MAIN(TransactionTest)
#include "tst_transaction.moc"
