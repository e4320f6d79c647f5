// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/pgworker.h"
#include "core/store/sqlite/sqlitesessionstore.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/support/sessionsamples.h"
#include "tests/ui/support/activitybench.h"
#include "tests/ui/support/activitywords.h"
#include "ui/past/pastbar.h"
#include "ui/sessions/sessiontools.h"

#include <QSlider>

using namespace datainsight;
using namespace datainsight::test;
using datainsight::testing::takePicture;

namespace {

constexpr int Kept = 90;

SampledBackend backend(Instant at, int pid, const char *state)
{
    return { .pid = pid,
        .startedUs = (toMilliseconds(at) - 3'600'000) * 1000,
        .database = s("shop"),
        .user = s("ann"),
        .application = s("checkout"),
        .backendType = s("client backend"),
        .state = s(state),
        .queryId = s("4711"),
        .transactionSince = at - Seconds(2),
        .queryStart = at - Seconds(1),
        .stateSince = at - Seconds(1) };
}

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
    void cleanupTestCase() { QVERIFY(PgWorker::drain()); }

private:
    struct PastBench : ActivityBench
    {
        PastBench()
            : ActivityBench({ { s("host"), s("/nobody-is-there") } }), start(clock.now() - std::chrono::minutes(10)),
              store(folder.path(), SqliteSessionStore::Mode::Writer, clock)
        {
            feed.useSessionStore(&store);
            for (int second = 0; second < Kept; ++second) {
                const Instant at = start + Seconds(second);
                BackendSample sample { .at = at, .serverAt = at, .backends = { backend(start, 11, "active") } };
                // One that comes and goes, and blocks the other meanwhile.
                if (second % 2 == 1) {
                    sample.backends.front().waitClass = s("Lock");
                    sample.backends.front().waitEvent = s("relation");
                    sample.backends.front().blockers = { 12 };
                    sample.backends.push_back(backend(start, 12, "idle in transaction"));
                }
                store.append(frameOf(sample, target));
            }
        }
        ~PastBench() { window.reset(); }
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
    QVERIFY(bench.page->table()->choose(11));
    for (const auto kind : { SignalKind::Cancel, SignalKind::Terminate })
        QVERIFY2(!page.body()->tools()->button(kind)->isEnabled(), "nothing can be done to the past");
    takePicture(*bench.window, s("activity-past"));
    QVERIFY2(watcher.isSmooth(), watcher.report());
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
    takePicture(*bench.window, s("activity-past-nothing"));
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

DATAINSIGHT_GUI_TEST_MAIN(TestActivityPast)
#include "tst_activitypast.moc"
