// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/actions/indexactions.h"
#include "core/action/actions/serveractions.h"
#include "core/action/actions/tableactions.h"
#include "tests/pg/actionprobe.h"

#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::pgtest;

namespace {

const RelationName Evil { QStringLiteral("public"), QStringLiteral("a\"; DROP TABLE x; --{{options}}") };
const RelationName Plain { QStringLiteral("public"), QStringLiteral("t") };

} // namespace

/// Actions on real servers: shown, done, and looked at afterwards.
class ActionsTest : public QObject, private ActionProbe
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { endRun(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void vacuumsAndSaysWhatItDid_data() { PgVersions::addRows(); }
    void vacuumsAndSaysWhatItDid();
    void doesWhatItShows_data() { PgVersions::addRows(); }
    void doesWhatItShows();
    void knowsTheOptionsOfTheVersion_data() { PgVersions::addRows(); }
    void knowsTheOptionsOfTheVersion();
    void saysWhichRightIsMissing_data() { PgVersions::addRows(); }
    void saysWhichRightIsMissing();
    void waitsForALockSoLongAndNoLonger();
    void takesASkipForAFailure();
    void namesTheIndexAFailedBuildLeaves();
    void cancelsWhatRunsAndWhatWaits();
    void asksForTheNameOfAProductionServer();
};

void ActionsTest::vacuumsAndSaysWhatItDid()
{
    QFETCH(int, major);
    cluster(major);
    const QString table = s("\"a\"\"; DROP TABLE x; --{{options}}\"");
    m_cluster->exec(m_database, s("CREATE TABLE ") + table + s(" (i int PRIMARY KEY, v text)"));
    m_cluster->exec(m_database, s("CREATE INDEX ON ") + table + s(" (v)"));
    m_cluster->exec(
        m_database, s("INSERT INTO ") + table + s(" SELECT i, 'x' || i FROM generate_series(1, 23333) AS i"));
    m_cluster->exec(m_database, s("DELETE FROM ") + table + s(" WHERE i % 2 = 0 AND i <= 19000"));
    auto reader = m_cluster->connect(m_database);
    reader.exec(s("BEGIN ISOLATION LEVEL REPEATABLE READ"));
    reader.exec(s("SELECT 1"));
    // By the index: a scan would prune the pages of the others, and leave nothing to remove.
    m_cluster->exec(m_database, s("SET enable_seqscan = off; DELETE FROM ") + table + s(" WHERE i > 20000"));

    runner();
    QSignalSpy said(m_runner.get(), &ActionRunner::said);
    QSignalSpy begun(m_runner.get(), &ActionRunner::begun);
    const auto shown = preview<VacuumAction>(Evil, VacuumOptions { .analyze = true });
    QVERIFY2(shown, shown ? "" : qPrintable(oneLine(shown.error())));
    QCOMPARE(shown->sql, s("VACUUM /* datainsight:action.vacuum */ (VERBOSE, ANALYZE) public.") + table);
    QVERIFY(shown->conflicts.empty() && shown->missingRight.isEmpty() && shown->state.bytes > 100'000);
    const auto outcome = done(*shown);
    QVERIFY2(outcome.result == ActionResult::Done, qPrintable(outcome.message));
    QVERIFY2(outcome.message.contains(s("9500")), qPrintable(outcome.message));

    QVERIFY(!outcome.reports.empty());
    const auto &report = outcome.reports.front();
    QVERIFY(report.relation.endsWith(s("public.a\"; DROP TABLE x; --{{options}}")));
    QVERIFY(report.finished && report.took);
    QCOMPARE(report.tuplesRemoved, 9500);
    QCOMPARE(report.tuplesRemain, 13833);
    QCOMPARE(report.tuplesStillNeeded, 3333);
    QCOMPARE(report.indexPasses, 1);
    QVERIFY(report.pages > 50 && report.pagesScanned == report.pages && report.pagesRemoved == 0 && report.cutoff > 0);
    QCOMPARE(report.walBytes.has_value(), major >= 15);
    const QString holder = s("session %1 ").arg(reader.backendPid());
    QVERIFY2(outcome.neededBy.contains(holder), qPrintable(outcome.neededBy));
    QVERIFY2(outcome.hint.contains(holder), qPrintable(outcome.hint));
    QVERIFY(outcome.after && outcome.after->vacuumedAt && outcome.after->analyzedAt);
    QVERIFY(outcome.after->deadTuples < 4000);
    QCOMPARE(begun.count(), 1);
    QCOMPARE(said.count(), static_cast<int>(outcome.notices.size()));

    const auto audit = records();
    QCOMPARE(audit.size(), size_t(2));
    QCOMPARE(audit[1].phase, AuditPhase::Before);
    QCOMPARE(audit[1].action, s("table.vacuum"));
    QCOMPARE(audit[1].detail, shown->sql);
    QCOMPARE(audit[0].outcome, s("done"));
    QCOMPARE(audit[0].id, audit[1].id);
}

void ActionsTest::doesWhatItShows()
{
    QFETCH(int, major);
    cluster(major);
    runner();
    const auto good = [](const ActionOutcome &outcome) {
        if (outcome.result != ActionResult::Done)
            qWarning("%s", qUtf8Printable(outcome.message));
        return outcome.result == ActionResult::Done;
    };
    QVERIFY(good(shownAndDone<AnalyzeAction>(Plain)));
    QVERIFY(good(shownAndDone<CreateIndexAction>(NewIndex { .table = Plain,
        .name = s("by \"i\""),
        .columns = { s("i DESC"), s("(j + 1)") },
        .include = { s("j") },
        .predicate = s("j > 0") })));
    const RelationName index { s("public"), s("by \"i\"") };
    QCOMPARE(
        value(s("SELECT indisvalid FROM pg_index WHERE indexrelid = 'public.\"by \"\"i\"\"\"'::regclass")), s("t"));
    QVERIFY(good(shownAndDone<ReindexAction>(index)));
    QVERIFY(good(shownAndDone<ReindexAction>(Plain, false)));
    QVERIFY(good(shownAndDone<DropIndexAction>(index)));
    QVERIFY(good(shownAndDone<CreateIndexAction>(
        NewIndex { .table = Plain, .name = s("order"), .columns = { s("j") }, .concurrently = false })));
    QVERIFY(good(shownAndDone<ClusterAction>(Plain, s("order"))));
    const auto full = preview<VacuumFullAction>(Plain);
    QVERIFY(full && full->warnings.size() == 2);
    QVERIFY(good(done(*full)));
    const auto set =
        preview<SetParametersAction>(Plain, QMap<QString, std::optional<QString>> { { s("fillfactor"), s("70") } });
    QVERIFY(set);
    QVERIFY(good(done(*set)));
    QCOMPARE(value(s("SELECT reloptions FROM pg_class WHERE relname = 't'")), s("{fillfactor=70}"));
    m_cluster->exec(m_database, QString(set->undo).remove(QLatin1Char(';')));
    QCOMPARE(value(s("SELECT reloptions FROM pg_class WHERE relname = 't'")), QString());
    QVERIFY(good(shownAndDone<ResetStatisticsAction>(StatisticsScope::Table, Plain)));
    QVERIFY(good(shownAndDone<ResetStatisticsAction>(StatisticsScope::Database)));
    QVERIFY(good(shownAndDone<ResetStatisticsAction>(StatisticsScope::BackgroundWriter)));
    QVERIFY(good(shownAndDone<CheckpointAction>()));
    const auto nothing = preview<VacuumAction>(RelationName { {}, s("nowhere") });
    QVERIFY(!nothing && nothing.error().kind == ErrorKind::Unsupported);
}

void ActionsTest::knowsTheOptionsOfTheVersion()
{
    QFETCH(int, major);
    cluster(major);
    runner();
    const auto works = [&](const VacuumOptions &options, int from) {
        const auto outcome = shownAndDone<VacuumAction>(Plain, options);
        if ((outcome.result == ActionResult::Done) != (major >= from))
            qWarning("from %d: %s", from, qUtf8Printable(outcome.message));
    };
    works({ .freeze = true,
              .skipLocked = true,
              .disablePageSkipping = true,
              .truncate = false,
              .indexCleanup = s("ON"),
              .parallel = 0 },
        13);
    works({ .processToast = false, .indexCleanup = s("AUTO") }, 14);
    works({ .processMain = true, .bufferUsageLimit = s("256 kB"), .skipDatabaseStats = true }, 16);
    QCOMPARE(shownAndDone<VacuumAction>(Plain, VacuumOptions { .bufferUsageLimit = s("1'); DROP TABLE t; --") }).result,
        ActionResult::Refused);
}

void ActionsTest::saysWhichRightIsMissing()
{
    QFETCH(int, major);
    cluster(major);
    runner(PgRole::Plain);
    const auto vacuum = preview<VacuumAction>(Plain);
    QVERIFY2(vacuum, vacuum ? "" : qPrintable(oneLine(vacuum.error())));
    QVERIFY2(
        vacuum->missingRight.contains(major >= 17 ? s("GRANT MAINTAIN ON public.t TO di_plain;") : s("Only the owner")),
        qPrintable(vacuum->missingRight));
    QCOMPARE(done(*vacuum).result, ActionResult::Refused);
    // Not because of what was shown: the right is looked at once more.
    auto pretended = *vacuum;
    pretended.missingRight.clear();
    QCOMPARE(done(pretended).result, ActionResult::Refused);
    QVERIFY(records().empty());
    QVERIFY(!preview<CheckpointAction>()->missingRight.isEmpty());
    QVERIFY(!preview<ResetStatisticsAction>(StatisticsScope::Database)->missingRight.isEmpty());
    QVERIFY(!preview<CreateIndexAction>(NewIndex { .table = Plain, .name = s("n"), .columns = { s("i") } })
                 ->missingRight.isEmpty());
    if (major >= 17)
        m_cluster->exec(m_database, s("GRANT MAINTAIN ON t TO di_plain"));
    else
        m_cluster->exec(m_database, s("ALTER TABLE t OWNER TO di_plain"));
    const auto allowed = shownAndDone<VacuumAction>(Plain);
    QVERIFY2(allowed.result == ActionResult::Done, qPrintable(allowed.message));
}

void ActionsTest::waitsForALockSoLongAndNoLonger()
{
    cluster();
    runner();
    QSignalSpy waits(m_runner.get(), &ActionRunner::waitsForLock);
    auto holder = m_cluster->connect(m_database);
    holder.exec(s("BEGIN"));
    holder.exec(s("LOCK TABLE t IN SHARE MODE"));
    const auto shown = preview<VacuumAction>(Plain);
    QVERIFY(shown);
    QCOMPARE(shown->conflicts,
        (std::vector<ActionConflict> { { .pid = holder.backendPid(), .mode = LockMode::Share, .waits = false } }));
    const auto outcome = done(*shown);
    QCOMPARE(outcome.result, ActionResult::NoLock);
    QCOMPARE(outcome.attempts, 2);
    QCOMPARE(waits.count(), 1);
    QCOMPARE(records()[0].outcome, s("noLock"));
    holder.exec(s("ROLLBACK"));
    QCOMPARE(shownAndDone<VacuumAction>(Plain).result, ActionResult::Done);
}

void ActionsTest::takesASkipForAFailure()
{
    cluster();
    runner();
    auto holder = m_cluster->connect(m_database);
    holder.exec(s("BEGIN"));
    holder.exec(s("LOCK TABLE t IN SHARE MODE"));
    const auto outcome = shownAndDone<VacuumAction>(Plain, VacuumOptions { .skipLocked = true });
    QCOMPARE(outcome.result, ActionResult::Skipped);
    QVERIFY2(outcome.message.contains(s("lock not available")), qPrintable(outcome.message));
    QCOMPARE(records()[0].outcome, s("skipped"));
}

void ActionsTest::namesTheIndexAFailedBuildLeaves()
{
    cluster();
    runner();
    const auto outcome = shownAndDone<CreateIndexAction>(
        NewIndex { .table = Plain, .name = s("twice"), .columns = { s("j") }, .unique = true });
    QCOMPARE(outcome.result, ActionResult::Failed);
    QCOMPARE(outcome.invalidIndexes, QStringList { s("public.twice") });
    QVERIFY(outcome.hint.contains(s("public.twice")));
    const auto dropped = shownAndDone<DropIndexAction>(RelationName { s("public"), s("twice") });
    QVERIFY2(dropped.result == ActionResult::Done, qPrintable(dropped.message));
}

void ActionsTest::cancelsWhatRunsAndWhatWaits()
{
    cluster();
    runner();
    // CONCURRENTLY waits for the end of what is open, however long.
    auto open = m_cluster->connect(m_database);
    open.exec(s("BEGIN"));
    open.exec(s("INSERT INTO t VALUES (0, 0)"));
    QMap<int, ActionResult> results;
    connect(m_runner.get(), &ActionRunner::finished, this,
        [&](int number, const ActionOutcome &outcome) { results.insert(number, outcome.result); });
    QSignalSpy begun(m_runner.get(), &ActionRunner::begun);
    const auto build =
        preview<CreateIndexAction>(NewIndex { .table = Plain, .name = s("slow"), .columns = { s("i") } });
    const auto analyze = preview<AnalyzeAction>(Plain);
    QVERIFY(build && analyze);
    const int first = *m_runner->start(*build);
    const int second = *m_runner->start(*analyze);
    const int third = *m_runner->start(*analyze);
    QTRY_COMPARE_WITH_TIMEOUT(begun.count(), 1, Patience);
    QCOMPARE(m_runner->running(), 1);
    QCOMPARE(m_runner->waiting(), 2);
    m_runner->cancel(second);
    QCOMPARE(results.value(second, ActionResult::Unknown), ActionResult::Cancelled);
    m_runner->cancel(first);
    QTRY_COMPARE_WITH_TIMEOUT(results.size(), 3, Patience);
    QCOMPARE(results.value(first), ActionResult::Cancelled);
    QCOMPARE(results.value(third), ActionResult::Done);
    QStringList outcomes;
    for (const auto &record : records()) {
        if (record.phase == AuditPhase::After)
            outcomes << record.outcome;
    }
    QCOMPARE(outcomes, (QStringList { s("done"), s("cancelled") }));
}

void ActionsTest::asksForTheNameOfAProductionServer()
{
    cluster();
    runner(PgRole::Superuser, false, true);
    const auto shown = preview<AnalyzeAction>(Plain);
    QVERIFY(shown);
    QCOMPARE(shown->confirmation, s("prod"));
    const auto refused = m_runner->start(*shown, s("Prod"));
    QVERIFY(!refused && refused.error().kind == ErrorKind::Question);
    QSignalSpy finished(m_runner.get(), &ActionRunner::finished);
    QVERIFY(m_runner->start(*shown, s("prod")));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, Patience);
    QCOMPARE(finished[0][1].value<ActionOutcome>().result, ActionResult::Done);

    runner(PgRole::Superuser, true);
    const auto readOnly = preview<AnalyzeAction>(Plain);
    QVERIFY(readOnly);
    const auto undone = m_runner->start(*readOnly);
    QVERIFY(!undone && undone.error().kind == ErrorKind::Permission);
}

DATAINSIGHT_TEST_MAIN(ActionsTest)
#include "tst_actions.moc"
