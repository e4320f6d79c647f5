// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/planhistory.h"
#include "tests/models/plansamples.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/ui/support/accessiblewalk.h"
#include "tests/ui/support/statementsbench.h"
#include "ui/common/datatable.h"
#include "ui/common/statepanel.h"
#include "ui/sessions/sessionsource.h"
#include "ui/statements/keptplans.h"
#include "ui/statements/linklines.h"
#include "ui/statements/runningsessions.h"
#include "ui/statements/sessionstatements.h"
#include "ui/statements/statementcharts.h"

#include <QPushButton>

using namespace datainsight;
using namespace datainsight::test;
using datainsight::testing::takePicture;

/// What the page knows of sessions: who runs a statement now, what it waited for, and the statements of a server
/// without pg_stat_statements. Beside them, the plans that were kept.
class TestStatementsSessions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void showsWhoRunsItAndWhatForItWaited();
    void showsThePlansThatWereKept();
    void asksNobodyWithoutNeed();
    void sessionsStandInForTheExtension();
    void saysHowToTellSessionsApart();

private:
    /// A bench that knows the statement that naps.
    std::unique_ptr<StatementsBench> benchWithNaps()
    {
        auto bench = std::make_unique<StatementsBench>(m_cluster->conninfo(m_database));
        bench->window->showPage(s("statements"));
        if (!bench->readAgain())
            return nullptr;
        m_cluster->exec(m_database, s("SELECT pg_sleep(0) FROM bed"));
        return bench->readAgain() && bench->finds(s("pg_sleep")) ? std::move(bench) : nullptr;
    }

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

void TestStatementsSessions::initTestCase()
{
    Theme::instance().apply(Theme::Choice::Light);
    m_cluster = PgCluster::start(withStatements());
    m_database = m_cluster->createDatabase();
    m_cluster->exec(m_database, s("CREATE EXTENSION pg_stat_statements"));
    m_cluster->exec(m_database, s("CREATE TABLE bed AS SELECT 1 AS id"));
}

void TestStatementsSessions::showsWhoRunsItAndWhatForItWaited()
{
    const auto bench = benchWithNaps();
    QVERIFY(bench);
    auto sleeper = m_cluster->connect(m_database);
    QVERIFY(sleeper.send(s("SELECT pg_sleep(3600) FROM bed")));
    QVERIFY(bench->open(s("pg_sleep")));
    auto *detail = bench->page->detail();
    const auto *running = detail->running()->lines();
    QTRY_COMPARE_WITH_TIMEOUT(running->texts().size(), 1, Patience);
    QVERIFY2(running->texts().front().contains(s("Timeout: PgSleep")), qPrintable(running->texts().front()));
    QVERIFY(bench->becomes([&] { return detail->facts()->value(s("Waits")).startsWith(s("PgSleep")); }));
    QTRY_VERIFY_WITH_TIMEOUT(detail->charts()->isComplete(), Patience);
    const auto unnamed = unnamedControls(bench->page);
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QLatin1Char('\n'))));
    takePicture(*bench->window, s("statements-running"));

    QTest::mouseClick(running->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(bench->activity && !bench->activity->subjects.empty(), Patience);
    QCOMPARE(bench->activity->subjects.front().pid, sleeper.backendPid());
    // Another page is shown: nobody is asked behind it.
    QVERIFY(!detail->running()->source()->isOn());
    bench->window->showPage(s("statements"));
    QVERIFY(detail->running()->source()->isOn());
    m_cluster->exec(m_database, s("SELECT pg_terminate_backend(%1)").arg(sleeper.backendPid()));
    QTRY_COMPARE_WITH_TIMEOUT(running->note(), s("Nobody at this moment."), Patience);
}

void TestStatementsSessions::showsThePlansThatWereKept()
{
    const auto bench = benchWithNaps();
    QVERIFY(bench);
    PlanContext context;
    context.statement = s("SELECT pg_sleep(7) FROM bed");
    context.fingerprint = bench->item(s("pg_sleep"))->row.fingerprint;
    const auto plan = datainsight::testing::planFrom(
        "Seq Scan on bed  (cost=0.00..35.50 rows=1 width=4) (actual time=7000.1..7000.2 rows=1 loops=1)\n"
        "Planning Time: 0.1 ms\nExecution Time: 7000.300 ms\n",
        context);
    const auto saved = bench->services.planHistory()->save(plan, bench->target);
    QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished() && saved.result(), Patience);
    QVERIFY(bench->open(s("pg_sleep")));
    const auto *plans = bench->page->detail()->plans()->lines();
    QTRY_COMPARE_WITH_TIMEOUT(plans->texts().size(), 1, Patience);
    QVERIFY2(plans->texts().front().contains(s("Seq Scan bed")), qPrintable(plans->texts().front()));
    // With its constants, as it was planned.
    QTest::mouseClick(plans->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(bench->plans && !bench->plans->subjects.empty(), Patience);
    QCOMPARE(bench->plans->subjects.front().statement, context.statement);
    QCOMPARE(bench->plans->subjects.front().database, m_database);
    QCOMPARE(bench->plans->subjects.front().plan, *saved.result());
}

void TestStatementsSessions::asksNobodyWithoutNeed()
{
    const auto bench = benchWithNaps();
    QVERIFY(bench);
    const auto *source = bench->page->detail()->running()->source();
    QVERIFY(!source->isOn());
    QVERIFY(bench->open(s("pg_sleep")));
    QVERIFY(source->isOn());
    QTest::keyClick(bench->window.get(), Qt::Key_Escape);
    QVERIFY(!bench->page->isDetailOpen());
    QVERIFY(!source->isOn());
}

void TestStatementsSessions::sessionsStandInForTheExtension()
{
    PgClusterOptions options;
    options.settings = { { s("compute_query_id"), s("on") } };
    const auto cluster = PgCluster::start(options);
    const auto database = cluster->createDatabase();
    StatementsBench bench(cluster->conninfo(database));
    bench.window->showPage(s("statements"));
    auto sleeper = cluster->connect(database);
    QVERIFY(sleeper.send(s("SELECT pg_sleep(3600) AS nap")));
    auto *sessions = bench.page->sessions();
    QTRY_VERIFY_WITH_TIMEOUT(sessions->steps()->state().detail.contains(s("3. Install it there")), Patience);
    const auto named = [&] {
        const auto &rows = sessions->model()->rows();
        return std::any_of(rows.begin(), rows.end(),
            [](const LoadItem &item) { return item.title == s("SELECT pg_sleep(3600) AS nap") && item.average > 0; });
    };
    QVERIFY(bench.becomes(named));
    QCOMPARE(sessions->remark(), QString());
    const auto unnamed = unnamedControls(bench.page);
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QLatin1Char('\n'))));
    takePicture(*bench.window, s("statements-stand-in"));
}

void TestStatementsSessions::saysHowToTellSessionsApart()
{
    // Nothing asks for query ids.
    const auto cluster = PgCluster::start();
    const auto database = cluster->createDatabase();
    StatementsBench bench(cluster->conninfo(database));
    bench.window->showPage(s("statements"));
    auto sleeper = cluster->connect(database);
    QVERIFY(sleeper.send(s("SELECT pg_sleep(3600) AS nap")));
    const QString command = s("ALTER SYSTEM SET compute_query_id = 'on'; SELECT pg_reload_conf();");
    QVERIFY(bench.becomes([&] { return bench.page->sessions()->remark().contains(command); }));
    takePicture(*bench.window, s("statements-no-ids"));
}

DATAINSIGHT_GUI_TEST_MAIN(TestStatementsSessions)
#include "tst_statementssessions.moc"
