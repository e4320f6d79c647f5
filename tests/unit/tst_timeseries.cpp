// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timeseries.h"

#include "tests/support/testmain.h"

#include <cmath>

using namespace datainsight;

namespace {

Instant at(qint64 seconds)
{
    return fromMilliseconds(seconds * 1000);
}

SeriesPoints every(int count, const std::function<double(int)> &value)
{
    SeriesPoints points;
    for (int i = 0; i < count; ++i)
        points.push_back(SeriesPoint::exact(at(i), value(i)));
    return points;
}

/// "0:1 5:9 7:–" : seconds and values.
QString drawn(const SeriesPoints &points)
{
    QStringList parts;
    for (const auto &point : points) {
        const QString value = std::isnan(point.average) ? QStringLiteral("–") : QString::number(point.average);
        parts << QString::number(toMilliseconds(point.at) / 1000) + QLatin1Char(':') + value;
    }
    return parts.join(QLatin1Char(' '));
}

} // namespace

class TestTimeSeries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsFewPointsAsTheyAre();
    void keepsTheLowestAndHighestOfEachColumn();
    void keepsGaps();
    void neverGivesMoreThanTwoPointsAColumn();
    void usesExtremesOfAggregates();
    void givesNothingForNothing();
};

void TestTimeSeries::keepsFewPointsAsTheyAre()
{
    const auto points = every(4, [](int i) { return i * 2.0; });
    QCOMPARE(drawn(decimate(points, { at(0), at(4) }, 100)), QStringLiteral("0:0 1:2 2:4 3:6"));
}

void TestTimeSeries::keepsTheLowestAndHighestOfEachColumn()
{
    auto points = every(10, [](int) { return 5.0; });
    points[3] = SeriesPoint::exact(at(3), 99);
    points[4] = SeriesPoint::exact(at(4), 1);
    points[7] = SeriesPoint::exact(at(7), -3);
    QCOMPARE(drawn(decimate(points, { at(0), at(10) }, 2)), QStringLiteral("3:99 4:1 5:5 7:-3"));
}

void TestTimeSeries::keepsGaps()
{
    auto points = every(6, [](int i) { return double(i); });
    points[2].average = NoValue;
    points[3].average = NoValue;
    QCOMPARE(drawn(decimate(points, { at(0), at(6) }, 100)), QStringLiteral("0:0 1:1 2:– 4:4 5:5"));
}

void TestTimeSeries::neverGivesMoreThanTwoPointsAColumn()
{
    const auto points = every(100000, [](int i) { return std::sin(i * 0.37) * 100; });
    const auto few = decimate(points, { at(0), at(100000) }, 300);
    QVERIFY2(few.size() <= 600, qPrintable(QString::number(few.size())));
    QVERIFY(std::is_sorted(few.begin(), few.end(), [](const auto &a, const auto &b) { return a.at < b.at; }));
}

void TestTimeSeries::usesExtremesOfAggregates()
{
    const SeriesPoints points { { at(0), 5, 1, 9 }, { at(1), 5, 2, 20 } };
    QCOMPARE(drawn(decimate(points, { at(0), at(2) }, 1)), QStringLiteral("0:1 1:20"));
}

void TestTimeSeries::givesNothingForNothing()
{
    QVERIFY(decimate({}, { at(0), at(10) }, 10).empty());
    QVERIFY(decimate(every(3, [](int) { return 1.0; }), { at(5), at(5) }, 10).empty());
    QVERIFY(decimate(every(3, [](int) { return 1.0; }), { at(0), at(5) }, 0).empty());
}

DATAINSIGHT_TEST_MAIN(TestTimeSeries)
#include "tst_timeseries.moc"
