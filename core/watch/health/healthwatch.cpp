// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/health/healthwatch.h"

#include "core/watch/health/gather.h"
#include "core/watch/health/rules.h"
#include "core/watch/sparkpoints.h"

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
    });
}

const HealthReport &HealthWatch::report(const TargetId &target) const
{
    const auto found = m_reports.find(target);
    if (found != m_reports.end())
        return *found;
    return *m_reports.insert(target, HealthRules::judge(gatherFacts(*m_feed, target, m_clock.now())));
}

SeriesPoints HealthWatch::activity(const TargetId &target, const TimeRange &range) const
{
    return sparkPoints(*m_feed, target, sparks::activeSessions(), range);
}

void HealthWatch::judgeStale()
{
    for (const auto &target : std::exchange(m_stale, {})) {
        auto report = HealthRules::judge(gatherFacts(*m_feed, target, m_clock.now()));
        auto &known = m_reports[target];
        if (known == report)
            continue;
        known = std::move(report);
        Q_EMIT changed(target);
    }
}

} // namespace datainsight
