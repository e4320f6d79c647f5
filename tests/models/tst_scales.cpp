// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/charts/timescale.h"
#include "ui/charts/valuescale.h"

#include <QTest>

using namespace datainsight;

Q_DECLARE_METATYPE(datainsight::Unit)

/// Round numbers on the value axis, round times on the time axis.
class TestScales : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAtRoundValues_data();
    void endsAtRoundValues();
    void ticksAtRoundTimes_data();
    void ticksAtRoundTimes();
    void keepsTicksInPlaceWhileTheRangeSlides();
    void ticksInOrderWhenClocksChange_data();
    void ticksInOrderWhenClocksChange();
};

namespace {

Instant moment(const char *iso)
{
    return fromDateTime(QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate));
}

} // namespace

void TestScales::endsAtRoundValues_data()
{
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<double>("highest");
    QTest::addColumn<QString>("ticks");
    QTest::newRow("counts") << Unit::Count << 87.0 << QStringLiteral("0 20 40 60 80 100");
    QTest::newRow("few things are not cut into parts") << Unit::Count << 2.0 << QStringLiteral("0 1 2");
    QTest::newRow("a hundred stays a hundred") << Unit::Count << 100.0 << QStringLiteral("0 20 40 60 80 100");
    QTest::newRow("nothing measured") << Unit::Count << 0.0 << QStringLiteral("0 1");
    QTest::newRow("bytes step by powers of two")
        << Unit::Bytes << 300.0 * 1024 * 1024 << QStringLiteral("0|64 MB|128 MB|192 MB|256 MB|320 MB");
    QTest::newRow("a few bytes") << Unit::Bytes << 3.0 << QStringLiteral("0|1 B|2 B|3 B");
    QTest::newRow("high percentages end at 100")
        << Unit::Percent << 97.0 << QStringLiteral("0 %|20 %|40 %|60 %|80 %|100 %");
    QTest::newRow("low percentages do not") << Unit::Percent << 7.0 << QStringLiteral("0 %|2 %|4 %|6 %|8 %");
    QTest::newRow("high ratios end at 100 %") << Unit::Ratio << 0.99 << QStringLiteral("0 %|20 %|40 %|60 %|80 %|100 %");
    QTest::newRow("minutes") << Unit::Seconds << 550.0 << QStringLiteral("0|2 min|4 min|6 min|8 min|10 min");
    QTest::newRow("milliseconds") << Unit::Milliseconds << 42.0 << QStringLiteral("0|10 ms|20 ms|30 ms|40 ms|50 ms");
}

void TestScales::endsAtRoundValues()
{
    QFETCH(Unit, unit);
    QFETCH(double, highest);
    QFETCH(QString, ticks);
    const ValueScale scale = niceScale(0, highest, unit, false, 5);
    QStringList labels;
    for (const double tick : scale.ticks())
        labels << tickLabel(tick, scale, unit, false, QLocale::c());
    QCOMPARE(labels.join(ticks.contains(QLatin1Char('|')) ? QLatin1Char('|') : QLatin1Char(' ')), ticks);
    QVERIFY(scale.top >= highest);
}

void TestScales::ticksAtRoundTimes_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("labels");
    QTest::newRow("five minutes") << QByteArray("2026-11-20T12:02:07Z") << 300 << 5
                                  << QStringLiteral("12:03 12:04 12:05 12:06 12:07");
    QTest::newRow("half a minute") << QByteArray("2026-11-20T12:02:07Z") << 30 << 4
                                   << QStringLiteral("12:02:10 12:02:20 12:02:30");
    QTest::newRow("an hour") << QByteArray("2026-11-20T12:00:00Z") << 3600 << 4
                             << QStringLiteral("12:00 12:15 12:30 12:45");
    QTest::newRow("over midnight the date stands")
        << QByteArray("2026-11-20T20:00:00Z") << 8 * 3600 << 4 << QStringLiteral("20:00 22:00 21 Nov 02:00");
    QTest::newRow("a week") << QByteArray("2026-11-20T12:00:00Z") << 7 * 86400 << 7
                            << QStringLiteral("21 Nov 22 Nov 23 Nov 24 Nov 25 Nov 26 Nov 27 Nov");
    QTest::newRow("nothing") << QByteArray("2026-11-20T12:00:00Z") << 0 << 5 << QString();
}

void TestScales::ticksAtRoundTimes()
{
    QFETCH(QByteArray, from);
    QFETCH(int, seconds);
    QFETCH(int, most);
    QFETCH(QString, labels);
    const Instant start = moment(from.constData());
    QStringList found;
    for (const TimeTick &tick :
        niceTimeTicks({ start, start + Seconds(seconds) }, most, QTimeZone::utc(), QLocale::c()))
        found << tick.label;
    QCOMPARE(found.join(QLatin1Char(' ')), labels);
}

void TestScales::keepsTicksInPlaceWhileTheRangeSlides()
{
    const Instant start = moment("2026-11-20T12:00:00Z");
    for (int second = 0; second < 400; second += 7) {
        const TimeRange range { start + Seconds(second), start + Seconds(second + 900) };
        for (const TimeTick &tick : niceTimeTicks(range, 5, QTimeZone::utc())) {
            QVERIFY(range.contains(tick.at));
            QCOMPARE(toMilliseconds(tick.at) % 300000, 0);
        }
    }
}

void TestScales::ticksInOrderWhenClocksChange_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::newRow("forward, in March") << QByteArray("2026-03-28T20:00:00Z");
    QTest::newRow("back, in October") << QByteArray("2026-10-24T20:00:00Z");
}

void TestScales::ticksInOrderWhenClocksChange()
{
    QFETCH(QByteArray, from);
    const QTimeZone berlin("Europe/Berlin");
    if (!berlin.isValid())
        QSKIP("no time zone data here");
    const Instant start = moment(from.constData());
    for (const int hours : { 2, 6, 12, 24, 48 }) {
        const TimeRange range { start, start + Seconds(hours * 3600) };
        const auto ticks = niceTimeTicks(range, 8, berlin);
        QVERIFY(ticks.size() >= 2);
        for (size_t i = 0; i < ticks.size(); ++i) {
            QVERIFY(range.contains(ticks[i].at));
            if (i > 0)
                QVERIFY(ticks[i].at > ticks[i - 1].at);
        }
    }
}

DATAINSIGHT_TEST_MAIN(TestScales)
#include "tst_scales.moc"
