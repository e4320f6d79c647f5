// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planmatch.h"

#include <QHash>

#include <algorithm>

namespace datainsight {

namespace {

/// What a leaf reads, whatever way it reads it.
QString leafKey(const PlanNode &node)
{
    if (!node.relation.isEmpty())
        return QStringLiteral("r:") + (node.alias.isEmpty() ? node.relation : node.alias);
    if (!node.index.isEmpty())
        return QStringLiteral("i:") + node.index;
    const QString object = planNodeObject(node);
    return object.isEmpty() ? QStringLiteral("t:") + node.type : QStringLiteral("o:") + object;
}

bool isLeaf(const Plan &plan, int id)
{
    const auto &node = plan.nodes[static_cast<size_t>(id)];
    return node.end == id + 1 || node.is(QLatin1String("Bitmap Heap Scan"));
}

/// A number per node that is the same in both plans for the same set of matched leaves below it.
std::vector<quint64> footprints(const Plan &plan, const std::vector<quint64> &leafMarks)
{
    std::vector<quint64> prints(leafMarks);
    for (auto id = static_cast<int>(plan.nodes.size()) - 1; id > 0; --id)
        prints[static_cast<size_t>(plan.nodes[static_cast<size_t>(id)].parent)] += prints[static_cast<size_t>(id)];
    return prints;
}

/// Nodes over the same leaves form a chain from the top down; chains are aligned by the longest common run of node
/// types.
void alignChains(const Plan &before, const Plan &after, const std::vector<int> &a, const std::vector<int> &b,
    std::vector<int> &match)
{
    const size_t n = a.size();
    const size_t m = b.size();
    // Long chains mean thousands of equal nodes without leaves of their own: there the order is all there is.
    if (n * m > 250000) {
        for (size_t i = 0; i < std::min(n, m); ++i)
            match[static_cast<size_t>(a[i])] = b[i];
        return;
    }
    const auto score = [&](size_t i, size_t j) {
        const auto &x = before.nodes[static_cast<size_t>(a[i])];
        const auto &y = after.nodes[static_cast<size_t>(b[j])];
        if (x.type != y.type)
            return 0;
        return planNodeTitle(x) == planNodeTitle(y) ? 3 : 2;
    };
    std::vector<std::vector<int>> best(n + 1, std::vector<int>(m + 1, 0));
    for (size_t i = n; i-- > 0;) {
        for (size_t j = m; j-- > 0;) {
            const int both = score(i, j) > 0 ? score(i, j) + best[i + 1][j + 1] : 0;
            best[i][j] = std::max({ best[i + 1][j], best[i][j + 1], both });
        }
    }
    for (size_t i = 0, j = 0; i < n && j < m;) {
        if (score(i, j) > 0 && best[i][j] == score(i, j) + best[i + 1][j + 1])
            match[static_cast<size_t>(a[i++])] = b[j++];
        else if (best[i + 1][j] >= best[i][j + 1])
            ++i;
        else
            ++j;
    }
}

} // namespace

std::vector<int> matchPlans(const Plan &before, const Plan &after)
{
    std::vector<int> match(before.nodes.size(), -1);
    std::vector<quint64> marksBefore(before.nodes.size(), 0);
    std::vector<quint64> marksAfter(after.nodes.size(), 0);

    QHash<QString, std::vector<int>> leaves;
    for (auto id = static_cast<int>(after.nodes.size()) - 1; id >= 0; --id) {
        if (isLeaf(after, id))
            leaves[leafKey(after.nodes[static_cast<size_t>(id)])].push_back(id);
    }
    quint64 mark = 0x9e3779b97f4a7c15ULL;
    for (int id = 0; id < static_cast<int>(before.nodes.size()); ++id) {
        if (!isLeaf(before, id))
            continue;
        const auto it = leaves.find(leafKey(before.nodes[static_cast<size_t>(id)]));
        if (it == leaves.end() || it->empty())
            continue;
        const int other = it->back();
        it->pop_back();
        match[static_cast<size_t>(id)] = other;
        mark = mark * 6364136223846793005ULL + 1442695040888963407ULL;
        marksBefore[static_cast<size_t>(id)] = marksAfter[static_cast<size_t>(other)] = mark;
    }

    const auto printsBefore = footprints(before, marksBefore);
    const auto printsAfter = footprints(after, marksAfter);
    QHash<quint64, std::vector<int>> chains;
    for (int id = 0; id < static_cast<int>(after.nodes.size()); ++id) {
        if (!isLeaf(after, id))
            chains[printsAfter[static_cast<size_t>(id)]].push_back(id);
    }
    QHash<quint64, std::vector<int>> own;
    for (int id = 0; id < static_cast<int>(before.nodes.size()); ++id) {
        if (!isLeaf(before, id))
            own[printsBefore[static_cast<size_t>(id)]].push_back(id);
    }
    for (auto it = own.constBegin(); it != own.constEnd(); ++it) {
        if (const auto other = chains.constFind(it.key()); other != chains.constEnd())
            alignChains(before, after, it.value(), other.value(), match);
    }
    if (!before.nodes.empty() && !after.nodes.empty() && match.front() < 0
        && std::find(match.begin(), match.end(), 0) == match.end())
        match.front() = 0;
    return match;
}

} // namespace datainsight
