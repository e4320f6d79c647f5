// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/health/healthwatch.h"

#include "core/watch/health/gather.h"
#include "core/watch/health/rules.h"
#include "core/watch/seriesmerge.h"
#include "core/watch/sparkpoints.h"

#include <cmath>
#include <utility>

namespace datainsight {

HealthWatch::HealthWatch(TargetFeed *feed, const Clock &clock, QObject *parent)
    : QObject(parent), m_feed(feed), m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(Pace);
    connect(&m_timer, &QTimer::timeout, this, &HealthWatch::judgeStale);
    connect(feed, &TargetFeed::sampled, this, [this](const FramePtr &frame) {
        m_stale.insert(frame->target);
        if (!m_timer.isActive())
            m_timer.start();
    });
    connect(feed, &TargetFeed::statusChanged, this, [this](const TargetId &target) {
        m_stale.insert(target);
        if (!m_timer.isActive())
            m_timer.start();
    });
    connect(feed, &TargetFeed::targetsChanged, this, [this] {
        const auto targets = m_feed->targets();
        m_reports.removeIf([&](const auto &report) { return !targets.contains(report.key()); });
        m_growth.removeIf([&](const auto &growth) { return !targets.contains(growth.key()); });
    });
}

const HealthReport &HealthWatch::report(const TargetId &target) const
{
    const auto found = m_reports.find(target);
    if (found != m_reports.end())
        return *found;
    return *m_reports.insert(target, judge(target));
}

SeriesPoints HealthWatch::activity(const TargetId &target, const TimeRange &range) const
{
    return sparkPoints(*m_feed, target, sparks::activeSessions(), range);
}

HealthReport HealthWatch::judge(const TargetId &target) const
{
    auto facts = gatherFacts(*m_feed, target, m_clock.now());
    if (const auto growth = m_growth.constFind(target);
        growth != m_growth.cend() && growth->observed > facts.disk.observed) {
        facts.disk.growthPerDay = growth->bytesPerDay;
        facts.disk.observed = growth->observed;
    }
    return HealthRules::judge(facts);
}

void HealthWatch::askGrowth(const TargetId &target)
{
    auto *store = m_feed->store();
    const Instant now = m_clock.now();
    auto &growth = m_growth[target];
    if (!store || now - growth.askedAt < GrowthPace)
        return;
    growth.askedAt = now;
    RangeQuery query { .target = target,
        .family = { QStringLiteral("target.database_size") },
        .columns = { QStringLiteral("size") },
        .range = { now - std::chrono::hours(24), now },
        .points = 300 };
    store->range(std::move(query), m_cancel.token()).then(this, [this, target](const Result<RangeResult> &answer) {
        const auto known = m_growth.find(target);
        if (!answer || known == m_growth.end())
            return;
        std::vector<const SeriesPoints *> sizes;
        for (const auto &series : answer->series)
            sizes.push_back(&series.points);
        auto total = mergePoints(sizes, Merge::Sum);
        std::erase_if(total, [](const SeriesPoint &point) { return std::isnan(point.average); });
        if (total.size() < 2)
            return;
        known->observed = total.back().at - total.front().at;
        const double days = std::chrono::duration<double>(known->observed).count() / 86400;
        known->bytesPerDay = (total.back().average - total.front().average) / days;
    });
}

void HealthWatch::judgeStale()
{
    for (const auto &target : std::exchange(m_stale, {})) {
        askGrowth(target);
        auto report = judge(target);
        auto &known = m_reports[target];
        if (known == report)
            continue;
        known = std::move(report);
        Q_EMIT changed(target);
    }
}

} // namespace datainsight
