// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/actions/indexactions.h"
#include "core/action/actions/serveractions.h"
#include "core/action/actions/tableactions.h"
#include "tests/pg/actionprobe.h"
#include "tests/support/pgbouncer.h"

#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::pgtest;

namespace {

const RelationName Plain { QStringLiteral("public"), QStringLiteral("t") };
const RelationName Evil { QStringLiteral("public"), QStringLiteral("a\"; DROP TABLE x; --") };

} // namespace

/// What comes in the way of actions: a cut connection, a standby, a pooler, rights, partitions, odd names.
class ActionFaultsTest : public QObject, private ActionProbe
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { endRun(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void namesWhatACancelledBuildLeaves();
    void leavesAloneWhatWasInvalidBefore();
    void tellsHowFarItIs();
    void doesNotKnowWhatBecameOfOneThatWasCutOff();
    void refusesOnAStandby();
    void refusesBehindAPooler();
    void takesMembersOfPgMaintain();
    void countsWhoHoldsAPartition();
    void vacuumsPartitionsWithTheirTable();
    void takesAnyNameForAName();
    void vacuumsTheCompressedRowsOfAChunk();
    void readsChunksWorstFirst();

private:
    /// Waits for others, at the latest when it is to check what it has built.
    Result<int> startSlowBuild()
    {
        const auto build =
            preview<CreateIndexAction>(NewIndex { .table = Plain, .name = s("slow"), .columns = { s("i") } });
        if (!build)
            return fail(build.error());
        return m_runner->start(*build);
    }
    bool waitsForOthers()
    {
        auto observer = m_cluster->connect(m_database);
        return waitForActivity(observer, s("wait_event_type = 'Lock' AND application_name = 'datainsight action'"), 1);
    }
};

void ActionFaultsTest::namesWhatACancelledBuildLeaves()
{
    cluster();
    runner();
    auto open = m_cluster->connect(m_database);
    open.exec(s("BEGIN; INSERT INTO t VALUES (0, 0)"));
    QSignalSpy finished(m_runner.get(), &ActionRunner::finished);
    const auto number = startSlowBuild();
    QVERIFY(number);
    QVERIFY(waitsForOthers());
    m_runner->cancel(*number);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, Patience);
    const auto outcome = finished[0][1].value<ActionOutcome>();
    QCOMPARE(outcome.result, ActionResult::Cancelled);
    QCOMPARE(outcome.invalidIndexes, QStringList { s("public.slow") });
    QVERIFY2(outcome.hint.contains(s("public.slow")), qPrintable(outcome.hint));
    QVERIFY(outcome.after);
}

void ActionFaultsTest::leavesAloneWhatWasInvalidBefore()
{
    cluster();
    runner();
    m_cluster->exec(m_database, s("CREATE INDEX old ON t (i)"));
    m_cluster->exec(m_database, s("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'old'::regclass"));
    const auto outcome = shownAndDone<CreateIndexAction>(
        NewIndex { .table = Plain, .name = s("twice"), .columns = { s("j") }, .unique = true });
    QCOMPARE(outcome.result, ActionResult::Failed);
    QCOMPARE(outcome.invalidIndexes, QStringList { s("public.twice") });
}

void ActionFaultsTest::tellsHowFarItIs()
{
    cluster();
    runner();
    auto open = m_cluster->connect(m_database);
    open.exec(s("BEGIN; INSERT INTO t VALUES (0, 0)"));
    QSignalSpy progressed(m_runner.get(), &ActionRunner::progressed);
    QSignalSpy finished(m_runner.get(), &ActionRunner::finished);
    QVERIFY(startSlowBuild());
    QTRY_VERIFY_WITH_TIMEOUT(!progressed.isEmpty(), Patience);
    const auto progress = progressed.last()[1].value<ActionProgress>();
    QVERIFY2(progress.phase.startsWith(s("waiting for")), qPrintable(progress.phase));
    open.exec(s("COMMIT"));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, Patience);
    QCOMPARE(finished[0][1].value<ActionOutcome>().result, ActionResult::Done);
}

void ActionFaultsTest::doesNotKnowWhatBecameOfOneThatWasCutOff()
{
    cluster();
    runner();
    auto open = m_cluster->connect(m_database);
    open.exec(s("BEGIN; INSERT INTO t VALUES (0, 0)"));
    QSignalSpy finished(m_runner.get(), &ActionRunner::finished);
    QVERIFY(startSlowBuild());
    QVERIFY(waitsForOthers());
    m_cluster->exec(m_database,
        s("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'datainsight action'"));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, Patience);
    const auto outcome = finished[0][1].value<ActionOutcome>();
    QCOMPARE(outcome.result, ActionResult::Unknown);
    QCOMPARE(outcome.invalidIndexes, QStringList { s("public.slow") });
    QCOMPARE(records()[0].outcome, s("unknown"));
    QCOMPARE(records()[1].phase, AuditPhase::Before);
}

void ActionFaultsTest::refusesOnAStandby()
{
    m_cluster.reset();
    cluster();
    const auto primary = std::move(m_cluster);
    m_cluster = primary->startStandby();
    runner();
    const auto vacuum = preview<VacuumAction>(Plain);
    QVERIFY2(vacuum, vacuum ? "" : qPrintable(oneLine(vacuum.error())));
    QVERIFY2(vacuum->missingRight.contains(s("standby")), qPrintable(vacuum->missingRight));
    QCOMPARE(done(*vacuum).result, ActionResult::Refused);
    QVERIFY(records().empty());
    // A restart point is what it does there, and its counters are its own.
    QCOMPARE(shownAndDone<CheckpointAction>().result, ActionResult::Done);
    QCOMPARE(shownAndDone<ResetStatisticsAction>(StatisticsScope::Database).result, ActionResult::Done);
    m_runner.reset();
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
    m_cluster.reset();
}

void ActionFaultsTest::refusesBehindAPooler()
{
    if (!PgBouncer::isInstalled())
        QFAIL("pgbouncer is not installed (Debian: pgbouncer)");
    cluster();
    PgBouncer pooler(*m_cluster);
    runner();
    ActionRunner pooled({ .spec = specFor(pooler.parameters(m_database)), .readOnly = false }, m_audit);
    const auto refused = answer(pooled.preview(std::make_shared<const VacuumAction>(Plain)));
    QVERIFY(!refused && refused.error().kind == ErrorKind::Unsupported);
    QVERIFY2(refused.error().message.contains(s("pooler")), qPrintable(refused.error().message));
    // What was shown directly is not done through it either.
    const auto shown = preview<VacuumAction>(Plain);
    QVERIFY(shown);
    QSignalSpy finished(&pooled, &ActionRunner::finished);
    QVERIFY(pooled.start(*shown));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, Patience);
    QCOMPARE(finished[0][1].value<ActionOutcome>().result, ActionResult::Refused);
    QVERIFY(records().empty());
}

void ActionFaultsTest::takesMembersOfPgMaintain()
{
    const int newest = PgVersions::present().back().major;
    if (newest < 17)
        QSKIP("pg_maintain is known from PostgreSQL 17 on, which is not installed");
    cluster(newest);
    m_cluster->exec(m_database, s("CREATE ROLE keeper LOGIN; GRANT pg_maintain TO keeper"));
    m_cluster->exec(m_database, s("CREATE INDEX by_i ON t (i)"));
    auto parameters = m_cluster->parameters(m_database, PgRole::Plain);
    parameters.insert(s("user"), s("keeper"));
    runner();
    m_runner = std::make_unique<ActionRunner>(
        ActionPlace { .spec = specFor(parameters), .target = { s("t1") }, .server = s("prod"), .readOnly = false },
        m_audit);
    QCOMPARE(shownAndDone<VacuumAction>(Plain).result, ActionResult::Done);
    QCOMPARE(shownAndDone<AnalyzeAction>(Plain).result, ActionResult::Done);
    QCOMPARE(shownAndDone<ReindexAction>(Plain).result, ActionResult::Done);
    QCOMPARE(shownAndDone<ClusterAction>(Plain, s("by_i")).result, ActionResult::Done);
    const auto drop = preview<DropIndexAction>(RelationName { s("public"), s("by_i") });
    QVERIFY(drop && !drop->missingRight.isEmpty());
    endRun();
    m_cluster.reset();
}

void ActionFaultsTest::countsWhoHoldsAPartition()
{
    cluster();
    m_cluster->exec(m_database,
        s("CREATE TABLE p (i int) PARTITION BY RANGE (i); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10)"));
    runner();
    auto holder = m_cluster->connect(m_database);
    holder.exec(s("BEGIN; LOCK TABLE p1 IN SHARE MODE"));
    const auto shown = preview<VacuumAction>(RelationName { s("public"), s("p") });
    QVERIFY(shown);
    QCOMPARE(shown->conflicts,
        (std::vector<ActionConflict> { { .pid = holder.backendPid(), .mode = LockMode::Share, .waits = false } }));
}

void ActionFaultsTest::vacuumsPartitionsWithTheirTable()
{
    cluster();
    m_cluster->exec(m_database,
        s("CREATE TABLE p (i int) PARTITION BY RANGE (i);"
          "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (500);"
          "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (500) TO (1000);"
          "INSERT INTO p SELECT i FROM generate_series(0, 999) AS i; DELETE FROM p WHERE i % 2 = 0"));
    runner();
    const RelationName parent { s("public"), s("p") };
    const auto outcome = shownAndDone<VacuumAction>(parent, VacuumOptions { .analyze = true });
    QVERIFY2(outcome.result == ActionResult::Done, qPrintable(outcome.message));
    QVERIFY2(outcome.message.contains(s("500")), qPrintable(outcome.message));
    QCOMPARE(outcome.reports.size(), size_t(2));
    const auto build = preview<CreateIndexAction>(NewIndex { .table = parent, .name = s("n"), .columns = { s("i") } });
    QVERIFY(!build && build.error().kind == ErrorKind::Unsupported);
    QCOMPARE(shownAndDone<CreateIndexAction>(
                 NewIndex { .table = parent, .name = s("n"), .columns = { s("i") }, .concurrently = false })
                 .result,
        ActionResult::Done);
    const RelationName index { s("public"), s("n") };
    QVERIFY(!preview<DropIndexAction>(index));
    QCOMPARE(shownAndDone<DropIndexAction>(index, false).result, ActionResult::Done);
}

void ActionFaultsTest::takesAnyNameForAName()
{
    cluster();
    m_cluster->exec(m_database, s("CREATE TABLE x (i int)"));
    m_cluster->exec(m_database, s("CREATE TABLE \"a\"\"; DROP TABLE x; --\" (i int)"));
    runner();
    const auto good = [](const ActionOutcome &outcome) {
        if (outcome.result != ActionResult::Done)
            qWarning("%s", qUtf8Printable(outcome.message));
        return outcome.result == ActionResult::Done;
    };
    const RelationName index { s("public"), s("b\"; DROP TABLE x; --") };
    QVERIFY(good(shownAndDone<VacuumAction>(Evil)));
    QVERIFY(good(shownAndDone<AnalyzeAction>(Evil)));
    QVERIFY(good(shownAndDone<VacuumFullAction>(Evil)));
    QVERIFY(
        good(shownAndDone<CreateIndexAction>(NewIndex { .table = Evil, .name = index.name, .columns = { s("i") } })));
    QVERIFY(good(shownAndDone<ClusterAction>(Evil, index.name)));
    QVERIFY(good(shownAndDone<ReindexAction>(index)));
    QVERIFY(good(shownAndDone<ReindexAction>(Evil)));
    QVERIFY(good(shownAndDone<SetParametersAction>(
        Evil, QMap<QString, std::optional<QString>> { { s("fillfactor"), s("70") } })));
    QVERIFY(good(shownAndDone<ResetStatisticsAction>(StatisticsScope::Table, Evil)));
    QVERIFY(good(shownAndDone<DropIndexAction>(index)));
    QCOMPARE(value(s("SELECT count(*) FROM pg_class WHERE relname = 'x'")), s("1"));
}

void ActionFaultsTest::vacuumsTheCompressedRowsOfAChunk()
{
    m_cluster = PgCluster::start({ .settings = { { s("autovacuum"), s("off") } }, .preload = { s("timescaledb") } });
    if (!m_cluster->hasExtension(s("timescaledb")))
        QSKIP("TimescaleDB is not installed");
    cluster();
    m_cluster->exec(m_database, s("CREATE EXTENSION timescaledb"));
    m_cluster->exec(m_database, s("CREATE TABLE flow (at timestamptz NOT NULL, ip int, bytes bigint)"));
    m_cluster->exec(m_database, s("SELECT create_hypertable('flow', 'at', chunk_time_interval => interval '1 day')"));
    m_cluster->exec(
        m_database, s("ALTER TABLE flow SET (timescaledb.compress, timescaledb.compress_segmentby = 'ip')"));
    m_cluster->exec(m_database,
        s("INSERT INTO flow SELECT timestamptz '2026-01-01' + i * interval '1 minute', i % 200, i "
          "FROM generate_series(0, 1399) AS i"));
    m_cluster->exec(m_database, s("SELECT compress_chunk(c) FROM show_chunks('flow') AS c"));
    m_cluster->exec(m_database, s("DELETE FROM flow WHERE ip < 100"));
    runner();
    const auto chunks = answer(m_runner->chunks({ s("public"), s("flow") }));
    QVERIFY(chunks && !chunks->empty());
    const auto shown = preview<VacuumAction>(chunks->front());
    QVERIFY2(shown, shown ? "" : qPrintable(oneLine(shown.error())));
    if (value(s("SELECT extversion < '2.29' FROM pg_extension WHERE extname = 'timescaledb'")) != s("t"))
        QSKIP("from 2.29 on VACUUM of a chunk goes there by itself");
    QVERIFY2(!shown->state.compressed.isEmpty() && shown->sql.endsWith(s(", ") + shown->state.compressed),
        qPrintable(shown->sql));
    const auto outcome = done(*shown);
    QVERIFY2(outcome.result == ActionResult::Done, qPrintable(outcome.message));
    const QString relation = shown->state.compressed.section(QLatin1Char('.'), 1);
    const bool told = std::any_of(outcome.reports.begin(), outcome.reports.end(),
        [&](const VacuumReport &report) { return report.relation.endsWith(relation) && report.finished; });
    QVERIFY2(told, qPrintable(relation));
    const auto full = preview<VacuumFullAction>(chunks->front());
    QVERIFY(full && full->warnings.size() == 3);
}

void ActionFaultsTest::readsChunksWorstFirst()
{
    cluster();
    runner();
    const auto none = answer(m_runner->chunks(Plain));
    QVERIFY(none && none->empty());
    if (!m_cluster->hasExtension(s("timescaledb")))
        QSKIP("TimescaleDB is not installed");
    m_cluster->exec(m_database, s("CREATE EXTENSION timescaledb"));
    QVERIFY(answer(m_runner->chunks(Plain))->empty());
    m_cluster->exec(m_database, s("CREATE TABLE f (at timestamptz NOT NULL, n int)"));
    m_cluster->exec(m_database, s("SELECT create_hypertable('f', 'at', chunk_time_interval => interval '1 day')"));
    m_cluster->exec(m_database,
        s("INSERT INTO f SELECT timestamptz '2026-01-01' + i * interval '1 hour', i FROM generate_series(0, 71) AS i"));
    m_cluster->exec(m_database, s("UPDATE f SET n = 0 WHERE at >= '2026-01-02 12:00' AND at < '2026-01-03'"));
    const QString worst = s("SELECT relname FROM pg_stat_user_tables ORDER BY n_dead_tup DESC LIMIT 1");
    QTRY_VERIFY_WITH_TIMEOUT(value(worst).contains(s("chunk")), Patience);
    const auto chunks = answer(m_runner->chunks({ {}, s("f") }));
    QVERIFY(chunks && chunks->size() >= 3);
    QCOMPARE(chunks->front().name, value(worst));
}

DATAINSIGHT_TEST_MAIN(ActionFaultsTest)
#include "tst_actionfaults.moc"
