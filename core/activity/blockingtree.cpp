// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/blockingtree.h"

#include "core/activity/blockinggraph.h"

#include <algorithm>
#include <map>

namespace datainsight {

namespace {

size_t at(int node)
{
    return static_cast<size_t>(node);
}

class Builder
{
public:
    explicit Builder(const LockWaits &waits)
    {
        auto graph = blockingGraphOf(waits);
        m_tree.at = waits.sessions.at;
        m_tree.nodes = std::move(graph.nodes);
        m_graph = std::move(graph.edges);
        for (const auto &node : m_tree.nodes) {
            m_tree.waiting += node.wait ? 1 : 0;
            m_tree.hidden = m_tree.hidden || (node.session && node.session->hidden);
        }
        if (m_tree.hidden)
            m_tree.remark = waits.sessions.remark();
    }

    BlockingTree build()
    {
        findRoots();
        placeNodes();
        countBehindNodes();
        countBehindRoots();
        sortTree();
        return std::move(m_tree);
    }

private:
    bool waitsLonger(int a, int b) const
    {
        const auto &left = m_tree.nodes[at(a)];
        const auto &right = m_tree.nodes[at(b)];
        if (left.waitingSince != right.waitingSince)
            return left.waitingSince && (!right.waitingSince || *left.waitingSince < *right.waitingSince);
        return left.pid < right.pid;
    }

    /// Of each group that waits for nobody outside itself, one: alone it is a root, else it stands for a cycle.
    void findRoots()
    {
        const auto components = componentsOf(m_graph);
        std::vector<int> sizes(components.size());
        std::vector<bool> waitsForOthers(components.size());
        for (int node = 0; node < m_graph.size(); ++node) {
            ++sizes[at(components[at(node)])];
            for (const int blocker : m_graph.blockers[at(node)]) {
                if (components[at(blocker)] != components[at(node)])
                    waitsForOthers[at(components[at(node)])] = true;
            }
        }
        std::map<int, int> rootOf;
        for (int node = 0; node < m_graph.size(); ++node) {
            const int component = components[at(node)];
            m_tree.nodes[at(node)].inCycle = sizes[at(component)] > 1;
            if (waitsForOthers[at(component)])
                continue;
            const auto [found, isNew] = rootOf.try_emplace(component, node);
            if (!isNew && waitsLonger(node, found->second))
                found->second = node;
        }
        for (const auto &[component, node] : rootOf)
            m_tree.roots.push_back(node);
    }

    /// Breadth first from all roots at once, so that everybody stands as near to a root as can be.
    void placeNodes()
    {
        std::vector<bool> placed(m_tree.nodes.size());
        m_order = m_tree.roots;
        for (const int root : m_order)
            placed[at(root)] = true;
        for (size_t next = 0; next < m_order.size(); ++next) {
            const int blocker = m_order[next];
            for (const int waiter : m_graph.waiters[at(blocker)]) {
                if (placed[at(waiter)])
                    continue;
                placed[at(waiter)] = true;
                m_tree.nodes[at(waiter)].depth = m_tree.nodes[at(blocker)].depth + 1;
                m_order.push_back(waiter);
            }
        }
        for (const int node : m_order)
            choosePlace(node);
    }

    void choosePlace(int index)
    {
        auto &node = m_tree.nodes[at(index)];
        for (const int blocker : m_graph.blockers[at(index)]) {
            const bool nearest = node.depth > 0 && m_tree.nodes[at(blocker)].depth == node.depth - 1;
            if (nearest && (node.parent < 0 || (holds(blocker, node) && !holds(node.parent, node))))
                node.parent = blocker;
        }
        for (const int blocker : m_graph.blockers[at(index)]) {
            if (blocker != node.parent)
                node.alsoBehind.push_back(blocker);
        }
        if (node.parent >= 0)
            m_tree.nodes[at(node.parent)].children.push_back(index);
    }

    /// As opposed to standing before it in the queue.
    bool holds(int blocker, const BlockingNode &waiter) const
    {
        const int pid = m_tree.nodes[at(blocker)].pid;
        const auto &holders = waiter.wait->holders;
        return std::any_of(holders.begin(), holders.end(), [&](const LockHolder &holder) { return holder.pid == pid; });
    }

    void addBehind(BlockingNode &node, int waiter) const
    {
        const auto age = ageOf(m_tree.nodes[at(waiter)].waitingSince, m_tree.at).value_or(Milliseconds(0));
        ++node.waiters;
        node.longestWait = std::max(node.longestWait, age);
        node.totalWait += age;
    }

    void countBehindNodes()
    {
        for (auto index = m_order.rbegin(); index != m_order.rend(); ++index) {
            const auto &node = m_tree.nodes[at(*index)];
            if (node.parent < 0)
                continue;
            auto &parent = m_tree.nodes[at(node.parent)];
            addBehind(parent, *index);
            parent.waiters += node.waiters;
            parent.longestWait = std::max(parent.longestWait, node.longestWait);
            parent.totalWait += node.totalWait;
        }
    }

    /// A thousand sessions that share a lock have the same behind them: that is counted once.
    void countBehindRoots()
    {
        std::map<std::vector<int>, int> counted;
        for (const int root : m_tree.roots) {
            auto &node = m_tree.nodes[at(root)];
            const auto [same, isNew] = counted.try_emplace(m_graph.waiters[at(root)], root);
            node.waiters = 0;
            node.longestWait = node.totalWait = Milliseconds(0);
            if (!isNew && !node.inCycle) {
                const auto &other = m_tree.nodes[at(same->second)];
                node.waiters = other.waiters;
                node.longestWait = other.longestWait;
                node.totalWait = other.totalWait;
                continue;
            }
            for (const int waiter : allBehind(m_graph, root))
                addBehind(node, waiter);
        }
    }

    void sortTree()
    {
        for (auto &node : m_tree.nodes)
            std::sort(node.children.begin(), node.children.end(), [this](int a, int b) { return waitsLonger(a, b); });
        std::sort(m_tree.roots.begin(), m_tree.roots.end(), [this](int a, int b) {
            const auto &left = m_tree.nodes[at(a)];
            const auto &right = m_tree.nodes[at(b)];
            if (left.waiters != right.waiters)
                return left.waiters > right.waiters;
            if (left.totalWait != right.totalWait)
                return left.totalWait > right.totalWait;
            return left.pid != right.pid ? left.pid < right.pid : a < b;
        });
    }

    BlockingTree m_tree;
    WaitGraph m_graph;
    std::vector<int> m_order; ///< every node, roots first
};

} // namespace

BlockingTree buildBlockingTree(const LockWaits &waits)
{
    return Builder(waits).build();
}

} // namespace datainsight
