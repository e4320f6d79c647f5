// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/findingmerge.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanRule)
};

/// The first scan of a part from each node on, in the plan's order; past the end where none follows.
std::vector<int> nextParts(const RuleContext &context)
{
    std::vector<int> next(static_cast<size_t>(context.size()) + 1, context.size());
    for (int id = context.size() - 1; id >= 0; --id)
        next[static_cast<size_t>(id)] = context.part(id).isPart() ? id : next[static_cast<size_t>(id) + 1];
    return next;
}

/// Lists of what has the same key, in the order of the first ones; an empty key is shared with none.
template<typename Item, typename KeyOf>
std::vector<std::vector<Item>> grouped(const std::vector<Item> &items, const KeyOf &keyOf)
{
    QHash<QString, size_t> known;
    std::vector<std::vector<Item>> groups;
    for (const auto &item : items) {
        const QString key = keyOf(item);
        const size_t group = key.isEmpty() ? groups.size() : known.value(key, groups.size());
        if (group == groups.size()) {
            groups.emplace_back();
            known.insert(key, group);
        }
        groups[group].push_back(item);
    }
    return groups;
}

/// Of anything with a gain.
template<typename Item> const Item &costliest(const std::vector<Item> &items)
{
    return *std::max_element(
        items.begin(), items.end(), [](const Item &a, const Item &b) { return a.gainMs < b.gainMs; });
}

template<typename Item> double summedGain(const std::vector<Item> &items)
{
    double gain = 0;
    for (const auto &item : items)
        gain += item.gainMs;
    return gain;
}

class Merger
{
public:
    explicit Merger(const RuleContext &context) : m_context(context), m_next(nextParts(context)) { }

    std::vector<PlanFinding> findingsOf(const PlanRule &rule) const
    {
        std::vector<PlanFinding> findings;
        for (const auto &seen : grouped(rule.look(m_context), [this](const auto &one) { return likeness(one); }))
            findings.push_back(toldOfParts(rule, seen));
        std::vector<PlanFinding> merged;
        for (const auto &same : grouped(findings, [](const auto &finding) { return finding.subject; }))
            merged.push_back(toldOfNodes(same));
        return merged;
    }

private:
    int partOf(int node) const { return m_next[static_cast<size_t>(node)]; }

    /// What sightings below an append have in common: the part that their node is or goes through first.
    QString likeness(const Sighting &seen) const
    {
        const int id = partOf(seen.node);
        if (id >= m_context.node(seen.node).end)
            return {};
        const auto &part = m_context.part(id);
        return part.append >= 0 && part.append < seen.node
            ? part.group + QLatin1Char(' ') + planNodeTitle(m_context.node(seen.node))
            : QString();
    }

    PlanFinding toldOfParts(const PlanRule &rule, const std::vector<Sighting> &seen) const
    {
        const auto &first = costliest(seen);
        PlanFinding one = rule.tell(m_context, first);
        one.rule = rule.id();
        one.node = first.node;
        one.gainMs = first.gainMs;
        if (seen.size() == 1)
            return one;
        double time = 0;
        for (const auto &other : seen)
            time += m_context.wallMs(other.node);
        const auto &node = m_context.node(one.node);
        const int count = static_cast<int>(seen.size());
        const QString words = m_context.part(partOf(one.node)).chunk
            ? Tr::tr("%n chunks: %1 together. The costliest%2: %3", nullptr, count)
            : Tr::tr("%n partitions: %1 together. The costliest%2: %3", nullptr, count);
        const QString name = node.relation.isEmpty() ? QString() : QStringLiteral(", ") + node.relation;
        one.evidence = words.arg(planMs(time), name, one.evidence);
        // Never more than the time there was to save: rules that count what a node costs others count that for every
        // part.
        one.gainMs = std::max(first.gainMs, std::min(summedGain(seen), time));
        return one;
    }

    static PlanFinding toldOfNodes(const std::vector<PlanFinding> &findings)
    {
        PlanFinding one = costliest(findings);
        if (findings.size() == 1)
            return one;
        const int count = static_cast<int>(findings.size());
        one.evidence += QLatin1Char(' ') + Tr::tr("The same in %n nodes; this is the costliest.", nullptr, count);
        one.gainMs = summedGain(findings);
        return one;
    }

    const RuleContext &m_context;
    std::vector<int> m_next;
};

} // namespace

std::vector<PlanFinding> mergedFindings(const RuleContext &context, const PlanRules &rules)
{
    const Merger merger(context);
    std::vector<PlanFinding> findings;
    for (const auto &rule : rules) {
        for (auto &finding : merger.findingsOf(*rule))
            findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace datainsight
