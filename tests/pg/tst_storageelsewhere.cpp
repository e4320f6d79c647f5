// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indexes/indexesrunner.h"
#include "core/tables/tablesrunner.h"
#include "tests/pg/pgtest.h"
#include "tests/support/pgbouncer.h"

using namespace datainsight;
using namespace datainsight::pgtest;

namespace {

constexpr Milliseconds Enough { 60'000 };

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// Everything the two runners read of one database.
struct Reading
{
    TableListPtr tables;
    TableBloat bloat;
    VacuumCircumstances circumstances;
    RunningCommands progress;
    IndexReportPtr indexes;
    const TableRow &table() const
    {
        const auto *found = tables->find(s("public"), s("t"));
        if (!found)
            qFatal("no table");
        return *found;
    }
    BloatSum bloatOfTable() const { return bloat.sums[static_cast<size_t>(&table() - tables->rows.data())]; }
    QStringList findings() const
    {
        QStringList said;
        for (const auto &finding : indexes->findings)
            said << indexProblemName(finding.problem) + QLatin1Char(' ') + finding.ddl.trimmed();
        said.sort();
        return said;
    }
};

template<typename T> T must(const Result<T> &result)
{
    if (!result)
        qFatal("%s", qUtf8Printable(oneLine(result.error())));
    return *result;
}

Reading readAll(const QMap<QString, QString> &parameters)
{
    Reading reading;
    {
        TablesRunner tables(specFor(parameters));
        IndexesRunner indexes(specFor(parameters));
        reading.tables = must(answer(tables.tables(Enough)));
        reading.bloat = must(answer(tables.bloat(reading.tables, Enough)));
        reading.circumstances = must(answer(tables.circumstances()));
        reading.progress = must(answer(tables.progress()));
        reading.indexes = must(answer(indexes.indexes({ .sizes = Enough, .bloat = Enough })));
    }
    // Their connections are closed before their server goes.
    if (!PgWorker::drain(Milliseconds(Patience)))
        qFatal("a connection was not closed");
    return reading;
}

} // namespace

/// Tables and indexes as a standby has them, and through a pooler.
class StorageElsewhereTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAStandby_data() { PgVersions::addRows(); }
    void readsAStandby();
    void countsWhatAStandbyScans_data() { PgVersions::addRows(); }
    void countsWhatAStandbyScans();
    void saysWhichServersItCouldNotAsk();
    void readsThroughPgBouncer();
    void cleanupTestCase() { m_cluster.reset(); }

private:
    QString value(const QString &sql) const { return m_cluster->exec(m_database, sql).value(); }
    void exec(const QString &sql) const { QVERIFY2(m_cluster->exec(m_database, sql).ok(), qPrintable(sql)); }
    void makeTable();

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

/// Of 1,000 rows of which 900 remain, analyzed, with two indexes that are the same.
void StorageElsewhereTest::makeTable()
{
    m_database = m_cluster->createDatabase();
    exec(s("CREATE TABLE t (i int, note text); CREATE INDEX one ON t (i); CREATE INDEX two ON t (i);"
           "ALTER TABLE t ALTER note SET STORAGE EXTERNAL;"
           "INSERT INTO t SELECT i, repeat('x', CASE WHEN i < 50 THEN 5000 ELSE 10 END) FROM generate_series(1, 1000) "
           "i"));
    QTRY_COMPARE(value(s("SELECT n_tup_ins FROM pg_stat_user_tables")), s("1000"));
    exec(s("DELETE FROM t WHERE i > 900"));
    QTRY_COMPARE(value(s("SELECT n_tup_del FROM pg_stat_user_tables")), s("100"));
    exec(s("VACUUM t"));
    exec(s("ANALYZE t"));
}

void StorageElsewhereTest::readsAStandby()
{
    QFETCH(int, major);
    m_cluster = PgCluster::start({ .major = major, .settings = { { s("autovacuum"), s("off") } } });
    const auto standby = m_cluster->startStandby();
    makeTable();
    const QString position = value(s("SELECT pg_current_wal_lsn()"));
    QTRY_COMPARE(
        standby->exec(s("postgres"), s("SELECT pg_last_wal_replay_lsn() >= '%1'").arg(position)).value(), s("t"));
    const auto there = readAll(standby->parameters(m_database));
    const auto here = readAll(m_cluster->parameters(m_database));
    QVERIFY(there.tables->inRecovery && !here.tables->inRecovery);
    QVERIFY(there.circumstances.inRecovery);
    QVERIFY2(there.tables->remarks.isEmpty(), qPrintable(there.tables->remarks.join(QLatin1Char(' '))));
    QCOMPARE(there.tables->unmeasured, size_t(0));
    QCOMPARE(there.table().stats.sizes.total(), // its maps of free space are its own
        standby->exec(m_database, s("SELECT pg_total_relation_size('t')")).value().toLongLong());
    // The counters are its own: it has written nothing. What the catalog says comes with it.
    QCOMPARE(there.table().stats.inserted, 0);
    QCOMPARE(there.table().parts.front().tuples, 900.0);
    QVERIFY(there.bloatOfTable().table && !there.bloatOfTable().gap);
    QCOMPARE(*there.bloatOfTable().table, *here.bloatOfTable().table);
    QCOMPARE(there.findings(), here.findings());
    QVERIFY(there.findings().contains(s("duplicate DROP INDEX CONCURRENTLY public.two;")));
    QVERIFY(there.progress.commands.empty());
}

void StorageElsewhereTest::countsWhatAStandbyScans()
{
    QFETCH(int, major);
    m_cluster = PgCluster::start({ .major = major, .settings = { { s("autovacuum"), s("off") } } });
    m_database = m_cluster->createDatabase();
    const auto standby = m_cluster->startStandby();
    exec(s("CREATE TABLE t AS SELECT i AS a, i AS b FROM generate_series(1, 20000) i;"
           "CREATE INDEX idle ON t (a); CREATE INDEX busy ON t (b)"));
    const QString position = value(s("SELECT pg_current_wal_lsn()"));
    QTRY_COMPARE(
        standby->exec(s("postgres"), s("SELECT pg_last_wal_replay_lsn() >= '%1'").arg(position)).value(), s("t"));
    // On a connection that ends: before 15 an idle one may keep its counts to itself.
    standby->exec(m_database, s("SET enable_seqscan = off; SELECT FROM t WHERE b = 7"));
    QTRY_COMPARE(standby->exec(m_database, s("SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 'busy'"))
                     .value(),
        s("1"));
    {
        IndexesRunner indexes(specFor(m_cluster->parameters(m_database)));
        QCOMPARE(must(answer(indexes.indexes()))->findings.size(), size_t(2));
        indexes.setOthers({ { s("second"), specFor(standby->parameters(m_database)) } });
        const auto report = must(answer(indexes.indexes()));
        QCOMPARE(report->findings.size(), size_t(1));
        const auto &idle = report->list.rows[static_cast<size_t>(report->findings.front().index)];
        QCOMPARE(idle.name, s("idle"));
        QVERIFY2(report->findings.front().text.contains(s("Nor on second, which counts since ")),
            qPrintable(report->findings.front().text));
        for (const auto &index : report->list.rows) {
            QCOMPARE(index.scans, 0);
            QCOMPARE(index.scansElsewhere, index.name == s("busy") ? 1 : 0);
            QCOMPARE(index.lastScanElsewhere.has_value(), index.name == s("busy") && major >= 16);
        }
    }
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
}

void StorageElsewhereTest::saysWhichServersItCouldNotAsk()
{
    m_cluster = PgCluster::start({ .settings = { { s("autovacuum"), s("off") } } });
    m_database = m_cluster->createDatabase();
    exec(s("CREATE TABLE t AS SELECT i FROM generate_series(1, 20000) i; CREATE INDEX idle ON t (i)"));
    const auto stranger = PgCluster::start();
    auto gone = m_cluster->parameters(m_database);
    gone[s("host")] = s("/nowhere");
    {
        IndexesRunner indexes(specFor(m_cluster->parameters(m_database)));
        indexes.setOthers(
            { { s("stranger"), specFor(stranger->parameters(s("postgres"))) }, { s("gone"), specFor(gone) } });
        const auto report = must(answer(indexes.indexes()));
        QCOMPARE(report->list.elsewhere.size(), size_t(2));
        const QString text = report->findings.front().text;
        QVERIFY2(text.contains(s("Whether stranger uses it is not known: it is of another cluster now")), qPrintable(text));
        QVERIFY2(text.contains(s("Whether gone uses it is not known: ")), qPrintable(text));
    }
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
}

void StorageElsewhereTest::readsThroughPgBouncer()
{
    if (!PgBouncer::isInstalled())
        QFAIL("pgbouncer is not installed (Debian: pgbouncer)");
    m_cluster = PgCluster::start({ .settings = { { s("autovacuum"), s("off") } } });
    makeTable();
    const PgBouncer pooler(*m_cluster, 1);
    const auto direct = readAll(m_cluster->parameters(m_database));
    // Twice, so that nothing of the first sticks to the connection the pooler keeps.
    for (int round = 0; round < 2; ++round) {
        const auto pooled = readAll(pooler.parameters(m_database));
        QVERIFY(pooled.tables->remarks.isEmpty() && pooled.indexes->list.remarks.isEmpty());
        QCOMPARE(pooled.table().stats.sizes, direct.table().stats.sizes);
        QCOMPARE(pooled.table().stats.liveTuples, 900);
        QCOMPARE(pooled.table().stats.inserted, 1000);
        QCOMPARE(*pooled.bloatOfTable().table, *direct.bloatOfTable().table);
        QCOMPARE(pooled.findings(), direct.findings());
    }
}

DATAINSIGHT_TEST_MAIN(StorageElsewhereTest)
#include "tst_storageelsewhere.moc"
