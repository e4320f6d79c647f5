// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/ui/support/locksbench.h"
#include "ui/common/datatable.h"
#include "ui/locks/forecastpanel.h"
#include "ui/locks/heldlockspanel.h"
#include "ui/locks/locksessionbar.h"

#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::test;
using datainsight::testing::takePicture;

/// What the page tells on request: all locks of a real server, and what a command would wait for.
class TestAllLocks : public LocksTest
{
    Q_OBJECT

private Q_SLOTS:
    void countsAllLocks();
    void showsTheLocksOfASession();
    void filtersAndSortsEveryLock();
    void saysWhatAPlannedCommandWouldWaitFor();
    void countsPartitionsWithTheirTable();
    void readsAllLocksWhileTheServerGoes();
};

void TestAllLocks::countsAllLocks()
{
    const auto people = chainOf(3);
    Bench bench(*m_cluster, m_database);
    bench.page->showView(LocksPage::View::AllLocks);
    auto *panel = bench.page->allLocks();
    QCOMPARE(panel->state()->state().state, ViewState::Loading);
    QTRY_VERIFY_WITH_TIMEOUT(panel->groups()->rowCount() > 0, Generous);
    // Those that are waited for come first.
    const auto &hot = panel->groups()->rows();
    QVERIFY2(hot.front().name == s("public.t0") || hot.front().name == s("public.t1"), qPrintable(hot.front().name));
    QCOMPARE(hot.front().group.waiting, 1);
    QCOMPARE(hot.front().group.sessions, 2);
    takePicture(*bench.page, s("locks-relations"));
    panel->showView(HeldLocksPanel::View::Sessions);
    const int row = panel->groups()->rowOf(s("session %1").arg(people[1].pid()));
    QVERIFY(row >= 0);
    QVERIFY(panel->groups()->row(row).who.endsWith(s("till")));
    Q_EMIT panel->groupsTable()->rowActivated(row);
    QCOMPARE(panel->view(), HeldLocksPanel::View::Each);
    QCOMPARE(panel->scope().pid, std::optional(people[1].pid()));
    for (int each = 0; each < panel->locks()->rowCount(); ++each)
        QCOMPARE(panel->locks()->lock(each).pid, people[1].pid());
    takePicture(*bench.page, s("locks-every"));
    QVERIFY(bench.page->goBack());
    QVERIFY(panel->scope().isEmpty());
    panel->showView(HeldLocksPanel::View::Modes);
    QVERIFY(panel->groups()->rowOf(s("ACCESS EXCLUSIVE")) >= 0);
    QVERIFY(bench.page->goBack());
    QCOMPARE(bench.page->view(), LocksPage::View::Blocking);
}

void TestAllLocks::showsTheLocksOfASession()
{
    const auto people = chainOf(2);
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(people.back().pid()), Generous);
    bench.page->blocking()->tree()->choosePid(people.back().pid());
    QTest::mouseClick(bench.button("All its locks"), Qt::LeftButton);
    auto *panel = bench.page->allLocks();
    QTRY_VERIFY_WITH_TIMEOUT(panel->locks()->rowCount() > 0, Generous);
    QCOMPARE(panel->locks()->lock(0).granted, false);
    QCOMPARE(panel->locks()->index(0, HeldLocksModel::Mode).data().toString(), s("ACCESS EXCLUSIVE"));
    panel->locksTable()->selectRow(0);
    QVERIFY(panel->bar()->session());
    QCOMPARE(panel->bar()->session()->id.pid, people.back().pid());
    QSignalSpy requested(bench.page.get(), &Page::pageRequested);
    QTest::keyClick(panel->locksTable(), Qt::Key_Return);
    QCOMPARE(requested.count(), 1);
}

void TestAllLocks::filtersAndSortsEveryLock()
{
    const auto people = chainOf(4);
    Bench bench(*m_cluster, m_database);
    bench.page->showView(LocksPage::View::AllLocks);
    auto *panel = bench.page->allLocks();
    panel->showView(HeldLocksPanel::View::Each);
    QTRY_VERIFY_WITH_TIMEOUT(panel->locks()->rowCount() > 0, Generous);
    const int all = panel->locks()->rowCount();
    panel->locks()->setFilter(s("T2 exclusive waits"));
    QCOMPARE(panel->locks()->rowCount(), 1);
    QCOMPARE(panel->locks()->lock(0).pid, people[3].pid());
    panel->locks()->setFilter({});
    QCOMPARE(panel->locks()->rowCount(), all);
    panel->locksTable()->selectRow(0);
    const int chosen = panel->locks()->lock(panel->locksTable()->selectedSourceRows().front()).pid;
    panel->locksTable()->sortByColumn(HeldLocksModel::Pid, Qt::DescendingOrder);
    for (int row = 1; row < all; ++row)
        QVERIFY(panel->locks()->lock(row - 1).pid >= panel->locks()->lock(row).pid);
    QCOMPARE(panel->locks()->lock(panel->locksTable()->selectedSourceRows().front()).pid, chosen);
    QVERIFY(bench.page->focusFilter());
}

void TestAllLocks::saysWhatAPlannedCommandWouldWaitFor()
{
    m_cluster->exec(m_database, s("CREATE TABLE \"o'<b>dd\" (id integer); CREATE TABLE calm (id integer)"));
    const Person reader(*m_cluster, m_database);
    reader.does(s("SELECT * FROM \"o'<b>dd\""));
    Bench bench(*m_cluster, m_database);
    bench.page->showView(LocksPage::View::Planned);
    auto *planned = bench.page->planned();
    planned->choose(s("ALTER TABLE … ADD COLUMN"), s("public.\"o'<b>dd\""));
    QTRY_COMPARE_WITH_TIMEOUT(planned->model()->rowCount(), 1, Generous);
    QCOMPARE(planned->model()->row(0).lock.pid, reader.pid());
    QVERIFY2(planned->verdict().contains(s("would wait for ACCESS EXCLUSIVE on public.\"o'<b>dd\": 1 session holds")),
        qPrintable(planned->verdict()));
    QVERIFY2(planned->detail().contains(s("everything, reading too")), qPrintable(planned->detail()));
    QVERIFY(planned->detail().contains(s("lock_timeout")));
    takePicture(*bench.page, s("locks-planned"));
    planned->choose(s("CREATE INDEX"), s("\"o'<b>dd\""));
    QVERIFY2(planned->verdict().contains(s("at once")), qPrintable(planned->verdict()));
    planned->choose(s("DROP TABLE"), s("calm"));
    QVERIFY(planned->verdict().contains(s("at once")));
    planned->choose(s("DROP TABLE"), s("nowhere"));
    QVERIFY(planned->state()->state().title.contains(s("nowhere")));
    QCOMPARE(planned->verdict(), QString());
}

void TestAllLocks::countsPartitionsWithTheirTable()
{
    m_cluster->exec(m_database,
        s("CREATE TABLE flow (day date) PARTITION BY RANGE (day);"
          "CREATE TABLE flow_1 PARTITION OF flow FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')"));
    const Person writer(*m_cluster, m_database);
    writer.does(s("INSERT INTO flow_1 VALUES ('2026-01-05')"));
    Bench bench(*m_cluster, m_database);
    bench.page->showView(LocksPage::View::Planned);
    auto *planned = bench.page->planned();
    planned->choose(s("ALTER TABLE … ADD COLUMN"), s("flow"));
    const auto names = [&] {
        QStringList relations;
        for (const auto &item : planned->model()->rows())
            relations << item.relation;
        return relations;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(names().contains(s("public.flow_1")), qPrintable(names().join(u' ')), Generous);
    QVERIFY2(planned->detail().contains(s("1 partition")), qPrintable(planned->detail()));
}

void TestAllLocks::readsAllLocksWhileTheServerGoes()
{
    Bench bench(*m_cluster, m_database);
    bench.page->showView(LocksPage::View::AllLocks);
    auto *panel = bench.page->allLocks();
    QTRY_VERIFY_WITH_TIMEOUT(!panel->headline().isEmpty(), Generous);
    m_cluster->stop(PgCluster::Stop::Immediate);
    bench.page->refresh();
    QTRY_VERIFY2_WITH_TIMEOUT(panel->headline().startsWith(s("as of ")) , qPrintable(panel->headline()), Generous);
    m_cluster->startAgain();
    bench.page->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!panel->headline().startsWith(s("as of ")), Generous);
    // And a page that goes while it reads.
    m_cluster->freeze();
    bench.page->refresh();
    bench.page.reset();
    m_cluster->thaw();
}

DATAINSIGHT_GUI_TEST_MAIN(TestAllLocks)
#include "tst_alllocks.moc"
