// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/locksbadge.h"

#include "core/watch/health/finding.h"
#include "core/watch/targetfeed.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::LocksBadge)
};

} // namespace

PageBadge locksBadge(const TargetFeed &feed, const HealthReport &health, const TargetId &target)
{
    const auto frame = feed.history().latest(target, { QStringLiteral("target.blocking") });
    const auto *waiting = frame ? frame->column(u"waiting") : nullptr;
    PageBadge badge;
    if (feed.status(target).phase != TargetPhase::Live || !waiting || waiting->size() == 0)
        return badge;
    badge.count = static_cast<int>(waiting->integer(0));
    if (badge.count == 0)
        return badge;
    badge.meaning = Tr::tr("%1 blocked").arg(badge.count);
    badge.severity = BadgeSeverity::Warning;
    for (const auto &finding : health.findings) {
        if (finding.id == QLatin1String("blocking") && finding.level == HealthLevel::Critical)
            badge.severity = BadgeSeverity::Critical;
    }
    return badge;
}

} // namespace datainsight
