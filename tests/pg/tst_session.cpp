// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/databasefacts.h"
#include "tests/pg/pgtest.h"

#include <cmath>

using namespace datainsight;
using namespace datainsight::pgtest;

/// Statements on a server that is well: what comes back, and what the session is set to.
class SessionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_watcher = std::make_unique<EventLoopWatcher>(); }
    void cleanup();
    void givesRowsAsTheServerSentThem();
    void readsTimestampsInAnyZone_data();
    void readsTimestampsInAnyZone();
    void keepsRowsAfterTheConnectionIsGone();
    void passesParametersOutOfLine();
    void runsOneStatementOnly();
    void plansARepeatedStatementOnce();
    void repeatsWhatCannotStayPrepared_data();
    void repeatsWhatCannotStayPrepared();
    void namesWhatTheServerIs();
    void setsTheSessionUp_data();
    void setsTheSessionUp();
    void leavesWritingToTheServerWhenAllowed();
    void tellsErrorsApart_data();
    void tellsErrorsApart();
    void keepsParametersOutOfErrors();
    void endsAtTheStatementTimeout();
    void doesNotWaitBehindLocks();
    void holdsNoTransactionOpen();
    void countsWhatItCosts();
    void knowsWhatADatabaseOffers_data();
    void knowsWhatADatabaseOffers();
    void readsAnyBytesOfASqlAsciiDatabase();
    void answersInOrder();
    void movesToAnotherDatabase();
    void survivesAThrowingJob();

private:
    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
    std::unique_ptr<PgWorker> m_worker;
    std::unique_ptr<EventLoopWatcher> m_watcher;
    Result<RowSet> again(const QString &sql, const std::vector<PgParameter> &parameters = {})
    {
        const QueryId id { QStringLiteral("test.again") };
        return answer(
            m_worker->run(id, {}, Deadline, [=](Session &session) { return session.queryAgain(id, sql, parameters); }));
    }
    QString preparedNow() { return said(query(QStringLiteral("SELECT count(*) FROM pg_prepared_statements"))); }
    Result<RowSet> query(const QString &sql, const std::vector<PgParameter> &parameters = {})
    {
        return answer(ask(*m_worker, sql, {}, Deadline, Milliseconds { 0 }, parameters));
    }
};

void SessionTest::initTestCase()
{
    m_cluster = PgCluster::start({ .preload = { QStringLiteral("pg_stat_statements") } });
    m_database = m_cluster->createDatabase();
    m_cluster->exec(
        m_database, QStringLiteral("CREATE EXTENSION pg_stat_statements; CREATE TABLE secret (id int PRIMARY KEY)"));
    m_worker = std::make_unique<PgWorker>(QStringLiteral("test"), specFor(m_cluster->parameters(m_database)));
}

void SessionTest::cleanup()
{
    QVERIFY2(m_watcher->isSmooth(), m_watcher->report());
    m_watcher.reset();
}

void SessionTest::givesRowsAsTheServerSentThem()
{
    const auto rows =
        query(QStringLiteral("SELECT 42 AS whole, 1.5::float8 AS real, true AS flag, NULL AS nothing, "
                             "'ä€' AS text, 12345678901234567890::numeric AS huge, 'NaN'::float8 AS nan, 7.9 AS part"));
    QVERIFY2(rows, qPrintable(said(rows)));
    QCOMPARE(rows->rowCount(), 1);
    QCOMPARE(rows->columnCount(), 8);
    QCOMPARE(rows->columnIndex("real"), 1);
    QCOMPARE(rows->columnIndex("text"), 4);
    QCOMPARE(rows->columnIndex("none"), -1);
    QCOMPARE(rows->integer(0, 0), 42);
    QCOMPARE(rows->real(0, 1), 1.5);
    QVERIFY(rows->boolean(0, 2));
    QVERIFY(rows->isNull(0, 3));
    QCOMPARE(rows->integer(0, 3, -1), -1);
    QVERIFY(std::isnan(rows->real(0, 3)));
    QCOMPARE(rows->text(0, 4), QStringLiteral("ä€"));
    QCOMPARE(rows->integer(0, 5, -1), -1);
    QVERIFY(std::isnan(rows->real(0, 6)));
    QCOMPARE(rows->integer(0, 7), 7);
    QVERIFY(rows->isNull(1, 0));
    QVERIFY(rows->isNull(0, 8));
}

void SessionTest::readsTimestampsInAnyZone_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *zone, const char *text, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(zone) << QString::fromLatin1(text) << QString::fromLatin1(expected);
    };
    row("UTC", "UTC", "2026-03-01 12:34:56.789+00", "2026-03-01T12:34:56.789Z");
    row("east of Greenwich", "Asia/Kolkata", "2026-03-01 12:34:56+00", "2026-03-01T12:34:56.000Z");
    row("west of Greenwich, microseconds", "America/New_York", "2026-03-01 12:34:56.1239+00",
        "2026-03-01T12:34:56.123Z");
    row("an offset with seconds", "Europe/Berlin", "1890-01-01 00:00:00+00", "1890-01-01T00:00:00.000Z");
    row("infinite is none", "UTC", "infinity", "");
    row("before our era is none", "UTC", "2000-01-01 00:00:00 BC", "");
}

void SessionTest::readsTimestampsInAnyZone()
{
    QFETCH(QString, zone);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QVERIFY(query(QStringLiteral("SELECT set_config('timezone', $1, false)"), { zone.toUtf8() }));
    const auto rows = query(QStringLiteral("SELECT $1::timestamptz"), { text.toUtf8() });
    QVERIFY2(rows, qPrintable(said(rows)));
    const auto at = rows->timestamp(0, 0);
    QCOMPARE(at ? toDateTime(*at).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ")) : QString(), expected);
}

void SessionTest::keepsRowsAfterTheConnectionIsGone()
{
    RowSet rows;
    {
        PgWorker worker(QStringLiteral("short"), specFor(m_cluster->parameters(m_database)));
        rows = answer(ask(worker, QStringLiteral("SELECT 'still here'"))).value();
    }
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
    QCOMPARE(rows.text(0, 0), QStringLiteral("still here"));
}

void SessionTest::passesParametersOutOfLine()
{
    const auto rows = query(QStringLiteral("SELECT $1::text, $2::text IS NULL, $3::int + 1"),
        { QByteArray("Robert'); DROP TABLE secret; --"), std::nullopt, QByteArray("41") });
    QVERIFY2(rows, qPrintable(said(rows)));
    QCOMPARE(rows->text(0, 0), QStringLiteral("Robert'); DROP TABLE secret; --"));
    QVERIFY(rows->boolean(0, 1));
    QCOMPARE(rows->integer(0, 2), 42);
}

void SessionTest::runsOneStatementOnly()
{
    QCOMPARE(said(query(QStringLiteral("SELECT 1; SELECT 2"))),
        QStringLiteral("sql [42601] cannot insert multiple commands into a prepared statement"));
}

void SessionTest::plansARepeatedStatementOnce()
{
    QVERIFY(query(QStringLiteral("DEALLOCATE ALL")));
    const QString sql = QStringLiteral("SELECT $1::int + 1");
    QCOMPARE(said(again(sql, { QByteArray("1") })), QStringLiteral("2"));
    QCOMPARE(preparedNow(), QStringLiteral("0"));
    QCOMPARE(said(again(sql, { QByteArray("2") })), QStringLiteral("3"));
    QCOMPARE(said(again(sql, { std::nullopt })), QString());
    QCOMPARE(preparedNow(), QStringLiteral("1"));
    QVERIFY(said(again(sql, { QByteArray("x") })).startsWith(QLatin1String("sql [22P02] ")));
    QCOMPARE(said(again(sql, { QByteArray("4") })), QStringLiteral("5"));
    QCOMPARE(preparedNow(), QStringLiteral("1"));
    // What has an error has it also the second time, at the same place.
    for (int time = 0; time < 3; ++time) {
        const auto wrong = again(QStringLiteral("SELECT 1,\n nowhere"));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().position.line, 2);
    }
}

void SessionTest::repeatsWhatCannotStayPrepared_data()
{
    QTest::addColumn<QString>("between");
    QTest::addColumn<QString>("expected");
    QTest::newRow("somebody dropped what was prepared") << "DEALLOCATE ALL"
                                                        << "1";
    QTest::newRow("its table has other columns") << "ALTER TABLE changing ALTER i TYPE text USING 'text'"
                                                 << "text";
}

void SessionTest::repeatsWhatCannotStayPrepared()
{
    QFETCH(QString, between);
    QFETCH(QString, expected);
    m_cluster->exec(
        m_database, QStringLiteral("DROP TABLE IF EXISTS changing; CREATE TABLE changing AS SELECT 1 AS i"));
    const QString sql = QStringLiteral("SELECT * FROM changing -- ") + between;
    for (int time = 0; time < 3; ++time)
        QCOMPARE(said(again(sql)), QStringLiteral("1"));
    if (between.startsWith(QLatin1String("ALTER")))
        m_cluster->exec(m_database, between);
    else
        QVERIFY(query(between));
    for (int time = 0; time < 3; ++time)
        QCOMPARE(said(again(sql)), expected);
}

void SessionTest::namesWhatTheServerIs()
{
    const auto info = answer(m_worker->run({ QStringLiteral("test.info") }, {}, Deadline,
        [](Session &session) -> Result<ServerInfo> { return session.info(); }));
    QVERIFY(info);
    QCOMPARE(info->major(), m_cluster->major());
    QVERIFY(info->version.startsWith(m_cluster->server().version));
    QCOMPARE(info->database, m_database);
    QCOMPARE(info->user, QStringLiteral("postgres"));
    QCOMPARE(info->host, m_cluster->socketFolder());
    QCOMPARE(info->port, m_cluster->port());
    QVERIFY(info->superuser);
    QVERIFY(!info->inRecovery);
    QVERIFY(!info->pooled);
    QVERIFY(!info->encrypted);
    auto observer = m_cluster->connect(m_database);
    QCOMPARE(info->systemIdentifier,
        observer.exec(QStringLiteral("SELECT system_identifier FROM pg_control_system()")).value());
    QCOMPARE(toMilliseconds(info->serverStart) / 1000,
        observer.exec(QStringLiteral("SELECT floor(extract(epoch FROM pg_postmaster_start_time()))"))
            .value()
            .toLongLong());
}

void SessionTest::setsTheSessionUp_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("value");
    QTest::newRow("a name the DBA can find") << "application_name"
                                             << "datainsight";
    QTest::newRow("no statement runs for long") << "statement_timeout"
                                                << "2s";
    QTest::newRow("no queueing behind locks") << "lock_timeout"
                                              << "100ms";
    QTest::newRow("no forgotten transaction") << "idle_in_transaction_session_timeout"
                                              << "10s";
    QTest::newRow("no writing") << "default_transaction_read_only"
                                << "on";
    QTest::newRow("no compiling") << "jit"
                                  << "off";
    QTest::newRow("text as we read it") << "client_encoding"
                                        << "UTF8";
    QTest::newRow("dates as we read them") << "DateStyle"
                                           << "ISO, MDY";
}

void SessionTest::setsTheSessionUp()
{
    QFETCH(QString, setting);
    QFETCH(QString, value);
    QCOMPARE(said(query(QStringLiteral("SELECT current_setting($1)"), { setting.toUtf8() })), value);
}

void SessionTest::leavesWritingToTheServerWhenAllowed()
{
    QCOMPARE(said(query(QStringLiteral("CREATE TABLE nope ()"))),
        QStringLiteral("sql [25006] cannot execute CREATE TABLE in a read-only transaction"));
    auto spec = specFor(m_cluster->parameters(m_database));
    spec.readOnly = false;
    PgWorker writer(QStringLiteral("writer"), spec);
    const auto done = answer(ask(writer, QStringLiteral("CREATE TABLE written AS SELECT generate_series(1, 3)")));
    QVERIFY2(done, qPrintable(said(done)));
    QCOMPARE(m_cluster->exec(m_database, QStringLiteral("SELECT count(*) FROM written")).value(), QStringLiteral("3"));
}

void SessionTest::tellsErrorsApart_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char *name, const char *sql, const char *expected, const char *hint) {
        QTest::newRow(name) << QString::fromLatin1(sql) << QString::fromLatin1(expected) << QString::fromLatin1(hint);
    };
    row("a syntax error", "SELEC 1", "sql [42601] syntax error at or near \"SELEC\"", "Correct the statement");
    row("a right is lacking", "SELECT * FROM secret", "permission [42501] permission denied for table secret",
        "GRANT SELECT ON secret TO di_plain");
    row("a function is refused", "SELECT pg_ls_waldir()",
        "permission [42501] permission denied for function pg_ls_waldir", "GRANT pg_monitor TO di_plain");
    row("a function is lacking", "SELECT pg_nothing()", "unsupported [42883] function pg_nothing() does not exist",
        "No function matches");
    row("a relation is lacking", "SELECT * FROM pg_stat_nothing",
        "unsupported [42P01] relation \"pg_stat_nothing\" does not exist", "version");
    row("a column is lacking", "SELECT nothing FROM pg_class", "unsupported [42703] column \"nothing\" does not exist",
        "version");
    row("division by zero", "SELECT 1/0", "sql [22012] division by zero", "Correct the value");
}

void SessionTest::tellsErrorsApart()
{
    QFETCH(QString, sql);
    QFETCH(QString, expected);
    QFETCH(QString, hint);
    PgWorker worker(QStringLiteral("plain"), specFor(m_cluster->parameters(m_database, PgRole::Plain)));
    const auto rows = answer(ask(worker, sql));
    QCOMPARE(said(rows), expected);
    QVERIFY2(rows.error().hint.contains(hint), qPrintable(rows.error().hint));
    QCOMPARE(rows.error().query, QStringLiteral("test.statement"));
}

void SessionTest::keepsParametersOutOfErrors()
{
    const auto rows = query(QStringLiteral("SELECT $1::int"), { QByteArray("hunter2") });
    QCOMPARE(said(rows), QStringLiteral("sql [22P02] invalid input syntax for type integer: \"…\""));
}

void SessionTest::endsAtTheStatementTimeout()
{
    const auto rows = answer(ask(*m_worker, QStringLiteral("SELECT pg_sleep(30)"), {}, Deadline, 200ms));
    QCOMPARE(said(rows), QStringLiteral("timeout [57014] The server ended the statement after 200 ms."));
    // The next statement has the session's limit again.
    QCOMPARE(said(query(QStringLiteral("SHOW statement_timeout"))), QStringLiteral("2s"));
    // Somebody else's cancel is not a time limit.
    auto observer = m_cluster->connect(m_database);
    const auto pending = ask(*m_worker, QStringLiteral("SELECT pg_sleep(30)"), {}, Deadline, 30s);
    QVERIFY(waitForActivity(observer, QStringLiteral("query LIKE '%pg_sleep(30)%' AND state = 'active'"), 1));
    observer.exec(QStringLiteral("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE "
                                 "'%pg_sleep(30)%' AND pid <> pg_backend_pid()"));
    QCOMPARE(said(answer(pending)), QStringLiteral("sql [57014] Somebody cancelled the statement on the server."));
}

void SessionTest::doesNotWaitBehindLocks()
{
    auto other = m_cluster->connect(m_database);
    QVERIFY(other.exec(QStringLiteral("BEGIN; LOCK TABLE secret")).ok());
    const auto rows = query(QStringLiteral("SELECT count(*) FROM secret"));
    QCOMPARE(said(rows), QStringLiteral("timeout [55P03] canceling statement due to lock timeout"));
    QVERIFY(rows.error().hint.contains(QStringLiteral("lock")));
}

void SessionTest::holdsNoTransactionOpen()
{
    QVERIFY(query(QStringLiteral("SELECT 1")));
    auto observer = m_cluster->connect(m_database);
    QVERIFY(waitForActivity(
        observer, QStringLiteral("application_name = 'datainsight' AND state = 'idle' AND backend_xmin IS NULL"), 1));
}

void SessionTest::countsWhatItCosts()
{
    const auto before = m_worker->status();
    QVERIFY(before.connected);
    QCOMPARE(before.server.database, m_database);
    QVERIFY(query(QStringLiteral("SELECT pg_sleep(0.1)")));
    QVERIFY(query(QStringLiteral("SELECT 1")));
    const auto after = m_worker->status();
    QCOMPARE(after.statements - before.statements, 2);
    QVERIFY(after.serverTime - before.serverTime >= 100ms);
    QVERIFY(after.serverTime - before.serverTime < 20s);

    // The sums go on over connections.
    m_worker->disconnect();
    QTRY_VERIFY(!m_worker->status().connected);
    QVERIFY(m_worker->status().statements >= after.statements);
    QVERIFY(query(QStringLiteral("SELECT 1")));
    QCOMPARE(m_worker->status().connections, before.connections + 1);
    QVERIFY(m_worker->status().statements > after.statements);
}

void SessionTest::knowsWhatADatabaseOffers_data()
{
    QTest::addColumn<PgRole>("role");
    QTest::addColumn<bool>("monitors");
    QTest::newRow("a superuser has every role") << PgRole::Superuser << true;
    QTest::newRow("a member of pg_monitor") << PgRole::Monitor << true;
    QTest::newRow("a plain role") << PgRole::Plain << false;
}

void SessionTest::knowsWhatADatabaseOffers()
{
    QFETCH(PgRole, role);
    QFETCH(bool, monitors);
    PgWorker worker(QStringLiteral("facts"), specFor(m_cluster->parameters(m_database, role)));
    const auto facts = answer(worker.run({ QStringLiteral("test.facts") }, {}, Deadline, readDatabaseFacts));
    QVERIFY2(facts, facts ? "" : qPrintable(oneLine(facts.error())));
    QCOMPARE(facts->major, m_cluster->major());
    QCOMPARE(facts->database, m_database);
    QCOMPARE(facts->superuser, role == PgRole::Superuser);
    QCOMPARE(facts->hasRole(QStringLiteral("pg_monitor")), monitors);
    QCOMPARE(facts->hasRole(QStringLiteral("pg_read_all_stats")), monitors);
    QCOMPARE(facts->hasRole(QStringLiteral("pg_signal_backend")), role == PgRole::Superuser);
    QVERIFY(facts->hasColumn(QStringLiteral("pg_stat_database.numbackends")));
    QVERIFY(facts->hasColumn(QStringLiteral("pg_stat_statements"), QStringLiteral("total_exec_time")));
    QVERIFY(facts->hasColumn(QStringLiteral("public.pg_stat_statements.calls")));
    QVERIFY(!facts->hasColumn(QStringLiteral("pg_stat_database.nothing")));
    QVERIFY(!facts->hasColumn(QStringLiteral("secret.id")));
    QVERIFY(facts->extensions.value(QStringLiteral("pg_stat_statements")).version >= QVersionNumber(1, 8));
    QVERIFY(!facts->extensions.contains(QStringLiteral("timescaledb")));
    QCOMPARE(facts->extensions.value(QStringLiteral("pg_stat_statements")).schema, QStringLiteral("public"));
    QCOMPARE(facts->settings.value(QStringLiteral("block_size")), QStringLiteral("8192"));
    QVERIFY(facts->settings.value(QStringLiteral("max_connections")).toInt() > 0);
}

void SessionTest::readsAnyBytesOfASqlAsciiDatabase()
{
    m_cluster->exec(m_database,
        QStringLiteral(
            "CREATE DATABASE any_bytes ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"));
    PgWorker worker(QStringLiteral("test"), specFor(m_cluster->parameters(QStringLiteral("any_bytes"))));
    const auto rows = answer(ask(worker, QStringLiteral("SELECT 'a' || chr(200) || 'b', 'é'")));
    QCOMPARE(said(rows), QStringLiteral("a\uFFFDb"));
    QCOMPARE(rows->text(0, 1), QStringLiteral("é"));
}

void SessionTest::answersInOrder()
{
    std::vector<int> order;
    QObject context;
    for (int i = 0; i < 20; ++i)
        ask(*m_worker, QStringLiteral("SELECT ") + QString::number(i))
            .then(&context,
                [&order](const Result<RowSet> &rows) { order.push_back(static_cast<int>(rows->integer(0, 0))); });
    QTRY_COMPARE(order.size(), size_t(20));
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

void SessionTest::movesToAnotherDatabase()
{
    const QString other = m_cluster->createDatabase();
    const QString where = QStringLiteral("SELECT current_database()");
    PgWorker worker(QStringLiteral("tour"), specFor(m_cluster->parameters(m_database)));
    const auto first = ask(worker, where);
    worker.setSpec(specFor(m_cluster->parameters(other)));
    const auto second = ask(worker, where);
    QCOMPARE(said(answer(first)), m_database);
    QCOMPARE(said(answer(second)), other);
}

void SessionTest::survivesAThrowingJob()
{
    expectMessage(QRegularExpression(QStringLiteral("test.throws threw: out of luck")));
    const auto thrown = answer(m_worker->run({ QStringLiteral("test.throws") }, {}, Deadline,
        [](Session &) -> Result<int> { throw std::runtime_error("out of luck"); }));
    QVERIFY(!thrown && thrown.error().isCancelled());
    QCOMPARE(said(query(QStringLiteral("SELECT 1"))), QStringLiteral("1"));
}

DATAINSIGHT_TEST_MAIN(SessionTest)
#include "tst_session.moc"
