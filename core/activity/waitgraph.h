// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>

#include <vector>

namespace datainsight {

/// Who waits for whom, by number. Any directed graph; an edge counts once.
class WaitGraph
{
public:
    explicit WaitGraph(int nodes = 0) : blockers(static_cast<size_t>(nodes)), waiters(static_cast<size_t>(nodes)) { }

    std::vector<std::vector<int>> blockers; ///< of each node, those it waits for
    std::vector<std::vector<int>> waiters; ///< of each node, those that wait for it

    int size() const { return static_cast<int>(blockers.size()); }
    void addEdge(int waiter, int blocker);

private:
    QSet<quint64> m_edges;
};

/// The strongly connected component of each node. Those that wait for themselves through others share one.
std::vector<int> componentsOf(const WaitGraph &graph);

/// Everybody behind `node`, without itself.
std::vector<int> allBehind(const WaitGraph &graph, int node);

} // namespace datainsight
