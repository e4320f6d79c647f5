// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/activitybadge.h"

#include "core/base/units.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ActivityBadge)
};

constexpr double WarnsAfter = 5 * 60;
constexpr double CriticalAfter = 60 * 60;

const FamilyId &sessionsFamily()
{
    static const FamilyId family { QStringLiteral("target.sessions") };
    return family;
}

} // namespace

PageBadge activityBadge(const History &history, const TargetId &target)
{
    const auto frame = history.latest(target, sessionsFamily());
    const auto *state = frame ? frame->column(u"state") : nullptr;
    const auto *sessions = frame ? frame->column(u"sessions") : nullptr;
    const auto *oldest = frame ? frame->column(u"oldest_state") : nullptr;
    if (!state || !sessions || !oldest)
        return {};
    int count = 0;
    double longest = 0;
    for (qsizetype row = 0; row < frame->rowCount(); ++row) {
        if (!state->text(row).startsWith(QLatin1String("idle in transaction")) || sessions->isNull(row)
            || oldest->isNull(row) || oldest->number(row) < WarnsAfter)
            continue;
        count += static_cast<int>(sessions->integer(row));
        longest = std::max(longest, oldest->number(row));
    }
    if (count == 0)
        return {};
    return { count, longest >= CriticalAfter ? BadgeSeverity::Critical : BadgeSeverity::Warning,
        Tr::tr("%n idle in transaction, the longest for %1", nullptr, count).arg(formatDuration(longest)) };
}

ConnectionLimits connectionLimits(const History &history, const TargetId &target)
{
    const auto frame = history.latest(target, { QStringLiteral("target.server") });
    const auto number = [&](QStringView name) {
        const auto *column = frame ? frame->column(name) : nullptr;
        return column && column->size() > 0 && !column->isNull(0) ? static_cast<int>(column->integer(0)) : 0;
    };
    return { number(u"max_connections"), number(u"reserved_connections") };
}

} // namespace datainsight
