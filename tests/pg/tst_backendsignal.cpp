// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/signalrunner.h"
#include "tests/pg/pgtest.h"
#include "tests/support/pgbouncer.h"

#include <QTemporaryDir>

using namespace datainsight;
using namespace datainsight::pgtest;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// Cancelling and terminating sessions of real servers, and the record of it.
class BackendSignalTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup();
    void cleanupTestCase() { m_cluster.reset(); }
    void cancelsAStatement_data() { PgVersions::addRows(); }
    void cancelsAStatement();
    void terminatesSessions_data() { PgVersions::addRows(); }
    void terminatesSessions();
    void leavesAnotherSessionOfTheSamePidAlone();
    void leavesAnotherStatementAlone();
    void saysThatNothingRuns();
    void saysWhichRightIsMissing_data();
    void saysWhichRightIsMissing();
    void saysWhoMaySignalAnAutovacuumWorker_data() { PgVersions::addRows(); }
    void saysWhoMaySignalAnAutovacuumWorker();
    void saysWhatASessionHolds();
    void saysWhenASignalHasNoEffect();
    void survivesARestart();
    void refusesAReadOnlyProfile();
    void doesNothingItCannotRecord();
    void doesNothingWithoutAnAuditList();
    void worksBehindAPooler();

private:
    PgCluster &cluster(int major = 0)
    {
        if (!m_cluster || (major && m_cluster->major() != major))
            m_cluster = PgCluster::start({ .major = major });
        return *m_cluster;
    }
    SignalRunner &runner(const QMap<QString, QString> &parameters, bool readOnly = false)
    {
        m_audit = std::make_shared<AuditLog>(m_folder->path() + s("/store"));
        m_runner = std::make_unique<SignalRunner>(ActionPlace { .spec = specFor(parameters),
                                                      .target = { s("t1") },
                                                      .server = s("prod"),
                                                      .readOnly = readOnly,
                                                      .person = s("ann") },
            m_audit);
        return *m_runner;
    }
    SignalRunner &runner(PgRole role = PgRole::Superuser) { return runner(m_cluster->parameters(s("postgres"), role)); }
    /// The session as a person saw it just now.
    SignalTarget seen(const PgClient &client)
    {
        const auto rows = m_cluster
                              ->exec(s("postgres"),
                                  s("SELECT (extract(epoch FROM backend_start) * 1000000)::bigint, "
                                    "(extract(epoch FROM query_start) * 1000000)::bigint, query, usename, datname "
                                    "FROM pg_stat_activity WHERE pid = %1")
                                      .arg(client.backendPid()))
                              .rows;
        if (rows.empty())
            return {};
        return { .pid = client.backendPid(),
            .startedUs = rows[0][0].toLongLong(),
            .queryStartUs = rows[0][1].toLongLong(),
            .application = s("app"),
            .user = rows[0][3],
            .database = rows[0][4],
            .query = rows[0][2] };
    }
    /// A session that is at work for a long time.
    PgClient busy(PgRole role = PgRole::Superuser, const QString &work = s("SELECT pg_sleep(600)"))
    {
        auto client = m_cluster->connect(s("postgres"), role);
        client.send(work);
        auto observer = m_cluster->connect(s("postgres"));
        if (!waitForActivity(
                observer, s("state = 'active' AND pid = %1").arg(client.backendPid()), 1, Milliseconds(Patience)))
            qFatal("the session does not begin to work");
        return client;
    }
    SignalOutcome one(SignalKind kind, const SignalTarget &target)
    {
        const auto outcomes = answer(m_runner->send(kind, { target }), Milliseconds(Patience));
        if (!outcomes)
            return { .result = SignalResult::Failed, .message = oneLine(outcomes.error()) };
        return outcomes->at(0);
    }
    std::vector<AuditRecord> records() { return *answer(m_audit->list()); }
    bool isThere(const PgClient &client)
    {
        return m_cluster
                   ->exec(s("postgres"),
                       s("SELECT count(*) FROM pg_stat_activity WHERE pid = %1").arg(client.backendPid()))
                   .value()
            == s("1");
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<AuditLog> m_audit;
    std::unique_ptr<SignalRunner> m_runner;
};

void BackendSignalTest::cleanup()
{
    m_runner.reset();
    QVERIFY(PgWorker::drain());
}

void BackendSignalTest::cancelsAStatement()
{
    QFETCH(int, major);
    cluster(major);
    auto client = busy();
    runner();
    const auto outcome = one(SignalKind::Cancel, seen(client));
    QVERIFY2(outcome.result == SignalResult::Gone, qPrintable(outcome.message));
    QCOMPARE(client.finish(Milliseconds(Patience)).sqlState, s("57014"));
    QVERIFY(isThere(client));

    const auto audit = records();
    QCOMPARE(audit.size(), size_t(2));
    QCOMPARE(audit[1].phase, AuditPhase::Before);
    QCOMPARE(audit[0].phase, AuditPhase::After);
    QCOMPARE(audit[0].id, audit[1].id);
    QCOMPARE(audit[0].outcome, s("gone"));
    QCOMPARE(audit[1].outcome, QString());
    QCOMPARE(audit[0].action, s("session.cancel"));
    QCOMPARE(audit[0].person, s("ann"));
    QCOMPARE(audit[0].server, s("prod"));
    QCOMPARE(audit[0].role, s("postgres"));
    QCOMPARE(audit[0].detail, s("SELECT pg_sleep(600)"));
    QVERIFY(audit[0].object.contains(QString::number(client.backendPid())));
    QVERIFY(audit[0].at >= audit[1].at);
}

void BackendSignalTest::terminatesSessions()
{
    QFETCH(int, major);
    cluster(major);
    auto working = busy(PgRole::Plain);
    auto idle = m_cluster->connect(s("postgres"), PgRole::Plain);
    idle.exec(s("BEGIN"));
    idle.exec(s("SELECT 1"));
    runner();
    const auto outcomes =
        answer(m_runner->send(SignalKind::Terminate, { seen(working), seen(idle) }), Milliseconds(Patience));
    QVERIFY2(outcomes, outcomes ? "" : qPrintable(oneLine(outcomes.error())));
    QCOMPARE(outcomes->size(), size_t(2));
    for (const auto &outcome : *outcomes)
        QVERIFY2(outcome.result == SignalResult::Gone, qPrintable(outcome.message));
    QVERIFY(!isThere(working) && !isThere(idle));
    QCOMPARE(records().size(), size_t(4));
}

void BackendSignalTest::leavesAnotherSessionOfTheSamePidAlone()
{
    cluster();
    auto client = busy();
    auto target = seen(client);
    // As if the one that was seen had ended and its pid been given again.
    target.startedUs -= 1;
    runner();
    for (const auto kind : { SignalKind::Cancel, SignalKind::Terminate }) {
        const auto outcome = one(kind, target);
        QVERIFY2(outcome.result == SignalResult::EndedBefore, qPrintable(outcome.message));
    }
    QCOMPARE(client.finish(Milliseconds(200)).error, s("no answer yet"));
    QCOMPARE(records().size(), size_t(4));
    QCOMPARE(records()[0].outcome, s("endedBefore"));
    target.pid = 999'999'999;
    QCOMPARE(one(SignalKind::Terminate, target).result, SignalResult::EndedBefore);
}

void BackendSignalTest::leavesAnotherStatementAlone()
{
    cluster();
    auto client = m_cluster->connect(s("postgres"));
    client.exec(s("SELECT 'the one that was seen'"));
    const auto target = seen(client);
    client.send(s("SELECT pg_sleep(600)"));
    auto observer = m_cluster->connect(s("postgres"));
    QVERIFY(waitForActivity(
        observer, s("state = 'active' AND pid = %1").arg(client.backendPid()), 1, Milliseconds(Patience)));
    runner();
    QCOMPARE(one(SignalKind::Cancel, target).result, SignalResult::Changed);
    QCOMPARE(one(SignalKind::Terminate, target).result, SignalResult::Changed);
    QVERIFY(isThere(client));
}

void BackendSignalTest::saysThatNothingRuns()
{
    cluster();
    auto client = m_cluster->connect(s("postgres"));
    client.exec(s("BEGIN"));
    runner();
    const auto outcome = one(SignalKind::Cancel, seen(client));
    QCOMPARE(outcome.result, SignalResult::Idle);
    QVERIFY(client.exec(s("SELECT 1")).ok());
}

void BackendSignalTest::saysWhichRightIsMissing_data()
{
    QTest::addColumn<int>("major");
    QTest::addColumn<QString>("grants");
    QTest::addColumn<PgRole>("owner");
    QTest::addColumn<QString>("word"); // empty: it is allowed
    const int any = PgVersions::standard() ? PgVersions::standard()->major : 15;
    QTest::newRow("another's session") << any << "pg_read_all_stats" << PgRole::Monitor
                                       << "GRANT pg_signal_backend TO di_plain;";
    QTest::newRow("another's session, with the right")
        << any << "pg_read_all_stats, pg_signal_backend" << PgRole::Monitor << "";
    QTest::newRow("a superuser's session")
        << any << "pg_read_all_stats, pg_signal_backend" << PgRole::Superuser << "Only a superuser";
    QTest::newRow("one that cannot be told from another")
        << any << "pg_signal_backend" << PgRole::Monitor << "GRANT pg_read_all_stats, pg_signal_backend TO di_plain;";
    QTest::newRow("one's own") << any << "" << PgRole::Plain << "";
}

void BackendSignalTest::saysWhichRightIsMissing()
{
    QFETCH(int, major);
    QFETCH(QString, grants);
    QFETCH(PgRole, owner);
    QFETCH(QString, word);
    cluster(major);
    m_cluster->exec(s("postgres"), s("REVOKE pg_read_all_stats, pg_signal_backend FROM di_plain"));
    if (!grants.isEmpty())
        m_cluster->exec(s("postgres"), s("GRANT %1 TO di_plain").arg(grants));
    auto client = busy(owner);
    const auto target = seen(client);
    runner(PgRole::Plain);
    const auto facts = answer(m_runner->facts(target.pid, target.startedUs));
    QVERIFY2(facts, facts ? "" : qPrintable(oneLine(facts.error())));
    QCOMPARE(facts->missingRight.isEmpty(), word.isEmpty());
    QVERIFY2(facts->missingRight.contains(word), qPrintable(facts->missingRight));
    const auto outcome = one(SignalKind::Terminate, target);
    QCOMPARE(outcome.result, word.isEmpty() ? SignalResult::Gone : SignalResult::NotAllowed);
    if (!word.isEmpty()) {
        QVERIFY2(outcome.message.contains(word), qPrintable(outcome.message));
        QVERIFY(isThere(client));
        QCOMPARE(records()[0].outcome, s("notAllowed"));
    }
}

/// The worker is at a table that it is slow with. From 18 on a role of its own may signal it.
void BackendSignalTest::saysWhoMaySignalAnAutovacuumWorker()
{
    QFETCH(int, major);
    m_cluster = PgCluster::start({ .major = major,
        .settings = { { s("autovacuum"), s("on") }, { s("autovacuum_naptime"), s("1s") },
            { s("autovacuum_vacuum_cost_delay"), s("100ms") }, { s("autovacuum_vacuum_cost_limit"), s("1") } } });
    m_cluster->exec(s("postgres"), s("CREATE TABLE much AS SELECT i, repeat('x', 500) AS t FROM generate_series(1, 20000) i"));
    m_cluster->exec(s("postgres"), s("DELETE FROM much WHERE i % 2 = 0"));
    const auto worker = [&] {
        return m_cluster
            ->exec(s("postgres"),
                s("SELECT pid, (extract(epoch FROM backend_start) * 1000000)::bigint, "
                  "(extract(epoch FROM query_start) * 1000000)::bigint FROM pg_stat_activity "
                  "WHERE backend_type = 'autovacuum worker' AND query LIKE '%public.much%'"))
            .rows;
    };
    QTRY_VERIFY_WITH_TIMEOUT(!worker().empty(), Patience);
    const auto found = worker().at(0);
    const int pid = found[0].toInt();
    const auto startedUs = found[1].toLongLong();
    m_cluster->exec(s("postgres"), s("GRANT pg_read_all_stats, pg_signal_backend TO di_plain"));
    runner(PgRole::Plain);
    auto facts = answer(m_runner->facts(pid, startedUs));
    QVERIFY2(facts, facts ? "" : qPrintable(oneLine(facts.error())));
    if (major < 18) {
        QVERIFY2(facts->missingRight.contains(s("Before PostgreSQL 18 only a superuser")), qPrintable(facts->missingRight));
    } else {
        QVERIFY2(facts->missingRight.contains(s("GRANT pg_signal_autovacuum_worker TO di_plain;")),
            qPrintable(facts->missingRight));
        m_cluster->exec(s("postgres"), s("GRANT pg_signal_autovacuum_worker TO di_plain"));
        runner(PgRole::Plain);
        facts = answer(m_runner->facts(pid, startedUs));
        QVERIFY2(facts && facts->missingRight.isEmpty(), facts ? qPrintable(facts->missingRight) : "it has gone");
        const SignalTarget target { .pid = pid, .startedUs = startedUs, .queryStartUs = found[2].toLongLong() };
        QCOMPARE(one(SignalKind::Terminate, target).result, SignalResult::Gone);
    }
    m_runner.reset();
    m_cluster.reset();
}

void BackendSignalTest::saysWhatASessionHolds()
{
    cluster();
    const auto database = m_cluster->createDatabase();
    m_cluster->exec(database, s("CREATE TABLE held (i int)"));
    auto client = m_cluster->connect(database);
    client.exec(s("BEGIN"));
    client.exec(s("INSERT INTO held VALUES (1)"));
    runner(m_cluster->parameters(database));
    const auto target = seen(client);
    const auto facts = answer(m_runner->facts(target.pid, target.startedUs));
    QVERIFY2(facts, facts ? "" : qPrintable(oneLine(facts.error())));
    QCOMPARE(facts->state, s("idle in transaction"));
    QCOMPARE(facts->query, s("INSERT INTO held VALUES (1)"));
    QCOMPARE(facts->strongLocks, s("public.held RowExclusiveLock"));
    QVERIFY(facts->locks >= 2 && facts->xidAge && facts->transactionSince);
    QCOMPARE(facts->queryStartUs, target.queryStartUs);
    QVERIFY(facts->missingRight.isEmpty());
    const auto gone = answer(m_runner->facts(target.pid, target.startedUs + 1));
    QVERIFY(!gone && gone.error().kind == ErrorKind::Unsupported);
}

void BackendSignalTest::saysWhenASignalHasNoEffect()
{
    cluster();
    // Each cancel is caught, and the statement goes on.
    auto client = busy(PgRole::Superuser,
        s("DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(600); EXCEPTION WHEN query_canceled THEN NULL; END; END LOOP; END "
          "$$"));
    runner();
    const auto outcome = one(SignalKind::Cancel, seen(client));
    QVERIFY2(outcome.result == SignalResult::StillThere, qPrintable(outcome.message));
    QCOMPARE(one(SignalKind::Terminate, seen(client)).result, SignalResult::Gone);
}

void BackendSignalTest::survivesARestart()
{
    cluster();
    auto client = busy();
    const auto target = seen(client);
    runner();
    QVERIFY(answer(m_runner->facts(target.pid, target.startedUs)));
    m_cluster->restart(PgCluster::Stop::Immediate);
    // The connection that was open is gone; whoever has the pid now is another.
    QTRY_VERIFY(one(SignalKind::Terminate, target).result == SignalResult::EndedBefore);
}

void BackendSignalTest::refusesAReadOnlyProfile()
{
    cluster();
    auto client = busy();
    runner(m_cluster->parameters(s("postgres")), true);
    const auto outcomes = answer(m_runner->send(SignalKind::Cancel, { seen(client) }));
    QVERIFY(!outcomes);
    QCOMPARE(outcomes.error().kind, ErrorKind::Permission);
    QVERIFY(outcomes.error().message.contains(s("prod is read-only")));
    QVERIFY(records().empty());
    QCOMPARE(client.finish(Milliseconds(200)).error, s("no answer yet"));
}

void BackendSignalTest::doesNothingItCannotRecord()
{
    cluster();
    auto client = busy();
    runner();
    // A folder where the file should be.
    QVERIFY(QDir().mkpath(m_audit->path()));
    const auto outcomes = answer(m_runner->send(SignalKind::Cancel, { seen(client) }));
    QVERIFY(!outcomes);
    QCOMPARE(outcomes.error().kind, ErrorKind::Storage);
    QCOMPARE(client.finish(Milliseconds(200)).error, s("no answer yet"));
}

void BackendSignalTest::doesNothingWithoutAnAuditList()
{
    cluster();
    auto client = busy();
    SignalRunner withoutList({ .spec = specFor(m_cluster->parameters(s("postgres"))), .readOnly = false }, nullptr);
    const auto outcomes = answer(withoutList.send(SignalKind::Cancel, { seen(client) }));
    QVERIFY(!outcomes);
    QCOMPARE(outcomes.error().kind, ErrorKind::Storage);
    QCOMPARE(client.finish(Milliseconds(200)).error, s("no answer yet"));
}

void BackendSignalTest::worksBehindAPooler()
{
    if (!PgBouncer::isInstalled())
        QFAIL("pgbouncer is not installed (Debian: pgbouncer)");
    cluster();
    auto client = busy();
    const auto pooler = std::make_unique<PgBouncer>(*m_cluster);
    runner(pooler->parameters(s("postgres")));
    const auto outcome = one(SignalKind::Cancel, seen(client));
    QVERIFY2(outcome.result == SignalResult::Gone, qPrintable(outcome.message));
    m_runner.reset();
    QVERIFY(PgWorker::drain());
}

DATAINSIGHT_TEST_MAIN(BackendSignalTest)
#include "tst_backendsignal.moc"
