// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/tablesrunner.h"
#include "tests/pg/pgtest.h"

using namespace datainsight;
using namespace datainsight::pgtest;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr Milliseconds AllSizes { 60'000 };

} // namespace

/// The tables of real servers: what belongs to each, and that nobody waits for us nor we for anybody.
class TablesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup();
    void cleanupTestCase() { m_cluster.reset(); }
    void addsUpWhatBelongsToATable_data() { PgVersions::addRows(); }
    void addsUpWhatBelongsToATable();
    void aPlainRoleSeesTheSame();
    void leavesPlainInheritanceApart();
    void measuresOnlyWhatMoved();
    void waitsForNoLock_data() { PgVersions::addRows(); }
    void waitsForNoLock();
    void rollsChunksUpIntoTheirHypertable();
    void namesWhatHoldsVacuumBack_data() { PgVersions::addRows(); }
    void namesWhatHoldsVacuumBack();
    void saysWhatIsHidden();
    void showsRunningCommands_data() { PgVersions::addRows(); }
    void showsRunningCommands();
    void ratesComeFromTwoReadings();
    void estimatesBloat_data() { PgVersions::addRows(); }
    void estimatesBloat();
    void saysWhyBloatIsNotKnown();
    void countsBloatExactlyOnRequest();

private:
    PgCluster &cluster(int major = 0)
    {
        if (!m_cluster || m_cluster->major() != (major ? major : PgVersions::standard()->major))
            m_cluster = PgCluster::start({ .major = major,
                .settings = { { s("autovacuum"), s("off") }, { s("max_prepared_transactions"), s("5") } },
                .preload = { s("timescaledb") } });
        return *m_cluster;
    }
    QString value(const QString &sql) const { return m_cluster->exec(m_database, sql).value(); }
    void exec(const QString &sql) const { QVERIFY2(m_cluster->exec(m_database, sql).ok(), qPrintable(sql)); }
    /// What was written is counted a moment later. Rows deleted that are counted before those inserted are lost to the
    /// server's count of live ones, which never goes below 0: a test that compares it waits for each in turn.
    void waitForDead(const QString &table, int dead)
    {
        QTRY_COMPARE(value(s("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relid = '%1'::regclass").arg(table)),
            QString::number(dead));
    }
    void waitForInserts(const QString &table, int count)
    {
        QTRY_COMPARE(value(s("SELECT n_tup_ins FROM pg_stat_user_tables WHERE relid = '%1'::regclass").arg(table)),
            QString::number(count));
    }
    TableListPtr read(PgRole role = PgRole::Superuser, Milliseconds lockTimeout = Milliseconds(100))
    {
        auto spec = specFor(m_cluster->parameters(m_database, role));
        spec.lockTimeout = lockTimeout;
        m_runner = std::make_unique<TablesRunner>(spec);
        return readAgain();
    }
    TableListPtr readAgain()
    {
        const auto list = answer(m_runner->tables(AllSizes), Milliseconds(Patience));
        if (!list)
            qWarning("%s", qUtf8Printable(oneLine(list.error())));
        return list ? *list : std::make_shared<const TableList>();
    }
    BloatSum bloatOf(const TableListPtr &list, const char *name)
    {
        const auto bloat = answer(m_runner->bloat(list, AllSizes), Milliseconds(Patience));
        if (!bloat)
            qWarning("%s", qUtf8Printable(oneLine(bloat.error())));
        m_bloatRemark = bloat ? bloat->remark : QString();
        return bloat ? bloat->sums[static_cast<size_t>(&row(list, name) - list->rows.data())] : BloatSum {};
    }
    /// Of a table that must be there.
    const TableRow &row(const TableListPtr &list, const char *name, const char *schema = "public")
    {
        const auto *found = list->find(s(schema), s(name));
        if (!found)
            qFatal("no table %s", name);
        return *found;
    }
    qint64 sizeOf(const QString &relation)
    {
        return value(s("SELECT pg_total_relation_size('%1')").arg(relation)).toLongLong();
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<TablesRunner> m_runner;
    QString m_database;
    QString m_bloatRemark;
};

void TablesTest::cleanup()
{
    m_runner.reset();
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
}

void TablesTest::addsUpWhatBelongsToATable()
{
    QFETCH(int, major);
    m_database = cluster(major).createDatabase();
    exec(
        s("CREATE TABLE t (i int PRIMARY KEY, note text); CREATE INDEX ON t (note);"
          "ALTER TABLE t ALTER note SET STORAGE EXTERNAL;"
          "INSERT INTO t SELECT i, repeat('x', CASE WHEN i < 50 THEN 5000 ELSE 10 END) FROM generate_series(1, 1000) i;"
          "CREATE TABLE p (k int, v int) PARTITION BY RANGE (k);"
          "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);"
          "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (100) TO (200) PARTITION BY LIST (v);"
          "CREATE TABLE \"p 2a\" PARTITION OF p2 DEFAULT; CREATE INDEX ON p (v);"
          "INSERT INTO p SELECT i % 200, i FROM generate_series(1, 2000) i;"
          "CREATE MATERIALIZED VIEW m AS SELECT * FROM t"));
    waitForInserts(s("t"), 1000);
    waitForInserts(s("p1"), 1000);
    waitForInserts(s("\"p 2a\""), 1000);
    exec(s("DELETE FROM t WHERE i > 900"));
    exec(s("DELETE FROM p WHERE k >= 150"));
    waitForDead(s("t"), 100);
    waitForDead(s("\"p 2a\""), 500);

    const auto list = read();
    QCOMPARE(list->unmeasured, size_t(0));
    const auto &t = row(list, "t");
    QCOMPARE(t.kind, TableKind::Table);
    QCOMPARE(t.stats.liveTuples, 900);
    QCOMPARE(t.stats.deadTuples, 100);
    QCOMPARE(t.indexes, 2);
    QCOMPARE(t.stats.sizes.total(), sizeOf(s("t")));
    QVERIFY(t.stats.sizes.toast > 49 * 5000 && t.stats.sizes.index > 0 && !t.stats.sizesEstimated);
    QCOMPARE(t.parts.size(), size_t(2));
    QCOMPARE(t.parent, -1);

    const auto &p = row(list, "p");
    QCOMPARE(p.kind, TableKind::Partitioned);
    QCOMPARE(p.leaves, 2);
    QCOMPARE(p.childCount, 2);
    QCOMPARE(p.stats.liveTuples, 1500);
    QCOMPARE(p.stats.deadTuples, 500);
    QCOMPARE(p.indexes, 2);
    QCOMPARE(p.stats.sizes.total(), sizeOf(s("p1")) + sizeOf(s("\"p 2a\"")));
    QCOMPARE(list->rows[static_cast<size_t>(p.worstLeaf)].name, s("p 2a"));
    const auto &p2 = row(list, "p2");
    QCOMPARE(p2.kind, TableKind::Partition);
    QCOMPARE(list->rows[static_cast<size_t>(p2.parent)].name, s("p"));
    QCOMPARE(p2.stats.liveTuples, 500);

    QCOMPARE(row(list, "m").kind, TableKind::MaterializedView);
    for (int i = 0; i < list->roots; ++i)
        QVERIFY(!list->rows[static_cast<size_t>(i)].schema.startsWith(s("pg_toast")));
    QVERIFY(row(list, "pg_class", "pg_catalog").system);

    exec(s("VACUUM ANALYZE p1"));
    QTRY_VERIFY(row(readAgain(), "p1").stats.lastVacuum);
    const auto later = readAgain();
    QVERIFY(!row(later, "p").stats.lastVacuum); // "p 2a" never was
    QVERIFY(row(later, "p1").stats.lastAnalyze);
}

void TablesTest::aPlainRoleSeesTheSame()
{
    m_database = cluster().createDatabase();
    exec(s("CREATE TABLE t (i int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 1000)"));
    waitForInserts(s("t"), 1000);
    for (const auto role : { PgRole::Plain, PgRole::Monitor }) {
        const auto list = read(role);
        QCOMPARE(row(list, "t").stats.liveTuples, 1000);
        QCOMPARE(row(list, "t").stats.sizes.total(), sizeOf(s("t")));
        QVERIFY(list->remarks.isEmpty());
    }
}

void TablesTest::leavesPlainInheritanceApart()
{
    m_database = cluster().createDatabase();
    exec(s("CREATE TABLE a (i int); CREATE TABLE b (j int); CREATE TABLE c () INHERITS (a, b);"
           "INSERT INTO a VALUES (1); INSERT INTO c VALUES (1, 2)"));
    waitForInserts(s("c"), 1);
    const auto list = read();
    QCOMPARE(row(list, "a").stats.inserted, 1);
    QCOMPARE(row(list, "c").parent, -1);
    QCOMPARE(row(list, "c").kind, TableKind::Table);
}

void TablesTest::measuresOnlyWhatMoved()
{
    m_database = cluster().createDatabase();
    exec(s("CREATE TABLE quiet (i int PRIMARY KEY); INSERT INTO quiet SELECT generate_series(1, 1000);"
           "CREATE TABLE busy (i int PRIMARY KEY); INSERT INTO busy SELECT generate_series(1, 1000)"));
    waitForInserts(s("busy"), 1000);
    waitForInserts(s("quiet"), 1000);
    auto first = read();
    QCOMPARE(first->unmeasured, size_t(0));
    const auto afterFirst = m_runner->cost().statements;
    const auto second = readAgain();
    const auto still = m_runner->cost().statements - afterFirst;
    QCOMPARE(row(second, "quiet").stats.sizes, row(first, "quiet").stats.sizes);
    exec(s("INSERT INTO busy SELECT generate_series(1001, 50000)"));
    waitForInserts(s("busy"), 50000);
    const auto beforeThird = m_runner->cost().statements;
    const auto third = readAgain();
    QCOMPARE(m_runner->cost().statements - beforeThird, still + 1); // one more: the sizes
    QCOMPARE(row(third, "busy").stats.sizes.total(), sizeOf(s("busy")));
    QCOMPARE(row(third, "quiet").stats.sizes, row(first, "quiet").stats.sizes);
    // Another file under the same name.
    exec(s("DELETE FROM busy WHERE i > 10"));
    exec(s("VACUUM FULL busy"));
    QTRY_COMPARE(row(readAgain(), "busy").stats.sizes.total(), sizeOf(s("busy")));
    // No time for sizes: they are estimates, and taken the next time.
    m_runner = std::make_unique<TablesRunner>(specFor(m_cluster->parameters(m_database)));
    const auto none = answer(m_runner->tables(Milliseconds(0)));
    QVERIFY(none && (*none)->unmeasured > 0 && row(*none, "busy").stats.sizesEstimated);
    QCOMPARE(readAgain()->unmeasured, size_t(0));
}

void TablesTest::waitsForNoLock()
{
    QFETCH(int, major);
    m_database = cluster(major).createDatabase();
    exec(s("CREATE TABLE held (i int PRIMARY KEY, note text); INSERT INTO held SELECT generate_series(1, 5000);"
           "CREATE TABLE wanted (i int); INSERT INTO wanted VALUES (1);"
           "CREATE TABLE p (k int) PARTITION BY RANGE (k); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9);"
           "CREATE TABLE free (i int); INSERT INTO free SELECT generate_series(1, 5000)"));
    waitForInserts(s("free"), 5000);
    exec(s("ANALYZE held"));
    auto holder = m_cluster->connect(m_database);
    QVERIFY(holder.exec(s("BEGIN")).ok());
    QVERIFY(holder.exec(s("LOCK TABLE held, p IN ACCESS EXCLUSIVE MODE")).ok());
    QVERIFY(holder.exec(s("REINDEX TABLE held")).ok()); // its index too
    auto reader = m_cluster->connect(m_database);
    QVERIFY(reader.exec(s("BEGIN")).ok());
    QVERIFY(reader.exec(s("SELECT FROM wanted")).ok());
    auto waiter = m_cluster->connect(m_database);
    QVERIFY(waiter.send(s("TRUNCATE wanted")));
    auto observer = m_cluster->connect(m_database);
    QVERIFY(waitForActivity(observer, s("wait_event_type = 'Lock'"), 1, Milliseconds(Patience)));

    // With no limit on waiting it would never end, did it wait.
    const auto list = read(PgRole::Superuser, Milliseconds(0));
    QCOMPARE(row(list, "held").stats.inserted, 5000);
    QVERIFY(row(list, "held").stats.sizesEstimated && row(list, "held").stats.sizes.heap > 0);
    QVERIFY(row(list, "wanted").stats.sizesEstimated);
    QVERIFY(row(list, "p").stats.sizesEstimated);
    QVERIFY(!row(list, "free").stats.sizesEstimated);
    QVERIFY(list->unmeasured > 0);
    QVERIFY(answer(m_runner->circumstances()).has_value());
    QVERIFY(answer(m_runner->progress()).has_value());
    QVERIFY(bloatOf(list, "held").gap == BloatGap::NotAsked);
    QVERIFY(reader.exec(s("ROLLBACK")).ok());
    QVERIFY(waiter.finish(Milliseconds(Patience)).ok());
    QVERIFY(holder.exec(s("ROLLBACK")).ok());
    const auto later = readAgain();
    QCOMPARE(later->unmeasured, size_t(0));
    QCOMPARE(row(later, "held").stats.sizes.total(), sizeOf(s("held")));
}

void TablesTest::rollsChunksUpIntoTheirHypertable()
{
    if (!cluster().hasExtension(s("timescaledb")))
        QSKIP("TimescaleDB is not installed in the PostgreSQL that the tests use");
    m_database = m_cluster->createDatabase();
    for (const char *sql :
        { "CREATE EXTENSION timescaledb", "CREATE TABLE measured (at timestamptz NOT NULL, device int, value float8)",
            "SELECT create_hypertable('measured', 'at', chunk_time_interval => interval '1 day')",
            "INSERT INTO measured SELECT timestamptz '2026-01-01' + i * interval '1 minute', i % 10, i "
            "FROM generate_series(0, 14399) AS i",
            "ALTER TABLE measured SET (timescaledb.compress, timescaledb.compress_segmentby = 'device')",
            "SELECT compress_chunk(c) FROM show_chunks('measured', older_than => timestamptz '2026-01-03') AS c",
            "CREATE MATERIALIZED VIEW hourly WITH (timescaledb.continuous) AS SELECT time_bucket('1 hour', at) AS "
            "hour, "
            "avg(value) FROM measured GROUP BY 1 WITH NO DATA",
            "UPDATE measured SET value = 0 WHERE at >= '2026-01-09'", "VACUUM measured",
            "UPDATE measured SET value = 1 WHERE at >= '2026-01-09'" })
        QVERIFY2(m_cluster->exec(m_database, s(sql)).ok(), sql);
    for (const auto role : { PgRole::Superuser, PgRole::Plain }) {
        QTRY_COMPARE(row(read(role), "measured").stats.deadTuples, 2 * 1440);
        const auto list = readAgain();
        QVERIFY2(list->remarks.isEmpty(), qPrintable(list->remarks.join(QLatin1Char(' '))));
        const auto &measured = row(list, "measured");
        QCOMPARE(measured.kind, TableKind::Hypertable);
        QVERIFY(!measured.system);
        const int chunks = value(s("SELECT count(*) FROM show_chunks('measured')")).toInt();
        QCOMPARE(measured.leaves, chunks);
        QCOMPARE(measured.childCount, chunks);
        QCOMPARE(measured.compressedLeaves, 2);
        QCOMPARE(measured.stats.liveTuples,
            value(s("SELECT sum(pg_stat_get_live_tuples(c.oid)) FROM pg_class c WHERE c.relname ~ "
                    "'^(_hyper_1_|compress_)' "
                    "AND relkind = 'r'"))
                .toLongLong());
        // The empty head of the compressed chunks belongs to nobody's data.
        const qint64 head = value(s("SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c WHERE relname ~ "
                                    "'^_compressed_hypertable'"))
                                .toLongLong();
        QCOMPARE(measured.stats.sizes.total() + head, value(s("SELECT hypertable_size('measured')")).toLongLong());
        const auto &worst = list->rows[static_cast<size_t>(measured.worstLeaf)];
        QCOMPARE(worst.kind, TableKind::Chunk);
        QCOMPARE(worst.stats.deadTuples, 1440);
        const auto &hourly = row(list, "_materialized_hypertable_3", "_timescaledb_internal");
        QCOMPARE(hourly.kind, TableKind::ContinuousAggregate);
        QCOMPARE(hourly.aggregate, s("public.hourly"));
        QVERIFY(!hourly.system);
        for (const auto &table : list->rows)
            QVERIFY2(!table.name.startsWith(s("compress_hyper")) && !table.name.startsWith(s("_compressed_hyper")),
                qPrintable(table.name));
    }
}

void TablesTest::namesWhatHoldsVacuumBack()
{
    QFETCH(int, major);
    m_database = cluster(major).createDatabase();
    exec(s("CREATE TABLE t (i int); INSERT INTO t SELECT generate_series(1, 1000)"));
    auto idle = m_cluster->connect(m_database);
    QVERIFY(idle.exec(s("SET application_name = 'till'; BEGIN ISOLATION LEVEL REPEATABLE READ")).ok());
    QVERIFY(idle.exec(s("SELECT count(*) FROM t")).ok());
    auto preparing = m_cluster->connect(m_database);
    QVERIFY(preparing.exec(s("BEGIN")).ok());
    QVERIFY(preparing.exec(s("LOCK TABLE t IN SHARE UPDATE EXCLUSIVE MODE")).ok());
    QVERIFY(preparing.exec(s("SELECT txid_current()")).ok());
    QVERIFY(preparing.exec(s("PREPARE TRANSACTION 'left over'")).ok());
    exec(s("SELECT pg_create_physical_replication_slot('forgotten')"));
    read(PgRole::Monitor);
    const auto found = answer(m_runner->circumstances());
    QVERIFY2(found.has_value(), found ? "" : qPrintable(oneLine(found.error())));
    QVERIFY(found->visible && !found->inRecovery && found->remark().isEmpty());
    QStringList texts;
    for (const auto &holder : found->holders)
        texts << horizonHolderText(holder);
    QVERIFY2(texts.contains(s("session %1 (postgres, till), idle in transaction").arg(idle.backendPid())),
        qPrintable(texts.join(QLatin1Char('\n'))));
    QVERIFY2(
        texts.contains(s("prepared transaction \"left over\" of postgres")), qPrintable(texts.join(QLatin1Char('\n'))));
    const auto oid = row(readAgain(), "t").oid;
    QVERIFY(std::any_of(found->blockers.begin(), found->blockers.end(), [oid](const VacuumBlocker &blocker) {
        return blocker.relation == oid && blocker.pid == 0
            && blocker.mode == QStringLiteral("ShareUpdateExclusiveLock");
    }));
    QVERIFY(std::any_of(found->databases.begin(), found->databases.end(),
        [this](const DatabaseAge &age) { return age.connected && age.name == m_database && age.xidAge > 0; }));
    QVERIFY(idle.exec(s("ROLLBACK")).ok());
    exec(s("ROLLBACK PREPARED 'left over'"));
    exec(s("SELECT pg_drop_replication_slot('forgotten')"));
}

void TablesTest::saysWhatIsHidden()
{
    m_database = cluster().createDatabase();
    read(PgRole::Plain);
    const auto found = answer(m_runner->circumstances());
    QVERIFY(found.has_value());
    QVERIFY(!found->visible);
    QVERIFY(found->remark().contains(s("GRANT pg_monitor TO di_plain;")));
}

void TablesTest::showsRunningCommands()
{
    QFETCH(int, major);
    m_database = cluster(major).createDatabase();
    exec(s("CREATE TABLE t (i int); INSERT INTO t SELECT generate_series(1, 1000)"));
    auto writer = m_cluster->connect(m_database);
    QVERIFY(writer.exec(s("BEGIN")).ok());
    QVERIFY(writer.exec(s("INSERT INTO t VALUES (0)")).ok());
    auto builder = m_cluster->connect(m_database);
    QVERIFY(builder.send(s("CREATE INDEX CONCURRENTLY t_i ON t (i)")));
    m_runner = std::make_unique<TablesRunner>(specFor(m_cluster->parameters(m_database, PgRole::Monitor)));
    RunningCommands running;
    QTRY_VERIFY([&] {
        const auto read = answer(m_runner->progress());
        if (!read || read->commands.size() != 1 || !read->commands[0].phase.startsWith(s("waiting")))
            return false;
        running = *read;
        return running.commands[0].total > 0;
    }());
    const auto &command = running.commands[0];
    QCOMPARE(command.pid, builder.backendPid());
    QCOMPARE(command.command, s("create index concurrently"));
    QCOMPARE(command.name, s("public.t"));
    QCOMPARE(command.database, m_database);
    QCOMPARE(command.total, 1); // waits for one
    QVERIFY(command.startedAt && *command.startedAt <= running.at && !command.automatic && !command.hidden);
    m_runner = std::make_unique<TablesRunner>(specFor(m_cluster->parameters(m_database, PgRole::Plain)));
    const auto plain = answer(m_runner->progress());
    QVERIFY(plain && plain->commands.size() == 1 && plain->commands[0].hidden);
    QVERIFY(writer.exec(s("ROLLBACK")).ok());
    QVERIFY(builder.finish(Milliseconds(Patience)).ok());
}

void TablesTest::ratesComeFromTwoReadings()
{
    m_database = cluster().createDatabase();
    exec(s("CREATE TABLE t (i int); INSERT INTO t SELECT generate_series(1, 1000)"));
    waitForInserts(s("t"), 1000);
    const auto before = read();
    exec(s("INSERT INTO t SELECT generate_series(1, 500)"));
    waitForInserts(s("t"), 1500);
    exec(s("DELETE FROM t WHERE i <= 100"));
    QTRY_COMPARE(row(readAgain(), "t").stats.deleted, 200);
    const auto now = readAgain();
    const auto rates = ratesBetween(*before, *now);
    const auto rate = rates.value(row(now, "t").oid);
    QVERIFY(rate.seconds > 0);
    QVERIFY(qAbs(rate.insertedPerSecond * rate.seconds - 500) < 0.01);
    QVERIFY(qAbs(rate.deadPerSecond * rate.seconds - 200) < 0.01);
    QVERIFY(ratesBetween(*now, *before).isEmpty());
}

/// Against what the same rows take when they are written anew.
void TablesTest::estimatesBloat()
{
    QFETCH(int, major);
    m_database = cluster(major).createDatabase();
    exec(
        s("CREATE TABLE p (k int, at timestamptz, flag bool, note text, spare numeric) PARTITION BY LIST (k);"
          "CREATE TABLE p0 PARTITION OF p FOR VALUES IN (0); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
          "CREATE INDEX p_at ON p (at);"
          "INSERT INTO p SELECT i % 2, now() + i * interval '1 s', i % 3 = 0, repeat('n', i % 40), CASE WHEN i % 4 = 0 "
          "THEN i END FROM generate_series(1, 60000) i"));
    waitForInserts(s("p0"), 30000);
    waitForInserts(s("p1"), 30000);
    exec(s("DELETE FROM p0 WHERE flag OR length(note) < 20"));
    QTRY_VERIFY(value(s("SELECT n_tup_del FROM pg_stat_user_tables WHERE relname = 'p0'")).toInt() > 0);
    exec(s("VACUUM p0"));
    exec(s("ANALYZE p0"));
    exec(s("ANALYZE p1"));
    exec(s("CREATE TABLE anew AS SELECT * FROM p0"));
    exec(s("CREATE INDEX anew_at ON anew (at)"));
    const auto list = read();
    const auto size = [this](const char *name) {
        return value(s("SELECT pg_relation_size('%1')").arg(s(name))).toLongLong();
    };
    const qint64 truth = size("p0") - size("anew");
    const auto p0 = bloatOf(list, "p0");
    QVERIFY(!p0.gap && p0.table && p0.indexes);
    QVERIFY2(qAbs(*p0.table - truth) < size("p0") / 10,
        qPrintable(s("estimated %1, in truth %2 of %3").arg(*p0.table).arg(truth).arg(size("p0"))));
    const qint64 ofIndex = size("p0_at_idx") - size("anew_at");
    QVERIFY2(qAbs(*p0.indexes - ofIndex) < size("p0_at_idx") / 10,
        qPrintable(s("estimated %1, in truth %2 of %3").arg(*p0.indexes).arg(ofIndex).arg(size("p0_at_idx"))));
    const auto p1 = bloatOf(list, "p1");
    QVERIFY2(*p1.table < size("p1") / 10, qPrintable(QString::number(*p1.table)));
    QCOMPARE(*bloatOf(list, "p").table, *p0.table + *p1.table);
    QVERIFY(m_bloatRemark.isEmpty());
}

void TablesTest::countsBloatExactlyOnRequest()
{
    m_database = cluster().createDatabase();
    if (value(s("SELECT count(*) FROM pg_available_extensions WHERE name = 'pgstattuple'")) == s("0"))
        QSKIP("pgstattuple is not among this server's extensions");
    exec(s("CREATE TABLE t AS SELECT i AS id, repeat('x', 100) AS pad FROM generate_series(1, 10000) AS i"));
    exec(s("DELETE FROM t WHERE id % 2 = 0"));
    const std::vector<quint32> oids { row(read(), "t").oid };
    const auto without = answer(m_runner->exactBloat(oids), Milliseconds(Patience));
    QVERIFY(!without);
    QVERIFY(without.error().kind == ErrorKind::Unsupported);
    QCOMPARE(without.error().hint, s("Let a superuser run: CREATE EXTENSION pgstattuple;"));
    exec(s("CREATE SCHEMA \"odd \"\"schema\"; CREATE EXTENSION pgstattuple SCHEMA \"odd \"\"schema\""));
    const auto counted = answer(m_runner->exactBloat(oids), Milliseconds(Patience));
    QVERIFY2(counted, counted ? "" : qPrintable(oneLine(counted.error())));
    QCOMPARE(counted->liveTuples, 5000);
    QCOMPARE(counted->deadTuples, 5000);
    QVERIFY(counted->wastedShare() > 0.4 && counted->wastedShare() < 0.6);
    read(PgRole::Plain);
    const auto refused = answer(m_runner->exactBloat(oids), Milliseconds(Patience));
    QVERIFY(!refused);
    QVERIFY(refused.error().kind == ErrorKind::Permission);
    QVERIFY2(refused.error().hint.startsWith(s("Let a superuser run: GRANT pg_stat_scan_tables TO ")),
        qPrintable(refused.error().hint));
}

void TablesTest::saysWhyBloatIsNotKnown()
{
    m_database = cluster().createDatabase();
    exec(s("CREATE TABLE t (i int); INSERT INTO t SELECT generate_series(1, 1000); CREATE TABLE empty (i int)"));
    waitForInserts(s("t"), 1000);
    QVERIFY(bloatOf(read(), "t").gap == BloatGap::NoStatistics);
    exec(s("ANALYZE t"));
    QVERIFY(!bloatOf(readAgain(), "t").gap);
    QVERIFY(bloatOf(read(PgRole::Monitor), "t").gap == BloatGap::NoRight);
    QVERIFY2(m_bloatRemark.contains(s("needs pg_read_all_data. GRANT pg_read_all_data TO di_monitor;")),
        qPrintable(m_bloatRemark));
    QCOMPARE(bloatOf(readAgain(), "empty").table, std::optional<qint64>(0));
    const auto none = answer(m_runner->bloat(readAgain(), Milliseconds(0)));
    QVERIFY(none && none->remark.isEmpty());
}

DATAINSIGHT_TEST_MAIN(TablesTest)
#include "tst_tables.moc"
