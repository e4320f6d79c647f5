// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/sqleditornames.h"

#include <algorithm>

namespace datainsight {

SqlNames::SqlNames(std::vector<Relation> relations, QStringList schemas)
    : m_relations(std::move(relations)), m_schemas(std::move(schemas))
{
    std::vector<std::pair<QString, size_t>> order;
    order.reserve(m_relations.size());
    for (size_t i = 0; i < m_relations.size(); ++i)
        order.emplace_back(m_relations[i].name.toLower(), i);
    std::stable_sort(order.begin(), order.end());
    std::vector<Relation> sorted;
    sorted.reserve(order.size());
    m_keys.reserve(order.size());
    for (auto &[key, index] : order) {
        sorted.push_back(std::move(m_relations[index]));
        m_keys.push_back(std::move(key));
    }
    m_relations = std::move(sorted);
}

const SqlNames::Relation *SqlNames::find(const QString &schema, const QString &name) const
{
    const QString key = name.toLower();
    const Relation *best = nullptr;
    const auto begin = std::lower_bound(m_keys.begin(), m_keys.end(), key);
    for (auto it = begin; it != m_keys.end() && *it == key; ++it) {
        const auto &relation = m_relations[static_cast<size_t>(it - m_keys.begin())];
        if (relation.name != name || (!schema.isEmpty() && relation.schema != schema))
            continue;
        if (!best || (relation.visible && !best->visible))
            best = &relation;
    }
    return best;
}

std::vector<const SqlNames::Relation *> SqlNames::matching(
    const QString &schema, const QString &prefix, int limit) const
{
    const QString key = prefix.toLower();
    std::vector<const Relation *> found;
    const auto isFull = [&] { return static_cast<int>(found.size()) >= limit; };
    const auto take = [&](size_t index) {
        const auto &relation = m_relations[index];
        if (schema.isEmpty() || relation.schema == schema)
            found.push_back(&relation);
    };
    const auto begin = std::lower_bound(m_keys.begin(), m_keys.end(), key);
    auto it = begin;
    for (; it != m_keys.end() && it->startsWith(key) && !isFull(); ++it)
        take(static_cast<size_t>(it - m_keys.begin()));
    if (key.size() < 2)
        return found;
    for (size_t i = 0; i < m_keys.size() && !isFull(); ++i) {
        if (m_keys[i].size() > key.size() && !m_keys[i].startsWith(key) && m_keys[i].contains(key))
            take(i);
    }
    return found;
}

} // namespace datainsight
