// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planpair.h"

#include <cmath>

namespace datainsight {

namespace {

void widen(double &widest, const PlanChange &change)
{
    if (const double delta = std::abs(change.delta()); delta > widest)
        widest = delta;
}

int parentOf(const AnalysedPlan &plan, int node)
{
    return plan.plan.nodes[static_cast<size_t>(node)].parent;
}

PlanFate fateOf(const PlanNodeDiff &node)
{
    if (node.before < 0)
        return PlanFate::Added;
    if (node.after < 0)
        return PlanFate::Removed;
    return node.retitled ? PlanFate::Replaced : PlanFate::Kept;
}

} // namespace

bool PlanPair::isChanged(int row) const
{
    return node(row).isChanged();
}

PlanPairPtr makePlanPair(AnalysedPlanPtr before, AnalysedPlanPtr after)
{
    auto pair = std::make_shared<PlanPair>();
    pair->diff = diffPlans(before->plan, before->timing, after->plan, after->timing);
    const auto &nodes = pair->diff.nodes;
    std::vector<int> rowOfBefore(before->plan.nodes.size(), -1);
    std::vector<int> rowOfAfter(after->plan.nodes.size(), -1);
    for (size_t row = 0; row < nodes.size(); ++row) {
        if (nodes[row].before >= 0)
            rowOfBefore[static_cast<size_t>(nodes[row].before)] = static_cast<int>(row);
        if (nodes[row].after >= 0)
            rowOfAfter[static_cast<size_t>(nodes[row].after)] = static_cast<int>(row);
    }
    pair->rows.resize(nodes.size());
    for (size_t row = 0; row < nodes.size(); ++row) {
        auto &one = pair->rows[row];
        one.fate = fateOf(nodes[row]);
        // The later plan's tree; what is gone hangs where it hung, on what became of its parent.
        const bool gone = one.fate == PlanFate::Removed;
        const int parent = gone ? parentOf(*before, nodes[row].before) : parentOf(*after, nodes[row].after);
        if (parent >= 0)
            one.parent = (gone ? rowOfBefore : rowOfAfter)[static_cast<size_t>(parent)];
        auto &siblings = one.parent < 0 ? pair->top : pair->rows[static_cast<size_t>(one.parent)].children;
        one.position = static_cast<int>(siblings.size());
        siblings.push_back(static_cast<int>(row));
        widen(pair->widestOwnMs, nodes[row].ownMs);
        widen(pair->widestTotalMs, nodes[row].inclusiveMs);
        widen(pair->widestRows, nodes[row].rows);
        widen(pair->widestBuffers, nodes[row].buffers);
    }
    pair->before = std::move(before);
    pair->after = std::move(after);
    return pair;
}

QStringList differingSettings(const PlanContext &before, const PlanContext &after)
{
    const QString missing = QStringLiteral("–");
    QStringList lines;
    const auto tell = [&](const QString &name) {
        const QString from = before.settings.value(name, missing);
        const QString to = after.settings.value(name, missing);
        if (from != to)
            lines << QStringLiteral("%1: %2 → %3").arg(name, from, to);
    };
    for (auto it = before.settings.cbegin(); it != before.settings.cend(); ++it)
        tell(it.key());
    for (auto it = after.settings.cbegin(); it != after.settings.cend(); ++it) {
        if (!before.settings.contains(it.key()))
            tell(it.key());
    }
    return lines;
}

} // namespace datainsight
