// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/waitgraph.h"

#include <algorithm>

namespace datainsight {

namespace {

/// Tarjan's algorithm with a stack of its own: a chain of thousands of waiters must not use up the thread's.
class Components
{
public:
    explicit Components(const WaitGraph &graph)
        : m_graph(graph), m_index(graph.blockers.size(), -1), m_low(graph.blockers.size()),
          m_component(graph.blockers.size(), -1)
    { }

    std::vector<int> find()
    {
        for (int node = 0; node < m_graph.size(); ++node) {
            if (m_index[at(node)] < 0)
                visitFrom(node);
        }
        return std::move(m_component);
    }

private:
    struct Visit
    {
        int node;
        size_t next = 0; ///< in its blockers
    };
    static size_t at(int node) { return static_cast<size_t>(node); }

    void enter(int node)
    {
        m_index[at(node)] = m_low[at(node)] = m_visited++;
        m_open.push_back(node);
        m_path.push_back({ node });
    }

    void visitFrom(int start)
    {
        enter(start);
        while (!m_path.empty()) {
            auto &visit = m_path.back();
            const auto &blockers = m_graph.blockers[at(visit.node)];
            if (visit.next == blockers.size()) {
                leave();
                continue;
            }
            const int blocker = blockers[visit.next++];
            if (m_index[at(blocker)] < 0)
                enter(blocker);
            else if (m_component[at(blocker)] < 0)
                m_low[at(visit.node)] = std::min(m_low[at(visit.node)], m_index[at(blocker)]);
        }
    }

    void leave()
    {
        const int node = m_path.back().node;
        m_path.pop_back();
        if (!m_path.empty()) {
            auto &low = m_low[at(m_path.back().node)];
            low = std::min(low, m_low[at(node)]);
        }
        if (m_low[at(node)] != m_index[at(node)])
            return;
        for (int member = -1; member != node;) {
            member = m_open.back();
            m_open.pop_back();
            m_component[at(member)] = m_components;
        }
        ++m_components;
    }

    const WaitGraph &m_graph;
    std::vector<int> m_index;
    std::vector<int> m_low;
    std::vector<int> m_component;
    std::vector<int> m_open; ///< of no component yet
    std::vector<Visit> m_path;
    int m_visited = 0;
    int m_components = 0;
};

} // namespace

void WaitGraph::addEdge(int waiter, int blocker)
{
    const quint64 edge = (static_cast<quint64>(waiter) << 32) | static_cast<quint32>(blocker);
    if (m_edges.contains(edge))
        return;
    m_edges.insert(edge);
    blockers[static_cast<size_t>(waiter)].push_back(blocker);
    waiters[static_cast<size_t>(blocker)].push_back(waiter);
}

std::vector<int> componentsOf(const WaitGraph &graph)
{
    return Components(graph).find();
}

std::vector<int> allBehind(const WaitGraph &graph, int node)
{
    std::vector<bool> seen(graph.blockers.size());
    std::vector<int> found { node };
    seen[static_cast<size_t>(node)] = true;
    for (size_t next = 0; next < found.size(); ++next) {
        for (const int waiter : graph.waiters[static_cast<size_t>(found[next])]) {
            if (!seen[static_cast<size_t>(waiter)]) {
                seen[static_cast<size_t>(waiter)] = true;
                found.push_back(waiter);
            }
        }
    }
    found.erase(found.begin());
    return found;
}

} // namespace datainsight
