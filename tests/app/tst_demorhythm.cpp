// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demorhythm.h"
#include "app/demo/demoscript.h"
#include "tests/support/testmain.h"

using namespace datainsight;
using namespace std::chrono_literals;

class TestDemoRhythm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isCalmAtFourAndBusyAtSixteen();
    void attacksWithinTenSecondsAndAgain();
    void everyScriptFitsIntoItsPeriod();
};

void TestDemoRhythm::isCalmAtFourAndBusyAtSixteen()
{
    const Instant day(std::chrono::sys_days(std::chrono::year(2026) / 11 / 20));
    QCOMPARE(DemoRhythm::dailyFactor(day + 4h), 0.4);
    QCOMPARE(DemoRhythm::dailyFactor(day + 16h), 1.6);
    QVERIFY(qAbs(DemoRhythm::dailyFactor(day + 10h) - 1) < 1e-9);
}

void TestDemoRhythm::attacksWithinTenSecondsAndAgain()
{
    const SteadyInstant start { 1000s };
    const DemoRhythm rhythm(start);
    QVERIFY(!rhythm.isAttack(start));
    QVERIFY(rhythm.isAttack(start + 10s));
    QVERIFY(rhythm.isAttack(start + 29s));
    QVERIFY(!rhythm.isAttack(start + 31s));
    QVERIFY(rhythm.isAttack(start + 110s));
    QVERIFY(rhythm.flowsPerSecond(Instant(), start + 10s) > 3 * rhythm.flowsPerSecond(Instant(), start));
    QVERIFY(rhythm.attackShare(start + 10s) > 0.5);
}

void TestDemoRhythm::everyScriptFitsIntoItsPeriod()
{
    for (const DemoScript &script : demoScripts()) {
        QVERIFY(!script.steps.empty());
        Milliseconds last { 0 };
        for (const DemoStep &step : script.steps) {
            QVERIFY2(step.at >= last, qPrintable(script.application)); // in order
            last = step.at;
        }
        QVERIFY2(last < script.period, qPrintable(script.application));
        QVERIFY(!script.steps.front().sql.text().isEmpty());
    }
}

DATAINSIGHT_TEST_MAIN(TestDemoRhythm)
#include "tst_demorhythm.moc"
