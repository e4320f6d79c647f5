// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/support/sampleseries.h"
#include "ui/charts/chartgroup.h"
#include "ui/charts/chartview.h"
#include "ui/charts/timechart.h"
#include "ui/common/theme.h"

#include <QGridLayout>
#include <QTest>

using namespace datainsight;
using namespace datainsight::testing;

/// Every state of a chart, painted in both themes. With DATAINSIGHT_PICTURES=DIR the pictures are kept, to be looked
/// at.
class TestChartPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paintsAPageOfCharts_data();
    void paintsAPageOfCharts();
    void paintsRareCases_data();
    void paintsRareCases();
};

namespace {

constexpr Seconds Second { 1 };

TimeRange lastOf(Seconds length)
{
    return { SeriesStart, SeriesStart + length };
}

ChartData activeSessions(Seconds length, Seconds step)
{
    const TimeRange range = lastOf(length);
    ChartData data { .range = range };
    const struct
    {
        const char *name;
        double level, swing, noise;
    } classes[] = { { "CPU", 3.2, 1.2, 0.3 }, { "IO", 1.4, 0.8, 0.25 }, { "Lock", 0.5, 0.6, 0.2 },
        { "LWLock", 0.4, 0.2, 0.1 }, { "Client", 0.3, 0.1, 0.05 }, { "IPC", 0.2, 0.1, 0.05 },
        { "Timeout", 0.1, 0.05, 0.03 }, { "BufferPin", 0.05, 0.05, 0.02 } };
    int index = 0;
    for (const auto &one : classes) {
        SeriesPoints points =
            wavySeries(range, step, one.level, one.swing, one.noise, static_cast<unsigned>(index + 3));
        cutGap(points, range.from + length * 6 / 10, range.from + length * 64 / 100);
        data.series.push_back({ QString::fromLatin1(one.name), index++, std::move(points) });
    }
    data.thresholds.push_back({ 8, QStringLiteral("CPUs"), Tone::Warning });
    data.marks.push_back({ range.from + length * 64 / 100, QStringLiteral("restart"), Tone::Critical });
    return data;
}

ChartData connections(Seconds length, Seconds step)
{
    const TimeRange range = lastOf(length);
    ChartData data { .range = range };
    data.series = { { QStringLiteral("active"), 0, wavySeries(range, step, 12, 5, 1, 1) },
        { QStringLiteral("idle"), 2, wavySeries(range, step, 40, 4, 0.6, 2) },
        { QStringLiteral("idle in transaction"), 1, wavySeries(range, step, 3, 2, 0.6, 3) } };
    data.thresholds.push_back({ 100, QStringLiteral("max_connections"), Tone::Critical });
    return data;
}

ChartData walRate(Seconds length, Seconds step)
{
    const TimeRange range = lastOf(length);
    ChartData data { .range = range };
    SeriesPoints points = wavySeries(range, step, 9e6, 5e6, 2e6, 4);
    cutGap(points, range.from + length / 3, range.from + length * 4 / 10);
    data.series = { { QStringLiteral("WAL written"), 0, std::move(points) } };
    for (int i = 1; i < 6; ++i)
        data.marks.push_back({ range.from + length * i / 6, QStringLiteral("checkpoint"), Tone::Neutral });
    return data;
}

ChartData averages(Seconds length)
{
    const TimeRange range = lastOf(length);
    ChartData data { .range = range, .grain = QStringLiteral("5 min averages") };
    SeriesPoints points = wavySeries(range, Seconds(300), 1800, 700, 60, 8);
    for (SeriesPoint &point : points) {
        point.minimum = point.average * 0.72;
        point.maximum = point.average * 1.35;
    }
    data.series = { { QStringLiteral("commits"), 2, std::move(points) },
        { QStringLiteral("rollbacks"), 5, wavySeries(range, Seconds(300), 40, 20, 8, 9) } };
    return data;
}

} // namespace

void TestChartPictures::paintsAPageOfCharts_data()
{
    QTest::addColumn<Theme::Choice>("choice");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << Theme::Choice::Light << QSize(1280, 900);
    QTest::newRow("dark") << Theme::Choice::Dark << QSize(1280, 900);
    QTest::newRow("small") << Theme::Choice::Dark << QSize(760, 560);
}

void TestChartPictures::paintsAPageOfCharts()
{
    QFETCH(Theme::Choice, choice);
    QFETCH(QSize, size);
    Theme::instance().apply(choice);

    QWidget page;
    ChartGroup group;
    auto *grid = new QGridLayout(&page);
    grid->setContentsMargins(16, 16, 16, 16);
    grid->setSpacing(12);
    std::vector<TimeChart *> charts;
    const auto add = [&](const QString &title, Unit unit, bool rate, ChartKind kind) {
        auto *chart = new TimeChart(title, unit, rate, kind);
        chart->setTimeZone(QTimeZone::utc());
        chart->setGroup(&group);
        grid->addWidget(chart, static_cast<int>(charts.size()) / 3, static_cast<int>(charts.size()) % 3);
        charts.push_back(chart);
        return chart;
    };
    const Seconds hour { 3600 };
    add(QStringLiteral("Average active sessions by wait class"), Unit::Count, false, ChartKind::Stacked)
        ->setData(activeSessions(hour, 10 * Second));
    add(QStringLiteral("Connections by state"), Unit::Count, false, ChartKind::Lines)
        ->setData(connections(hour, 10 * Second));
    add(QStringLiteral("WAL written per second"), Unit::Bytes, true, ChartKind::Lines)
        ->setData(walRate(hour, 10 * Second));
    add(QStringLiteral("Transactions per second"), Unit::Transactions, true, ChartKind::Lines)
        ->setData(averages(48 * hour));
    add(QStringLiteral("Sessions of the day"), Unit::Count, false, ChartKind::Stacked)
        ->setData(activeSessions(24 * hour, 60 * Second));
    auto *stale = add(QStringLiteral("Time spent reading blocks"), Unit::Milliseconds, true, ChartKind::Lines);
    stale->setData(connections(hour / 12, Second));
    stale->setState(PanelState::stale(QStringLiteral("No new values since 12:04:31")));
    add(QStringLiteral("Replication lag"), Unit::Seconds, false, ChartKind::Lines)
        ->setState(PanelState::empty(
            QStringLiteral("This server has no standby."), QStringLiteral("Lag is shown as soon as one connects.")));
    add(QStringLiteral("Statements"), Unit::Count, false, ChartKind::Lines)
        ->setState(PanelState::noPermission(QStringLiteral("The role monitor may not read other sessions."),
            QStringLiteral("GRANT pg_monitor TO monitor;"), QStringLiteral("A superuser runs this once:")));
    add(QStringLiteral("Host CPU"), Unit::Percent, false, ChartKind::Lines)
        ->setState({ .state = ViewState::Error,
            .title = QStringLiteral("The store could not be read: disk I/O error."),
            .detail = QStringLiteral("Live values go on; check the disk that holds the store."),
            .action = QStringLiteral("Try again") });
    page.resize(size);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    charts[0]->setCursor(SeriesStart + hour * 3 / 10);
    takePicture(page, QStringLiteral("charts-") + QString::fromLatin1(QTest::currentDataTag()));
}

void TestChartPictures::paintsRareCases_data()
{
    QTest::addColumn<Theme::Choice>("choice");
    QTest::newRow("rare-light") << Theme::Choice::Light;
    QTest::newRow("rare-dark") << Theme::Choice::Dark;
}

void TestChartPictures::paintsRareCases()
{
    QFETCH(Theme::Choice, choice);
    Theme::instance().apply(choice);
    QWidget page;
    auto *grid = new QGridLayout(&page);
    grid->setContentsMargins(16, 16, 16, 16);
    grid->setSpacing(12);
    std::vector<TimeChart *> charts;
    const auto add = [&](const QString &title, Unit unit, bool rate, ChartKind kind, ChartData data) {
        auto *chart = new TimeChart(title, unit, rate, kind);
        chart->setTimeZone(QTimeZone::utc());
        chart->setData(std::move(data));
        grid->addWidget(chart, static_cast<int>(charts.size()) / 3, static_cast<int>(charts.size()) % 3);
        charts.push_back(chart);
    };
    const Seconds minutes { 300 };
    add(QStringLiteral("Average active sessions by wait class"), Unit::Count, false, ChartKind::Stacked,
        activeSessions(minutes, Second));
    add(QStringLiteral("Connections by state, with a title that is far too long for its card"), Unit::Count, false,
        ChartKind::Lines, connections(minutes, Second));
    ChartData few { .range = lastOf(minutes) };
    few.series = { { QStringLiteral("checkpoints"), 0,
        { SeriesPoint::exact(SeriesStart + 30 * Second, 1), SeriesPoint::exact(SeriesStart + 90 * Second, 2),
            { SeriesStart + 100 * Second }, SeriesPoint::exact(SeriesStart + 150 * Second, 1),
            { SeriesStart + 160 * Second }, SeriesPoint::exact(SeriesStart + 200 * Second, 0),
            SeriesPoint::exact(SeriesStart + 270 * Second, 3) } } };
    add(QStringLiteral("A few points"), Unit::Count, false, ChartKind::Lines, std::move(few));
    ChartData flat { .range = lastOf(minutes) };
    flat.series = { { QStringLiteral("temp files"), 3, wavySeries(flat.range, Second, 0, 0, 0, 1) } };
    add(QStringLiteral("Nothing but zero"), Unit::Bytes, true, ChartKind::Lines, std::move(flat));
    ChartData cache { .range = lastOf(minutes) };
    cache.series = { { QStringLiteral("cache hits"), 2, wavySeries(cache.range, Second, 0.97, 0.01, 0.002, 4) } };
    add(QStringLiteral("Reads served from memory"), Unit::Ratio, false, ChartKind::Lines, std::move(cache));
    ChartData lag { .range = lastOf(minutes) };
    lag.series = { { QStringLiteral("replay lag of standby-2.internal.example"), 1,
        wavySeries(lag.range, Second, 90, 60, 9, 4) } };
    lag.thresholds = { { 30, QStringLiteral("alert from"), Tone::Warning } };
    add(QStringLiteral("How far standbys are behind"), Unit::Seconds, false, ChartKind::Lines, std::move(lag));
    page.resize(1280, 640);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    TimeChart *hovered = charts[choice == Theme::Choice::Dark ? 0 : 1];
    const ChartView *view = hovered->findChild<ChartView *>();
    QTest::mouseMove(view->viewport(), view->plot().area.center().toPoint() + QPoint(40, 0));
    QTRY_VERIFY(hovered->cursor());
    takePicture(page, QString::fromLatin1(QTest::currentDataTag()));
}

DATAINSIGHT_GUI_TEST_MAIN(TestChartPictures)
#include "tst_chartpictures.moc"
