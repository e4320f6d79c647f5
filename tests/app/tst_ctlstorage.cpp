// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of command lines are read best as plain words

#include "tests/app/ctlprocess.h"
#include "tests/support/pgcluster.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace datainsight;

/// `datainsightctl tables` and `indexes` on a schema whose faults are known.
class TestCtlStorage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void listsTablesWithTheirParts();
    void saysWhenAutovacuumComes();
    void namesExactlyTheFaultyIndexes();
    void estimatesBloat();
    void printsTables();
    void rollsUpHypertables();
    void leavesWithTheRightCode_data();
    void leavesWithTheRightCode();

private:
    QJsonArray run(const QString &command, const QStringList &more = {}, PgRole role = PgRole::Monitor)
    {
        const auto answer =
            CtlProcess(m_home.path())
                .run(QStringList { command, "--dsn", m_cluster->conninfo(m_database, role), "--json" } + more);
        // Of the note on hidden statistics the slot on bloat tells.
        if (answer.exitCode != 0 || (!answer.err.isEmpty() && !answer.err.contains("pg_read_all_data")))
            qWarning("%d %s", answer.exitCode, qPrintable(answer.err));
        return QJsonDocument::fromJson(answer.out.toUtf8()).array();
    }
    static QJsonObject named(const QJsonArray &array, const QString &name)
    {
        for (const auto &value : array) {
            if (value.toObject()["name"].toString() == name)
                return value.toObject();
        }
        return {};
    }
    QString value(const QString &sql) { return m_cluster->exec(m_database, sql).value(); }

    QTemporaryDir m_home;
    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

void TestCtlStorage::initTestCase()
{
    m_cluster = PgCluster::start({ .settings = { { "autovacuum", "off" } }, .preload = { "timescaledb" } });
    m_database = m_cluster->createDatabase();
    m_cluster->exec(m_database,
        "CREATE TABLE customer (id int PRIMARY KEY, mail text);"
        "INSERT INTO customer SELECT i, 'mail' || i FROM generate_series(1, 5000) i;"
        "CREATE INDEX customer_mail ON customer (mail); CREATE INDEX customer_mail_again ON customer (mail);"
        "CREATE TABLE buy (at timestamptz, customer int REFERENCES customer, sum numeric) PARTITION BY RANGE (at);"
        "CREATE TABLE buy_1 PARTITION OF buy FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');"
        "CREATE TABLE buy_2 PARTITION OF buy FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');"
        "CREATE INDEX buy_at ON buy (at); CREATE INDEX buy_at_sum ON buy (at, sum);"
        "INSERT INTO buy SELECT timestamptz '2026-01-01' + i * interval '10 minutes', i % 5000 + 1, i "
        "FROM generate_series(0, 7999) i");
    // Counted after ANALYZE they would be live twice.
    QTRY_COMPARE(value("SELECT sum(n_tup_ins) FROM pg_stat_user_tables"), QString("13000"));
    m_cluster->exec(m_database, "ANALYZE");
    m_cluster->exec(m_database, "UPDATE buy SET sum = sum + 1 WHERE at >= '2026-02-01'");
    QTRY_COMPARE(value("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'buy_2'"), QString("3536"));
}

void TestCtlStorage::listsTablesWithTheirParts()
{
    const auto tables = run("tables");
    QCOMPARE(tables.size(), 2);
    const auto buy = named(tables, "buy");
    QCOMPARE(buy["schema"].toString(), QString("public"));
    QCOMPARE(buy["kind"].toString(), QString("partitioned table"));
    QCOMPARE(buy["live_tuples"].toInt(), 8000);
    QCOMPARE(buy["dead_tuples"].toInt(), 3536);
    QCOMPARE(buy["parts_count"].toInt(), 2);
    QCOMPARE(QString::number(buy["total_bytes"].toInt()),
        value("SELECT pg_total_relation_size('buy_1') + pg_total_relation_size('buy_2')"));
    QVERIFY(!buy.contains("parts"));
    const auto parts = named(run("tables", { "--parts" }), "buy")["parts"].toArray();
    QCOMPARE(parts.size(), 2);
    QCOMPARE(named(parts, "buy_2")["dead_tuples"].toInt(), 3536);
    QVERIFY(named(run("tables", { "--system" }), "pg_class")["total_bytes"].toInt() > 0);
}

void TestCtlStorage::saysWhenAutovacuumComes()
{
    const auto autovacuum = named(run("tables"), "buy")["autovacuum"].toObject();
    QCOMPARE(autovacuum["of"].toString(), QString("public.buy_2"));
    const auto vacuum = autovacuum["vacuum"].toObject();
    QCOMPARE(vacuum["threshold"].toDouble(), 50 + 0.2 * 3536);
    QVERIFY(vacuum["due"].toBool());
    QVERIFY(!autovacuum["enabled"].toBool());
    QCOMPARE(autovacuum["reasons"].toArray().size(), 1);
    QVERIFY(autovacuum["reasons"].toArray()[0].toString().startsWith("Autovacuum is off"));
}

void TestCtlStorage::namesExactlyTheFaultyIndexes()
{
    QStringList said;
    for (const auto &value : run("indexes", {}, PgRole::Plain)) {
        const auto finding = value.toObject();
        const QString problem = finding["problem"].toString();
        if (problem == "unused") // nothing was scanned yet
            continue;
        said << problem + " " + finding["name"].toString() + " " + finding["replaced_by"].toString();
        QVERIFY(!finding["ddl"].toString().isEmpty() && !finding["undo"].toString().isEmpty());
        QVERIFY(finding["bytes"].toInt() > 0 && finding["entries_written"].toInt() > 0);
    }
    said.sort();
    QCOMPARE(said,
        QStringList({ "duplicate customer_mail_again public.customer_mail", "missing buy_customer_idx ",
            "redundant buy_at public.buy_at_sum" }));
    const auto all = run("indexes", { "--all" });
    QVERIFY(named(all, "customer_pkey")["problem"].isNull());
    QCOMPARE(named(all, "buy_at_sum")["parts_count"].toInt(), 2);
}

void TestCtlStorage::estimatesBloat()
{
    const QString before = m_database;
    m_database = m_cluster->createDatabase();
    m_cluster->exec(m_database, "CREATE TABLE bloated (id int); INSERT INTO bloated SELECT generate_series(1, 22600)");
    QTRY_COMPARE(value("SELECT n_tup_ins FROM pg_stat_user_tables"), QString("22600"));
    m_cluster->exec(m_database, "DELETE FROM bloated WHERE id % 4 > 0");
    QTRY_COMPARE(value("SELECT n_tup_del FROM pg_stat_user_tables"), QString("16950"));
    m_cluster->exec(m_database, "VACUUM bloated");
    m_cluster->exec(m_database, "ANALYZE bloated");
    const auto bloated = run("tables", {}, PgRole::Superuser)[0].toObject();
    QCOMPARE(bloated["bloat_bytes"].toInt(), 75 * 8192); // 25 of its 100 pages would do
    QVERIFY(bloated["bloat_gap"].isNull());
    const auto hidden = run("tables")[0].toObject();
    QVERIFY(hidden["bloat_bytes"].isNull());
    QCOMPARE(hidden["bloat_gap"].toString(), QString("needs pg_read_all_data"));
    const auto answer =
        CtlProcess(m_home.path()).run({ "tables", "--dsn", m_cluster->conninfo(m_database, PgRole::Monitor) });
    QVERIFY2(answer.err.contains("GRANT pg_read_all_data TO di_monitor;"), qPrintable(answer.err));
    m_database = before;
}

void TestCtlStorage::printsTables()
{
    const QString dsn = m_cluster->conninfo(m_database);
    const auto tables = CtlProcess(m_home.path()).run({ "tables", "--dsn", dsn, "--parts" });
    QCOMPARE(tables.exitCode, 0);
    QVERIFY2(tables.out.contains("\n  public.buy_2 "), qPrintable(tables.out));
    const auto indexes = CtlProcess(m_home.path()).run({ "indexes", "--dsn", dsn });
    QVERIFY2(indexes.out.contains("DROP INDEX CONCURRENTLY public.customer_mail_again;"), qPrintable(indexes.out));
    const auto plain =
        CtlProcess(m_home.path()).run({ "tables", "--dsn", m_cluster->conninfo(m_database, PgRole::Plain) });
    QVERIFY2(plain.err.contains("GRANT pg_monitor TO di_plain;"), qPrintable(plain.err));
    const QString empty = m_cluster->conninfo(m_cluster->createDatabase());
    QCOMPARE(
        CtlProcess(m_home.path()).run({ "tables", "--dsn", empty }).out, QString("This database has no tables.\n"));
    QCOMPARE(CtlProcess(m_home.path()).run({ "indexes", "--dsn", empty }).out,
        QString("Nothing is wrong with the indexes of this database.\n"));
}

void TestCtlStorage::rollsUpHypertables()
{
    if (!m_cluster->hasExtension("timescaledb"))
        QSKIP("TimescaleDB is not installed in the PostgreSQL that the tests use");
    const QString before = m_database;
    m_database = m_cluster->createDatabase();
    m_cluster->exec(m_database, "CREATE EXTENSION timescaledb");
    m_cluster->exec(m_database, "CREATE TABLE m (at timestamptz NOT NULL, v int)");
    m_cluster->exec(m_database, "SELECT create_hypertable('m', 'at', chunk_time_interval => interval '1 day')");
    m_cluster->exec(m_database,
        "INSERT INTO m SELECT timestamptz '2026-01-01' + i * interval '1 minute', i FROM generate_series(0, 4319) i");
    QTRY_COMPARE(
        value("SELECT sum(n_tup_ins) FROM pg_stat_user_tables WHERE relname LIKE '\\_hyper%'"), QString("4320"));
    m_cluster->exec(m_database, "DELETE FROM m WHERE v >= 4000");
    QTRY_COMPARE(
        value("SELECT sum(n_dead_tup) FROM pg_stat_user_tables WHERE relname LIKE '\\_hyper%'"), QString("320"));
    const auto tables = run("tables");
    QCOMPARE(tables.size(), 1);
    const auto m = tables[0].toObject();
    QCOMPARE(m["kind"].toString(), QString("hypertable"));
    QCOMPARE(m["live_tuples"].toInt(), 4000);
    QCOMPARE(m["dead_tuples"].toInt(), 320);
    QCOMPARE(QString::number(m["total_bytes"].toInt()), value("SELECT hypertable_size('m')"));
    m_database = before;
}

void TestCtlStorage::leavesWithTheRightCode_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("no server named") << QStringList { "tables" } << 2;
    QTest::newRow("no server named for indexes") << QStringList { "indexes" } << 2;
    QTest::newRow("nobody listens") << QStringList { "indexes", "--dsn", "host=/nowhere dbname=x" } << 3;
}

void TestCtlStorage::leavesWithTheRightCode()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    const auto answer = CtlProcess(m_home.path()).run(arguments);
    QCOMPARE(answer.exitCode, code);
    QCOMPARE(answer.err.count('\n'), 1);
    QVERIFY(answer.out.isEmpty());
}

DATAINSIGHT_TEST_MAIN(TestCtlStorage)
#include "tst_ctlstorage.moc"
