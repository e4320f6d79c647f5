// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a page of twelve charts costs the UI thread.
#include "tests/perf/figure.h"
#include "tests/support/sampleseries.h"
#include "ui/charts/chartgroup.h"
#include "ui/charts/timechart.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QGridLayout>
#include <QImage>

#include <array>
#include <ctime>
#include <memory>

using namespace datainsight;
using namespace datainsight::perf;
using namespace datainsight::testing;

namespace {

constexpr int Charts = 12;
constexpr int Rounds = 25;
constexpr TimeRange Day { SeriesStart, SeriesStart + Seconds(86400) };

ChartData chartData(const TimeRange &range, Milliseconds step, int series, unsigned seed)
{
    ChartData data { .range = range };
    for (int i = 0; i < series; ++i) {
        data.series.push_back({ QStringLiteral("series %1").arg(i), i,
            wavySeries(range, step, 40.0 + i, 20, 6, seed * 31 + static_cast<unsigned>(i)) });
    }
    data.thresholds.push_back({ 100, QStringLiteral("limit"), Tone::Warning });
    data.marks.push_back({ range.from + range.duration() / 2, QStringLiteral("restart"), Tone::Critical });
    return data;
}

/// A page like the overview's, 1600 x 1000 pixels.
struct Page
{
    QWidget widget;
    QImage screen { 1600, 1000, QImage::Format_RGB32 };
    ChartGroup group;
    std::vector<TimeChart *> charts;

    explicit Page(int stacked)
    {
        auto *grid = new QGridLayout(&widget);
        for (int i = 0; i < Charts; ++i) {
            const ChartKind kind = i < stacked ? ChartKind::Stacked : ChartKind::Lines;
            auto *chart = new TimeChart(QStringLiteral("Chart %1").arg(i), Unit::Count, true, kind);
            chart->setGroup(&group);
            grid->addWidget(chart, i / 4, i % 4);
            charts.push_back(chart);
        }
        widget.resize(1600, 1000);
        widget.show();
    }

    /// From data to pixels, layout included; into an image, as an unexposed window is not painted. Processor time, so
    /// that a busy machine does not count.
    double pass(std::vector<ChartData> data)
    {
        const std::clock_t start = std::clock();
        for (size_t i = 0; i < charts.size(); ++i)
            charts[i]->setData(std::move(data[i]));
        QCoreApplication::sendPostedEvents();
        widget.render(&screen);
        return static_cast<double>(std::clock() - start) * 1000 / CLOCKS_PER_SEC;
    }
};

bool measureDay(const char *what, int stacked, int series, double budget)
{
    Page page(stacked);
    // Two alternating sets: the same data again would not be painted.
    std::array<std::vector<ChartData>, 2> sets;
    for (unsigned set = 0; set < 2; ++set) {
        for (unsigned i = 0; i < Charts; ++i)
            sets[set].push_back(chartData(Day, Seconds(10), series, set * 100 + i));
    }
    std::vector<double> times;
    page.pass(sets[0]);
    for (int round = 0; round < Rounds; ++round)
        times.push_back(page.pass(sets[static_cast<size_t>(round + 1) % 2]));
    return printFigure(what, median(times), budget, "ms");
}

bool measureTicks()
{
    constexpr Seconds Hour { 3600 };
    const TimeRange all { SeriesStart, SeriesStart + Hour + Seconds(Rounds + 1) };
    std::vector<ChartData> whole;
    for (unsigned i = 0; i < Charts; ++i)
        whole.push_back(chartData(all, Seconds(1), i < 2 ? 8 : 3, i));
    const auto hourAt = [&](int second) {
        std::vector<ChartData> hours = whole;
        for (ChartData &data : hours) {
            data.range = { SeriesStart + Seconds(second), SeriesStart + Hour + Seconds(second) };
            for (ChartSeries &series : data.series) {
                series.points.erase(series.points.begin() + 3600 + second, series.points.end());
                series.points.erase(series.points.begin(), series.points.begin() + second);
            }
        }
        return hours;
    };
    Page page(2);
    page.pass(hourAt(0));
    std::vector<double> unchanged;
    std::vector<double> moved;
    for (int second = 1; second <= Rounds; ++second) {
        unchanged.push_back(page.pass(hourAt(second - 1)));
        moved.push_back(page.pass(hourAt(second)));
    }
    const bool first = printFigure("a tick on an unchanged hour, 12 charts, 1-s points", median(unchanged), 16, "ms");
    return printFigure("a tick that moves the hour by a second, all repainted", median(moved), 16, "ms") && first;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    Theme::instance().apply(Theme::Choice::Light);
    bool good = measureDay("12 charts, 24 h of 10-s points, one line each", 0, 1, 25);
    good = measureDay("12 charts, 24 h of 10-s points, three lines each", 0, 3, 25) && good;
    good = measureDay("12 charts, 24 h of 10-s points, eight-layer stacks", Charts, 8, 40) && good;
    good = measureTicks() && good;
    return good ? 0 : 1;
}
