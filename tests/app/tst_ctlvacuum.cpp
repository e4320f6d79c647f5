// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of command lines are read best as plain words

#include "tests/app/ctlprocess.h"
#include "tests/support/pgcluster.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace datainsight;

namespace {

const QString Evil = QStringLiteral("\"a\"\"; DROP TABLE x; --\"");

} // namespace

/// `datainsightctl vacuum`: shown, done, looked at, and written down.
class TestCtlVacuum : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void showsAndChangesNothing();
    void vacuumsWhatIsQuotedAsInSql();
    void streamsWhatTheServerSays();
    void saysWhoIsInTheWay();
    void takesASkipForANo();
    void namesTheMissingRight();
    void cancelsOnTheServer();
    void goesOverTheChunksOfAHypertable();
    void leavesWithTheRightCode_data();
    void leavesWithTheRightCode();

private:
    QStringList arguments(const QString &table, const QStringList &more = {}, PgRole role = PgRole::Superuser) const
    {
        return QStringList { "vacuum", "--dsn", m_cluster->conninfo(m_database, role), "--table", table, "--store",
            m_home->filePath("store") }
        + more;
    }
    CtlAnswer run(const QString &table, const QStringList &more = {}, PgRole role = PgRole::Superuser) const
    {
        return CtlProcess(m_home->path()).run(arguments(table, more, role));
    }
    QJsonObject json(const QString &table, const QStringList &more = {}, int exitCode = 0) const
    {
        const auto answer = run(table, QStringList { "--json" } + more);
        if (answer.exitCode != exitCode)
            qWarning("left with %d: %s", answer.exitCode, qPrintable(answer.err + answer.out));
        return QJsonDocument::fromJson(answer.out.toUtf8()).array().first().toObject();
    }
    QStringList audit() const
    {
        QFile file(m_home->filePath("store/audit.jsonl"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts)
                                              : QStringList();
    }
    void exec(const QString &sql) const { QVERIFY2(m_cluster->exec(m_database, sql).ok(), qPrintable(sql)); }
    QString value(const QString &sql) const { return m_cluster->exec(m_database, sql).value(); }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_home;
    QString m_database;
};

void TestCtlVacuum::initTestCase()
{
    m_cluster = PgCluster::start({ .settings = { { "autovacuum", "off" } }, .preload = { "timescaledb" } });
}

void TestCtlVacuum::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_database = m_cluster->createDatabase();
    exec("CREATE TABLE " + Evil + " AS SELECT i FROM generate_series(1, 1000) AS i");
    exec("CREATE TABLE x (i int)");
    exec("DELETE FROM " + Evil + " WHERE i <= 400");
    QTRY_COMPARE(value("SELECT sum(n_dead_tup) FROM pg_stat_user_tables"), QString("400"));
}

void TestCtlVacuum::showsAndChangesNothing()
{
    const auto shown = json(Evil, { "--dry-run", "--analyze" });
    QCOMPARE(shown["sql"].toString(), "VACUUM /* datainsight:action.vacuum */ (VERBOSE, ANALYZE) public." + Evil);
    QCOMPARE(shown["lock"].toString(), QString("ShareUpdateExclusiveLock"));
    QCOMPARE(shown["before"].toObject()["dead_tuples"].toInt(), 400);
    QVERIFY(shown["conflicts"].toArray().isEmpty());
    QVERIFY(!shown.contains("result"));
    QCOMPARE(value("SELECT count(*) FROM pg_stat_user_tables WHERE last_vacuum IS NOT NULL"), QString("0"));
    QVERIFY(audit().isEmpty());
    const auto text = run(Evil, { "--dry-run", "--full" });
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.out.contains("lock: AccessExclusiveLock"), qPrintable(text.out));
    QVERIFY2(text.out.contains("mind: "), qPrintable(text.out));
}

void TestCtlVacuum::vacuumsWhatIsQuotedAsInSql()
{
    const auto done = json(Evil);
    QCOMPARE(done["result"].toString(), QString("done"));
    QCOMPARE(done["before"].toObject()["dead_tuples"].toInt(), 400);
    QCOMPARE(done["after"].toObject()["dead_tuples"].toInt(), 0);
    QCOMPARE(done["reports"].toArray().first().toObject()["tuples_removed"].toInt(), 400);
    QCOMPARE(value("SELECT count(*) FROM pg_class WHERE relname = 'x'"), QString("1"));
    const auto records = audit();
    QCOMPARE(records.size(), 2);
    QVERIFY2(records[0].contains("\"table.vacuum\"") && records[0].contains("\"before\""), qPrintable(records[0]));
    QVERIFY2(records[1].contains("\"done\""), qPrintable(records[1]));
    // Without quotation marks it is folded, as the server does.
    QCOMPARE(json("PUBLIC.X")["relation"].toString(), QString("public.x"));
}

void TestCtlVacuum::streamsWhatTheServerSays()
{
    const auto quiet = run(Evil);
    QCOMPARE(quiet.exitCode, 0);
    QVERIFY2(quiet.err.isEmpty(), qPrintable(quiet.err));
    QVERIFY2(quiet.out.contains("400 dead tuple"), qPrintable(quiet.out));
    const auto told = run(Evil, { "--verbose", "--freeze", "--index-cleanup", "off", "--truncate", "off" });
    QCOMPARE(told.exitCode, 0);
    QVERIFY2(told.err.contains("finished vacuuming"), qPrintable(told.err));
}

void TestCtlVacuum::saysWhoIsInTheWay()
{
    auto other = m_cluster->connect(m_database);
    other.exec("BEGIN; LOCK TABLE x IN SHARE UPDATE EXCLUSIVE MODE");
    const auto shown = json("x", { "--dry-run" });
    const auto conflict = shown["conflicts"].toArray().first().toObject();
    QCOMPARE(conflict["pid"].toInt(), other.backendPid());
    QCOMPARE(conflict["mode"].toString(), QString("ShareUpdateExclusiveLock"));
}

void TestCtlVacuum::takesASkipForANo()
{
    auto other = m_cluster->connect(m_database);
    other.exec("BEGIN; LOCK TABLE x IN SHARE UPDATE EXCLUSIVE MODE");
    const auto skipped = json("x", { "--skip-locked" }, 1);
    QCOMPARE(skipped["result"].toString(), QString("skipped"));
}

void TestCtlVacuum::namesTheMissingRight()
{
    const auto answer = run(Evil, {}, PgRole::Monitor);
    QCOMPARE(answer.exitCode, 4);
    QVERIFY2(answer.out.contains("owner"), qPrintable(answer.out));
    QCOMPARE(run(Evil, { "--dry-run" }, PgRole::Monitor).exitCode, 4);
    QVERIFY(audit().isEmpty());
}

void TestCtlVacuum::cancelsOnTheServer()
{
    auto other = m_cluster->connect(m_database);
    other.exec("BEGIN; LOCK TABLE x IN SHARE UPDATE EXCLUSIVE MODE");
    CtlProcess process(m_home->path());
    process.start(arguments("x", { "--json" }));
    const QString waiting = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'datainsight action'";
    QTRY_VERIFY(value(waiting) != QString("0"));
    QVERIFY(process.terminate());
    QTRY_COMPARE(value(waiting), QString("0"));
    QCOMPARE(process.answer().exitCode, 1);
    QTRY_COMPARE(audit().size(), 2);
    QVERIFY2(audit()[1].contains("\"cancelled\""), qPrintable(audit()[1]));
}

void TestCtlVacuum::goesOverTheChunksOfAHypertable()
{
    if (!m_cluster->hasExtension("timescaledb"))
        QSKIP("TimescaleDB is not installed");
    exec("CREATE EXTENSION timescaledb");
    exec("CREATE TABLE flow (at timestamptz NOT NULL, bytes bigint)");
    exec("SELECT create_hypertable('flow', 'at', chunk_time_interval => interval '1 day')");
    exec("INSERT INTO flow SELECT timestamptz '2026-01-01' + i * interval '1 hour', i FROM generate_series(0, 71) i");
    exec("UPDATE flow SET bytes = bytes + 1 WHERE at >= '2026-01-02' AND at < '2026-01-03'");
    const QString dead = "SELECT coalesce(sum(pg_stat_get_dead_tuples(c)), 0) FROM show_chunks('flow') AS c";
    QTRY_COMPARE(value(dead), QString("24"));
    const auto answer = run("flow", { "--json", "--analyze" });
    QVERIFY2(answer.exitCode == 0, qPrintable(answer.err + answer.out));
    const auto all = QJsonDocument::fromJson(answer.out.toUtf8()).array();
    const auto chunks = value("SELECT count(*) FROM show_chunks('flow')").toInt();
    QCOMPARE(all.size(), chunks + 1);
    QCOMPARE(all.first().toObject()["before"].toObject()["dead_tuples"].toInt(), 24);
    QCOMPARE(all.last().toObject()["action"].toString(), QString("table.analyze"));
    QCOMPARE(value(dead), QString("0"));
}

void TestCtlVacuum::leavesWithTheRightCode_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("no table") << QStringList {} << 2;
    QTest::newRow("no name") << QStringList { "--table", "a; DROP TABLE x" } << 2;
    QTest::newRow("too many parts") << QStringList { "--table", "a.b.c" } << 2;
    QTest::newRow("an open quotation") << QStringList { "--table", "\"a" } << 2;
    QTest::newRow("nonsense") << QStringList { "--table", "x", "--truncate", "perhaps" } << 2;
    QTest::newRow("full with more") << QStringList { "--table", "x", "--full", "--freeze" } << 2;
    QTest::newRow("an index clean-up of nobody") << QStringList { "--table", "x", "--index-cleanup", "all" } << 2;
    QTest::newRow("no such table") << QStringList { "--table", "nowhere" } << 1;
}

void TestCtlVacuum::leavesWithTheRightCode()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    const auto answer = CtlProcess(m_home->path())
                            .run(QStringList { "vacuum", "--dsn", m_cluster->conninfo(m_database), "--store",
                                     m_home->filePath("store") }
                                + arguments);
    QVERIFY2(answer.exitCode == code, qPrintable(QString::number(answer.exitCode) + answer.err + answer.out));
    QVERIFY(audit().isEmpty());
}

DATAINSIGHT_TEST_MAIN(TestCtlVacuum)
#include "tst_ctlvacuum.moc"
