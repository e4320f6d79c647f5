// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/watch/health/finding.h"

#include <QString>

#include <vector>

namespace datainsight {

class HealthWatch;

/// A server by the name it is shown under.
struct GroupMember
{
    TargetId id;
    QString name;
};

/// How a group of servers is, as its worst one is.
struct GroupHealth
{
    HealthLevel level = HealthLevel::Unknown;
    QString words; ///< "db1: 7 sessions wait for a lock"; of all well servers "All well"
};

GroupHealth groupHealth(const HealthWatch &health, const std::vector<GroupMember> &members);

} // namespace datainsight
