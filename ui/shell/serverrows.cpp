// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/serverrows.h"

#include "core/watch/health/healthwatch.h"
#include "ui/shell/statusglyph.h"

#include <algorithm>
#include <chrono>

namespace datainsight {

namespace {

constexpr Milliseconds ActivitySpan = std::chrono::minutes(15);

} // namespace

std::vector<ServerRow> serverRows(const TargetFeed &feed, const HealthWatch &health, Instant now)
{
    const TimeRange range { now - ActivitySpan, now };
    struct Member
    {
        QString group;
        ServerRow row;
    };
    std::vector<Member> members;
    for (const auto &target : feed.targets()) {
        const auto status = feed.status(target);
        const auto &report = health.report(target);
        const auto tone = toneOf(report.worst());
        members.push_back({ status.group,
            { target, status.name, tone, report.oneLine(), levelName(report.worst()), health.activity(target, range),
                range } });
    }
    std::stable_sort(
        members.begin(), members.end(), [](const Member &a, const Member &b) { return a.group < b.group; });

    std::vector<ServerRow> rows;
    QString group;
    for (auto &member : members) {
        if (member.group != group) {
            group = member.group;
            rows.push_back({ .name = group });
        }
        rows.push_back(std::move(member.row));
    }
    return rows;
}

} // namespace datainsight
