// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pg/familyprobe.h"
#include "tests/support/testmain.h"

using namespace datainsight;

namespace {

constexpr int Rows = 20'000;

QString str(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// The families in a database with TimescaleDB: hypertables, compressed chunks, policies, and workers at their jobs.
class TimescaleTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;

    static void addRoles()
    {
        QTest::addColumn<int>("role");
        QTest::newRow("superuser") << int(PgRole::Superuser);
        QTest::newRow("pg_monitor") << int(PgRole::Monitor);
        QTest::newRow("plain role") << int(PgRole::Plain);
    }
    void exec(const QString &sql) const { QVERIFY2(m_cluster->exec(m_database, sql).ok(), qPrintable(sql)); }

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = PgCluster::start({ .preload = { str("timescaledb"), str("pg_stat_statements") } });
        if (!m_cluster->hasExtension(str("timescaledb")))
            QSKIP("TimescaleDB is not installed in the PostgreSQL that the tests use");
        m_database = m_cluster->createDatabase();
        exec(str("CREATE EXTENSION timescaledb"));
        exec(str("CREATE EXTENSION pg_stat_statements"));
        exec(str("CREATE TABLE measured (at timestamptz NOT NULL, device int, value float8)"));
        exec(str("SELECT create_hypertable('measured', 'at', chunk_time_interval => interval '1 day')"));
        exec(QStringLiteral("INSERT INTO measured SELECT now() - i * interval '1 minute', i % 10, i"
                            " FROM generate_series(1, %1) AS i")
                 .arg(Rows));
        exec(str("ALTER TABLE measured SET (timescaledb.compress, timescaledb.compress_segmentby = 'device')"));
        exec(str("SELECT compress_chunk(c) FROM show_chunks('measured', older_than => interval '10 days') AS c"));
        exec(str("SELECT add_retention_policy('measured', interval '1 year')"));
        exec(str("ANALYZE"));
    }
    void cleanupTestCase() { m_cluster.reset(); }

    void everyFamilyAnswers_data() { addRoles(); }
    void everyFamilyAnswers()
    {
        QFETCH(int, role);
        FamilyProbe probe(*m_cluster, m_database, static_cast<PgRole>(role));
        QVERIFY(probe.capabilities().extensions.contains(str("timescaledb")));
        int answered = 0;
        for (const auto &id : FamilyProbe::catalog().ids()) {
            if (!FamilyProbe::catalog().pick(id, probe.capabilities()))
                continue;
            const PgAnswer answer = probe.run(id.value);
            const bool refused =
                static_cast<PgRole>(role) == PgRole::Plain && answer.error.contains(str("permission denied"));
            QVERIFY2(answer.ok() || refused, qPrintable(id.value + QStringLiteral(": ") + answer.error));
            answered += answer.ok() ? 1 : 0;
        }
        QVERIFY2(answered >= 20, qPrintable(QString::number(answered)));
    }

    void countsTheRowsAndSizesOfChunks()
    {
        FamilyProbe probe(*m_cluster, m_database, PgRole::Monitor);
        const QMap<QString, QString> here { { str("datname"), m_database } };
        // What is not compressed is counted row by row, in the chunks that hold it; compressed batches count as rows.
        QVERIFY(probe.number(str("target.vacuum"), str("live_rows")) > Rows / 2);
        QVERIFY(probe.number(str("target.vacuum"), str("size")) > 1'000'000);
        QVERIFY(probe.number(str("target.database_size"), str("size"), here) > 1'000'000);
    }

    void countsNoWorkerAsAClient_data() { addRoles(); }
    void countsNoWorkerAsAClient()
    {
        QFETCH(int, role);
        exec(str("CREATE OR REPLACE PROCEDURE rest(job_id int, config jsonb) LANGUAGE sql AS 'SELECT pg_sleep(120)'"));
        const QString job = m_cluster->exec(m_database, str("SELECT add_job('rest', '1h')")).value();
        const QString working = str("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'User-Defined%'"
                                    " AND wait_event = 'PgSleep'");
        QTRY_COMPARE_WITH_TIMEOUT(m_cluster->exec(m_database, working).value(), str("1"), Patience);
        const QString clients = str("SELECT count(*) FROM pg_stat_activity"
                                    " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
        QTRY_COMPARE(m_cluster->exec(m_database, clients).value(), str("0"));

        FamilyProbe probe(*m_cluster, m_database, static_cast<PgRole>(role));
        QCOMPARE(probe.run(str("target.applications")).rows.size(), 0);
        for (const auto &row : probe.run(str("target.sessions")).rows)
            QVERIFY2(row.at(1) == str("0"), qPrintable(row.at(0) + QLatin1Char('=') + row.at(1)));
        if (static_cast<PgRole>(role) == PgRole::Plain)
            QCOMPARE(probe.run(str("target.ash")).rows.size(), 0);
        // One client more is one client, whoever asks.
        auto client = m_cluster->connect(m_database);
        QTRY_COMPARE(probe.run(str("target.applications")).rows.size(), 1);
        exec(QStringLiteral("SELECT delete_job(%1)").arg(job));
        exec(str("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'User-Defined%'"));
    }
};

DATAINSIGHT_TEST_MAIN(TimescaleTest)
#include "tst_timescale.moc"
