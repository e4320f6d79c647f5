// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/pgworker.h"
#include "core/store/sqlite/grainfloor.h"
#include "tests/support/guitestmain.h"
#include "tests/ui/support/activitybench.h"
#include "tests/ui/support/activitywords.h"
#include "tests/ui/support/pastsamples.h"
#include "tests/ui/support/pictureset.h"
#include "ui/activity/historychart.h"
#include "ui/activity/spanview.h"
#include "ui/charts/timechart.h"
#include "ui/common/datatable.h"
#include "ui/common/elidedlabel.h"
#include "ui/livecharts/chartpanel.h"
#include "ui/past/pastbar.h"
#include "ui/sessions/sessiontools.h"

#include <QSlider>

using namespace datainsight;
using namespace datainsight::test;

namespace {

constexpr int Kept = PastSeconds;

} // namespace

/// The Activity page at a moment of the past. Its server is not there: nothing may be asked of it.
class TestActivityPast : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(Theme::Choice::Light); }
    void showsTheSessionsOfAMoment();
    void movesTheMoment();
    void saysThatNothingIsKept();
    void anotherServerHasItsOwnPast();
    void goesBackToLive();
    void showsTheMomentThatIsClicked();
    void nothingHappensWithoutAStore();
    void tellsWhatMadeUpASpan_data();
    void tellsWhatMadeUpASpan();
    void cleanupTestCase() { QVERIFY(PgWorker::drain()); }

private:
    struct PastBench : ActivityBench
    {
        PastBench()
            : ActivityBench({ { s("host"), s("/nobody-is-there") } }), start(clock.now() - std::chrono::minutes(10)),
              store(folder.path(), SqliteSessionStore::Mode::Writer, clock)
        {
            feed.useSessionStore(&store);
            appendPast(store, start, target);
        }
        ~PastBench() { window.reset(); }
        /// Without waiting for sessions: live there are none to be had.
        bool openWindow()
        {
            window = makeWindow();
            return QTest::qWaitForWindowExposed(window.get());
        }
        const PastBar &bar() const { return *page->past(); }
        QSlider *slider() const { return page->past()->findChild<QSlider *>(); }

        Instant start;
        SqliteSessionStore store;
    };
};

void TestActivityPast::showsTheSessionsOfAMoment()
{
    PastBench bench;
    bench.range.setCustom({ bench.start, bench.start + Seconds(Kept) });
    EventLoopWatcher watcher;
    QVERIFY(bench.open());
    const auto &page = *bench.page;
    QTRY_COMPARE(cell(page, 11, "state"), s("active"));
    QCOMPARE(cell(page, 11, "application"), s("checkout"));
    QCOMPARE(cell(page, 12, "state"), s("idle in transaction"));
    QCOMPARE(cell(page, 12, "client"), QString());
    QVERIFY(bench.bar().isVisible());
    const auto shown = toDateTime(bench.start + Seconds(Kept - 1)).toLocalTime().toString(s("HH:mm:ss"));
    QCOMPARE(bench.bar().text(), QString(s("As of ") % shown % s(", sampled each second")));
    QVERIFY(!page.source()->isOn());
    // The number of a statement is kept, its text may not be.
    QCOMPARE(cell(page, 11, "statement"), s("(text not known, query id 4711)"));
    QVERIFY(bench.page->table()->choose(11));
    QCOMPARE(page.detail()->remark(), s("(text not known, query id 4711)"));
    for (const auto kind : { SignalKind::Cancel, SignalKind::Terminate })
        QVERIFY2(!page.body()->tools()->button(kind)->isEnabled(), "nothing can be done to the past");
    QVERIFY2(watcher.isSmooth(), watcher.report());
    takePictures(*bench.window, s("activity-past"));
}

void TestActivityPast::movesTheMoment()
{
    PastBench bench;
    bench.range.setCustom({ bench.start, bench.start + Seconds(Kept) });
    QVERIFY(bench.open());
    QTRY_VERIFY(sourceRow(*bench.page, 12) >= 0);
    bench.slider()->setValue(40);
    QTRY_VERIFY(sourceRow(*bench.page, 12) < 0);
    QTRY_COMPARE(cell(*bench.page, 11, "wait"), s("CPU"));
    bench.slider()->setValue(41);
    QTRY_VERIFY(sourceRow(*bench.page, 12) >= 0);
    QCOMPARE(cell(*bench.page, 11, "wait"), s("Lock: relation"));
    // A span that has the moment too keeps it.
    bench.range.setCustom({ bench.start + Seconds(30), bench.start + Seconds(50) });
    QCOMPARE(bench.slider()->value(), 11);
}

void TestActivityPast::saysThatNothingIsKept()
{
    PastBench bench;
    bench.range.setCustom({ bench.start, bench.start + Seconds(Kept) });
    QVERIFY(bench.open());
    QTRY_VERIFY(sourceRow(*bench.page, 11) >= 0);
    bench.range.setCustom({ bench.start - Seconds(500), bench.start - Seconds(400) });
    QTRY_VERIFY(bench.bar().text().startsWith(s("No sample of ")));
    QVERIFY(sourceRow(*bench.page, 11) < 0);
    takePictures(*bench.window, s("activity-past-nothing"));
}

void TestActivityPast::anotherServerHasItsOwnPast()
{
    PastBench bench;
    bench.range.setCustom({ bench.start, bench.start + Seconds(Kept) });
    QVERIFY(bench.open());
    QTRY_VERIFY(sourceRow(*bench.page, 11) >= 0);
    bench.page->setTarget(bench.feed.add(s("b")));
    QVERIFY2(sourceRow(*bench.page, 11) < 0, "not for a moment");
    QTRY_VERIFY(bench.bar().text().startsWith(s("No sample of ")));
}

void TestActivityPast::goesBackToLive()
{
    PastBench bench;
    bench.range.setCustom({ bench.start, bench.start + Seconds(Kept) });
    QVERIFY(bench.open());
    QTRY_VERIFY(sourceRow(*bench.page, 11) >= 0);
    QTest::mouseClick(button(*bench.page, "Back to live"), Qt::LeftButton);
    QVERIFY(bench.range.isLive());
    QVERIFY(!bench.bar().isVisible());
    QVERIFY(bench.page->source()->isOn());
    QVERIFY2(sourceRow(*bench.page, 11) < 0, "who was there is not who is there");
}

void TestActivityPast::showsTheMomentThatIsClicked()
{
    PastBench bench;
    bench.feed.fill(bench.target, std::chrono::minutes(15));
    QVERIFY(bench.openWindow());
    auto &page = *bench.page;
    Q_EMIT page.history()->panel()->view()->momentRequested(bench.start + Seconds(41));
    QVERIFY(bench.range.isPaused());
    QTRY_COMPARE(cell(page, 11, "wait"), s("Lock: relation"));
    QVERIFY(bench.bar().text().contains(toDateTime(bench.start + Seconds(41)).toLocalTime().toString(s("HH:mm:ss"))));
    QCOMPARE(page.history()->panel()->view()->data().marks.back().at, bench.start + Seconds(41));
    takePictures(*bench.window, s("activity-past-clicked"));
    QTest::keyClick(bench.window.get(), Qt::Key_Escape);
    QTRY_VERIFY(bench.range.isLive());
    QVERIFY(!bench.bar().isVisible());
    QVERIFY(page.source()->isOn());
}

void TestActivityPast::nothingHappensWithoutAStore()
{
    PastBench bench;
    bench.feed.useSessionStore(nullptr);
    QVERIFY(bench.openWindow());
    Q_EMIT bench.page->history()->panel()->view()->momentRequested(bench.start + Seconds(41));
    QVERIFY(bench.range.isLive());
    QVERIFY(!bench.bar().isVisible());
}

void TestActivityPast::tellsWhatMadeUpASpan_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<QString>("origin");
    QTest::newRow("an hour, by the second") << 1 << s("1 s samples");
    QTest::newRow("days, by the minute") << 72 << s("1 min averages");
}

void TestActivityPast::tellsWhatMadeUpASpan()
{
    QFETCH(int, hours);
    QFETCH(QString, origin);
    PastBench bench;
    // Within the days before, an hour ago; two minutes of it, then quiet.
    const Instant then = floorTo(bench.start - std::chrono::hours(hours / 2 + 1), std::chrono::minutes(1));
    for (int second = 0; second < 120; ++second)
        bench.store.append(sampleOf(then + Seconds(second),
            { { "Lock", "relation", "11", "shop", "ann", "web", 3 }, { "IO", "DataFileRead", "11", "shop", "ann", "web", 1 },
                { "IO", "DataFileRead", "12", "shop", "bob", "job", 2 } },
            bench.target));
    const TimeRange span { then - std::chrono::hours(hours / 2), then + std::chrono::hours((hours + 1) / 2) };
    bench.range.setCustom(span);
    QVERIFY(bench.openWindow());
    auto &page = *bench.page;
    auto *chart = page.history()->panel()->view();
    Q_EMIT chart->zoomRequested(span);
    auto *panel = page.body()->span()->panel();
    const auto listed = [&](HistoryDimension dimension) {
        QStringList all;
        for (const auto &item : panel->model(dimension)->rows())
            all << item.row.value + u' ' + QString::number(item.row.sessions);
        // A list keeps its rows in place; the table sorts them.
        all.sort();
        return all.join(s(", "));
    };
    QTRY_COMPARE(listed(HistoryDimension::Event), s("DataFileRead 3, relation 3"));
    QVERIFY2(panel->headline().endsWith(origin), qPrintable(panel->headline()));
    panel->toggle(HistoryDimension::Statement, s("11"));
    QCOMPARE(listed(HistoryDimension::Event), s("DataFileRead 1, relation 3"));
    panel->toggle(HistoryDimension::Statement, s("11"));
    panel->toggle(HistoryDimension::Event, s("DataFileRead"));
    QCOMPARE(listed(HistoryDimension::Statement), s("11 1, 12 2"));
    QCOMPARE(listed(HistoryDimension::User), s("ann 1, bob 2"));
    takePictures(*bench.window, s("activity-past-span-%1").arg(hours));
    // In little room the names stay, and what was served is said.
    bench.window->resize(1024, 640);
    for (auto *table : panel->findChildren<DataTable *>())
        QTRY_VERIFY(table->columnWidth(0) >= 8 * table->fontMetrics().averageCharWidth());
    const auto *headline = panel->findChild<ElidedLabel *>();
    QTRY_VERIFY(headline->width() >= headline->sizeHint().width());
}

DATAINSIGHT_GUI_TEST_MAIN(TestActivityPast)
#include "tst_activitypast.moc"
