// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/blockinggraph.h"

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
    explicit Builder(const LockWaits &waits) : m_waits(waits)
    {
        for (const auto &session : waits.sessions.sessions)
            m_sessions.emplace(session.id.pid, &session);
    }

    BlockingGraph build()
    {
        collectNodes();
        m_graph.edges = WaitGraph(static_cast<int>(m_graph.nodes.size()));
        connectNodes();
        return std::move(m_graph);
    }

private:
    /// A process, or with pid 0 a prepared transaction.
    using Key = std::pair<int, QString>;

    const SessionRow *sessionOf(int pid) const
    {
        const auto found = m_sessions.find(pid);
        return found == m_sessions.end() ? nullptr : found->second;
    }

    /// Workers wait, and block, for the statement of their leader.
    int leaderOf(int pid) const
    {
        const auto *session = sessionOf(pid);
        return session && session->leaderPid > 0 ? session->leaderPid : pid;
    }

    std::vector<Key> blockersOf(const LockWait &wait) const
    {
        std::vector<Key> keys;
        for (const int pid : wait.blockers) {
            if (pid > 0)
                keys.emplace_back(leaderOf(pid), QString());
        }
        if (wait.blockers.empty() || wait.blockers.front() != 0)
            return keys;
        const auto before = keys.size();
        for (const auto &holder : wait.holders) {
            if (holder.pid == 0)
                keys.emplace_back(0, holder.transaction);
        }
        if (keys.size() == before)
            keys.emplace_back(0, QString());
        return keys;
    }

    int nodeOf(const Key &key)
    {
        const auto [found, isNew] = m_byKey.try_emplace(key, static_cast<int>(m_graph.nodes.size()));
        if (!isNew)
            return found->second;
        BlockingNode node { .pid = key.first };
        if (const auto *session = sessionOf(key.first))
            node.session = *session;
        if (key.first == 0)
            node.prepared = preparedOf(key.second);
        m_graph.nodes.push_back(std::move(node));
        return found->second;
    }

    PreparedTransaction preparedOf(const QString &transaction) const
    {
        for (const auto &prepared : m_waits.prepared) {
            if (prepared.transaction == transaction)
                return prepared;
        }
        return { .transaction = transaction };
    }

    /// Only who waits for another, and who is waited for: a leader may wait for its own worker.
    void collectNodes()
    {
        for (const auto &wait : m_waits.waits) {
            const Key waiter { leaderOf(wait.pid), {} };
            for (const auto &blocker : blockersOf(wait)) {
                if (blocker == waiter)
                    continue;
                const int node = nodeOf(waiter);
                nodeOf(blocker);
                takeWait(m_graph.nodes[at(node)], wait);
            }
        }
    }

    void takeWait(BlockingNode &node, const LockWait &wait)
    {
        const auto since = waitingSince(wait);
        if (node.wait && (!since || (node.waitingSince && *node.waitingSince <= *since)))
            return;
        node.wait = wait;
        for (auto &holder : node.wait->holders)
            holder.pid = leaderOf(holder.pid);
        node.waitingSince = since;
        node.sinceIsExact = wait.since.has_value();
    }

    /// Before 14 the server does not say; it has waited no longer than its statement runs.
    std::optional<Instant> waitingSince(const LockWait &wait) const
    {
        if (wait.since)
            return wait.since;
        const auto *session = sessionOf(wait.pid);
        return session ? session->queryStart() : std::nullopt;
    }

    void connectNodes()
    {
        for (const auto &wait : m_waits.waits) {
            const Key waiter { leaderOf(wait.pid), {} };
            for (const auto &blocker : blockersOf(wait)) {
                if (blocker != waiter)
                    m_graph.edges.addEdge(nodeOf(waiter), nodeOf(blocker));
            }
            for (const auto &holder : wait.holders) {
                const auto known = m_byKey.find({ leaderOf(holder.pid), holder.transaction });
                if (known == m_byKey.end())
                    continue;
                auto &modes = m_graph.nodes[at(known->second)].heldModes;
                if (!modes.contains(holder.mode))
                    modes << holder.mode;
            }
        }
        for (auto &node : m_graph.nodes)
            node.heldModes.sort();
    }

    const LockWaits &m_waits;
    BlockingGraph m_graph;
    std::map<int, const SessionRow *> m_sessions;
    std::map<Key, int> m_byKey;
};

} // namespace

BlockingGraph blockingGraphOf(const LockWaits &waits)
{
    return Builder(waits).build();
}

} // namespace datainsight
