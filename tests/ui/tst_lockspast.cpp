// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/pgworker.h"
#include "tests/support/guitestmain.h"
#include "tests/support/patience.h"
#include "tests/ui/support/locksbench.h"
#include "tests/ui/support/pastsamples.h"
#include "tests/ui/support/pictureset.h"
#include "ui/charts/timechart.h"
#include "ui/livecharts/chartpanel.h"
#include "ui/locks/blockingcells.h"
#include "ui/locks/locksessionbar.h"
#include "ui/past/pastbar.h"
#include "ui/sessions/sessiontools.h"

#include <QSlider>

using namespace datainsight;
using namespace datainsight::test;

/// The Locks page at a moment of the past. Its server is not there: nothing may be asked of it.
class TestLocksPast : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(Theme::Choice::Light); }
    void showsWhoBlockedWhom();
    void followsTheMoment();
    void endsNobodyAndListsNothing();
    void saysThatNothingIsKept();
    void showsTheMomentThatIsClicked();
    void cleanupTestCase() { QVERIFY(PgWorker::drain()); }

private:
    struct PastBench : Bench
    {
        PastBench()
            : Bench(QMap<QString, QString> { { s("host"), s("/nobody-is-there") } }),
              start(clock.now() - std::chrono::minutes(10)), store(folder.path(), SqliteSessionStore::Mode::Writer, clock)
        {
            feed.useSessionStore(&store);
            appendPast(store, start, { s("lab") });
        }
        ~PastBench() { page.reset(); }
        void showPast() { range.setCustom({ start, start + Seconds(PastSeconds) }); }
        QSlider *slider() const { return page->past()->findChild<QSlider *>(); }
        QString state() const { return page->blocking()->state()->state().title; }

        Instant start;
        SqliteSessionStore store;
    };
};

void TestLocksPast::showsWhoBlockedWhom()
{
    PastBench bench;
    bench.showPast();
    QTRY_VERIFY(bench.node(12));
    const auto *waiter = bench.node(11);
    QVERIFY(waiter && waiter->wait);
    QCOMPARE(waiter->depth, 1);
    QCOMPARE(waitText(*waiter->wait), s("relation"));
    // The number of a statement is kept, its text may not be.
    const QString unknown = s("(text not known, query id 4711)");
    QCOMPARE(blockingCellValue(*waiter, BlockingCell::Statement, bench.start).toString(), unknown);
    QVERIFY(bench.page->past()->isVisible());
    QCOMPARE(bench.page->blocking()->tree()->treeModel()->now(), bench.start + Seconds(PastSeconds - 1));
    QVERIFY2(bench.page->summary().startsWith(s("1 waiting behind 1 root")), qPrintable(bench.page->summary()));
    QVERIFY2(!bench.page->watch()->isRunning(), "the past does not change");
    QVERIFY(bench.page->staleText().isEmpty());
    QVERIFY(bench.page->blocking()->tree()->choosePid(12));
    QCOMPARE(bench.fact("Program"), s("checkout"));
    QCOMPARE(bench.page->blocking()->detail()->remark(), unknown);
    takePictures(*bench.page, s("locks-past"));
}

void TestLocksPast::followsTheMoment()
{
    PastBench bench;
    bench.showPast();
    QTRY_VERIFY(bench.node(12));
    bench.slider()->setValue(40);
    QTRY_COMPARE(bench.state(), s("Nobody waited for a lock at this moment."));
    QVERIFY(!bench.node(12));
    bench.slider()->setValue(41);
    QTRY_VERIFY(bench.node(12));
    bench.range.resume();
    QVERIFY(bench.page->watch()->isRunning());
    QVERIFY(!bench.page->past()->isVisible());
    QVERIFY2(!bench.node(12), "who waited is not who waits");
}

void TestLocksPast::endsNobodyAndListsNothing()
{
    PastBench bench;
    bench.showPast();
    QTRY_VERIFY(bench.node(12));
    QVERIFY(bench.page->blocking()->tree()->choosePid(12));
    auto *bar = bench.page->blocking()->detail()->bar();
    for (const auto kind : { SignalKind::Cancel, SignalKind::Terminate }) {
        QVERIFY(!bar->tools()->button(kind)->isEnabled());
        QVERIFY(bar->tools()->button(kind)->toolTip().contains(s("past moment")));
    }
    QVERIFY(!bench.button("All its locks")->isEnabled());
    QVERIFY(bench.button("Show in Activity")->isEnabled());
    bench.page->showView(LocksPage::View::AllLocks);
    QVERIFY(bench.page->notKept()->isVisible());
    QVERIFY(bench.page->summary().isEmpty());
    QCOMPARE(bench.page->notKept()->state().title, s("All locks of a past moment are not kept."));
    takePictures(*bench.page, s("locks-past-all"));
    Q_EMIT bench.page->notKept()->actionTriggered();
    QVERIFY(bench.range.isLive());
    QVERIFY(!bench.page->notKept()->isVisible());
    QCOMPARE(bench.page->view(), LocksPage::View::AllLocks);
    bench.page->showView(LocksPage::View::Blocking);
}

void TestLocksPast::saysThatNothingIsKept()
{
    PastBench bench;
    bench.range.setCustom({ bench.start - Seconds(500), bench.start - Seconds(400) });
    QTRY_COMPARE(bench.state(), s("No sample of this moment is kept."));
    takePictures(*bench.page, s("locks-past-nothing"));
}

void TestLocksPast::showsTheMomentThatIsClicked()
{
    PastBench bench;
    bench.feed.fill({ s("lab") }, std::chrono::minutes(15));
    auto *chart = bench.page->findChild<ChartPanel *>(s("chart-waiting"));
    QVERIFY(chart);
    Q_EMIT chart->view()->momentRequested(bench.start + Seconds(41));
    QVERIFY(bench.range.isPaused());
    QTRY_VERIFY(bench.node(12));
    takePictures(*bench.page, s("locks-past-clicked"));
    bench.page->showView(LocksPage::View::Planned);
    QVERIFY(bench.page->goBack());
    QCOMPARE(bench.page->view(), LocksPage::View::Blocking);
    QVERIFY(bench.page->goBack());
    QVERIFY(bench.range.isLive());
    QVERIFY(!bench.page->goBack());
}

DATAINSIGHT_GUI_TEST_MAIN(TestLocksPast)
#include "tst_lockspast.moc"
