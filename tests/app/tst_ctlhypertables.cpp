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

/// `datainsightctl hypertables` on a server with TimescaleDB, and where there is none.
class TestCtlHypertables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void listsHypertables_data();
    void listsHypertables();
    void listsChunksJobsAndAggregates();
    void printsTables();
    void saysWhenThereIsNone();
    void leavesWithTheRightCode_data();
    void leavesWithTheRightCode();

private:
    CtlAnswer run(const QStringList &more, PgRole role = PgRole::Monitor)
    {
        return CtlProcess(m_home.path())
            .run(QStringList { "hypertables", "--dsn", m_cluster->conninfo(m_database, role) } + more);
    }
    static QJsonArray arrayOf(const CtlAnswer &answer) { return QJsonDocument::fromJson(answer.out.toUtf8()).array(); }
    static QJsonObject named(const QJsonArray &array, const QString &name)
    {
        for (const auto &value : array) {
            if (value.toObject()["name"].toString() == name)
                return value.toObject();
        }
        return {};
    }

    QTemporaryDir m_home;
    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

void TestCtlHypertables::initTestCase()
{
    m_cluster = PgCluster::start({ .settings = { { "autovacuum", "off" } }, .preload = { "timescaledb" } });
    if (!m_cluster->hasExtension("timescaledb"))
        QSKIP("TimescaleDB is not installed in the PostgreSQL that the tests use");
    m_database = m_cluster->createDatabase();
    for (const char *statement :
        { "CREATE EXTENSION timescaledb", "CREATE TABLE log (at timestamptz NOT NULL, device int, v float8)",
            "SELECT create_hypertable('log', 'at', chunk_time_interval => interval '1 day')",
            "INSERT INTO log SELECT '2026-01-01 00:00+00'::timestamptz + i * interval '1 minute', i % 3, i"
            " FROM generate_series(0, 4 * 1440 - 1) AS i",
            "ALTER TABLE log SET (timescaledb.compress, timescaledb.compress_segmentby = 'device')",
            "SELECT compress_chunk(c) FROM show_chunks('log', older_than => timestamptz '2026-01-02 00:00+00') AS c",
            "CREATE MATERIALIZED VIEW hourly WITH (timescaledb.continuous) AS"
            " SELECT time_bucket('1 hour', at) AS hour, sum(v) AS v FROM log GROUP BY 1 WITH NO DATA",
            "SELECT add_retention_policy('log', interval '90000 days')",
            "UPDATE log SET v = 0 WHERE at > '2026-01-04'" })
        QVERIFY(m_cluster->exec(m_database, statement).ok());
}

void TestCtlHypertables::listsHypertables_data()
{
    QTest::addColumn<int>("role");
    QTest::newRow("pg_monitor") << int(PgRole::Monitor);
    QTest::newRow("plain role") << int(PgRole::Plain);
}

void TestCtlHypertables::listsHypertables()
{
    QFETCH(int, role);
    const auto answer = run({ "--json" }, static_cast<PgRole>(role));
    QVERIFY2(answer.exitCode == 0, qPrintable(answer.err));
    const auto tables = arrayOf(answer);
    QCOMPARE(tables.size(), 2);
    const auto log = named(tables, "log");
    QCOMPARE(log["kind"].toString(), QString("hypertable"));
    QCOMPARE(log["schema"].toString(), QString("public"));
    QCOMPARE(log["chunks"].toInt(), 4);
    QCOMPARE(log["compressed_chunks"].toInt(), 1);
    QVERIFY(log["dead_tuples"].toInt() >= 1439 && log["live_tuples"].toInt() == 3 * 1440);
    QCOMPARE(log["approximate_rows"].toInt(), 4 * 1440);
    QVERIFY(log["total_bytes"].toDouble() > 300'000);
    QCOMPARE(log["chunk_interval"].toDouble(), 86400.);
    QVERIFY(log["compression"].toObject()["rows_per_batch"].toDouble() > 400);
    QCOMPARE(log["compression"].toObject()["segmentby"].toString(), QString("device"));
    QVERIFY(log["worst_chunk"].toObject()["dead_tuples"].toInt() >= 1439);
    QCOMPARE(log["policies"].toArray()[0].toObject()["text"].toString(),
        QString("Drops chunks older than 90000 d, every 1 d."));
    QVERIFY(!log["findings"].toArray().isEmpty());
    QCOMPARE(named(tables, "hourly")["kind"].toString(), QString("continuous aggregate"));
}

void TestCtlHypertables::listsChunksJobsAndAggregates()
{
    const auto chunks = arrayOf(run({ "--chunks", "log", "--json" }));
    QCOMPARE(chunks.size(), 4);
    QCOMPARE(chunks[0].toObject()["range_start"].toString(), QString("2026-01-01 00:00:00"));
    QVERIFY(chunks[0].toObject()["compressed"].toBool() && !chunks[1].toObject()["compressed"].toBool());
    QVERIFY(chunks[3].toObject()["dirty"].toBool());
    QCOMPARE(arrayOf(run({ "--chunks", "public.log", "--json" })).size(), 4);
    const auto jobs = arrayOf(run({ "--jobs", "--json" }));
    QVERIFY(std::any_of(jobs.begin(), jobs.end(), [](const QJsonValue &value) {
        const auto job = value.toObject();
        return job["name"].toString() == "log" && job["config"].toObject()["drop_after"].toString() == "90000 days"
            && !job["verdict"].toString().isEmpty();
    }));
    const auto aggregates = arrayOf(run({ "--aggregates", "--json" }));
    QCOMPARE(aggregates.size(), 1);
    QCOMPARE(aggregates[0].toObject()["state"].toString(), QString("never materialized"));
    QCOMPARE(aggregates[0].toObject()["source_name"].toString(), QString("log"));
    QVERIFY(!aggregates[0].toObject()["realtime"].toBool());
}

void TestCtlHypertables::printsTables()
{
    const auto tables = run({});
    QVERIFY2(tables.exitCode == 0, qPrintable(tables.err));
    QVERIFY(tables.out.contains("public.log") && tables.out.contains("dead tuples"));
    QVERIFY(run({ "--jobs" }).out.contains("Drops chunks older than 90000 d"));
    QVERIFY(run({ "--aggregates" }).out.contains("public.hourly"));
    QVERIFY(run({ "--chunks", "log" }).out.contains("compressed"));
}

void TestCtlHypertables::saysWhenThereIsNone()
{
    const auto empty = m_cluster->createDatabase();
    const auto answer =
        CtlProcess(m_home.path()).run({ "hypertables", "--dsn", m_cluster->conninfo(empty, PgRole::Plain), "--json" });
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.err.contains("TimescaleDB is not in database " + empty), qPrintable(answer.err));
    QVERIFY(answer.err.contains("CREATE EXTENSION timescaledb;") && answer.out.isEmpty());
    const auto unknown = run({ "--chunks", "nowhere" });
    QCOMPARE(unknown.exitCode, 1);
    QVERIFY(unknown.err.contains("nowhere"));
}

void TestCtlHypertables::leavesWithTheRightCode_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("no server named") << QStringList { "hypertables" } << 2;
    QTest::newRow("nobody listens") << QStringList { "hypertables", "--dsn", "host=/nowhere dbname=x" } << 3;
}

void TestCtlHypertables::leavesWithTheRightCode()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    const auto answer = CtlProcess(m_home.path()).run(arguments);
    QCOMPARE(answer.exitCode, code);
    QCOMPARE(answer.err.count('\n'), 1);
}

DATAINSIGHT_TEST_MAIN(TestCtlHypertables)
#include "tst_ctlhypertables.moc"
