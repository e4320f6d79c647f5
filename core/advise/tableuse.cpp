// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advise/tableuse.h"

#include <algorithm>
#include <map>

namespace datainsight {

namespace {

/// How deep names are followed through subqueries and views; a recursive query would be followed for ever.
constexpr int MostDepth = 24;
constexpr size_t MostBlocks = 1000;

/// A column of a table that a name means.
struct Found
{
    int use = 0;
    int column = 0;
    bool filters = true; ///< a condition on it holds below as well: no LIMIT between, and GROUP BY is by it
    bool ordered = true; ///< so does an order
};
using FoundList = std::vector<Found>;

class Resolver
{
public:
    Resolver(const StatementShape &shape, const AdviceCatalog &catalog) : m_shape(shape), m_catalog(catalog) { }

    std::vector<TableUse> run()
    {
        openViews();
        for (size_t b = 0; b < m_shape.blocks.size(); ++b)
            addUses(static_cast<int>(b));
        for (size_t b = 0; b < m_shape.blocks.size(); ++b)
            readBlock(static_cast<int>(b));
        return std::move(m_uses);
    }

private:
    const ShapeBlock &block(int place) const { return m_shape.blocks[static_cast<size_t>(place)]; }
    const AdviceTable &table(int use) const
    {
        return m_catalog.tables[static_cast<size_t>(m_uses[static_cast<size_t>(use)].table)];
    }

    /// A view is the query it stands for, also one on views.
    void openViews()
    {
        for (size_t b = 0; b < m_shape.blocks.size(); ++b) {
            for (size_t r = 0; r < m_shape.blocks[b].relations.size(); ++r) {
                const auto relation = m_shape.blocks[b].relations[r];
                if (!relation.queries.empty() || m_shape.blocks.size() > MostBlocks)
                    continue;
                const QString definition = m_catalog.view(relation.name);
                if (definition.isEmpty())
                    continue;
                const auto shape = readStatementShape(definition);
                if (shape)
                    m_shape.blocks[b].relations[r].queries = append(*shape);
            }
        }
    }

    std::vector<int> append(const StatementShape &shape)
    {
        const int offset = static_cast<int>(m_shape.blocks.size());
        for (auto added : shape.blocks) {
            added.outer += added.outer >= 0 ? offset : 0;
            for (auto &relation : added.relations) {
                for (int &query : relation.queries)
                    query += offset;
            }
            m_shape.blocks.push_back(std::move(added));
        }
        auto roots = shape.roots;
        for (int &root : roots)
            root += offset;
        return roots;
    }

    void addUses(int place)
    {
        const auto &relations = block(place).relations;
        for (size_t r = 0; r < relations.size(); ++r) {
            const int table = relations[r].queries.empty() ? m_catalog.find(relations[r].name) : -1;
            if (table < 0)
                continue;
            m_places[{ place, static_cast<int>(r) }] = static_cast<int>(m_uses.size());
            m_uses.push_back({ .table = table, .allColumns = block(place).writes });
        }
    }

    FoundList inRelation(int place, int relation, const QString &name, int depth) const
    {
        const auto &from = block(place).relations[static_cast<size_t>(relation)];
        const auto given = from.columns.indexOf(name);
        if (from.queries.empty()) {
            const auto use = m_places.find({ place, relation });
            if (use == m_places.end())
                return {};
            const int column = given >= 0 ? static_cast<int>(given) : table(use->second).column(name);
            if (column < 0 || column >= static_cast<int>(table(use->second).columns.size()))
                return {};
            return { { .use = use->second, .column = column } };
        }
        FoundList all;
        for (const int query : from.queries) {
            const auto found = throughQuery(query, name, static_cast<int>(given), depth + 1);
            all.insert(all.end(), found.begin(), found.end());
        }
        return all;
    }

    FoundList throughQuery(int query, const QString &name, int number, int depth) const
    {
        if (depth > MostDepth)
            return {};
        const auto &inner = block(query);
        FoundList found;
        std::optional<ColumnReference> column;
        for (size_t i = 0; i < inner.outputs.size() && !column && found.empty(); ++i) {
            const auto &output = inner.outputs[i];
            if (output.star)
                found = throughStar(query, output, name, depth);
            else if (number >= 0 ? static_cast<int>(i) == number : output.name == name)
                column = output.column;
        }
        if (column)
            found = find(query, *column, depth + 1);
        const bool grouped = inner.grouped;
        const bool byIt = grouped
            && std::any_of(inner.group.begin(), inner.group.end(),
                [&](const ColumnReference &each) { return each.name == (column ? column->name : name); });
        for (auto &each : found) {
            each.filters = each.filters && !inner.limited && (!grouped || byIt);
            each.ordered = each.ordered && !inner.limited && !grouped;
        }
        return found;
    }

    FoundList throughStar(int query, const ShapeOutput &star, const QString &name, int depth) const
    {
        const auto &inner = block(query);
        for (size_t r = 0; r < inner.relations.size(); ++r) {
            if (star.column && star.column->relation != inner.relations[r].alias)
                continue;
            if (auto found = inRelation(query, static_cast<int>(r), name, depth + 1); !found.empty())
                return found;
        }
        return {};
    }

    /// Where a name of a block leads, and which of its relations it goes through.
    FoundList findHere(int place, const ColumnReference &column, int depth, int from = 0, int to = 1 << 30,
        int *relation = nullptr) const
    {
        const auto &relations = block(place).relations;
        for (int r = from; r < std::min(to, static_cast<int>(relations.size())); ++r) {
            const auto &each = relations[static_cast<size_t>(r)];
            if (!column.relation.isEmpty()
                && (column.relation != each.alias || (!column.schema.isEmpty() && column.schema != each.name.schema)))
                continue;
            auto found = inRelation(place, r, column.name, depth);
            if (found.empty() && column.relation.isEmpty())
                continue;
            if (relation)
                *relation = r;
            return found;
        }
        return {};
    }

    FoundList find(int place, const ColumnReference &column, int depth = 0) const
    {
        for (int at = place, steps = 0; at >= 0 && steps < MostDepth; at = block(at).outer, ++steps) {
            if (auto found = findHere(at, column, depth); !found.empty())
                return found;
        }
        return {};
    }

    void readBlock(int place)
    {
        const auto &from = block(place);
        for (const auto &condition : from.conditions)
            addCondition(place, condition);
        for (const auto &column : from.columns) {
            for (const auto &found : find(place, column))
                m_uses[static_cast<size_t>(found.use)].columns.insert(found.column);
        }
        for (const auto &output : from.outputs) {
            if (output.star)
                readAll(place, output);
        }
        addOrder(place);
    }

    /// Whatever the star gives is read, also where a query outside uses only a part of it: the text does not tell.
    void readAll(int place, const ShapeOutput &star)
    {
        const auto &relations = block(place).relations;
        for (size_t r = 0; r < relations.size(); ++r) {
            const auto use = m_places.find({ place, static_cast<int>(r) });
            if (use != m_places.end() && (!star.column || star.column->relation == relations[r].alias))
                m_uses[static_cast<size_t>(use->second)].allColumns = true;
        }
    }

    void addCondition(int place, const ShapeCondition &condition)
    {
        int relation = 0;
        const auto targets = findHere(place, condition.column, 0, condition.from, condition.to, &relation);
        // Rows an outer join made up are NULL without being found.
        if (!targets.empty() && condition.afterJoin && condition.kind == ConditionKind::IsNull
            && block(place).relations[static_cast<size_t>(relation)].nullable)
            return;
        int partner = UseTerm::Value;
        if (condition.other) {
            // USING names the other side without saying which it is: the first that is not this one.
            auto others = find(place, *condition.other);
            if (!others.empty() && !targets.empty() && others[0].use == targets[0].use
                && condition.other->relation.isEmpty())
                others = findHere(place, *condition.other, 0, relation + 1);
            partner = others.empty() ? UseTerm::Unknown : others[0].use;
        }
        for (const auto &target : targets) {
            if (target.filters && target.use != partner)
                m_uses[static_cast<size_t>(target.use)].terms.push_back(
                    { target.column, condition.kind, condition.constant, partner });
        }
    }

    /// An order is of use for one table alone: of several it is that of the rows they give together.
    void addOrder(int place)
    {
        const auto &from = block(place);
        std::vector<UseOrder> order;
        int use = -1;
        for (const auto &item : from.order) {
            const auto found = find(place, item.column);
            if (found.size() != 1 || !found[0].ordered || (use >= 0 && found[0].use != use))
                break;
            use = found[0].use;
            order.push_back({ found[0].column, item.descending, item.nullsFirst });
        }
        // Sorted by more than that, its first rows are not those of the index alone.
        const bool whole = !order.empty() && order.size() == from.order.size();
        const bool several = from.relations.size() > 1;
        if (order.empty() || (several && !(whole && from.limited)) || (from.grouped && from.group.empty()))
            return;
        auto &ordered = m_uses[static_cast<size_t>(use)];
        ordered.order = std::move(order);
        ordered.limited = from.limited && whole && !from.grouped;
    }

    StatementShape m_shape;
    const AdviceCatalog &m_catalog;
    std::map<std::pair<int, int>, int> m_places; ///< block and relation: the use
    std::vector<TableUse> m_uses;
};

} // namespace

std::vector<TableUse> tableUses(const StatementShape &shape, const AdviceCatalog &catalog)
{
    return Resolver(shape, catalog).run();
}

} // namespace datainsight
