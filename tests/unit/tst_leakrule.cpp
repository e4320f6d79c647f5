// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/leakrule.h"
#include "tests/support/testmain.h"

#include <cmath>
#include <functional>

using namespace datainsight;

namespace {

const Instant Start = fromMilliseconds(1'700'000'000'000);

/// A point every ten seconds for so many minutes.
IdleSeries seriesOf(int minutes, const std::function<double(double minute)> &value)
{
    IdleSeries series { .application = QStringLiteral("web") };
    for (int second = 0; second <= minutes * 60; second += 10)
        series.points.push_back(SeriesPoint::exact(Start + Seconds(second), value(second / 60.0)));
    return series;
}

using Value = std::function<double(double)>;

} // namespace
Q_DECLARE_METATYPE(Value)

/// Which applications are said to leak connections.
class LeakRuleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsLeaksFromPools_data();
    void tellsLeaksFromPools();
    void saysHowFastAndHowLong();
    void countsIdleSessionsOnly();
    void sortsByPace();
};

void LeakRuleTest::tellsLeaksFromPools_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<Value>("idle");
    QTest::addColumn<bool>("leaks");
    const auto row = [](const char *name, int minutes, const Value &idle, bool leaks) {
        QTest::newRow(name) << minutes << idle << leaks;
    };
    row(
        "one more each minute", 15, [](double m) { return std::floor(m); }, true);
    row(
        "rising under a busy load", 15, [](double m) { return std::floor(m * 2) + std::fmod(m * 60, 50) / 10; }, true);
    row(
        "steady", 15, [](double) { return 40.0; }, false);
    row(
        "a pool that fills once", 15, [](double m) { return m < 5 ? 5.0 : 40.0; }, false);
    row(
        "a pool that breathes", 15, [](double m) { return 20 + 10 * std::sin(m); }, false);
    row(
        "growing and given back once", 15, [](double m) { return m < 12 ? m * 2 : m * 2 - 15; }, false);
    row(
        "too little growth", 15, [](double m) { return 100 + m / 5; }, false);
    row(
        "too short a time", 5, [](double m) { return m * 10; }, false);
    row(
        "a gap in between", 15, [](double m) { return m > 5 && m < 8 ? NoValue : m * 2; }, false);
}

void LeakRuleTest::tellsLeaksFromPools()
{
    QFETCH(int, minutes);
    QFETCH(Value, idle);
    QFETCH(bool, leaks);
    QCOMPARE(!likelyLeaks({ seriesOf(minutes, idle) }).empty(), leaks);
}

void LeakRuleTest::saysHowFastAndHowLong()
{
    const auto leaks = likelyLeaks({ seriesOf(60, [](double m) { return std::floor(m); }) }, 54.0);
    QCOMPARE(leaks.size(), size_t(1));
    QCOMPARE(leaks[0].application, QStringLiteral("web"));
    QCOMPARE(leaks[0].before, 0.0);
    QCOMPARE(leaks[0].now, 54.0);
    QCOMPARE(leaks[0].perHour, 54.0);
    QCOMPARE(*leaks[0].until, Milliseconds(3'600'000));
    QVERIFY(!likelyLeaks({ seriesOf(60, [](double m) { return std::floor(m); }) })[0].until);
}

void LeakRuleTest::countsIdleSessionsOnly()
{
    const SeriesPoints sessions { SeriesPoint::exact(Start, 10), SeriesPoint::exact(Start + Seconds(10), 12) };
    const SeriesPoints active { SeriesPoint::exact(Start, 3), SeriesPoint::exact(Start + Seconds(10), 1) };
    const SeriesPoints inTransaction { SeriesPoint::exact(Start, 2) };
    const auto idle = idleSeries({ { QStringLiteral("application_name"), QStringLiteral("web") },
                                     { QStringLiteral("datname"), QStringLiteral("shop") } },
        sessions, active, inTransaction);
    QCOMPARE(idle.database, QStringLiteral("shop"));
    QCOMPARE(idle.points[0].average, 5.0);
    QVERIFY(std::isnan(idle.points[1].average));
}

void LeakRuleTest::sortsByPace()
{
    auto slow = seriesOf(15, [](double m) { return std::floor(m); });
    auto fast = seriesOf(15, [](double m) { return std::floor(m) * 3; });
    fast.application = QStringLiteral("batch");
    const auto leaks = likelyLeaks({ slow, fast });
    QCOMPARE(leaks.size(), size_t(2));
    QCOMPARE(leaks[0].application, QStringLiteral("batch"));
}

DATAINSIGHT_TEST_MAIN(LeakRuleTest)
#include "tst_leakrule.moc"
