// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of command lines are read best as plain words

#include "tests/app/ctlprocess.h"
#include "tests/support/pgbouncer.h"
#include "tests/support/pgcluster.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace datainsight;

/// `datainsightctl activity` and `locks`, with a session that waits for a row of another.
class TestCtlActivity : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void listsSessionsWithTheirBlockers();
    void nestsWaitersUnderTheirRoots();
    void saysWhatIsHidden();
    void saysWhatTheServerCuts();
    void marksCycles();
    void worksBehindAPooler();
    void printsTables();
    void leavesWithTheRightCode_data();
    void leavesWithTheRightCode();

private:
    CtlAnswer run(const QString &command, const QString &dsn, const QStringList &more = { "--json" })
    {
        return CtlProcess(m_home.path()).run(QStringList { command, "--dsn", dsn } + more);
    }
    static QJsonArray arrayOf(const CtlAnswer &answer) { return QJsonDocument::fromJson(answer.out.toUtf8()).array(); }
    static QJsonObject ofPid(const QJsonArray &array, int pid)
    {
        for (const auto &value : array) {
            if (value.toObject()["pid"].toInt() == pid)
                return value.toObject();
        }
        return {};
    }

    QTemporaryDir m_home;
    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<PgClient> m_holder;
    std::unique_ptr<PgClient> m_waiter;
    QString m_database;
};

void TestCtlActivity::initTestCase()
{
    m_cluster = PgCluster::start();
    m_database = m_cluster->createDatabase();
    m_cluster->exec(m_database, "CREATE TABLE t (i int PRIMARY KEY, v int); INSERT INTO t VALUES (1, 1)");
    m_holder = std::make_unique<PgClient>(m_cluster->parameters(m_database));
    m_waiter = std::make_unique<PgClient>(m_cluster->parameters(m_database));
    m_holder->exec("SET application_name = 'holder'");
    m_holder->exec("BEGIN");
    m_holder->exec("UPDATE t SET v = 2 /* red \x1b[31m */");
    m_waiter->send("UPDATE t SET v = 3");
    auto observer = m_cluster->connect(m_database);
    QTRY_COMPARE_WITH_TIMEOUT(
        observer.exec("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'").value(), QString("1"),
        30000);
}

void TestCtlActivity::listsSessionsWithTheirBlockers()
{
    const auto answer = run("activity", m_cluster->conninfo(m_database, PgRole::Monitor));
    QVERIFY2(answer.exitCode == 0, qPrintable(answer.err));
    QCOMPARE(answer.err, QString());
    const auto sessions = arrayOf(answer);
    const auto waiter = ofPid(sessions, m_waiter->backendPid());
    QCOMPARE(waiter["blockers"].toArray(), QJsonArray { m_holder->backendPid() });
    QCOMPARE(waiter["wait_event_type"].toString(), QString("Lock"));
    QCOMPARE(waiter["query"].toString(), QString("UPDATE t SET v = 3"));
    QVERIFY(waiter["query_age_s"].toDouble() > 0);
    const auto holder = ofPid(sessions, m_holder->backendPid());
    QCOMPARE(holder["application_name"].toString(), QString("holder"));
    QCOMPARE(holder["state"].toString(), QString("idle in transaction"));
    QVERIFY(holder["blockers"].toArray().isEmpty());
    for (const auto &session : sessions)
        QCOMPARE(session.toObject()["backend_type"].toString(), QString("client backend"));
    const auto all = arrayOf(run("activity", m_cluster->conninfo(m_database), { "--json", "--all" }));
    QVERIFY(all.size() > sessions.size() + 3);
}

void TestCtlActivity::nestsWaitersUnderTheirRoots()
{
    const auto answer = run("locks", m_cluster->conninfo(m_database, PgRole::Monitor));
    QVERIFY2(answer.exitCode == 0, qPrintable(answer.err));
    const auto roots = arrayOf(answer);
    QCOMPARE(roots.size(), 1);
    const auto root = roots[0].toObject();
    QCOMPARE(root["pid"].toInt(), m_holder->backendPid());
    QCOMPARE(root["waiting_behind"].toInt(), 1);
    QVERIFY(root["longest_wait_s"].toDouble() > 0);
    const auto waiters = root["waiters"].toArray();
    QCOMPARE(waiters.size(), 1);
    const auto waiter = waiters[0].toObject();
    QCOMPARE(waiter["pid"].toInt(), m_waiter->backendPid());
    QCOMPARE(waiter["waits_for"].toObject()["mode"].toString(), QString("ShareLock"));
    QCOMPARE(waiter["waits_for"].toObject()["relation"].toString(), QString("public.t"));
    QVERIFY(waiter["waiters"].toArray().isEmpty());
}

void TestCtlActivity::saysWhatIsHidden()
{
    const QString dsn = m_cluster->conninfo(m_database, PgRole::Plain);
    const auto activity = run("activity", dsn);
    QCOMPARE(activity.exitCode, 0);
    const auto holder = ofPid(arrayOf(activity), m_holder->backendPid());
    QVERIFY(holder["hidden"].toBool());
    QVERIFY(holder["query"].isNull() && holder["state"].isNull());
    QVERIFY2(activity.err.contains("GRANT pg_monitor TO di_plain;"), qPrintable(activity.err));
    // Nobody could say that it waits for nobody.
    const auto waiter = ofPid(arrayOf(activity), m_waiter->backendPid());
    QVERIFY(waiter.contains("blockers") && waiter["blockers"].isNull());
    const QString table = run("activity", dsn, {}).out;
    const auto lines = table.split('\n').filter(QRegularExpression(QString("^%1 ").arg(m_waiter->backendPid())));
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines[0].count("(hidden)"), 3); // state, wait and who blocks it
    const auto locks = run("locks", dsn);
    QCOMPARE(locks.exitCode, 0);
    const auto root = arrayOf(locks)[0].toObject();
    QCOMPARE(root["waiting_behind"].toInt(), 1);
    QVERIFY(root["blockers"].isArray() && root["blockers"].toArray().isEmpty());
    QCOMPARE(root["waiters"].toArray()[0].toObject()["blockers"].toArray(), QJsonArray { m_holder->backendPid() });
    QVERIFY(locks.err.contains("GRANT pg_monitor"));
}

void TestCtlActivity::saysWhatTheServerCuts()
{
    auto client = m_cluster->connect(m_database);
    client.exec("SELECT '" + QString(2000, 'x') + "'");
    const QString dsn = m_cluster->conninfo(m_database, PgRole::Monitor);
    const auto answer = run("activity", dsn);
    const auto session = ofPid(arrayOf(answer), client.backendPid());
    QVERIFY(session["query_cut"].toBool());
    QCOMPARE(session["query_bytes"].toInt(), 1023);
    QVERIFY(!ofPid(arrayOf(answer), m_waiter->backendPid())["query_cut"].toBool());
    QVERIFY2(
        answer.err.contains("keeps 1023 bytes of a statement (track_activity_query_size)"), qPrintable(answer.err));
    client.exec("SELECT 1");
    QCOMPARE(run("activity", dsn).err, QString());
}

void TestCtlActivity::marksCycles()
{
    m_cluster->exec(m_database, "CREATE TABLE a (); CREATE TABLE b ()");
    auto first = m_cluster->connect(m_database);
    auto second = m_cluster->connect(m_database);
    const auto takes = [](PgClient &client, const QString &table) {
        client.exec("SET deadlock_timeout = '1h'");
        client.exec("BEGIN");
        client.exec("LOCK " + table);
    };
    takes(first, "a");
    takes(second, "b");
    first.send("LOCK b");
    second.send("LOCK a");
    auto observer = m_cluster->connect(m_database);
    QTRY_COMPARE_WITH_TIMEOUT(
        observer.exec("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'relation'").value(), QString("2"),
        Patience);
    const auto locks = run("locks", m_cluster->conninfo(m_database), {});
    QCOMPARE(locks.out.count("active, in a cycle"), 2);
    QVERIFY2(locks.err.contains("deadlock_timeout"), qPrintable(locks.err));
    observer.exec(QString("SELECT pg_terminate_backend(%1), pg_terminate_backend(%2)")
                      .arg(first.backendPid())
                      .arg(second.backendPid()));
}

void TestCtlActivity::worksBehindAPooler()
{
    if (!PgBouncer::isInstalled())
        QFAIL("pgbouncer is not installed (Debian: pgbouncer)");
    const PgBouncer pooler(*m_cluster);
    QStringList words;
    const auto parameters = pooler.parameters(m_database);
    for (auto it = parameters.cbegin(); it != parameters.cend(); ++it)
        words << it.key() + "='" + it.value() + "'";
    const auto answer = run("locks", words.join(' '));
    QVERIFY2(answer.exitCode == 0, qPrintable(answer.err));
    QCOMPARE(arrayOf(answer)[0].toObject()["pid"].toInt(), m_holder->backendPid());
    QVERIFY2(answer.err.contains("A pooler stands between"), qPrintable(answer.err));
    QVERIFY(run("activity", words.join(' ')).err.contains("A pooler stands between"));
}

void TestCtlActivity::printsTables()
{
    const QString dsn = m_cluster->conninfo(m_database);
    const auto activity = run("activity", dsn, {});
    QVERIFY2(activity.exitCode == 0, qPrintable(activity.err));
    QVERIFY(activity.out.contains("holder") && activity.out.contains("Lock: transactionid"));
    QVERIFY(activity.out.contains("UPDATE t SET v = 2 /* red [31m */"));
    QVERIFY(!activity.out.contains(QChar(0x1b)));
    const auto locks = run("locks", dsn, {});
    QVERIFY(locks.out.contains(QString("\n  ") + QString::number(m_waiter->backendPid())));
    QVERIFY(locks.out.contains("row (0,1) of public.t, until"));
}

void TestCtlActivity::leavesWithTheRightCode_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("no server named") << QStringList { "activity" } << 2;
    QTest::newRow("no server named for locks") << QStringList { "locks" } << 2;
    QTest::newRow("nobody listens") << QStringList { "locks", "--dsn", "host=/nowhere dbname=x" } << 3;
}

void TestCtlActivity::leavesWithTheRightCode()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    const auto answer = CtlProcess(m_home.path()).run(arguments);
    QCOMPARE(answer.exitCode, code);
    QCOMPARE(answer.err.count('\n'), 1);
    QVERIFY(answer.out.isEmpty());
}

DATAINSIGHT_TEST_MAIN(TestCtlActivity)
#include "tst_ctlactivity.moc"
