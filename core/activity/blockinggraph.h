// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/blockingtree.h"
#include "core/activity/waitgraph.h"

namespace datainsight {

/// Who waits and who is waited for, each once, without their places in a tree. A parallel query is its leader.
struct BlockingGraph
{
    std::vector<BlockingNode> nodes;
    WaitGraph edges; ///< between nodes, by index
};
BlockingGraph blockingGraphOf(const LockWaits &waits);

} // namespace datainsight
