// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"
#include "ui/shell/timerangeselection.h"

#include <QSignalSpy>
#include <QTest>

using namespace datainsight;
using namespace std::chrono_literals;

/// The one span of time that the window shows.
class TestTimeRange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheClockInStepsOfAPixel();
    void standsStillWhilePaused();
    void goesBackThroughZoomsToWhereItWas();
    void remembersAPresetAndNothingElse();
    void keepsAMoment();
};

void TestTimeRange::followsTheClockInStepsOfAPixel()
{
    FakeClock clock;
    TimeRangeSelection range(clock);
    QCOMPARE(range.preset()->id, QStringLiteral("15m"));
    clock.advance(300ms);
    const auto before = range.range();
    QVERIFY2(before.contains(clock.now()), "what is sampled now is inside");
    clock.advance(300ms);
    QCOMPARE(range.range(), before);
    clock.advance(1s);
    QCOMPARE(range.range().to - before.to, Milliseconds(1s));
    range.setPreset(QStringLiteral("30d"));
    QCOMPARE(range.step(), Milliseconds(60s));
    QCOMPARE(range.range().duration(), Milliseconds(30 * 24h));
}

void TestTimeRange::standsStillWhilePaused()
{
    FakeClock clock;
    TimeRangeSelection range(clock);
    QSignalSpy changed(&range, &TimeRangeSelection::changed);
    range.togglePause();
    const auto before = range.range();
    clock.advance(10min);
    QCOMPARE(range.range(), before);
    QVERIFY(!range.isLive());
    QVERIFY(range.title().contains(QStringLiteral("paused")));
    range.togglePause();
    QVERIFY(range.isLive());
    QCOMPARE(changed.count(), 2);
    // Choosing a span while paused is wanting to see it live.
    range.pause();
    range.setPreset(QStringLiteral("15m"));
    QVERIFY(range.isLive());
}

void TestTimeRange::keepsAMoment()
{
    FakeClock clock;
    TimeRangeSelection range(clock);
    QSignalSpy changed(&range, &TimeRangeSelection::changed);
    range.setMoment(clock.now() - 1h);
    QVERIFY2(range.isLive() && !range.moment(), "it lies outside");
    const Instant at = clock.now() - 5min;
    range.setMoment(at);
    QVERIFY(range.isPaused());
    QCOMPARE(range.moment(), std::optional(at));
    QCOMPARE(changed.count(), 1);
    range.setMoment(at);
    QCOMPARE(changed.count(), 1);
    range.setCustom({ clock.now() - 10min, clock.now() - 1min });
    QCOMPARE(range.moment(), std::optional(at));
    range.setCustom({ clock.now() - 10min, clock.now() - 8min });
    QVERIFY(!range.moment());
    range.setMoment(clock.now() - 9min);
    QVERIFY(range.back());
    QVERIFY(range.back());
    QVERIFY(range.isPaused());
    QCOMPARE(range.moment(), std::optional(clock.now() - 9min));
    QVERIFY(range.back());
    QVERIFY2(range.isLive() && !range.moment(), "out of the moment");
    range.setMoment(clock.now() - 1min);
    range.resume();
    QVERIFY(!range.moment());
}

void TestTimeRange::goesBackThroughZoomsToWhereItWas()
{
    FakeClock clock;
    TimeRangeSelection range(clock);
    range.pause();
    const auto paused = range.range();
    const TimeRange first { clock.now() - 10min, clock.now() - 5min };
    const TimeRange second { clock.now() - 8min, clock.now() - 7min };
    range.setCustom(first);
    range.setCustom(second);
    QVERIFY(range.isCustom());
    QVERIFY(range.back());
    QCOMPARE(range.range(), first);
    QVERIFY(range.back());
    QCOMPARE(range.range(), paused);
    QVERIFY(!range.back());
    range.setCustom({ clock.now(), clock.now() });
    QVERIFY2(!range.isCustom(), "a click is not a span");
}

void TestTimeRange::remembersAPresetAndNothingElse()
{
    FakeClock clock;
    TimeRangeSelection range(clock);
    range.setPreset(QStringLiteral("6h"));
    range.setCustom({ clock.now() - 10min, clock.now() });
    QCOMPARE(range.state(), QStringLiteral("6h"));
    range.setPreset(QStringLiteral("nonsense"));
    QVERIFY(range.isCustom());
}

DATAINSIGHT_TEST_MAIN(TestTimeRange)
#include "tst_timerange.moc"
