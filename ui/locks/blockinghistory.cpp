// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/blockinghistory.h"

#include "core/watch/targetfeed.h"
#include "ui/charts/chartgroup.h"
#include "ui/charts/timechart.h"
#include "ui/common/theme.h"
#include "ui/livecharts/chartpanel.h"
#include "ui/shell/timerangeselection.h"

#include <QHBoxLayout>

#include <cmath>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

constexpr int LeastHeight = 17 * Theme::Grid;
constexpr int MostHeight = 40 * Theme::Grid;
const QString Family = QStringLiteral("target.blocking");

SeriesSpec line(const QString &name, const char *column)
{
    return { .name = name, .family = { Family }, .columns = { QString::fromLatin1(column) }, .rows = RowsTo::Maximum };
}

std::vector<LiveChart> charts()
{
    return {
        { { .id = QStringLiteral("waiting"),
              .title = BlockingHistory::tr("Sessions waiting for locks, every 10 s"),
              .unit = Unit::Count,
              .series = { line(BlockingHistory::tr("waiting"), "waiting"),
                  line(BlockingHistory::tr("roots"), "root_blockers") },
              .top = 4 },
            BlockingHistory::tr("A root blocks others and waits for no lock itself: all behind it go on when it ends. "
                                "Read every 10 s, not each second as the tree is. "
                                "All prepared transactions count as one root, a cycle as none."),
            {} },
        { { .id = QStringLiteral("longest-wait"),
              .title = BlockingHistory::tr("Longest wait for a lock, every 10 s"),
              .unit = Unit::Seconds,
              .series = { line(BlockingHistory::tr("longest"), "longest_wait") },
              .top = 10 },
            BlockingHistory::tr("How long the longest of those that waited had waited; before PostgreSQL 14 how long "
                                "its statement had been running. "
                                "Read every 10 s: a shorter wait may be missed."),
            {} },
    };
}

} // namespace

BlockingHistory::BlockingHistory(TargetFeed *feed, TimeRangeSelection *range, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_range(range), m_group(new ChartGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    for (auto &chart : charts()) {
        auto *panel = new ChartPanel(std::move(chart), feed, clock, m_group);
        panel->setMinimumHeight(LeastHeight);
        panel->setMaximumHeight(MostHeight);
        connect(panel, &ChartPanel::notice, this, &BlockingHistory::notice);
        if (feed->sessionStore())
            panel->view()->setMomentAction(tr("Who waited at this moment"));
        layout->addWidget(panel, 1);
        m_charts.push_back(panel);
    }
    connect(m_group, &ChartGroup::zoomRequested, range, &TimeRangeSelection::setCustom);
    connect(m_group, &ChartGroup::zoomReset, range, &TimeRangeSelection::back);
    connect(m_group, &ChartGroup::momentRequested, this, &BlockingHistory::momentRequested);
}

void BlockingHistory::showTarget(const TargetId &target)
{
    for (auto *chart : m_charts) {
        chart->setMoment(m_range->moment());
        chart->show(target, m_range->range(), m_range->comparison());
    }
}

void BlockingHistory::reset()
{
    for (auto *chart : m_charts)
        chart->reset();
}

namespace {

/// Each second sessions that wait are told by class: that sees waits that end between two looks at who blocks whom.
std::optional<Instant> lastLockWait(const History &history, const TargetId &target, const TimeRange &span)
{
    std::optional<Instant> last;
    for (const auto &series :
        history.series(target, { QStringLiteral("target.ash") }, QStringLiteral("sessions"), span)) {
        if (series.labels.value(QStringLiteral("wait_class")) != QLatin1String("Lock"))
            continue;
        for (const auto &point : series.points) {
            if (point.average > 0 && (!last || point.at > *last))
                last = point.at;
        }
    }
    return last;
}

} // namespace

std::optional<CalmSince> calmSince(const TargetFeed &feed, const TargetId &target, Instant now)
{
    const TimeRange span { now - 24h, now + 1min };
    std::optional<CalmSince> calm;
    for (const auto &series : feed.history().series(target, { Family }, QStringLiteral("waiting"), span)) {
        for (const auto &point : series.points) {
            if (std::isnan(point.average))
                continue;
            if (point.average > 0)
                calm = CalmSince { point.at, true };
            else if (!calm)
                calm = CalmSince { point.at, false };
        }
    }
    const auto seen = lastLockWait(feed.history(), target, span);
    if (seen && (!calm || !calm->exact || *seen > calm->at))
        calm = CalmSince { *seen, true };
    return calm;
}

} // namespace datainsight
