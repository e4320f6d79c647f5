// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/textrelations.h"

#include <algorithm>

namespace datainsight {

namespace {

bool isOrdinary(const PlanNode &node)
{
    return node.parent >= 0 && node.relationship.isEmpty() && !node.isDistributed();
}

/// `children`: how many it has; `first`: it has none before this one.
QString relationshipBelow(const PlanNode &parent, int children, bool first)
{
    if (parent.is(QLatin1String("Append")) || parent.is(QLatin1String("Merge Append"))
        || parent.is(QLatin1String("BitmapAnd")) || parent.is(QLatin1String("BitmapOr")))
        return QStringLiteral("Member");
    // One for each partition, before PostgreSQL 14.
    if (parent.is(QLatin1String("ModifyTable")) && children > 1)
        return QStringLiteral("Member");
    if (parent.is(QLatin1String("Subquery Scan")))
        return QStringLiteral("Subquery");
    if (parent.is(QLatin1String("Custom Scan")))
        return children == 1 ? QStringLiteral("child") : QStringLiteral("children");
    return first ? QStringLiteral("Outer") : QStringLiteral("Inner");
}

} // namespace

void relateNodes(std::vector<PlanNode> &nodes)
{
    for (auto id = static_cast<int>(nodes.size()) - 1; id >= 0; --id) {
        auto &node = nodes[static_cast<size_t>(id)];
        node.end = std::max(node.end, id + 1);
        if (node.parent >= 0) {
            auto &parent = nodes[static_cast<size_t>(node.parent)];
            parent.end = std::max(parent.end, node.end);
        }
    }
    std::vector<int> children(nodes.size());
    for (const auto &node : nodes) {
        if (isOrdinary(node))
            ++children[static_cast<size_t>(node.parent)];
    }
    std::vector<bool> hasOuter(nodes.size());
    for (auto &node : nodes) {
        if (!isOrdinary(node))
            continue;
        const auto above = static_cast<size_t>(node.parent);
        node.relationship = relationshipBelow(nodes[above], children[above], !hasOuter[above]);
        hasOuter[above] = true;
    }
}

} // namespace datainsight
