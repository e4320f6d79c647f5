// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/serverlistmodel.h"

namespace datainsight {

class GroupFolding;
class HealthWatch;
class TargetFeed;

/// The servers as the sidebar lists them: those without a group first, then each group under its heading, which stands
/// alone where it is folded.
std::vector<ServerRow> serverRows(
    const TargetFeed &feed, const HealthWatch &health, const GroupFolding &folding, Instant now);

} // namespace datainsight
