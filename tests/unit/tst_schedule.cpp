// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/schedule.h"

#include "core/sample/backoff.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

#include <set>

using namespace datainsight;
using namespace std::chrono_literals;

namespace {

const FamilyId Waits { QStringLiteral("a.waits") };
const FamilyId Database { QStringLiteral("b.database") };
const FamilyId Size { QStringLiteral("c.size") };

} // namespace

class TestSchedule : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingIsDueAtOnce();
    void comesAtItsLanesPace();
    void familiesOfALaneComeTogether();
    void targetsDoNotComeTogether();
    void skipsWhatStillRuns();
    void catchesNothingUp();
    void slowsDownAndRecovers();
    void slowsWhatIsLiveByAFactorOfItsOwn();
    void stretchesWhatMeetsItsTimeLimit();
    void postponesAndLifts();
    void aRefreshShiftsNothing();
    void aLostConnectionEndsWhatRan();
    void backsOffWithJitterToAMinute();

private:
    static int countFor(Schedule &schedule, FakeClock &clock, const FamilyId &id, Milliseconds span, Milliseconds step);
};

/// How often a family comes in `span`, when each time it is done at once.
int TestSchedule::countFor(
    Schedule &schedule, FakeClock &clock, const FamilyId &id, Milliseconds span, Milliseconds step)
{
    int count = 0;
    for (Milliseconds passed = 0ms; passed < span; passed += step) {
        clock.advance(step);
        for (const auto &due : schedule.takeDue(clock.steady())) {
            count += due == id ? 1 : 0;
            schedule.finished(due);
        }
    }
    return count;
}

void TestSchedule::everythingIsDueAtOnce()
{
    FakeClock clock;
    Schedule schedule(1);
    QCOMPARE(schedule.next(), SteadyInstant::max());
    schedule.add(Waits, Lane::OneSecond, clock.steady());
    schedule.add(Size, Lane::OneHour, clock.steady());
    QCOMPARE(schedule.next(), clock.steady());
    QCOMPARE(schedule.takeDue(clock.steady()).size(), size_t(2));
    QVERIFY(schedule.takeDue(clock.steady()).empty());
    QVERIFY(schedule.isRunning(Waits));
}

void TestSchedule::comesAtItsLanesPace()
{
    FakeClock clock;
    Schedule schedule(1);
    schedule.add(Waits, Lane::OneSecond, clock.steady());
    schedule.add(Database, Lane::TenSeconds, clock.steady());
    for (const auto &id : schedule.takeDue(clock.steady()))
        schedule.finished(id);
    QCOMPARE(countFor(schedule, clock, Database, 100s, 50ms), 10);
    QVERIFY(qAbs(countFor(schedule, clock, Waits, 100s, 50ms) - 100) <= 1);
    QCOMPARE(schedule.skipped(Waits), qint64(0));
}

void TestSchedule::familiesOfALaneComeTogether()
{
    FakeClock clock;
    Schedule schedule(7);
    schedule.add(Waits, Lane::TenSeconds, clock.steady());
    schedule.add(Database, Lane::TenSeconds, clock.steady());
    for (int round = 0; round < 5; ++round) {
        const auto due = schedule.takeDue(clock.steady());
        QCOMPARE(due.size(), size_t(2));
        for (const auto &id : due)
            schedule.finished(id);
        clock.advance(std::chrono::ceil<Milliseconds>(schedule.next() - clock.steady()));
    }
}

void TestSchedule::targetsDoNotComeTogether()
{
    FakeClock clock;
    std::set<SteadyInstant> moments;
    for (std::uint_fast32_t seed = 1; seed <= 20; ++seed) {
        Schedule schedule(seed * 7919);
        schedule.add(Database, Lane::TenSeconds, clock.steady());
        schedule.takeDue(clock.steady());
        moments.insert(schedule.next());
        QVERIFY(schedule.next() >= clock.steady() + 5s);
        QVERIFY(schedule.next() <= clock.steady() + 10s);
    }
    QVERIFY(moments.size() >= 19);
}

void TestSchedule::skipsWhatStillRuns()
{
    FakeClock clock;
    Schedule schedule(1);
    schedule.add(Waits, Lane::OneSecond, clock.steady());
    QCOMPARE(schedule.takeDue(clock.steady()).size(), size_t(1));
    for (int second = 0; second < 5; ++second) {
        clock.advance(1s);
        QVERIFY(schedule.takeDue(clock.steady()).empty());
    }
    QCOMPARE(schedule.skipped(Waits), qint64(5));
    schedule.finished(Waits);
    QVERIFY2(schedule.takeDue(clock.steady()).empty(), "what was skipped is not made up for");
    clock.advance(1s);
    QCOMPARE(schedule.takeDue(clock.steady()).size(), size_t(1));
}

void TestSchedule::catchesNothingUp()
{
    FakeClock clock;
    Schedule schedule(1);
    schedule.add(Waits, Lane::OneSecond, clock.steady());
    schedule.takeDue(clock.steady());
    schedule.finished(Waits);
    clock.advance(1h);
    QCOMPARE(schedule.takeDue(clock.steady()).size(), size_t(1));
    schedule.finished(Waits);
    QVERIFY(schedule.takeDue(clock.steady()).empty());
    QVERIFY(schedule.next() > clock.steady());
    QVERIFY(schedule.next() <= clock.steady() + 1s);
}

void TestSchedule::slowsDownAndRecovers()
{
    FakeClock clock;
    Schedule schedule(1);
    schedule.add(Database, Lane::TenSeconds, clock.steady());
    schedule.takeDue(clock.steady());
    schedule.finished(Database);
    schedule.setSlowdown(4);
    QCOMPARE(schedule.interval(Database), Milliseconds(40'000));
    countFor(schedule, clock, Database, 40s, 100ms);
    QCOMPARE(countFor(schedule, clock, Database, 400s, 100ms), 10);
    schedule.setSlowdown(1);
    countFor(schedule, clock, Database, 40s, 100ms);
    QCOMPARE(countFor(schedule, clock, Database, 100s, 100ms), 10);
}

void TestSchedule::slowsWhatIsLiveByAFactorOfItsOwn()
{
    FakeClock clock;
    Schedule schedule(1);
    schedule.add(Database, Lane::TenSeconds, clock.steady());
    schedule.add(Waits, Lane::OneSecond, clock.steady());
    schedule.setLive(Waits);
    schedule.setSlowdown(4);
    QCOMPARE(schedule.interval(Database), Milliseconds(40'000));
    QCOMPARE(schedule.interval(Waits), Milliseconds(1000));
    schedule.setSlowdown(16, 2);
    QCOMPARE(schedule.interval(Waits), Milliseconds(2000));
}

void TestSchedule::stretchesWhatMeetsItsTimeLimit()
{
    FakeClock clock;
    Schedule schedule(1);
    schedule.add(Database, Lane::TenSeconds, clock.steady());
    for (int i = 0; i < 10; ++i)
        schedule.metTimeLimit(Database);
    QCOMPARE(schedule.interval(Database), Milliseconds(160'000));
    schedule.succeeded(Database);
    QCOMPARE(schedule.interval(Database), Milliseconds(10'000));
}

void TestSchedule::postponesAndLifts()
{
    FakeClock clock;
    Schedule schedule(1);
    schedule.add(Database, Lane::TenSeconds, clock.steady());
    schedule.takeDue(clock.steady());
    schedule.finished(Database);
    schedule.postpone(Database, clock.steady() + 10min);
    QCOMPARE(countFor(schedule, clock, Database, 9min, 1s), 0);
    QCOMPARE(countFor(schedule, clock, Database, 2min, 1s), 7);
    schedule.postpone(Database, clock.steady() + 10min);
    schedule.makeDue(Database, clock.steady());
    QCOMPARE(countFor(schedule, clock, Database, 100s, 1s), 11);
}

void TestSchedule::aRefreshShiftsNothing()
{
    FakeClock clock;
    Schedule schedule(1);
    schedule.add(Database, Lane::TenSeconds, clock.steady());
    schedule.add(Size, Lane::OneHour, clock.steady());
    schedule.takeDue(clock.steady());
    schedule.finished(Database);
    const auto before = schedule.next();
    clock.advance(3s);
    schedule.makeAllDue(clock.steady());
    const auto due = schedule.takeDue(clock.steady());
    QCOMPARE(due.size(), size_t(1)); // the other still runs, and is left alone
    QCOMPARE(due.front(), Database);
    QCOMPARE(schedule.next(), before);
    QCOMPARE(schedule.skipped(Size), qint64(0));
}

void TestSchedule::aLostConnectionEndsWhatRan()
{
    FakeClock clock;
    Schedule schedule(1);
    schedule.add(Waits, Lane::OneSecond, clock.steady());
    schedule.takeDue(clock.steady());
    schedule.finishAll();
    QVERIFY(!schedule.isRunning(Waits));
    clock.advance(1s);
    QCOMPARE(schedule.takeDue(clock.steady()).size(), size_t(1));
}

void TestSchedule::backsOffWithJitterToAMinute()
{
    BackOff backOff(3);
    Milliseconds whole = 1s;
    for (int attempt = 0; attempt < 12; ++attempt) {
        const auto wait = backOff.next();
        QVERIFY(wait >= whole / 2);
        QVERIFY(wait <= whole);
        whole = std::min<Milliseconds>(whole * 2, 60s);
    }
    QCOMPARE(whole, Milliseconds(60'000));
    backOff.reset();
    QVERIFY(backOff.next() <= 1s);
}

DATAINSIGHT_TEST_MAIN(TestSchedule)
#include "tst_schedule.moc"
