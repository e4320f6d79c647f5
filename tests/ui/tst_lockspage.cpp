// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/activityrunner.h"
#include "core/watch/health/finding.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/support/scriptedprompts.h"
#include "tests/support/sessionsamples.h"
#include "tests/ui/support/accessiblewalk.h"
#include "tests/ui/support/locksbench.h"
#include "ui/common/banner.h"
#include "ui/livecharts/chartpanel.h"
#include "ui/locks/heldlockspanel.h"
#include "ui/locks/locksbadge.h"
#include "ui/locks/locksessionbar.h"
#include "ui/sessions/sessiontools.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::test;
using datainsight::testing::takePicture;
using namespace std::chrono_literals;

/// Who blocks whom on real servers, as the page shows it.
class TestLocksPage : public LocksTest
{
    Q_OBJECT

private Q_SLOTS:
    void saysThatNobodyWaits();
    void showsADeepChain();
    void showsAWideFanAndKeepsTheChoice();
    void saysHowToEndAPreparedTransaction();
    void marksACycle();
    void showsNamesAsTheyAre();
    void saysWhatIsHiddenFromAPlainRole();
    void asksNothingWhileHiddenOrHeld();
    void keepsWhatItSawOverARestart();
    void saysWhyItCannotConnect();
    void goesAwayWithAQuestionUnderWay();
    void countsTheBlockedInTheSidebar();
    void fetchesTheWholeStatement();
    void endsTheRoot();
    void leadsToActivityAndBack();
    void isNamedForScreenReaders();
    void fits_data();
    void fits();
};

void TestLocksPage::saysThatNobodyWaits()
{
    Bench bench(*m_cluster, m_database);
    QCOMPARE(bench.page->blocking()->state()->state().state, ViewState::Loading);
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->blocking()->state()->state().title, s("Nobody waits for a lock."), Generous);
    QVERIFY(!bench.page->blocking()->tree()->isVisible());
    bench.feed.sample({ s("lab") }, 3, 2);
    bench.clock.advance(10s);
    bench.feed.sample({ s("lab") }, 3, 0);
    bench.page->refresh();
    QTRY_VERIFY2_WITH_TIMEOUT(
        bench.page->blocking()->state()->state().detail.startsWith(s("The last time somebody was seen waiting was at ")),
        qPrintable(bench.page->blocking()->state()->state().detail), Generous);
    takePicture(*bench.page, s("locks-calm"));
    // Of a wait between two looks at who blocks whom the samples of each second tell.
    bench.clock.advance(5s);
    bench.feed.take(
        sampleOf(bench.clock.now(), { { "Lock", "relation", "1", "shop", "anna", "till", 2 } }, { s("lab") }));
    bench.page->refresh();
    const QString at = toDateTime(bench.clock.now()).toLocalTime().toString(s("HH:mm:ss"));
    QTRY_VERIFY2_WITH_TIMEOUT(bench.page->blocking()->state()->state().detail.endsWith(at + s(".")),
        qPrintable(bench.page->blocking()->state()->state().detail), Generous);
}

void TestLocksPage::showsADeepChain()
{
    const auto people = chainOf(12);
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(people.back().pid()), Generous);
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->watch()->tree()->waiting, 11, Generous);
    const auto *model = bench.page->blocking()->tree()->treeModel();
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(bench.node(people.front().pid())->waiters, 11);
    QCOMPARE(bench.node(people.back().pid())->depth, 11);
    QVERIFY2(bench.page->summary().startsWith(s("11 waiting behind 1 root, the longest for ")),
        qPrintable(bench.page->summary()));
    // The root is chosen, idle, and what it did last is there.
    QCOMPARE(bench.page->blocking()->detail()->title(), s("Session %1").arg(people.front().pid()));
    QCOMPARE(bench.page->blocking()->detail()->statement(), s("LOCK TABLE t0 IN ACCESS EXCLUSIVE MODE"));
    QVERIFY2(bench.fact("State").startsWith(s("idle in transaction for ")), qPrintable(bench.fact("State")));
    QCOMPARE(bench.fact("Holds"), s("ACCESS EXCLUSIVE"));
    QVERIFY(bench.page->blocking()->tree()->choosePid(people[1].pid()));
    QCOMPARE(bench.fact("Waits for"), s("ACCESS EXCLUSIVE on relation public.t0"));
    // When the root ends, the next one is it.
    people.front().client->exec(s("ROLLBACK"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(people[1].pid()) && bench.node(people[1].pid())->depth == 0, Generous);
    QCOMPARE(bench.page->blocking()->detail()->title(), s("Session %1").arg(people[1].pid()));
}

void TestLocksPage::showsAWideFanAndKeepsTheChoice()
{
    makeTables(1);
    const Person root(*m_cluster, m_database);
    root.does(s("LOCK TABLE t0 IN ACCESS EXCLUSIVE MODE"));
    std::vector<Person> waiters;
    for (int i = 0; i < 40; ++i) {
        waiters.emplace_back(*m_cluster, m_database);
        waiters.back().waitsFor(s("SELECT * FROM t0"));
    }
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(root.pid()) && bench.node(root.pid())->waiters == 40, Generous);
    auto *tree = bench.page->blocking()->tree();
    QCOMPARE(tree->treeModel()->rowCount(tree->treeModel()->index(0, 0)), 40);
    tree->choosePid(waiters[7].pid());
    tree->collapse(tree->treeModel()->index(0, 0));
    const QSignalSpy looked(bench.page->watch(), &BlockingWatch::looked);
    const auto before = looked.count();
    QTRY_VERIFY_WITH_TIMEOUT(looked.count() >= before + 2, Generous);
    QVERIFY(!tree->isExpanded(tree->treeModel()->index(0, 0)));
    tree->expand(tree->treeModel()->index(0, 0));
    tree->choosePid(waiters[7].pid());
    root.client->exec(s("ROLLBACK"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.looksWell() && bench.page->watch()->tree()->nodes.empty(), Generous);
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->blocking()->state()->state().title, s("Nobody waits for a lock."), Generous);
}

void TestLocksPage::saysHowToEndAPreparedTransaction()
{
    makeTables(1);
    const Person first(*m_cluster, m_database);
    first.does(s("LOCK TABLE t0 IN ACCESS EXCLUSIVE MODE"));
    first.does(s("PREPARE TRANSACTION 'o''clock <b>17</b>'"));
    const Person waiter(*m_cluster, m_database);
    waiter.waitsFor(s("SELECT * FROM t0"));
    Bench bench(*m_cluster, m_database);
    QTRY_COMPARE_WITH_TIMEOUT(
        bench.page->blocking()->detail()->title(), s("Prepared transaction o'clock <b>17</b>"), Generous);
    QCOMPARE(bench.page->blocking()->detail()->statement(), s("ROLLBACK PREPARED 'o''clock <b>17</b>';"));
    QTest::mouseClick(bench.button("Copy statement"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), bench.page->blocking()->detail()->statement());
    takePicture(*bench.page, s("locks-prepared"));
    // What is to be copied does what it says.
    QVERIFY(m_cluster->exec(m_database, bench.page->blocking()->detail()->statement()).ok());
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->blocking()->state()->state().title, s("Nobody waits for a lock."), Generous);
}

void TestLocksPage::marksACycle()
{
    makeTables(2);
    const Person one(*m_cluster, m_database);
    const Person other(*m_cluster, m_database);
    one.does(s("LOCK TABLE t0 IN ACCESS EXCLUSIVE MODE"));
    other.does(s("LOCK TABLE t1 IN ACCESS EXCLUSIVE MODE"));
    one.waitsFor(s("LOCK TABLE t1 IN ACCESS EXCLUSIVE MODE"));
    other.waitsFor(s("LOCK TABLE t0 IN ACCESS EXCLUSIVE MODE"));
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(one.pid()) && bench.node(other.pid()), Generous);
    QVERIFY(bench.node(one.pid())->inCycle && bench.node(other.pid())->inCycle);
    const auto index = bench.page->blocking()->tree()->treeModel()->indexOfPid(one.pid());
    QCOMPARE(index.data(ToneRole).toInt(), static_cast<int>(Tone::Critical));
    QVERIFY(index.data(SuffixRole).toString().startsWith(s("waits for itself through others")));
    QVERIFY(!bench.fact("Deadlock").isEmpty());
}

void TestLocksPage::showsNamesAsTheyAre()
{
    const QString table = s("\"my \"\"odd\"\" <b>table</b> & 'more'\"");
    m_cluster->exec(m_database, s("CREATE TABLE %1 (id integer)").arg(table));
    const Person root(*m_cluster, m_database, s("<h1>till</h1> \"2\""));
    root.does(s("LOCK TABLE %1 IN ACCESS EXCLUSIVE MODE").arg(table));
    const Person waiter(*m_cluster, m_database);
    waiter.waitsFor(s("SELECT * FROM %1").arg(table));
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(waiter.pid()), Generous);
    const auto *model = bench.page->blocking()->tree()->treeModel();
    QVERIFY(model->indexOfPid(root.pid()).data(SuffixRole).toString().contains(s("<h1>till</h1> \"2\"")));
    const auto waits =
        model->indexOfPid(waiter.pid()).siblingAtColumn(static_cast<int>(BlockingCell::WaitsFor));
    QCOMPARE(waits.data().toString(), s("ACCESS SHARE on relation public.%1").arg(table));
    QVERIFY2(!waits.data(Qt::ToolTipRole).toString().contains(s("<b>")), "a name is no mark-up");
    takePicture(*bench.page, s("locks-names"));
}

void TestLocksPage::saysWhatIsHiddenFromAPlainRole()
{
    makeTables(1);
    const Person root(*m_cluster, m_database);
    root.does(s("LOCK TABLE t0 IN ACCESS EXCLUSIVE MODE"));
    const Person waiter(*m_cluster, m_database);
    waiter.waitsFor(s("SELECT * FROM t0"));
    Bench bench(*m_cluster, m_database, PgRole::Plain);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(waiter.pid()), Generous);
    QVERIFY(bench.page->banner()->isVisible());
    QCOMPARE(bench.page->banner()->text(), s("What some sessions do is hidden."));
    QCOMPARE(bench.page->blocking()->detail()->statement(), QString());
    takePicture(*bench.page, s("locks-plain-role"));
}

void TestLocksPage::asksNothingWhileHiddenOrHeld()
{
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.looksWell(), Generous);
    bench.range.pause();
    QVERIFY(!bench.page->watch()->isRunning());
    QVERIFY2(bench.page->staleText().startsWith(s("Held at ")), qPrintable(bench.page->staleText()));
    bench.range.resume();
    QVERIFY(bench.page->watch()->isRunning());
    QVERIFY(bench.page->staleText().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(bench.page->watch()->runner()->cost().statements > 2, Generous);
    bench.page->deactivate();
    QVERIFY(!bench.page->watch()->isRunning());
    QSignalSpy looked(bench.page->watch(), &BlockingWatch::looked);
    QVERIFY2(!looked.wait(3000), "nobody looks while the page is hidden");
    bench.page->activate();
    QTRY_VERIFY_WITH_TIMEOUT(looked.count() > 0, Generous);
}

void TestLocksPage::keepsWhatItSawOverARestart()
{
    const auto people = chainOf(2);
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(people.back().pid()), Generous);
    m_cluster->stop(PgCluster::Stop::Immediate);
    QTRY_VERIFY_WITH_TIMEOUT(bench.page->watch()->error().has_value(), Generous);
    QVERIFY2(bench.page->staleText().startsWith(s("As of ")), qPrintable(bench.page->staleText()));
    QVERIFY2(bench.node(people.back().pid()), "what was seen stays");
    QVERIFY(bench.page->banner()->isVisible());
    takePicture(*bench.page, s("locks-stale"));
    m_cluster->startAgain();
    QTRY_VERIFY_WITH_TIMEOUT(bench.looksWell() && bench.page->watch()->tree()->nodes.empty(), Generous);
    QCOMPARE(bench.page->staleText(), QString());
    QVERIFY(!bench.page->banner()->isVisible());
}

void TestLocksPage::saysWhyItCannotConnect()
{
    Bench bench(*m_cluster, s("no_such_database"));
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->blocking()->state()->state().state, ViewState::Error, Generous);
    QVERIFY2(bench.page->blocking()->state()->state().title.contains(s("no_such_database"))
            || bench.page->blocking()->state()->state().detail.contains(s("no_such_database")),
        qPrintable(bench.page->blocking()->state()->state().title));
    QCOMPARE(bench.page->blocking()->state()->state().action, s("Try again"));
}

void TestLocksPage::goesAwayWithAQuestionUnderWay()
{
    const auto people = chainOf(2);
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(people.back().pid()), Generous);
    m_cluster->freeze();
    bench.page->refresh();
    bench.page.reset();
    m_cluster->thaw();
    Bench again(*m_cluster, m_database);
    again.page->setTarget({});
    again.page->setTarget({ s("lab") });
    QTRY_VERIFY_WITH_TIMEOUT(again.node(people.back().pid()), Generous);
}

void TestLocksPage::countsTheBlockedInTheSidebar()
{
    FakeClock clock;
    FakeFeed feed(clock);
    const auto target = feed.add(s("lab"));
    HealthReport health { { { .id = s("blocking"), .level = HealthLevel::Notice } } };
    QCOMPARE(locksBadge(feed, health, target), PageBadge());
    feed.sample(target, 3, 3);
    QCOMPARE(locksBadge(feed, health, target), (PageBadge { 3, BadgeSeverity::Warning, s("3 blocked") }));
    health.findings.front().level = HealthLevel::Critical;
    QCOMPARE(locksBadge(feed, health, target).severity, BadgeSeverity::Critical);
    feed.setStatus(target, [](TargetStatus &status) { status.phase = TargetPhase::BackingOff; });
    QCOMPARE(locksBadge(feed, health, target), PageBadge());
}

void TestLocksPage::fetchesTheWholeStatement()
{
    makeTables(1);
    const Person root(*m_cluster, m_database);
    const QString statement = s("LOCK TABLE t0 IN ACCESS EXCLUSIVE MODE /* %1 the end */").arg(s("x ").repeated(20000));
    root.does(statement);
    const Person waiter(*m_cluster, m_database);
    waiter.waitsFor(s("SELECT * FROM t0"));
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY2_WITH_TIMEOUT(
        bench.page->blocking()->detail()->statement() == statement, qPrintable(bench.page->blocking()->detail()->remark()), Generous);
    const QSignalSpy looked(bench.page->watch(), &BlockingWatch::looked);
    QTRY_VERIFY_WITH_TIMEOUT(looked.count() >= 2, Generous);
    QCOMPARE(bench.page->blocking()->detail()->statement(), statement);
    // Chosen again it is fetched again, and does not come under another that was chosen meanwhile.
    auto *tree = bench.page->blocking()->tree();
    for (const Person *person : { &waiter, &root, &waiter })
        QVERIFY(tree->choosePid(person->pid()));
    const auto before = looked.count();
    QTRY_VERIFY_WITH_TIMEOUT(looked.count() >= before + 2, Generous);
    QCOMPARE(bench.page->blocking()->detail()->statement(), s("SELECT * FROM t0"));
}

void TestLocksPage::endsTheRoot()
{
    makeTables(1);
    const Person root(*m_cluster, m_database);
    root.does(s("LOCK TABLE t0 IN ACCESS EXCLUSIVE MODE"));
    Person waiter(*m_cluster, m_database);
    waiter.waitsFor(s("SELECT count(*) FROM t0"));
    Bench bench(*m_cluster, m_database);
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->blocking()->detail()->title(), s("Session %1").arg(root.pid()), Generous);
    const auto *tools = bench.page->blocking()->detail()->bar()->tools();
    QVERIFY2(!tools->button(SignalKind::Cancel)->isEnabled(), "it runs nothing");
    ScriptedMessagePrompt prompt;
    QTest::mouseClick(tools->button(SignalKind::Terminate), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(bench.page->told()->isVisible(), Generous);
    QCOMPARE(prompt.asked, 1);
    QVERIFY2(prompt.last.detail.contains(s("AccessExclusiveLock")), qPrintable(prompt.last.detail));
    QVERIFY(waiter.client->finish(Milliseconds(Generous)).ok());
    QVERIFY(!root.client->exec(s("SELECT 1")).ok());
    QTRY_COMPARE_WITH_TIMEOUT(
        bench.page->blocking()->state()->state().title, s("Nobody waits for a lock."), Generous);
    const auto records = AuditLog(bench.folder.path()).list();
    QTRY_VERIFY_WITH_TIMEOUT(records.isFinished(), Generous);
    QCOMPARE(records.result()->front().action, s("session.terminate"));
}

void TestLocksPage::leadsToActivityAndBack()
{
    const auto people = chainOf(3);
    const Person bystander(*m_cluster, m_database);
    bystander.does(s("SELECT count(*) FROM pg_class"));
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(people.back().pid()), Generous);
    QSignalSpy requested(bench.page.get(), &Page::pageRequested);
    bench.page->blocking()->tree()->choosePid(people[1].pid());
    QTest::mouseClick(bench.button("Show in Activity"), Qt::LeftButton);
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.front().at(0).toString(), s("activity"));
    QCOMPARE(requested.front().at(2).value<PageSubject>().pid, people[1].pid());
    bench.page->showSubject({ .pid = people[2].pid() });
    QTRY_COMPARE_WITH_TIMEOUT(
        bench.page->blocking()->detail()->title(), s("Session %1").arg(people[2].pid()), Generous);
    // One that neither waits nor blocks: what it holds is shown.
    bench.page->showSubject({ .pid = bystander.pid() });
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->view(), LocksPage::View::AllLocks, Generous);
    QCOMPARE(bench.page->allLocks()->scope().pid, std::optional(bystander.pid()));
    QTRY_VERIFY_WITH_TIMEOUT(bench.page->allLocks()->locks()->rowCount() > 0, Generous);
}

void TestLocksPage::isNamedForScreenReaders()
{
    const auto people = chainOf(2);
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(people.back().pid()), Generous);
    const auto unnamed = unnamedControls(bench.page.get());
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QLatin1Char('\n'))));
    const auto index = bench.page->blocking()->tree()->treeModel()->indexOfPid(people.front().pid());
    QVERIFY(index.data(Qt::AccessibleTextRole).toString().startsWith(s("Session %1 postgres@").arg(people.front().pid())));
    bench.page->blocking()->tree()->setFocus();
    bench.page->blocking()->tree()->setCurrentIndex(index);
    QTest::keyClick(bench.page->blocking()->tree(), Qt::Key_Down);
    QCOMPARE(bench.page->blocking()->detail()->title(), s("Session %1").arg(people.back().pid()));
    QTest::keyClick(bench.page->blocking()->tree(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY2(QGuiApplication::clipboard()->text().contains(s("ACCESS EXCLUSIVE on relation public.t0")),
        qPrintable(QGuiApplication::clipboard()->text()));
}

void TestLocksPage::fits_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::newRow("wide, light") << QSize(1190, 800) << false;
    QTest::newRow("wide, dark") << QSize(1190, 800) << true;
    QTest::newRow("narrow, light") << QSize(552, 700) << false;
    QTest::newRow("narrow, dark") << QSize(552, 700) << true;
}

void TestLocksPage::fits()
{
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    Theme::instance().apply(dark ? Theme::Choice::Dark : Theme::Choice::Light);
    const auto people = chainOf(4);
    Bench bench(*m_cluster, m_database);
    bench.page->resize(size);
    for (int i = 0; i < 20; ++i) {
        bench.feed.sample({ s("lab") }, 3, i % 7);
        bench.clock.advance(10s);
    }
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(people.back().pid()), Generous);
    bench.page->blocking()->tree()->choosePid(people[1].pid());
    bench.page->refresh();
    QVERIFY2(bench.page->minimumSizeHint().width() <= 552, qPrintable(QString::number(bench.page->minimumSizeHint().width())));
    const auto isInSight = [&] {
        const auto *detail = bench.page->blocking()->detail();
        const QRect place(detail->mapTo(bench.page.get(), QPoint(0, 0)), detail->size());
        return detail->isVisible() && bench.page->rect().contains(place) && !place.intersects(
                   QRect(bench.page->blocking()->tree()->mapTo(bench.page.get(), QPoint(0, 0)), bench.page->blocking()->tree()->size()));
    };
    QTRY_VERIFY_WITH_TIMEOUT(isInSight(), Generous);
    const auto *button = bench.page->blocking()->detail()->bar()->tools()->button(SignalKind::Terminate);
    QTRY_VERIFY2_WITH_TIMEOUT(button->height() >= button->sizeHint().height(), "its buttons are not squeezed", Generous);
    takePicture(*bench.page, s("locks-%1-%2").arg(size.width()).arg(dark ? s("dark") : s("light")));
    Theme::instance().apply(Theme::Choice::Light);
}

DATAINSIGHT_GUI_TEST_MAIN(TestLocksPage)
#include "tst_lockspage.moc"
