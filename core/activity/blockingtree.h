// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/lockwait.h"

namespace datainsight {

/// One process, or prepared transaction, in the tree of who waits for whom. Each stands in it once: under the one it
/// waits for that is nearest to a root.
struct BlockingNode
{
    int pid = 0; ///< 0: a prepared transaction
    std::optional<PreparedTransaction> prepared;
    std::optional<SessionRow> session; ///< nothing for a prepared transaction, and when it has just gone
    std::optional<LockWait> wait; ///< what it waits for; nothing for a root
    std::optional<Instant>
        waitingSince; ///< from the lock (14 on), else since its statement began: then at most so long
    bool sinceIsExact = false;
    QStringList heldModes; ///< what it holds of the object its parent's children wait for
    int depth = 0; ///< 0: a root
    int parent = -1; ///< in BlockingTree::nodes
    std::vector<int> children; ///< in BlockingTree::nodes, the longest waiting first
    std::vector<int> alsoBehind; ///< in BlockingTree::nodes: others it waits for
    bool inCycle = false; ///< waits for itself through others: a deadlock the server has not found yet

    /// How many wait behind it: of a root all that would go on if it did, directly or through others, also those that
    /// stand under another root; of one further down those that stand under it.
    int waiters = 0;
    Milliseconds longestWait { 0 }; ///< of those
    Milliseconds totalWait { 0 }; ///< of those, summed
};

/// Who waits for whom at one moment, root blockers first: those with the most waiting behind them. A root blocks and
/// waits for no lock; of a cycle that nothing else blocks, the one that has waited longest stands for a root.
struct BlockingTree
{
    Instant at; ///< by the server's clock
    std::vector<BlockingNode> nodes;
    std::vector<int> roots; ///< in nodes
    int waiting = 0; ///< processes that wait; parallel workers count as their leader
    bool hidden = false; ///< statements and states of some are hidden from the role
    QString remark; ///< which GRANT helps; empty when all is seen
};
using BlockingTreePtr = std::shared_ptr<const BlockingTree>;

/// O(edges), and once more for each root with others behind it than those before. Any graph is taken: cycles, edges to
/// oneself, blockers that nobody knows.
BlockingTree buildBlockingTree(const LockWaits &waits);

} // namespace datainsight
