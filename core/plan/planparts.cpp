// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planparts.h"

#include "core/base/sqlidentifier.h"
#include "core/plan/planfold.h"

#include <QSet>

#include <algorithm>

namespace datainsight {

namespace {

bool isAppend(const PlanNode &node)
{
    return node.is(QLatin1String("Append")) || node.is(QLatin1String("Merge Append"))
        || node.provider == QLatin1String("ChunkAppend") || node.provider == QLatin1String("ConstraintAwareAppend");
}

bool isChunk(const PlanNode &node)
{
    return node.schema == QLatin1String("_timescaledb_internal")
        || (node.relation.startsWith(QLatin1String("_hyper_")) && node.relation.endsWith(QLatin1String("_chunk")));
}

/// "logs_2026_01" of "logs".
bool isNamedAfter(const QString &part, const QString &table)
{
    return part.startsWith(table + QLatin1Char('_'));
}

class Parts
{
public:
    Parts(const Plan &plan, const PlanTiming &timing, const RelationAliases &aliases)
        : m_plan(plan), m_aliases(aliases), m_appends(plan.nodes.size(), -1)
    {
        bool any = false;
        for (size_t id = 0; id < plan.nodes.size(); ++id) {
            const auto &node = plan.nodes[id];
            // What an InitPlan or SubPlan reads is no part of what it hangs on.
            if (node.parent >= 0 && !node.isInitPlan() && !node.isSubPlan()) {
                const auto above = static_cast<size_t>(node.parent);
                m_appends[id] = isAppend(plan.nodes[above]) ? node.parent : m_appends[above];
            }
            if (!node.relation.isEmpty() && !isAppend(node) && !node.is(QLatin1String("ModifyTable"))) {
                m_called.insert(aliasOf(node));
                if (m_appends[id] < 0)
                    m_alone.insert(aliasOf(node));
            }
            any = any || (m_appends[id] >= 0 && !node.relation.isEmpty() && aliasOf(node) == node.relation);
        }
        if (any)
            findFolds(timing);
    }

    PlanPart partOf(int id) const
    {
        const auto &node = at(id);
        PlanPart part;
        if (node.relation.isEmpty() || isAppend(node) || node.is(QLatin1String("ModifyTable")))
            return part;
        const int append = m_appends[static_cast<size_t>(id)];
        const QString alias = aliasOf(node);
        const QString base = baseOf(alias);
        // The statement's own word for this very table, or one more scan of it ("flow_1" beside "flow").
        for (const auto &word : { alias, base }) {
            if (const auto own = m_aliases.constFind(word); own != m_aliases.cend() && own->name == node.relation)
                return part;
        }
        // Before PostgreSQL 13, the first part of "f" was called f.
        const QString called = m_aliases.contains(alias) ? alias : base;
        const auto known = m_aliases.constFind(called);
        if (append < 0)
            return aloneOf(node, alias, base, known == m_aliases.cend() ? nullptr : &*known);
        part.chunk = isChunk(node);
        part.append = append;
        const QString key = QString::number(append) + QLatin1Char(' ');
        if (const QString table = tableAbove(append); !table.isEmpty()) {
            part.table = table;
            part.group = key + table;
        } else if (known != m_aliases.cend() && (called == alias || !m_alone.contains(base))) {
            part.table = sqlName(*known);
            part.group = key + called;
        } else if (!base.isEmpty() && base != node.relation && alias != node.relation) {
            if (m_called.contains(base))
                return {};
            // Parts are aliased after their table, or after what the statement calls it: only a name that the part's
            // own begins with is taken for the table's, never a mere alias.
            if (isNamedAfter(node.relation, base))
                part.table = sqlIdentifier(base);
            part.group = key + base;
        } else if (alias == node.relation) {
            partByName(part, node, id, key);
        }
        return part;
    }

private:
    const PlanNode &at(int id) const { return m_plan.nodes[static_cast<size_t>(id)]; }

    static QString aliasOf(const PlanNode &node) { return node.alias.isEmpty() ? node.relation : node.alias; }

    /// "f" of "f_12", else empty.
    static QString baseOf(const QString &alias)
    {
        qsizetype end = alias.size();
        while (end > 0 && alias.at(end - 1).isDigit())
            --end;
        return end < alias.size() && end > 1 && alias.at(end - 1) == QLatin1Char('_') ? alias.first(end - 1)
                                                                                      : QString();
    }

    /// The append is left out where a single part is left, which is then called as its table is. `known`: what the
    /// statement calls so.
    static PlanPart aloneOf(const PlanNode &node, const QString &alias, const QString &base, const RelationName *known)
    {
        PlanPart part { .append = -1, .group = {}, .table = {}, .chunk = isChunk(node) };
        if (known) {
            if (part.chunk || isNamedAfter(node.relation, known->name))
                part.table = sqlName(*known);
        } else if (alias != node.relation) {
            for (const auto &word : { alias, base }) {
                if (part.table.isEmpty() && !word.isEmpty() && isNamedAfter(node.relation, word))
                    part.table = sqlIdentifier(word);
            }
        }
        part.unsure = part.table.isEmpty();
        if (!part.unsure)
            part.group = QStringLiteral("alone ") + alias;
        return part;
    }

    QString tableAbove(int append) const
    {
        for (int up = append; up >= 0 && isAppend(at(up)); up = at(up).parent) {
            if (!at(up).relation.isEmpty())
                return sqlName({ at(up).schema, at(up).relation });
        }
        return {};
    }

    /// Before PostgreSQL 13, parts of a table without an alias had none either.
    void partByName(PlanPart &part, const PlanNode &node, int id, const QString &key) const
    {
        const RelationName *table = nullptr;
        for (const auto &known : m_aliases) {
            if (isNamedAfter(node.relation, known.name) && (!table || known.name.size() > table->name.size()))
                table = &known;
        }
        if (!table && part.chunk && m_aliases.size() == 1)
            table = &*m_aliases.cbegin();
        const QString fold = m_folds.value(id);
        if (table) {
            part.table = sqlName(*table);
            part.group = key + part.table;
        } else if (part.chunk || (m_aliases.isEmpty() && !fold.isEmpty())) {
            part.group = key + fold;
        }
    }

    void findFolds(const PlanTiming &timing)
    {
        for (const auto &fold : foldPlan(m_plan, timing)) {
            if (!isAppend(at(fold.parent)) || !fold.object.endsWith(QLatin1Char('*')))
                continue;
            for (const int member : fold.members) {
                for (int id = member; id < at(member).end; ++id) {
                    if (m_appends[static_cast<size_t>(id)] == fold.parent)
                        m_folds.insert(id, fold.object);
                }
            }
        }
    }

    const Plan &m_plan;
    const RelationAliases &m_aliases;
    std::vector<int> m_appends; ///< the nearest above each node
    QSet<QString> m_called; ///< aliases of what is scanned; PostgreSQL gives no part that of its table
    QSet<QString> m_alone; ///< those outside of appends: tables of their own
    QHash<int, QString> m_folds; ///< what the names of a node and its like have in common
};

} // namespace

std::vector<PlanPart> planParts(const Plan &plan, const PlanTiming &timing, const RelationAliases &aliases)
{
    const Parts parts(plan, timing, aliases);
    std::vector<PlanPart> all(plan.nodes.size());
    for (size_t id = 0; id < all.size(); ++id)
        all[id] = parts.partOf(static_cast<int>(id));
    // Where the same part is scanned twice, the other scan may tell.
    QHash<QString, QString> tables;
    const auto nameOf = [&](size_t id) { return sqlName({ plan.nodes[id].schema, plan.nodes[id].relation }); };
    for (size_t id = 0; id < all.size(); ++id) {
        if (all[id].isPart() && !all[id].table.isEmpty())
            tables.insert(nameOf(id), all[id].table);
    }
    for (size_t id = 0; !tables.isEmpty() && id < all.size(); ++id) {
        const auto &node = plan.nodes[id];
        if (!all[id].table.isEmpty() || node.relation.isEmpty() || node.is(QLatin1String("ModifyTable")))
            continue;
        all[id].table = tables.value(nameOf(id));
        if (!all[id].table.isEmpty() && all[id].group.isEmpty())
            all[id].group = QStringLiteral("seen ") + all[id].table;
        all[id].unsure = all[id].unsure && all[id].table.isEmpty();
    }
    return all;
}

QString sqlName(const RelationName &name)
{
    return name.schema.isEmpty() ? sqlIdentifier(name.name)
                                 : sqlIdentifier(name.schema) + QLatin1Char('.') + sqlIdentifier(name.name);
}

} // namespace datainsight
