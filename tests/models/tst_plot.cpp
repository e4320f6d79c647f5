// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampleseries.h"
#include "tests/support/testmain.h"
#include "ui/charts/chartexport.h"
#include "ui/charts/plot.h"
#include "ui/charts/seriesraster.h"
#include "ui/charts/stackpainter.h"

#include <QTest>

#include <cmath>

using namespace datainsight;
using namespace datainsight::testing;

namespace {

constexpr Seconds Ten { 10 };

/// Values at every ten seconds from SeriesStart; NaN is a gap.
SeriesPoints points(std::initializer_list<double> values)
{
    SeriesPoints all;
    for (const double value : values)
        all.push_back(SeriesPoint::exact(SeriesStart + Ten * static_cast<int>(all.size()), value));
    return all;
}

Plot plotOf(std::vector<ChartSeries> series, Seconds length, ChartKind kind = ChartKind::Lines)
{
    Plot plot;
    plot.kind = kind;
    plot.zone = QTimeZone::utc();
    plot.data.series = std::move(series);
    plot.data.range = { SeriesStart, SeriesStart + length };
    plot.area = QRectF(50, 10, 100, 100);
    plot.rescaleValues();
    plot.rescaleTime();
    return plot;
}

int inkedRows(const QImage &image, int column)
{
    int inked = 0;
    for (int y = 0; y < image.height(); ++y)
        inked += qAlpha(image.pixel(column, y)) > 100 ? 1 : 0;
    return inked;
}

} // namespace

/// What a chart knows and paints without a window: positions, values at a moment, gaps, peaks, CSV.
class TestPlot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesMomentsAndValues();
    void readsValuesAtTheCrosshair();
    void walksFromPointToPoint();
    void scalesAStackToItsSum();
    void leavesAFarThresholdOutOfTheScale();
    void leavesGapsWhereNothingWasMeasured_data();
    void leavesGapsWhereNothingWasMeasured();
    void keepsAPeakOfADay();
    void hidesWhatWasSwitchedOff();
    void survivesFarAndInfinitePoints_data();
    void survivesFarAndInfinitePoints();
    void stacksLayersUpToTheirSum();
    void interpolatesSparseStacksButNotGaps();
    void writesCsvWithUnitsAndGaps();
    void defusesFormulasInCsv();
    void writesExtremesOfAggregates();
    void namesFilesAfterTitleAndTime();
    void tellsSameDataFromOther();
};

void TestPlot::placesMomentsAndValues()
{
    const Plot plot = plotOf({ { QStringLiteral("a"), 0, points({ 0, 100 }) } }, Seconds(100));
    QCOMPARE(plot.xOf(SeriesStart), 50.0);
    QCOMPARE(plot.xOf(SeriesStart + Seconds(50)), 100.0);
    QCOMPARE(plot.yOf(0), 110.0);
    QCOMPARE(plot.yOf(100), 10.0);
    QCOMPARE(plot.atX(100), SeriesStart + Seconds(50));
    QCOMPARE(plot.atX(-500), SeriesStart);
}

void TestPlot::readsValuesAtTheCrosshair()
{
    const Plot plot = plotOf(
        { { QStringLiteral("a"), 0, points({ 1, 2, NoValue, 4 }) }, { QStringLiteral("short"), 1, points({ 7, 8 }) } },
        Seconds(100));
    QCOMPARE(plot.valuesAt(SeriesStart + Seconds(11)).at(0), 2.0);
    QCOMPARE(plot.valuesAt(SeriesStart + Seconds(14)).at(1), 8.0);
    QVERIFY(std::isnan(plot.valuesAt(SeriesStart + Seconds(20)).at(0)));
    QVERIFY(std::isnan(plot.valuesAt(SeriesStart + Seconds(90)).at(0)));
    QCOMPARE(plot.lastValues(), (std::vector { 4.0, 8.0 }));
}

void TestPlot::walksFromPointToPoint()
{
    const Plot plot = plotOf({ { QStringLiteral("a"), 0, points({ 1, 2, 3 }) } }, Seconds(100));
    QCOMPARE(plot.nearestInstant(SeriesStart + Seconds(13)), SeriesStart + Ten);
    QCOMPARE(plot.neighbourInstant(SeriesStart, true), SeriesStart + Ten);
    QCOMPARE(plot.neighbourInstant(SeriesStart + Ten, false), SeriesStart);
    QVERIFY(!plot.neighbourInstant(SeriesStart, false));
    QVERIFY(!plot.neighbourInstant(SeriesStart + Ten * 2, true));
}

void TestPlot::scalesAStackToItsSum()
{
    const Plot plot =
        plotOf({ { QStringLiteral("a"), 0, points({ 30, 40 }) }, { QStringLiteral("b"), 1, points({ 30, 50 }) } },
            Seconds(20), ChartKind::Stacked);
    QVERIFY(plot.scale.top >= 90);
    Plot hidden = plot;
    hidden.hidden = { false, true };
    hidden.rescaleValues();
    QVERIFY(hidden.scale.top < 60);
}

void TestPlot::leavesAFarThresholdOutOfTheScale()
{
    Plot plot = plotOf({ { QStringLiteral("a"), 0, points({ 1, 2 }) } }, Seconds(20));
    plot.data.thresholds = { { 5, QStringLiteral("near") } };
    plot.rescaleValues();
    QVERIFY(plot.scale.top >= 5);
    plot.data.thresholds = { { 64, QStringLiteral("far") } };
    plot.rescaleValues();
    QVERIFY(plot.scale.top < 10);
}

void TestPlot::leavesGapsWhereNothingWasMeasured_data()
{
    QTest::addColumn<ChartKind>("kind");
    QTest::newRow("in lines") << ChartKind::Lines;
    QTest::newRow("in stacks") << ChartKind::Stacked;
}

void TestPlot::leavesGapsWhereNothingWasMeasured()
{
    QFETCH(ChartKind, kind);
    const Plot plot =
        plotOf({ { QStringLiteral("a"), 0, points({ 5, 5, NoValue, NoValue, 5, 5 }) } }, Seconds(50), kind);
    const QImage image = paintSeries(plot, Colours::light(), 1);
    QCOMPARE(image.size(), QSize(100, 104));
    QVERIFY(inkedRows(image, 10) > 0);
    QCOMPARE(inkedRows(image, 40), 0);
    QCOMPARE(inkedRows(image, 60), 0);
    QVERIFY(inkedRows(image, 90) > 0);
}

void TestPlot::keepsAPeakOfADay()
{
    SeriesPoints day = wavySeries({ SeriesStart, SeriesStart + Seconds(86400) }, Ten, 5, 1, 0.2, 3);
    day[5000] = SeriesPoint::exact(day[5000].at, 100);
    const Plot plot = plotOf({ { QStringLiteral("a"), 0, day } }, Seconds(86400));
    const QImage image = paintSeries(plot, Colours::light(), 1);
    const int column = static_cast<int>(plot.xOf(day[5000].at) - plot.area.left());
    QVERIFY2(inkedRows(image, column) > 80, qPrintable(QString::number(inkedRows(image, column))));
    QVERIFY(inkedRows(image, column - 4) < 20);
}

void TestPlot::hidesWhatWasSwitchedOff()
{
    Plot plot = plotOf({ { QStringLiteral("a"), 0, points({ 5, 5, 5 }) } }, Seconds(20));
    plot.hidden = { true };
    QCOMPARE(inkedRows(paintSeries(plot, Colours::light(), 1), 50), 0);
}

void TestPlot::survivesFarAndInfinitePoints_data()
{
    QTest::addColumn<ChartKind>("kind");
    QTest::newRow("in lines") << ChartKind::Lines;
    QTest::newRow("in stacks") << ChartKind::Stacked;
}

void TestPlot::survivesFarAndInfinitePoints()
{
    QFETCH(ChartKind, kind);
    constexpr Seconds Year { 365 * 86400 };
    const double infinite = std::numeric_limits<double>::infinity();
    const SeriesPoints far { SeriesPoint::exact(SeriesStart - Year, 5), SeriesPoint::exact(SeriesStart - Ten, infinite),
        SeriesPoint::exact(SeriesStart - Seconds(1), 5), SeriesPoint::exact(SeriesStart + Year, 5) };
    const Plot plot = plotOf({ { QStringLiteral("a"), 0, far } }, Seconds(1), kind);
    QVERIFY(inkedRows(paintSeries(plot, Colours::light(), 2), 100) > 0);
}

void TestPlot::stacksLayersUpToTheirSum()
{
    const Plot plot = plotOf(
        { { QStringLiteral("a"), 0, points({ 20, 20, 20 }) }, { QStringLiteral("b"), 1, points({ 30, 30, 30 }) } },
        Seconds(20), ChartKind::Stacked);
    const QImage image = paintSeries(plot, Colours::light(), 2);
    QCOMPARE(image.size(), QSize(200, 208));
    const double expected = 200 * 50 / plot.scale.top;
    QVERIFY(std::fabs(inkedRows(image, 100) - expected) <= 1);
    QCOMPARE(image.pixelColor(100, 199 - static_cast<int>(200 * 35 / plot.scale.top)).alpha(), 255);
}

void TestPlot::interpolatesSparseStacksButNotGaps()
{
    const TimeRange range { SeriesStart, SeriesStart + Seconds(50) };
    const std::vector<float> columns = stackColumns(points({ 0, 10, NoValue, 4, 4 }), range, 50);
    QVERIFY(std::fabs(columns[5] - 5.5F) < 0.1F);
    QVERIFY(std::isnan(columns[15]));
    QVERIFY(std::isnan(columns[25]));
    QCOMPARE(columns[35], 4.0F);
}

void TestPlot::writesCsvWithUnitsAndGaps()
{
    Plot plot = plotOf({ { QStringLiteral("read, cold"), 0, points({ 1.5, NoValue }) },
                           { QStringLiteral("hit"), 1, points({ 3, 4, 5 }) } },
        Seconds(15));
    plot.unit = Unit::Bytes;
    plot.perSecond = true;
    QCOMPARE(chartCsv(plot),
        QStringLiteral("time,\"read, cold [bytes/s]\",hit [bytes/s]\r\n"
                       "2026-11-20T12:00:00.000Z,1.5,3\r\n"
                       "2026-11-20T12:00:10.000Z,,4\r\n"));
}

void TestPlot::defusesFormulasInCsv()
{
    const Plot plot = plotOf({ { QStringLiteral("=HYPERLINK(1)"), 0, points({ 1 }) } }, Seconds(10));
    QVERIFY(chartCsv(plot).startsWith(QStringLiteral("time,'=HYPERLINK(1) [count]\r\n")));
}

void TestPlot::writesExtremesOfAggregates()
{
    SeriesPoints one = points({ 5 });
    one.front().minimum = 1;
    one.front().maximum = 9;
    const Plot plot = plotOf({ { QStringLiteral("a"), 0, one } }, Seconds(10));
    QCOMPARE(chartCsv(plot), QStringLiteral("time,a [count],a min,a max\r\n2026-11-20T12:00:00.000Z,5,1,9\r\n"));
}

void TestPlot::namesFilesAfterTitleAndTime()
{
    QCOMPARE(exportName(QStringLiteral("WAL written / second"), { SeriesStart, SeriesStart }, QTimeZone::utc()),
        QStringLiteral("wal-written-second-2026-11-20-1200"));
}

void TestPlot::tellsSameDataFromOther()
{
    const ChartData data { .series = { { QStringLiteral("a"), 0, points({ 1, NoValue, 3 }) } },
        .range = { SeriesStart, SeriesStart + Ten } };
    ChartData other = data;
    QVERIFY(data.sameAs(other));
    other.series[0].points[2].average = 4;
    QVERIFY(!data.sameAs(other));
    QVERIFY(data.hasValues());
    QVERIFY(!ChartData {}.hasValues());
}

DATAINSIGHT_TEST_MAIN(TestPlot)
#include "tst_plot.moc"
