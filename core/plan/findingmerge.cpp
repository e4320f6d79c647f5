// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/findingmerge.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanRule)
};

/// Findings that are told as one.
struct Group
{
    std::vector<const PlanFinding *> findings;
    bool parts = false; ///< below one append
};

/// The first scan of a part from each node on, in the plan's order; past the end where none follows.
std::vector<int> nextParts(const RuleContext &context)
{
    std::vector<int> next(static_cast<size_t>(context.size()) + 1, context.size());
    for (int id = context.size() - 1; id >= 0; --id)
        next[static_cast<size_t>(id)] = context.part(id).isPart() ? id : next[static_cast<size_t>(id) + 1];
    return next;
}

/// What a finding below an append has in common with its like: the part that its node is or goes through first.
QString likeness(const RuleContext &context, const std::vector<int> &next, const PlanFinding &finding)
{
    const int id = next[static_cast<size_t>(finding.node)];
    if (id >= context.node(finding.node).end)
        return {};
    const auto part = context.part(id);
    return part.append >= 0 && part.append < finding.node
        ? part.group + QLatin1Char(' ') + planNodeTitle(context.node(finding.node))
        : QString();
}

/// Never more than the time there was to save: rules that count what a node costs others count that for every part.
double gainOf(
    const RuleContext &context, const std::vector<const PlanFinding *> &findings, const PlanFinding &costliest)
{
    double gain = 0;
    double time = 0;
    for (const auto *finding : findings) {
        gain += finding->gainMs;
        time += context.wallMs(finding->node);
    }
    return std::max(costliest.gainMs, std::min(gain, time));
}

PlanFinding told(const RuleContext &context, const std::vector<int> &next, const Group &group)
{
    const auto &findings = group.findings;
    PlanFinding one = **std::max_element(
        findings.begin(), findings.end(), [](const auto *a, const auto *b) { return a->gainMs < b->gainMs; });
    if (findings.size() == 1)
        return one;
    const int count = static_cast<int>(findings.size());
    if (!group.parts) {
        one.evidence += QLatin1Char(' ') + Tr::tr("The same in %n nodes; this is the costliest.", nullptr, count);
        one.gainMs = 0;
        for (const auto *finding : findings)
            one.gainMs += finding->gainMs;
        return one;
    }
    double time = 0;
    for (const auto *finding : findings)
        time += context.wallMs(finding->node);
    const auto &node = context.node(one.node);
    const QString words = context.part(next[static_cast<size_t>(one.node)]).chunk
        ? Tr::tr("%n chunks: %1 together. The costliest%2: %3", nullptr, count)
        : Tr::tr("%n partitions: %1 together. The costliest%2: %3", nullptr, count);
    const QString name = node.relation.isEmpty() ? QString() : QStringLiteral(", ") + node.relation;
    one.evidence = words.arg(planMs(time), name, one.evidence);
    one.gainMs = gainOf(context, findings, one);
    return one;
}

/// One finding for each `keyOf`, in the order of the first ones; those with an empty key stay alone.
template<typename KeyOf>
std::vector<PlanFinding> merged(const RuleContext &context, const std::vector<int> &next,
    const std::vector<PlanFinding> &findings, bool parts, const KeyOf &keyOf)
{
    std::map<std::pair<QString, QString>, size_t> known;
    std::vector<Group> groups;
    for (const auto &finding : findings) {
        const QString key = keyOf(finding);
        const auto [it, isNew] = known.try_emplace({ finding.rule, key }, groups.size());
        if (isNew || key.isEmpty())
            groups.push_back({ { &finding }, parts });
        else
            groups[it->second].findings.push_back(&finding);
    }
    std::vector<PlanFinding> out;
    out.reserve(groups.size());
    for (const auto &group : groups)
        out.push_back(told(context, next, group));
    return out;
}

} // namespace

std::vector<PlanFinding> mergeFindings(const RuleContext &context, const std::vector<PlanFinding> &findings)
{
    const auto next = nextParts(context);
    const auto byPart =
        merged(context, next, findings, true, [&](const auto &finding) { return likeness(context, next, finding); });
    return merged(context, next, byPart, false, [](const auto &finding) { return finding.subject; });
}

} // namespace datainsight
