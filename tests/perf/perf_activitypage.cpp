// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a second of the session table, a brushed span of the history, and making the page cost the UI thread.
#include "tests/perf/figure.h"
#include "tests/ui/support/fakefeed.h"
#include "ui/activity/activitypage.h"
#include "ui/activity/sessiontable.h"
#include "ui/activity/spansummary.h"
#include "ui/common/datatable.h"
#include "ui/common/theme.h"
#include "ui/shell/timerangeselection.h"

#include <QApplication>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace datainsight;
using namespace datainsight::perf;
using namespace datainsight::test;
using namespace std::chrono_literals;

namespace {

constexpr int Sessions = 5000;
constexpr int Turnover = 50;
constexpr int Rounds = 9;
constexpr double FrameTime = 16; ///< ms
constexpr double PageTime = 50; ///< ms that one event may take

/// Everybody's ages go on, some sessions end and as many come.
SessionListPtr listOf(int round)
{
    const Instant at = fromMilliseconds(1'700'000'000'000) + round * 1s;
    SessionList list { .at = at };
    list.sessions.reserve(Sessions);
    for (int i = 0; i < Sessions; ++i) {
        const int pid = 1000 + i + round * Turnover;
        SessionRow session { .id = { pid, toMilliseconds(at) * 1000 - pid } };
        session.database = QStringLiteral("shop%1").arg(pid % 7);
        session.user = QStringLiteral("user%1").arg(pid % 13);
        session.application = QStringLiteral("application %1").arg(pid % 40);
        session.clientAddress = QStringLiteral("10.0.%1.%2").arg(pid % 16).arg(pid % 250);
        session.backendType = QStringLiteral("client backend");
        session.state = pid % 5 == 0 ? QStringLiteral("active") : QStringLiteral("idle");
        session.waitClass = pid % 10 == 0 ? QStringLiteral("IO") : QString();
        session.waitEvent = pid % 10 == 0 ? QStringLiteral("DataFileRead") : QString();
        session.startedAt = at - 1h;
        session.stateSince = at - std::chrono::seconds(pid % 600);
        session.queryStartUs = toMilliseconds(at - std::chrono::seconds(pid % 600)) * 1000;
        session.query = QStringLiteral("SELECT * FROM orders WHERE id = %1 ").arg(pid) + QString(900, QLatin1Char('x'));
        session.queryBytes = session.query.size();
        list.sessions.push_back(std::move(session));
    }
    return std::make_shared<const SessionList>(std::move(list));
}

double second(SessionTable &table)
{
    int round = 0;
    std::vector<SessionListPtr> lists;
    for (int i = 0; i <= Rounds; ++i)
        lists.push_back(listOf(i));
    return medianMs(Rounds, [&] {
        table.setList(lists[static_cast<size_t>(round++)]);
        table.table()->viewport()->repaint();
    });
}

/// A day of the store at full grain: ten-second averages of so many combinations of labels.
RangeResult storedDay(int series, Instant from)
{
    RangeResult result;
    for (int i = 0; i < series; ++i) {
        StoredSeries one { .column = QStringLiteral("sessions") };
        for (const auto dimension : { HistoryDimension::WaitClass, HistoryDimension::Event, HistoryDimension::Statement,
                 HistoryDimension::User, HistoryDimension::Database, HistoryDimension::Application })
            one.labels.insert(dimensionLabel(dimension), QString::number(i % (5 + static_cast<int>(dimension))));
        for (Instant at = from; at < from + 24h; at += 10s)
            one.points.push_back(SeriesPoint::exact(at, 0.5));
        result.series.push_back(std::move(one));
    }
    return result;
}

/// As when a person opens it for the first time, in one event.
double pageMade()
{
    const FakeClock clock;
    FakeFeed feed(clock);
    const auto target = feed.add(QStringLiteral("a"));
    TimeRangeSelection range(clock);
    std::unique_ptr<ActivityPage> page;
    return medianThreadMs(Rounds, [&] {
        page = std::make_unique<ActivityPage>(
            ActivityPage::Context { .feed = &feed, .range = &range, .clock = &clock });
        page->setTarget(target);
        page->resize(1440, 900);
        page->show();
        page->activate();
        page->repaint();
    });
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    Theme::instance().apply(Theme::Choice::Light);
    SessionTable table;
    table.resize(1200, 600);
    table.show();
    bool good = printFigure("5,000 sessions, a second's change, sorted and painted", second(table), 3 * FrameTime, "ms");
    table.setGrouping(SessionDimension::Application);
    good = printFigure("the same, in 40 groups", second(table), 3 * FrameTime, "ms") && good;
    table.setGrouping({});
    table.setFilter(QStringLiteral("shop3 active"));
    good = printFigure("the same, filtered by two words", second(table), 3 * FrameTime, "ms") && good;

    const Instant from = fromMilliseconds(1'700'000'000'000);
    const auto sessions = storedDay(50, from);
    const auto waits = storedDay(1, from);
    const double brush = medianMs(5, [&] {
        const auto summary = spanFromStore(sessions, waits, { from, from + 24h });
        for (const auto dimension : { HistoryDimension::Statement, HistoryDimension::Event, HistoryDimension::User })
            if (spanRows(summary, dimension, {}).empty())
                std::printf("nothing in the span\n");
    });
    good = printFigure("a day with 50 active sessions brushed", brush, 100, "ms") && good;

    good = printFigure("the page made, laid out and painted", pageMade(), PageTime, "ms") && good;
    return good ? 0 : 1;
}
