// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/budget.h"

#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>

using namespace datainsight;
using namespace std::chrono_literals;

namespace {
const FamilyId Family { QStringLiteral("t.database") };
}

class TestBudget : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void measuresTheLastMinute();
    void staysAtFullPaceUnderTheLimit();
    void slowsDownByWhatIsTooMuch();
    void recoversWithoutSwinging();
    void staysCalmOnABusyMachine_data();
    void staysCalmOnABusyMachine();
    void isNotMovedByASingleSlowSample();
    void slowsDownForWhatIsDearNowAndThen();
    void connectingIsNotALoad();
    void anHourlyStatementCountsAsWhatItCosts();
    void forgetsWhatIsNoLongerAskedFor();
    void slowsDownOnlySoFar();
    void slowsWhatIsLiveDownLast_data();
    void slowsWhatIsLiveDownLast();

private:
    /// A server where a cycle of the 10-s lane takes `cost`; obeys the factor. How often the factor changed.
    static int run(Budget &budget, FakeClock &clock, Milliseconds span, std::chrono::microseconds cost);
};

int TestBudget::run(Budget &budget, FakeClock &clock, Milliseconds span, std::chrono::microseconds cost)
{
    int changes = 0;
    Milliseconds sinceCycle = 1h;
    for (Milliseconds passed = 0ms; passed < span; passed += 1s) {
        clock.advance(1s);
        sinceCycle += 1s;
        if (static_cast<double>(sinceCycle.count()) >= 10'000 * budget.slowdown()) {
            budget.charge(clock.steady(), Family, cost, 12, 10s);
            sinceCycle = 0s;
        }
        changes += budget.review(clock.steady()) ? 1 : 0;
    }
    return changes;
}

void TestBudget::measuresTheLastMinute()
{
    FakeClock clock;
    Budget budget(1);
    QCOMPARE(budget.percentOfCore(clock.steady()), 0.0);
    run(budget, clock, 5min, 50ms);
    QCOMPARE(budget.percentOfCore(clock.steady()), 0.5);
    QCOMPARE(budget.statementsPerSecond(clock.steady()), 1.2);
    clock.advance(2min);
    QCOMPARE(budget.percentOfCore(clock.steady()), 0.0);
}

void TestBudget::staysAtFullPaceUnderTheLimit()
{
    FakeClock clock;
    Budget budget(1);
    QCOMPARE(run(budget, clock, 1h, 99ms), 0);
    QCOMPARE(budget.slowdown(), 1.0);
}

void TestBudget::slowsDownByWhatIsTooMuch()
{
    FakeClock clock;
    Budget budget(1);
    QVERIFY(run(budget, clock, 10min, 300ms) >= 1);
    QVERIFY(qAbs(budget.slowdown() - 3.3) < 0.01);
    QVERIFY(budget.percentOfCore(clock.steady()) <= 1.0);
}

void TestBudget::recoversWithoutSwinging()
{
    FakeClock clock;
    Budget budget(1);
    run(budget, clock, 10min, 300ms);
    QVERIFY2(run(budget, clock, 1h, 300ms) == 0, "a steady load should find a steady pace");
    run(budget, clock, 30min, 20ms);
    QCOMPARE(budget.slowdown(), 1.0);
    QCOMPARE(run(budget, clock, 30min, 20ms), 0);
}

void TestBudget::staysCalmOnABusyMachine_data()
{
    QTest::addColumn<int>("busySeconds");
    QTest::newRow("bursts of ten seconds") << 10;
    QTest::newRow("bursts of half a minute") << 30;
    QTest::newRow("bursts of a minute") << 60;
    QTest::newRow("bursts of two minutes") << 120;
}

void TestBudget::staysCalmOnABusyMachine()
{
    QFETCH(int, busySeconds);
    FakeClock clock;
    Budget budget(1);
    QRandomGenerator random(7);
    const FamilyId each { QStringLiteral("t.each_second") };
    Milliseconds sinceCycle = 1h;
    int turns = 0;
    int direction = 1;
    SteadyInstant turned = clock.steady();
    for (int second = 0; second < 3600; ++second) {
        clock.advance(1s);
        sinceCycle += 1s;
        // Others take the processor by turns; what we wait for them looks like the server's work.
        const bool busy = second / busySeconds % 2 == 1;
        const double inflation = (busy ? 4 : 1) * (0.7 + random.generateDouble() * 0.6);
        budget.charge(clock.steady(), each, std::chrono::microseconds(qRound64(1500 * inflation)), 1, 1s);
        if (static_cast<double>(sinceCycle.count()) >= 10'000 * budget.slowdown()) {
            budget.charge(clock.steady(), Family, std::chrono::microseconds(qRound64(45'000 * inflation)), 12, 10s);
            sinceCycle = 0s;
        }
        const double before = budget.slowdown();
        if (!budget.review(clock.steady()))
            continue;
        const int now = budget.slowdown() > before ? 1 : -1;
        if (now == direction)
            continue;
        QVERIFY2(clock.steady() - turned >= 1min, "no swing within a minute");
        direction = now;
        turned = clock.steady();
        ++turns;
    }
    QVERIFY2(budget.slowdown() > 1, "what seems to be over the limit slows the lanes");
    QVERIFY2(turns <= 4, qPrintable(QStringLiteral("%1 turns within an hour").arg(turns)));
}

void TestBudget::isNotMovedByASingleSlowSample()
{
    FakeClock clock;
    Budget budget(1);
    run(budget, clock, 10min, 60ms);
    budget.charge(clock.steady(), Family, 300ms, 12, 10s);
    QCOMPARE(run(budget, clock, 10min, 60ms), 0);
    QCOMPARE(budget.slowdown(), 1.0);
}

void TestBudget::slowsDownForWhatIsDearNowAndThen()
{
    FakeClock clock;
    Budget budget(1);
    // One cycle in four takes 700 ms, 182 on average: most of them say nothing of it.
    for (int i = 0; i < 30; ++i) {
        run(budget, clock, 30s, 10ms);
        run(budget, clock, 10s, 700ms);
    }
    QVERIFY2(budget.slowdown() > 1.5, qPrintable(QString::number(budget.slowdown())));
}

void TestBudget::connectingIsNotALoad()
{
    FakeClock clock;
    Budget budget(1);
    budget.charge(clock.steady(), Family, 200ms, 60, 10s);
    clock.advance(20s);
    QVERIFY(!budget.review(clock.steady()));
    QCOMPARE(budget.slowdown(), 1.0);
}

void TestBudget::anHourlyStatementCountsAsWhatItCosts()
{
    FakeClock clock;
    Budget budget(1);
    run(budget, clock, 5min, 20ms);
    budget.charge(clock.steady(), FamilyId { QStringLiteral("t.hourly") }, 3s, 1, 1h);
    QVERIFY(budget.percentOfCore(clock.steady()) > 5);
    QVERIFY(!budget.review(clock.steady()));
    QCOMPARE(budget.slowdown(), 1.0);
}

void TestBudget::forgetsWhatIsNoLongerAskedFor()
{
    FakeClock clock;
    Budget budget(1);
    budget.charge(clock.steady(), FamilyId { QStringLiteral("t.gone") }, 500ms, 1, 10s);
    run(budget, clock, 30min, 20ms);
    QCOMPARE(budget.slowdown(), 1.0);
    QVERIFY(qAbs(budget.demand(clock.steady()) - 0.2) < 0.01);
}

void TestBudget::slowsDownOnlySoFar()
{
    FakeClock clock;
    Budget budget(0.01);
    run(budget, clock, 2h, 2s);
    QCOMPARE(budget.slowdown(), Budget::LargestFactor);
}

void TestBudget::slowsWhatIsLiveDownLast_data()
{
    QTest::addColumn<int>("ordinary");
    QTest::addColumn<int>("live");
    QTest::addColumn<double>("factor");
    QTest::addColumn<double>("liveFactor");
    // Milliseconds in ten seconds and in one; the limit is a hundredth of a core, a step ends a tenth below it.
    QTest::newRow("under the limit") << 50 << 4 << 1.0 << 1.0;
    QTest::newRow("the ordinary make room") << 150 << 5 << 1.5 / 0.5 * 1.1 << 1.0;
    QTest::newRow("they cannot make room enough") << 1000 << 5 << (0.5 * 4 + 10) * 1.1 << (0.5 * 4 + 10) * 1.1 / 4;
    QTest::newRow("what is live is too much by itself") << 100 << 60 << (6.0 * 4 + 1) * 1.1 << (6.0 * 4 + 1) * 1.1 / 4;
}

void TestBudget::slowsWhatIsLiveDownLast()
{
    QFETCH(int, ordinary);
    QFETCH(int, live);
    FakeClock clock;
    Budget budget(1);
    for (int second = 0; second < 40; ++second) {
        clock.advance(1s);
        budget.charge(
            clock.steady(), FamilyId { QStringLiteral("t.live") }, Milliseconds(live), 1, 1s, Budget::Urgency::Live);
        if (second % 10 == 0)
            budget.charge(clock.steady(), Family, Milliseconds(ordinary), 1, 10s);
        budget.review(clock.steady());
    }
    QTEST(budget.slowdown(), "factor");
    QTEST(budget.liveSlowdown(), "liveFactor");
}

DATAINSIGHT_TEST_MAIN(TestBudget)
#include "tst_budget.moc"
