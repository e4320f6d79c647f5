// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tablesbadge.h"

#include "core/watch/health/finding.h"
#include "core/watch/targetfeed.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::TablesBadge)
};

/// Over all databases that are watched, each as it was sampled last within the hot history.
int tablesToVacuum(const TargetFeed &feed, const TargetId &target)
{
    const auto family = FamilyId { QStringLiteral("target.vacuum") };
    const auto newest = feed.history().latest(target, family);
    if (!newest)
        return 0;
    const TimeRange hot { newest->at - std::chrono::hours(1), newest->at + std::chrono::hours(1) };
    double sum = 0;
    for (const auto &series : feed.history().series(target, family, QStringLiteral("tables_to_vacuum"), hot)) {
        const auto &points = series.points;
        if (!points.empty() && !std::isnan(points.back().average))
            sum += points.back().average;
    }
    return static_cast<int>(sum);
}

} // namespace

PageBadge tablesBadge(const TargetFeed &feed, const HealthReport &health, const TargetId &target)
{
    PageBadge badge;
    if (feed.status(target).phase != TargetPhase::Live)
        return badge;
    const auto freeze = std::find_if(health.findings.begin(), health.findings.end(), [](const Finding &finding) {
        return finding.id == QLatin1String("vacuum") && finding.level >= HealthLevel::Warning;
    });
    badge.count = tablesToVacuum(feed, target);
    if (badge.count > 0)
        badge.meaning = Tr::tr("%n table(s) waiting for autovacuum", nullptr, badge.count);
    if (freeze == health.findings.end())
        return badge;
    badge.count = std::max(badge.count, 1);
    badge.meaning = freeze->words;
    badge.severity =
        freeze->level == HealthLevel::Critical ? BadgeSeverity::Critical : BadgeSeverity::Warning;
    return badge;
}

} // namespace datainsight
