// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // statements and indexes are read best as plain words

#include "core/advise/advicerunner.h"
#include "core/advise/hypopgpricing.h"
#include "tests/pg/pgtest.h"
#include "tests/support/pgbouncer.h"

using namespace datainsight;
using namespace datainsight::pgtest;

/// What indexes a workload asks for on real servers, with HypoPG and without.
class AdviseTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup();
    void cleanupTestCase() { m_cluster.reset(); }
    void suggestsExactlyWhatIsMissing_data();
    void suggestsExactlyWhatIsMissing();
    void suggestsOnEveryVersion_data() { PgVersions::addRows(); }
    void suggestsOnEveryVersion();
    void readsPgStatStatements_data() { PgVersions::addRows(); }
    void readsPgStatStatements();
    void itsStatementsCanBeRun_data();
    void itsStatementsCanBeRun();
    void leavesNothingOnTheServer();
    void waitsForALockOnce();
    void isCancelled();
    void saysWhatAPoolerKeepsFromIt();
    void advisesOnAStandby();
    void takesStatementsBackForTheServer_data();
    void takesStatementsBackForTheServer();

private:
    void start(int major = 0)
    {
        const int wanted = major ? major : PgVersions::standard()->major;
        if (!m_cluster || m_cluster->major() != wanted)
            m_cluster = PgCluster::start({ .major = wanted,
                .settings = { { "autovacuum", "off" } },
                .preload = { "timescaledb", "pg_stat_statements" },
                .tcp = true });
        m_database = m_cluster->createDatabase();
    }
    void exec(const QString &sql) const { QVERIFY2(m_cluster->exec(m_database, sql).ok(), qPrintable(sql)); }
    QString value(const QString &sql) const { return m_cluster->exec(m_database, sql).value(); }
    void makeShop()
    {
        exec("CREATE TABLE customer (id int PRIMARY KEY, mail text, country int)");
        exec("INSERT INTO customer SELECT i, 'mail' || i, i % 50 FROM generate_series(1, 10000) i");
        exec("CREATE TABLE orders (id int PRIMARY KEY, customer int, state text, at timestamptz, paid_at timestamptz, "
             "note "
             "text)");
        exec("INSERT INTO orders SELECT i, i * 7919 % 10000 + 1, (ARRAY['done', 'done', 'done', 'open'])[i % 4 + 1],"
             " timestamptz '2026-01-01' + i * interval '1 minute',"
             " CASE WHEN i % 50 > 0 THEN timestamptz '2026-01-02' + i * interval '1 minute' END, repeat('x', 40)"
             " FROM generate_series(1, 60000) i");
        exec("CREATE TABLE kind (id int, name text)");
        exec("INSERT INTO kind SELECT i, 'kind ' || i FROM generate_series(1, 200) i");
        exec("CREATE SCHEMA shop; CREATE TABLE shop.log (at int, device int, v float8) PARTITION BY RANGE (at)");
        exec("CREATE TABLE shop.log1 PARTITION OF shop.log FOR VALUES FROM (0) TO (30000);"
             "CREATE TABLE shop.log2 PARTITION OF shop.log FOR VALUES FROM (30000) TO (60000)");
        exec("INSERT INTO shop.log SELECT i, i * 7919 % 3000, i FROM generate_series(0, 59999) i");
        exec("CREATE VIEW unpaid AS SELECT id, customer AS who, at FROM orders WHERE paid_at IS NULL");
        exec("ANALYZE");
    }
    bool addHypopg() const
    {
        if (!m_cluster->hasExtension("hypopg"))
            return false;
        m_cluster->exec(m_database, "CREATE SCHEMA \"Ext\"; CREATE EXTENSION hypopg SCHEMA \"Ext\"");
        return true;
    }
    AdviceReportPtr advise(const QStringList &statements, PgRole role = PgRole::Superuser)
    {
        return adviseThrough(m_cluster->parameters(m_database, role), statements);
    }
    AdviceReportPtr adviseThrough(const QMap<QString, QString> &parameters, const QStringList &statements)
    {
        AdviceRequest request { .limit = Milliseconds(Patience) };
        for (const QString &text : statements)
            request.statements.push_back({ .fingerprint = text, .text = text, .calls = 100, .totalTime = 1000 });
        m_runner = std::make_unique<AdviceRunner>(specFor(parameters));
        const auto report = answer(m_runner->advise(request));
        if (!report)
            qWarning("%s", qUtf8Printable(oneLine(report.error())));
        return report ? *report : std::make_shared<const AdviceReport>();
    }
    static QStringList indexesOf(const AdviceReportPtr &report)
    {
        QStringList texts;
        for (const auto &advice : report->advice) {
            QString text = advice.sqlTable + " (" + advice.columns.join(", ") + ")";
            if (!advice.included.isEmpty())
                text += " INCLUDE (" + advice.included.join(", ") + ")";
            texts << text + (advice.predicate.isEmpty() ? QString() : QString(" WHERE " + advice.predicate));
        }
        texts.sort();
        return texts;
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<AdviceRunner> m_runner;
    QString m_database;
};

void AdviseTest::cleanup()
{
    m_runner.reset();
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
}

void AdviseTest::suggestsExactlyWhatIsMissing_data()
{
    QTest::addColumn<bool>("planned");
    QTest::newRow("with HypoPG") << true;
    QTest::newRow("by statistics") << false;
}

void AdviseTest::suggestsExactlyWhatIsMissing()
{
    QFETCH(bool, planned);
    start();
    makeShop();
    if (planned && !addHypopg())
        QSKIP("hypopg is not installed for this server");
    const auto report = advise({ "SELECT * FROM orders WHERE customer = $1",
        "SELECT * FROM orders WHERE customer = $1 ORDER BY at DESC LIMIT $2", // one index for both
        "SELECT * FROM customer WHERE id = $1", // has one
        "SELECT * FROM kind WHERE name = $1", // too small
        "SELECT * FROM orders", // nothing to look for
        "SELECT count(*) FROM orders WHERE state = $1", // half of the rows
        "SELECT * FROM unpaid WHERE at > $1 ORDER BY id LIMIT 5", "UPDATE customer SET mail = $1 WHERE mail = $2",
        "SELECT * FROM log WHERE device = $1", // found without its schema
        "SELECT broken FROM nowhere WHERE id = $1", "COPY orders TO STDOUT", "no SQL at all" });
    const QStringList wanted { "public.customer (mail)", "public.orders (customer, at)",
        "public.orders (id) WHERE paid_at IS NULL", "shop.log (device)" };
    auto found = indexesOf(report);
    found.removeAll("public.orders (at) WHERE paid_at IS NULL"); // as good: 2 % of the rows are in it
    if (!found.contains(wanted[2]))
        found << wanted[2];
    found.sort();
    QCOMPARE(found, wanted);
    QCOMPARE(report->basis, planned ? AdviceBasis::Hypopg : AdviceBasis::Selectivity);
    QCOMPARE(report->label.contains("HypoPG 1"), planned);
    QCOMPARE(report->statements, 12);
    for (const auto &advice : report->advice) {
        QCOMPARE(advice.basis, report->basis);
        QVERIFY(!advice.statements.empty() && advice.bytes > 0 && advice.savedTime > 0 && !advice.reason.isEmpty());
        for (const auto &statement : advice.statements)
            QVERIFY2(statement.costAfter < statement.costBefore, qPrintable(statement.text));
        if (advice.columns == QStringList { "customer", "at" })
            QCOMPARE(advice.statements.size(), size_t(2));
    }
    // Nothing more is wanted where it is there.
    for (const auto &advice : report->advice) {
        for (const QString &line : advice.ddl.split(";\n", Qt::SkipEmptyParts))
            exec(line);
    }
    exec("ANALYZE");
    const auto again = advise({ "SELECT * FROM orders WHERE customer = $1",
        "SELECT * FROM orders WHERE customer = $1 ORDER BY at DESC LIMIT $2", "SELECT * FROM log WHERE device = $1",
        "UPDATE customer SET mail = $1 WHERE mail = $2", "SELECT * FROM unpaid WHERE at > $1 ORDER BY id LIMIT 5" });
    QCOMPARE(indexesOf(again), QStringList());
}

void AdviseTest::suggestsOnEveryVersion()
{
    QFETCH(int, major);
    if (!PgVersions::find(major))
        QSKIP("this PostgreSQL is not there");
    start(major);
    makeShop();
    addHypopg();
    const auto report = advise({ "SELECT * FROM orders WHERE customer = $1 AND at > now() - interval $2",
        "DELETE FROM shop.log WHERE device = ANY($1)" });
    auto found = indexesOf(report);
    found.replaceInStrings("(customer, at)", "(customer)");
    QCOMPARE(found, QStringList({ "public.orders (customer)", "shop.log (device)" }));
}

void AdviseTest::readsPgStatStatements()
{
    QFETCH(int, major);
    if (!PgVersions::find(major))
        QSKIP("this PostgreSQL is not there");
    start(major);
    m_runner = std::make_unique<AdviceRunner>(specFor(m_cluster->parameters(m_database)));
    const auto without = answer(m_runner->advise({}));
    QVERIFY(!without);
    QCOMPARE(without.error().kind, ErrorKind::Unsupported);
    QVERIFY2(without.error().hint.contains("CREATE EXTENSION pg_stat_statements"), qPrintable(without.error().hint));
    makeShop();
    exec("CREATE EXTENSION pg_stat_statements");
    for (int i = 0; i < 5; ++i)
        exec(QString("SELECT * FROM orders WHERE customer = %1").arg(i));
    const auto report = advise({});
    QCOMPARE(indexesOf(report), QStringList({ "public.orders (customer)" }));
    QCOMPARE(report->advice[0].statements.size(), size_t(1));
    QCOMPARE(report->advice[0].statements[0].calls, 5.0);
    QVERIFY(report->advice[0].statements[0].text.contains("customer = $1"));
    QVERIFY(report->advice[0].statements[0].fingerprint.startsWith("pg15:"));
    // Who looks at a plan does not do the database's work.
    exec("EXPLAIN SELECT * FROM orders WHERE state = 'new'");
    exec("/* a person */ explain (analyze) SELECT * FROM orders WHERE state = 'new'");
    QCOMPARE(value("SELECT count(*) FROM pg_stat_statements WHERE query ~* '^(/.*/ )?explain'"), QString("2"));
    QCOMPARE(advise({})->statements, report->statements + 1); // the one above
    // A role that may not see others' statements is told so.
    const auto hidden = advise({}, PgRole::Plain);
    QVERIFY2(hidden->remarks.join('\n').contains("GRANT pg_read_all_stats"), qPrintable(hidden->remarks.join('\n')));
    QVERIFY(hidden->advice.empty());
}

void AdviseTest::itsStatementsCanBeRun_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("columns");
    QTest::newRow("odd names") << R"(CREATE TABLE "a""; DROP TABLE x; --" ("Col umn" int, "select" text))"
                               << R"(SELECT * FROM "a""; DROP TABLE x; --" WHERE "Col umn" = $1 AND "select" = $2)"
                               << R"("select", "Col umn")";
    QTest::newRow("an enumeration")
        << "CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (x mood, \"Col umn\" int, y text)"
        << "SELECT * FROM t WHERE \"Col umn\" = $1"
        << "\"Col umn\"";
    QTest::newRow("a partitioned table")
        << "CREATE TABLE p (k text, \"Col umn\" int, v text) PARTITION BY RANGE (\"Col umn\");"
           "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (MINVALUE) TO (MAXVALUE)"
        << "SELECT * FROM p WHERE k = $1"
        << "k";
}

void AdviseTest::itsStatementsCanBeRun()
{
    QFETCH(QString, schema);
    QFETCH(QString, statement);
    QFETCH(QString, columns);
    start();
    addHypopg();
    exec(schema);
    const QString table = value("SELECT format('%I', relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                                " AND relkind IN ('r', 'p') AND NOT relispartition");
    exec(QString("INSERT INTO %1 SELECT %2 FROM generate_series(1, 50000) i")
             .arg(table,
                 schema.contains("mood")       ? "'a', i % 900, repeat('y', 50)"
                     : schema.contains("PART") ? "'k' || i % 700, i, repeat('y', 50)"
                                               : "i % 50, 's' || i % 20000"));
    exec("ANALYZE");
    const auto report = advise({ statement });
    QCOMPARE(report->advice.size(), size_t(1));
    const auto &advice = report->advice[0];
    QVERIFY2(columns.startsWith(advice.columns[0]), qPrintable(advice.columns.join(", ")));
    for (const QString &line : advice.ddl.split(";\n", Qt::SkipEmptyParts))
        exec(line);
    QCOMPARE(value("SELECT count(*) FROM pg_class WHERE relname = '" + QString(advice.name).replace('\'', "''") + "'"),
        QString("1"));
    for (const QString &line : advice.undo.split(";\n", Qt::SkipEmptyParts))
        exec(line);
    QCOMPARE(value("SELECT count(*) FROM pg_class WHERE relname = '" + QString(advice.name).replace('\'', "''") + "'"),
        QString("0"));
}

void AdviseTest::leavesNothingOnTheServer()
{
    start();
    makeShop();
    addHypopg();
    const QString state = "SELECT count(*) || ' ' || (SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM "
                          "pg_stat_user_tables) FROM pg_class";
    const QString before = value(state);
    const auto report =
        advise({ "UPDATE customer SET mail = 'x' WHERE mail = $1", "DELETE FROM orders WHERE customer = $1" });
    QCOMPARE(report->advice.size(), size_t(2));
    QCOMPARE(value(state), before);
    QTRY_COMPARE(value("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'datainsight'"), QString("0"));
}

/// Each statement on a table that somebody holds would wait for lock_timeout.
void AdviseTest::waitsForALockOnce()
{
    start();
    makeShop();
    if (!addHypopg())
        QSKIP("hypopg is not installed for this server");
    auto holder = m_cluster->connect(m_database);
    QVERIFY(holder.exec("BEGIN").ok() && holder.exec("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE").ok());
    QStringList statements { "SELECT * FROM shop.log WHERE device = $1" };
    for (int i = 0; i < 40; ++i)
        statements << QString("SELECT * FROM orders WHERE customer = $1 AND id > %1").arg(i);
    AdviceRequest request { .limit = Milliseconds(Patience) };
    for (const QString &text : statements)
        request.statements.push_back({ text, text, 1, 10 });
    auto spec = specFor(m_cluster->parameters(m_database));
    spec.lockTimeout = Milliseconds(500);
    m_runner = std::make_unique<AdviceRunner>(spec);
    const auto report = answer(m_runner->advise(request));
    QVERIFY(report);
    QCOMPARE((*report)->advice.size(), size_t(2));
    // It was reckoned with, and the server waited for no more than one of the 41.
    for (const auto &advice : (*report)->advice)
        QCOMPARE(advice.basis, advice.tableName == "log" ? AdviceBasis::Hypopg : AdviceBasis::Selectivity);
    QVERIFY(m_cluster->logText().count("canceling statement due to lock timeout") <= 1);
    QVERIFY(holder.exec("ROLLBACK").ok());
}

void AdviseTest::isCancelled()
{
    start();
    makeShop();
    if (!addHypopg())
        QSKIP("hypopg is not installed for this server"); // without, there is no time to cancel it
    auto holder = m_cluster->connect(m_database);
    QVERIFY(holder.exec("BEGIN").ok() && holder.exec("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE").ok());
    const QString text("SELECT * FROM orders WHERE customer = $1");
    AdviceRequest request { .limit = 2 * Milliseconds(Patience) };
    request.statements.push_back({ text, text, 1, 10 });
    auto spec = specFor(m_cluster->parameters(m_database));
    spec.lockTimeout = 2 * Milliseconds(Patience);
    m_runner = std::make_unique<AdviceRunner>(spec);
    CancelSource cancel;
    const auto pending = m_runner->advise(request, cancel.token());
    // Planning waits for the table.
    QTRY_VERIFY_WITH_TIMEOUT(value("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'datainsight' AND "
                                   "wait_event_type = 'Lock'")
            == "1",
        Patience);
    cancel.cancel();
    const auto report = answer(pending);
    QVERIFY(!report && report.error().isCancelled());
}

void AdviseTest::saysWhatAPoolerKeepsFromIt()
{
    if (!PgBouncer::isInstalled())
        QSKIP("pgbouncer is not installed");
    start();
    makeShop();
    addHypopg();
    const PgBouncer bouncer(*m_cluster);
    const auto report = adviseThrough(bouncer.parameters(m_database), { "SELECT * FROM orders WHERE customer = $1" });
    QCOMPARE(indexesOf(report), QStringList({ "public.orders (customer)" }));
    QCOMPARE(report->basis, AdviceBasis::Selectivity);
    QVERIFY2(report->remarks.join('\n').contains("through a pooler"), qPrintable(report->remarks.join('\n')));
}

void AdviseTest::advisesOnAStandby()
{
    start();
    makeShop();
    const bool planned = addHypopg();
    const auto standby = m_cluster->startStandby();
    const auto report = adviseThrough(standby->parameters(m_database), { "SELECT * FROM orders WHERE customer = $1" });
    QCOMPARE(indexesOf(report), QStringList({ "public.orders (customer)" }));
    QCOMPARE(report->basis, planned ? AdviceBasis::Hypopg : AdviceBasis::Selectivity);
    QVERIFY2(report->remarks.join('\n').contains("on its primary"), qPrintable(report->remarks.join('\n')));
}

void AdviseTest::takesStatementsBackForTheServer_data()
{
    QTest::addColumn<QString>("kept");
    QTest::addColumn<QString>("sent");
    QTest::newRow("an interval") << "SELECT now() - interval $1"
                                 << "SELECT now() - $1::interval";
    QTest::newRow("a date") << "SELECT date $1, TIMESTAMPTZ $2"
                            << "SELECT $1::date, $2::TIMESTAMPTZ";
    QTest::newRow("a cast") << "SELECT $1::date, CAST($2 AS date)"
                            << "SELECT $1::date, CAST($2 AS date)";
    QTest::newRow("nothing of it") << "SELECT date FROM t WHERE a = $1"
                                   << "SELECT date FROM t WHERE a = $1";
    QTest::newRow("what cannot be scanned") << "SELECT 'x"
                                            << "SELECT 'x";
}

void AdviseTest::takesStatementsBackForTheServer()
{
    QFETCH(QString, kept);
    QTEST(plannable(kept), "sent");
}

DATAINSIGHT_TEST_MAIN(AdviseTest)
#include "tst_advise.moc"
