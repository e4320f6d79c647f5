// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/blockingtree.h"
#include "ui/common/factlist.h"

#include <vector>

namespace datainsight {

/// Whose it is, what it does and since when, what it waits for and holds, who is behind it; ages as of `now`.
std::vector<FactList::Fact> blockingFacts(const BlockingTree &tree, const BlockingNode &node, Instant now);

/// One sentence over the whole tree: "3 sessions wait behind 1 blocker, the longest for 2 min 5 s".
QString blockingSummary(const BlockingTree &tree, Instant now);

/// What ends a prepared transaction, to be run in its database by its owner or a superuser.
QString rollbackStatement(const PreparedTransaction &prepared);

} // namespace datainsight
