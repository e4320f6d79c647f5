// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/serverstate.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ServerState)
};

bool isOtherSystem(const ServerState &before, const ServerState &now)
{
    return !before.systemIdentifier.isEmpty() && !now.systemIdentifier.isEmpty()
        && before.systemIdentifier != now.systemIdentifier;
}

bool isOtherTimeline(const ServerState &before, const ServerState &now)
{
    return before.timeline > 0 && now.timeline > 0 && before.timeline != now.timeline;
}

bool isOtherHost(const ServerState &before, const ServerState &now)
{
    return before.host != now.host || before.port != now.port;
}

} // namespace

bool isSameRun(const ServerState &before, const ServerState &now)
{
    return before.started == now.started && before.inRecovery == now.inRecovery && !isOtherSystem(before, now)
        && !isOtherTimeline(before, now) && !isOtherHost(before, now);
}

Interruption interruptionBetween(const ServerState &before, const ServerState &now)
{
    const bool failedOver = isOtherTimeline(before, now) && before.started != now.started;
    return isOtherSystem(before, now) || isOtherHost(before, now) || failedOver ? Interruption::Replaced
                                                                                : Interruption::Restarted;
}

std::vector<Mark> changesBetween(const TargetId &target, const ServerState &before, const ServerState &now, Instant at)
{
    std::vector<Mark> marks;
    const auto add = [&](Instant when, MarkKind kind, const QString &text) {
        marks.push_back({ .target = target, .at = when, .kind = kind, .text = text });
    };
    if (isOtherSystem(before, now))
        add(at, MarkKind::Failover, Tr::tr("Another server answers now (system %1).").arg(now.systemIdentifier));
    else if (isOtherTimeline(before, now))
        add(at, MarkKind::Failover, Tr::tr("Failover: the server is on timeline %1 now.").arg(now.timeline));
    else if (isOtherHost(before, now))
        add(at, MarkKind::Failover, Tr::tr("Connected to another host of the profile."));
    else if (before.started != now.started)
        add(std::min(now.started, at), MarkKind::Restart, Tr::tr("The server was restarted."));
    if (before.inRecovery != now.inRecovery)
        add(at, MarkKind::RoleChange,
            now.inRecovery ? Tr::tr("The server is a standby now.") : Tr::tr("The server is a primary now."));
    return marks;
}

} // namespace datainsight
