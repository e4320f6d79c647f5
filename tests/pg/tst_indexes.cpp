// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indexes/indexesrunner.h"
#include "tests/pg/pgtest.h"

#include <QRegularExpression>

using namespace datainsight;
using namespace datainsight::pgtest;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// What is said of the indexes of real servers: exactly what is wrong, and statements that mend it and take it back.
class IndexesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup();
    void cleanupTestCase() { m_cluster.reset(); }
    void namesExactlyWhatIsWrong_data();
    void namesExactlyWhatIsWrong();
    void namesTheSameOnEveryVersion_data() { PgVersions::addRows(); }
    void namesTheSameOnEveryVersion();
    void tellsNullsNotDistinctApart();
    void findsWhatABuildLeftBehind();
    void findsTheUnused();
    void leavesForeignKeysTheirIndex();
    void countsFromACrashOn_data() { PgVersions::addRows(); }
    void countsFromACrashOn();
    void saysHowAnyIsMade();
    void findsTheOversized_data() { PgVersions::addRows(); }
    void findsTheOversized();
    void itsStatementsMendAndTakeBack_data() { PgVersions::addRows(); }
    void itsStatementsMendAndTakeBack();
    void countsPartitionsUnderTheirIndex();
    void countsChunksUnderTheirIndex();
    void waitsForNoLock();
    void aPlainRoleSeesTheSame();

private:
    PgCluster &cluster(int major = 0)
    {
        if (!m_cluster || m_cluster->major() != (major ? major : PgVersions::standard()->major))
            m_cluster = PgCluster::start(
                { .major = major, .settings = { { s("autovacuum"), s("off") } }, .preload = { s("timescaledb") } });
        return *m_cluster;
    }
    void exec(const QString &sql) const { QVERIFY2(m_cluster->exec(m_database, sql).ok(), qPrintable(sql)); }
    QString value(const QString &sql) const { return m_cluster->exec(m_database, sql).value(); }
    IndexReportPtr read(PgRole role = PgRole::Superuser, Milliseconds lockTimeout = Milliseconds(100))
    {
        auto spec = specFor(m_cluster->parameters(m_database, role));
        spec.lockTimeout = lockTimeout;
        m_runner = std::make_unique<IndexesRunner>(spec);
        const auto report = answer(m_runner->indexes({ .sizes = Milliseconds(60'000), .bloat = Milliseconds(60'000) }));
        if (!report)
            qWarning("%s", qUtf8Printable(oneLine(report.error())));
        return report ? *report : std::make_shared<const IndexReport>();
    }
    /// "duplicate public.a by public.b", sorted; what is unused is left out where nothing was ever scanned.
    static QStringList said(const IndexReportPtr &report, bool unused = false)
    {
        QStringList texts;
        for (const auto &finding : report->findings) {
            if (!unused
                && (finding.problem == IndexProblem::Unused || finding.problem == IndexProblem::UniqueNeverScanned))
                continue;
            QString text = indexProblemName(finding.problem) + QLatin1Char(' ');
            if (finding.index >= 0)
                text += report->list.rows[static_cast<size_t>(finding.index)].name;
            else
                text += finding.name;
            if (finding.other >= 0)
                text += QStringLiteral(" by ") + report->list.rows[static_cast<size_t>(finding.other)].name;
            texts << text;
        }
        texts.sort();
        return texts;
    }
    static const IndexRow *find(const IndexReportPtr &report, const char *name)
    {
        for (const auto &row : report->list.rows) {
            if (row.name == s(name))
                return &row;
        }
        return nullptr;
    }
    QStringList definitions() const
    {
        QStringList all;
        for (const auto &row :
            m_cluster
                ->exec(m_database,
                    s("SELECT pg_get_indexdef(indexrelid) || coalesce(pg_get_constraintdef(c.oid), '') || "
                      "coalesce(obj_description(indexrelid), '') || indisclustered FROM pg_index i LEFT JOIN "
                      "pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid WHERE indrelid IN "
                      "(SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)"))
                .rows)
            all << row[0];
        all.sort();
        return all;
    }
    void runAll(const QString &statements)
    {
        for (const QString &statement : statements.split(QStringLiteral(";\n"), Qt::SkipEmptyParts))
            exec(statement);
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<IndexesRunner> m_runner;
    QString m_database;
};

void IndexesTest::cleanup()
{
    m_runner.reset();
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
}

void IndexesTest::namesExactlyWhatIsWrong_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, const char *schema, const char *expected) {
        QTest::newRow(name) << s(schema) << s(expected);
    };
    add("the same twice", "CREATE INDEX one ON t (a); CREATE INDEX two ON t (a)", "duplicate two by one");
    add("three times", "CREATE INDEX one ON t (a); CREATE INDEX two ON t (a); CREATE INDEX three ON t (a)",
        "duplicate three by one, duplicate two by one");
    add("plain beside the primary key", "CREATE INDEX i ON t (id)", "duplicate i by t_pkey");
    add("unique beside the primary key", "CREATE UNIQUE INDEX i ON t (id)", "duplicate i by t_pkey");
    add("plain beside unique, whichever is older", "CREATE INDEX i ON t (a); CREATE UNIQUE INDEX u ON t (a)",
        "duplicate i by u");
    add("a deferrable constraint beside a unique index",
        "CREATE UNIQUE INDEX u ON t (a); ALTER TABLE t ADD CONSTRAINT d UNIQUE (a) DEFERRABLE", "");
    add("in the other direction", "CREATE INDEX one ON t (a, b DESC); CREATE INDEX two ON t (a DESC, b)",
        "duplicate two by one");
    add("one column in the other direction only", "CREATE INDEX one ON t (a, b DESC); CREATE INDEX two ON t (a, b)",
        "");
    add("NULLS elsewhere", "CREATE INDEX one ON t (a NULLS FIRST); CREATE INDEX two ON t (a)", "");
    add("a prefix", "CREATE INDEX short ON t (a); CREATE INDEX long ON t (a, b)", "redundant short by long");
    add("a prefix in the other direction", "CREATE INDEX short ON t (a DESC); CREATE INDEX long ON t (a, b)",
        "redundant short by long");
    add("no prefix", "CREATE INDEX short ON t (b); CREATE INDEX long ON t (a, b)", "");
    add("a unique prefix", "CREATE UNIQUE INDEX short ON t (a); CREATE INDEX long ON t (a, b)", "");
    add("another operator class", "CREATE INDEX one ON t (note); CREATE INDEX two ON t (note text_pattern_ops)", "");
    add("another collation", "CREATE INDEX one ON t (note); CREATE INDEX two ON t (note COLLATE \"C\")", "");
    add("the same predicate", "CREATE INDEX one ON t (a) WHERE b > 1; CREATE INDEX two ON t (a) WHERE (b)>1",
        "duplicate two by one");
    add("another predicate", "CREATE INDEX one ON t (a) WHERE b > 1; CREATE INDEX two ON t (a) WHERE b > 2", "");
    add("partial beside whole", "CREATE INDEX one ON t (a) WHERE b > 1; CREATE INDEX two ON t (a)", "");
    add("the same expression", "CREATE INDEX one ON t (lower(note)); CREATE INDEX two ON t (  lower( note ))",
        "duplicate two by one");
    add("another expression", "CREATE INDEX one ON t (lower(note)); CREATE INDEX two ON t (upper(note))", "");
    add("an expression on another column", "CREATE INDEX one ON t ((a + 1)); CREATE INDEX two ON t ((b + 1))", "");
    add("a prefix of expressions", "CREATE INDEX one ON t (lower(note)); CREATE INDEX two ON t (lower(note), a)",
        "redundant one by two");
    add("included columns lost", "CREATE INDEX one ON t (a) INCLUDE (b); CREATE INDEX two ON t (a) INCLUDE (note)", "");
    add("included columns covered", "CREATE INDEX one ON t (a); CREATE INDEX two ON t (a) INCLUDE (b)",
        "redundant one by two");
    add("included columns that are keys there", "CREATE INDEX one ON t (a) INCLUDE (b); CREATE INDEX two ON t (a, b)",
        "redundant one by two");
    add("included in another order",
        "CREATE INDEX one ON t (a) INCLUDE (b, note); CREATE INDEX two ON t (a) INCLUDE (note, b)",
        "duplicate two by one");
    add("another method", "CREATE INDEX one ON t (a); CREATE INDEX two ON t USING hash (a)", "");
    add("hash twice", "CREATE INDEX one ON t USING hash (a); CREATE INDEX two ON t USING hash (a)",
        "duplicate two by one");
    add("brin is no prefix", "CREATE INDEX one ON t USING brin (a); CREATE INDEX two ON t USING brin (a, b)", "");
    add("brin of other pages",
        "CREATE INDEX one ON t USING brin (a) WITH (pages_per_range = 4); CREATE INDEX two ON t USING brin (a)", "");
    add("another fill factor is no other index",
        "CREATE INDEX one ON t (a) WITH (fillfactor = 50); CREATE INDEX two ON t (a)", "duplicate two by one");
    add("two that foreign keys and identity rest on",
        "CREATE UNIQUE INDEX r ON t (id); ALTER TABLE t REPLICA IDENTITY USING INDEX r", "");
    add("a unique constraint that a foreign key rests on",
        "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a); CREATE INDEX i ON t (a); CREATE TABLE c (x int REFERENCES t (a));"
        "CREATE INDEX x ON c (x)",
        "duplicate i by u");
    add("an exclusion constraint", "ALTER TABLE t ADD CONSTRAINT e EXCLUDE (a WITH =); CREATE INDEX i ON t (a)",
        "duplicate i by e");
    add("on two tables", "CREATE TABLE c (a int); CREATE INDEX one ON t (a); CREATE INDEX two ON c (a)", "");
    add("a foreign key without index", "CREATE TABLE c (x int REFERENCES t)", "missing c_x_idx");
    add("a foreign key with index", "CREATE TABLE c (x int REFERENCES t, y int); CREATE INDEX i ON c (x, y)", "");
    add("a foreign key whose column comes later",
        "CREATE TABLE c (x int REFERENCES t, y int); CREATE INDEX i ON c (y, x)", "missing c_x_idx");
    add("of two columns in another order",
        "ALTER TABLE t ADD UNIQUE (a, b); CREATE TABLE c (x int, y int, FOREIGN KEY (x, y) REFERENCES t (a, b));"
        "CREATE INDEX i ON c (y, x)",
        "");
    add("with half an index", "CREATE TABLE c (x int REFERENCES t, y int); CREATE INDEX i ON c (x) WHERE y > 0",
        "missing c_x_idx");
    add("with an index of all that reference",
        "CREATE TABLE c (\"X y\" int REFERENCES t); CREATE INDEX i ON c (\"X y\") WHERE \"X y\" IS NOT NULL", "");
    add("with brin only", "CREATE TABLE c (x int REFERENCES t); CREATE INDEX i ON c USING brin (x)", "missing c_x_idx");
    add("with hash", "CREATE TABLE c (x int REFERENCES t); CREATE INDEX i ON c USING hash (x)", "");
    add("twice on the same column",
        "CREATE TABLE o (i int PRIMARY KEY); CREATE TABLE c (x int REFERENCES t REFERENCES o)", "missing c_x_idx");
    add("whose name is taken", "CREATE TABLE c (x int REFERENCES t, y int); CREATE INDEX c_x_idx ON c (y)",
        "missing c_x_idx1");
    add("of a partitioned table once",
        "CREATE TABLE c (x int REFERENCES t, k int) PARTITION BY RANGE (k);"
        "CREATE TABLE c1 PARTITION OF c FOR VALUES FROM (0) TO (9)",
        "missing c_x_idx");
    add("of a partition, served from above",
        "CREATE TABLE c (x int, k int) PARTITION BY RANGE (k); CREATE INDEX ON c (x);"
        "CREATE TABLE c1 PARTITION OF c FOR VALUES FROM (0) TO (9); ALTER TABLE c1 ADD FOREIGN KEY (x) REFERENCES t",
        "");
    add("duplicates of a partitioned table",
        "CREATE TABLE c (x int, k int) PARTITION BY RANGE (k); CREATE TABLE c1 PARTITION OF c FOR VALUES FROM (0) TO "
        "(9);"
        "CREATE INDEX one ON c (x); CREATE INDEX two ON c (x)",
        "duplicate two by one");
    add("a partition's own beside that from above",
        "CREATE TABLE c (x int, k int) PARTITION BY RANGE (k); CREATE TABLE c1 PARTITION OF c FOR VALUES FROM (0) TO "
        "(9);"
        "CREATE INDEX one ON c (x); CREATE INDEX own ON c1 (k)",
        "");
}

void IndexesTest::namesExactlyWhatIsWrong()
{
    QFETCH(QString, schema);
    QFETCH(QString, expected);
    m_database = cluster().createDatabase();
    exec(s("CREATE TABLE t (id int PRIMARY KEY, a int, b int, note text)"));
    exec(schema);
    QCOMPARE(said(read()).join(QStringLiteral(", ")), expected);
}

void IndexesTest::namesTheSameOnEveryVersion()
{
    QFETCH(int, major);
    m_database = cluster(major).createDatabase();
    exec(s("CREATE TABLE t (id int PRIMARY KEY, a int, b int, note text);"
           "CREATE INDEX one ON t (a) WHERE b > 1; CREATE INDEX two ON t (a) WHERE (b)>1;"
           "CREATE INDEX lower1 ON t (lower(note), (a + 1)); CREATE INDEX lower2 ON t ( lower(note),(a+1));"
           "CREATE INDEX short ON t (b); CREATE INDEX long ON t (b, a) INCLUDE (note);"
           "CREATE TABLE c (x int REFERENCES t, y int REFERENCES t); CREATE INDEX c_y ON c (y) WHERE y IS NOT NULL"));
    const auto report = read();
    QCOMPARE(said(report),
        QStringList({ s("duplicate lower2 by lower1"), s("duplicate two by one"), s("missing c_x_idx"),
            s("redundant short by long") }));
    QCOMPARE(report->list.major, m_cluster->major());
    QVERIFY(report->list.remarks.isEmpty());
}

void IndexesTest::tellsNullsNotDistinctApart()
{
    m_database = cluster().createDatabase();
    exec(s("CREATE TABLE t (a int); CREATE UNIQUE INDEX one ON t (a) NULLS NOT DISTINCT; CREATE UNIQUE INDEX two ON t "
           "(a)"));
    QCOMPARE(said(read()), QStringList());
    exec(s("CREATE INDEX three ON t (a)"));
    QCOMPARE(said(read()).size(), 1);
}

void IndexesTest::findsWhatABuildLeftBehind()
{
    m_database = cluster().createDatabase();
    exec(s("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)"));
    auto client = m_cluster->connect(m_database);
    QVERIFY(!client.exec(s("CREATE UNIQUE INDEX CONCURRENTLY broken ON t (a)")).ok());
    exec(s("CREATE INDEX fine ON t (a)"));
    const auto report = read();
    QCOMPARE(said(report), QStringList { s("invalid broken") });
    QCOMPARE(report->findings[0].ddl, s("DROP INDEX CONCURRENTLY public.broken;\n"));
    // One that is being built is no left-over.
    runAll(report->findings[0].ddl);
    auto writer = m_cluster->connect(m_database);
    QVERIFY(writer.exec(s("BEGIN")).ok());
    QVERIFY(writer.exec(s("INSERT INTO t VALUES (2)")).ok());
    QVERIFY(client.send(s("CREATE INDEX CONCURRENTLY growing ON t (a)")));
    QTRY_VERIFY(find(read(), "growing"));
    QTRY_VERIFY(find(read(), "growing")->beingBuilt);
    QCOMPARE(said(read()), QStringList());
    QVERIFY(writer.exec(s("ROLLBACK")).ok());
    QVERIFY(client.finish(Milliseconds(Patience)).ok());
}

void IndexesTest::findsTheUnused()
{
    m_database = cluster().createDatabase();
    exec(
        s("CREATE TABLE t (id int PRIMARY KEY, a int, b int, c int UNIQUE, d int);"
          "INSERT INTO t SELECT i, i, i, i, i FROM generate_series(1, 20000) i;"
          "CREATE INDEX used ON t (a); CREATE INDEX idle ON t (b); CREATE INDEX tiny ON t (d) WHERE d < 5; ANALYZE t"));
    auto client = m_cluster->connect(m_database);
    QVERIFY(client.exec(s("SET enable_seqscan = off; SELECT * FROM t WHERE a = 7")).ok());
    QTRY_COMPARE(value(s("SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 'used'")), s("1"));
    QTRY_COMPARE(value(s("SELECT n_tup_ins FROM pg_stat_user_tables WHERE relname = 't'")), s("20000"));
    const auto report = read();
    QCOMPARE(said(report, true), QStringList({ s("unique never scanned t_c_key"), s("unused idle") }));
    const auto *idle = find(report, "idle");
    QCOMPARE(idle->bytes, value(s("SELECT pg_total_relation_size('idle')")).toLongLong());
    QCOMPARE(idle->writes, 20000);
    QVERIFY(report->findings[0].text.contains(s("since the statistics began to count on ")));
    // This cluster is some minutes old.
    QVERIFY(report->findings[0].tooEarly && report->findings[0].text.contains(s("too short to tell")));
    for (const auto &finding : report->findings)
        QCOMPARE(finding.ddl.isEmpty(), finding.problem == IndexProblem::UniqueNeverScanned);
}

/// It is scanned when a referenced row goes, which may be never until one does.
void IndexesTest::leavesForeignKeysTheirIndex()
{
    m_database = cluster().createDatabase();
    exec(s("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int);"
           "INSERT INTO p SELECT generate_series(1, 20000); INSERT INTO t SELECT i, i FROM generate_series(1, 20000) i;"
           "CREATE INDEX kept ON t (a); CREATE INDEX one ON t (b, a); CREATE INDEX two ON t (b, a DESC);"
           "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p"));
    QCOMPARE(said(read(), true), QStringList({ s("unused one"), s("unused two") }));
    exec(s("ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES p")); // either would do
    QCOMPARE(said(read(), true), QStringList({ s("unused two") }));
    exec(s("DROP INDEX two"));
    QCOMPARE(said(read(), true), QStringList());
}

/// All counters are zero then, and stats_reset of the database says nothing of it.
void IndexesTest::countsFromACrashOn()
{
    QFETCH(int, major);
    m_database = cluster(major).createDatabase();
    exec(s("CREATE TABLE t (a int); CREATE INDEX i ON t (a)"));
    const auto before = read()->list;
    QVERIFY(before.statsReset && *before.statsReset <= before.at);
    m_cluster->restart(PgCluster::Stop::Immediate);
    const auto after = read()->list;
    QVERIFY(after.statsReset && *after.statsReset > before.at);
}

void IndexesTest::saysHowAnyIsMade()
{
    m_database = cluster().createDatabase();
    exec(s("CREATE TABLE t (id int PRIMARY KEY, a text COLLATE \"C\");"
           "CREATE INDEX i ON t (lower(a) text_pattern_ops DESC) INCLUDE (id) WHERE a > 'b';"
           "COMMENT ON INDEX i IS 'it''s mine'"));
    const auto report = read();
    const auto i = answer(m_runner->definition(*find(report, "i")));
    QVERIFY(i);
    const QString rest = s("ON public.t USING btree (lower(a) text_pattern_ops DESC) INCLUDE (id) WHERE (a > 'b'::text)");
    QCOMPARE(i->definition, s("CREATE INDEX i ") + rest);
    QCOMPARE(i->make,
        s("CREATE INDEX CONCURRENTLY i ") + rest + s(";\nCOMMENT ON INDEX public.i IS 'it''s mine';\n"));
    QCOMPARE(i->drop, s("DROP INDEX CONCURRENTLY public.i;\n"));
    const auto key = answer(m_runner->definition(*find(report, "t_pkey")));
    QVERIFY(key);
    QCOMPARE(key->make, s("ALTER TABLE public.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);\n"));
    QCOMPARE(key->drop, s("ALTER TABLE public.t DROP CONSTRAINT t_pkey;\n"));
    auto other = m_cluster->connect(m_database);
    QVERIFY(other.exec(s("BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE")).ok());
    const auto locked = answer(m_runner->definition(*find(report, "i")));
    QVERIFY(!locked && locked.error().kind == ErrorKind::Unsupported);
}

void IndexesTest::findsTheOversized()
{
    QFETCH(int, major);
    m_database = cluster(major).createDatabase();
    exec(s("CREATE TABLE t (id int PRIMARY KEY, a int, note text); CREATE INDEX part ON t (a) WHERE a % 2 = 0;"
           "INSERT INTO t SELECT i, i, 'note ' || i FROM generate_series(1, 200000) i"));
    QTRY_COMPARE(value(s("SELECT n_tup_ins FROM pg_stat_user_tables WHERE relname = 't'")), s("200000"));
    exec(s("ANALYZE t"));
    QCOMPARE(said(read()), QStringList()); // they are as full as they get
    exec(s("DELETE FROM t WHERE id % 5 > 0"));
    QTRY_COMPARE(value(s("SELECT n_tup_del FROM pg_stat_user_tables WHERE relname = 't'")), s("160000"));
    exec(s("VACUUM t"));
    exec(s("ANALYZE t"));
    exec(s("CREATE INDEX fresh ON t (note)"));
    // What nobody scans is said to be unused instead.
    // On a connection that ends: before 15 an idle one may keep its counts to itself.
    exec(s("SET enable_seqscan = off; SELECT FROM t WHERE a = 10 AND a % 2 = 0"));
    QTRY_VERIFY(value(s("SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 'part'")).toInt() > 0);
    const auto report = read();
    QCOMPARE(said(report), QStringList({ s("oversized part"), s("oversized t_pkey") }));
    for (const auto &finding : report->findings) {
        if (finding.problem == IndexProblem::Oversized)
            runAll(finding.ddl);
    }
    QCOMPARE(said(read()), QStringList());
}

void IndexesTest::itsStatementsMendAndTakeBack()
{
    QFETCH(int, major);
    m_database = cluster(major).createDatabase();
    exec(s("CREATE TABLE \"T t\" (id int PRIMARY KEY, a int, \"B b\" text, c int);"
           "CREATE INDEX \"i; DROP TABLE x\" ON \"T t\" (a DESC, \"B b\" COLLATE \"C\" text_pattern_ops) INCLUDE (c) "
           "WITH (fillfactor = 70) WHERE c > 3 AND \"B b\" <> ' ON ONLY ';"
           "CREATE INDEX \"i;2\" ON \"T t\" (a DESC, \"B b\" COLLATE \"C\" text_pattern_ops) INCLUDE (c) "
           "WHERE c > 3 AND \"B b\" <> ' ON ONLY ';"
           "COMMENT ON INDEX \"i;2\" IS 'it''s mine';"
           "ALTER TABLE \"T t\" ADD CONSTRAINT \"U u\" UNIQUE (id);"
           "CREATE TABLE p (k int, x int REFERENCES \"T t\") PARTITION BY RANGE (k);"
           "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9);"
           "CREATE INDEX p_k1 ON p (k); CREATE INDEX p_k2 ON p (k)"));
    const auto before = definitions();
    const auto report = read();
    QCOMPARE(said(report),
        QStringList({ s("duplicate U u by T t_pkey"), s("duplicate i;2 by i; DROP TABLE x"),
            s("duplicate p_k2 by p_k1"), s("missing p_x_idx") }));
    for (const auto &finding : report->findings) {
        QVERIFY(!finding.ddl.isEmpty() && !finding.undo.isEmpty());
        runAll(finding.ddl);
    }
    QCOMPARE(said(read()), QStringList());
    for (const auto &finding : report->findings)
        runAll(finding.undo);
    // Of partitions the server chooses the name anew.
    static const QRegularExpression ofPartition(s("p1_k_idx\\d*"));
    auto after = definitions();
    QCOMPARE(after.replaceInStrings(ofPartition, s("p1_k_idx")),
        QStringList(before).replaceInStrings(ofPartition, s("p1_k_idx")));
    QCOMPARE(said(read()), said(report));
}

void IndexesTest::countsPartitionsUnderTheirIndex()
{
    m_database = cluster().createDatabase();
    exec(s("CREATE TABLE p (k int, v int) PARTITION BY RANGE (k);"
           "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);"
           "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (100) TO (200) PARTITION BY LIST (v);"
           "CREATE TABLE p2a PARTITION OF p2 DEFAULT; CREATE INDEX p_v ON p (v); CREATE INDEX own ON p1 (k);"
           "INSERT INTO p SELECT i % 200, i FROM generate_series(1, 20000) i"));
    auto client = m_cluster->connect(m_database);
    QVERIFY(client.exec(s("SET enable_seqscan = off; SELECT * FROM p WHERE v = 7")).ok());
    QTRY_COMPARE(value(s("SELECT sum(idx_scan) FROM pg_stat_user_indexes WHERE indexrelname LIKE 'p%v%'")), s("2"));
    QTRY_COMPARE(value(s("SELECT sum(n_tup_ins) FROM pg_stat_user_tables")), s("20000"));
    const auto report = read();
    QCOMPARE(report->list.rows.size(), size_t(2));
    const auto *index = find(report, "p_v");
    QVERIFY(index && index->partitioned);
    QCOMPARE(index->members, 2);
    QCOMPARE(index->scans, 2);
    QCOMPARE(index->writes, 20000);
    QCOMPARE(index->bytes,
        value(s("SELECT sum(pg_total_relation_size(indexrelid)) FROM pg_stat_user_indexes WHERE indexrelname LIKE "
                "'p%v%'"))
            .toLongLong());
    QVERIFY(find(report, "own")->ofPartition);
}

void IndexesTest::countsChunksUnderTheirIndex()
{
    if (!cluster().hasExtension(s("timescaledb")))
        QSKIP("TimescaleDB is not installed in the PostgreSQL that the tests use");
    m_database = m_cluster->createDatabase();
    for (const char *sql : { "CREATE EXTENSION timescaledb", "CREATE TABLE device (id int PRIMARY KEY)",
             "INSERT INTO device SELECT generate_series(0, 9)",
             "CREATE TABLE measured (gone int, at timestamptz NOT NULL, device int REFERENCES device, value float8)",
             "SELECT create_hypertable('measured', 'at', chunk_time_interval => interval '1 day')",
             "ALTER TABLE measured DROP COLUMN gone", // the chunks' columns are numbered otherwise from now on
             "CREATE INDEX one ON measured (device, at DESC) WHERE value > 0",
             "CREATE INDEX by_value ON measured ((value + 1))",
             "INSERT INTO measured SELECT timestamptz '2026-01-01' + i * interval '1 minute', i % 10, i "
             "FROM generate_series(0, 4319) AS i",
             // a chunk made after it would go without the second of two that are the same
             "CREATE INDEX two ON measured (device, at DESC) WHERE value > 0",
             "ALTER TABLE measured SET (timescaledb.compress, timescaledb.compress_segmentby = 'device')",
             "SELECT compress_chunk(c) FROM show_chunks('measured', older_than => timestamptz '2026-01-02') AS c" })
        QVERIFY2(m_cluster->exec(m_database, s(sql)).ok(), sql);
    const auto report = read();
    QCOMPARE(said(report), QStringList({ s("duplicate two by one"), s("missing measured_device_idx") }));
    const int chunks = value(s("SELECT count(*) FROM show_chunks('measured')")).toInt();
    for (const char *name : { "one", "two", "by_value", "measured_at_idx" }) {
        const auto *index = find(report, name);
        QVERIFY2(index && index->hypertable, name);
        QVERIFY2(index->members == chunks, name);
        QCOMPARE(index->bytes,
            value(s("SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c WHERE relkind = 'i' AND (relname = '%1' "
                    "OR "
                    "relname ~ '^_hyper_1_.*_chunk_%1$')")
                      .arg(s(name)))
                .toLongLong());
    }
    QCOMPARE(report->list.rows.size(), size_t(5)); // and device_pkey
    for (const auto &finding : report->findings) {
        QVERIFY2(!finding.ddl.contains(s("CONCURRENTLY")), qPrintable(finding.ddl));
        if (finding.problem == IndexProblem::Duplicate || finding.problem == IndexProblem::MissingForForeignKey)
            runAll(finding.ddl);
    }
    QCOMPARE(said(read()), QStringList());
}

void IndexesTest::waitsForNoLock()
{
    m_database = cluster().createDatabase();
    exec(s("CREATE TABLE t (a int); CREATE INDEX one ON t (a); CREATE INDEX two ON t (a);"
           "CREATE TABLE o (a int); CREATE INDEX o1 ON o (a); CREATE INDEX o2 ON o (a)"));
    auto holder = m_cluster->connect(m_database);
    QVERIFY(holder.exec(s("BEGIN")).ok());
    QVERIFY(holder.exec(s("LOCK TABLE t IN ACCESS EXCLUSIVE MODE")).ok());
    const auto report = read(PgRole::Superuser, Milliseconds(0));
    QCOMPARE(said(report), QStringList({ s("duplicate o2 by o1"), s("duplicate two by one") }));
    for (const auto &finding : report->findings)
        QCOMPARE(finding.ddl.isEmpty(), report->list.rows[static_cast<size_t>(finding.index)].tableName == s("t"));
    QVERIFY(holder.exec(s("ROLLBACK")).ok());
}

void IndexesTest::aPlainRoleSeesTheSame()
{
    m_database = cluster().createDatabase();
    exec(s("CREATE SCHEMA closed; CREATE TABLE closed.t (a int); CREATE INDEX one ON closed.t (a);"
           "CREATE INDEX two ON closed.t (a)"));
    for (const auto role : { PgRole::Plain, PgRole::Monitor }) {
        const auto report = read(role);
        QCOMPARE(said(report), QStringList { s("duplicate two by one") });
        QVERIFY2(report->findings[0].undo.startsWith(s("CREATE INDEX CONCURRENTLY two ON closed.t USING btree (a);")),
            qPrintable(report->findings[0].undo));
    }
}

DATAINSIGHT_TEST_MAIN(IndexesTest)
#include "tst_indexes.moc"
