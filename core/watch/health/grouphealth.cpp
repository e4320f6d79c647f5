// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/health/grouphealth.h"

#include "core/watch/health/healthwatch.h"

#include <algorithm>

namespace datainsight {

GroupHealth groupHealth(const HealthWatch &health, const std::vector<GroupMember> &members)
{
    const auto worst =
        std::max_element(members.begin(), members.end(), [&](const GroupMember &a, const GroupMember &b) {
            return health.report(a.id).worst() < health.report(b.id).worst();
        });
    if (worst == members.end())
        return {};
    const auto said = [&](const GroupMember &member) {
        const auto &report = health.report(member.id);
        return GroupHealth { report.worst(), QString(member.name % QStringLiteral(": ") % report.oneLine()) };
    };
    if (health.report(worst->id).worst() > HealthLevel::Good)
        return said(*worst);
    // No news of one is not good news of all.
    const auto silent = std::find_if(members.begin(), members.end(),
        [&](const GroupMember &member) { return health.report(member.id).worst() == HealthLevel::Unknown; });
    if (silent != members.end() && members.size() > 1)
        return said(*silent);
    return { health.report(worst->id).worst(), health.report(worst->id).oneLine() };
}

} // namespace datainsight
