// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/serverrows.h"

#include "core/watch/health/grouphealth.h"
#include "core/watch/health/healthwatch.h"
#include "ui/common/groupfolding.h"
#include "ui/shell/statusglyph.h"

#include <algorithm>
#include <chrono>

namespace datainsight {

namespace {

constexpr Milliseconds ActivitySpan = std::chrono::minutes(15);

/// The heading of a group, in the words and the colour of its worst server.
ServerRow headingOf(const QString &group, const std::vector<GroupMember> &members, const HealthWatch &health)
{
    const auto worst = groupHealth(health, members);
    return { .name = group,
        .tone = toneOf(worst.level),
        .line = worst.words,
        .state = levelName(worst.level),
        .members = static_cast<int>(members.size()) };
}

} // namespace

std::vector<ServerRow> serverRows(
    const TargetFeed &feed, const HealthWatch &health, const GroupFolding &folding, Instant now)
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
    for (auto first = members.begin(); first != members.end();) {
        const auto end = std::find_if(first, members.end(), [&](const Member &m) { return m.group != first->group; });
        const bool folded = !first->group.isEmpty() && folding.isFolded(first->group);
        if (!first->group.isEmpty()) {
            std::vector<GroupMember> group;
            for (auto member = first; member != end; ++member)
                group.push_back({ member->row.id, member->row.name });
            rows.push_back(headingOf(first->group, group, health));
            rows.back().folded = folded;
        }
        for (; first != end; ++first)
            if (!folded)
                rows.push_back(std::move(first->row));
    }
    return rows;
}

} // namespace datainsight
