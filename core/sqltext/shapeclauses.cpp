// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/shapecondition.h"
#include "core/sqltext/shapewalk.h"

namespace datainsight {

using namespace parsejson;

void ShapeWalk::readFrom(const Value &item, bool nullable)
{
    if (const auto *range = member(item, "RangeVar")) {
        addRelation(*range, nullable);
    } else if (const auto *join = member(item, "JoinExpr")) {
        readJoin(*join, nullable);
    } else if (const auto *query = member(item, "RangeSubselect")) {
        ShapeRelation relation { .nullable = nullable };
        if (const auto *alias = member(*query, "alias")) {
            relation.alias = name(*alias, "aliasname");
            relation.columns = nameList(member(*alias, "colnames"));
        }
        if (const auto *select = member(*query, "subquery"))
            relation.queries = open(*select, isTrue(member(*query, "lateral")) ? m_block : -1, m_scope);
        if (!relation.queries.empty())
            block().relations.push_back(std::move(relation));
    } else if (const auto *sample = member(item, "RangeTableSample")) {
        if (const auto *sampled = member(*sample, "relation"))
            readFrom(*sampled, nullable);
    } else {
        gather(&item);
    }
}

void ShapeWalk::readJoin(const Value &join, bool nullable)
{
    const auto type = text(join, "jointype");
    const bool leftMade = type == "JOIN_RIGHT" || type == "JOIN_FULL";
    const bool rightMade = type == "JOIN_LEFT" || type == "JOIN_FULL";
    const int begin = static_cast<int>(block().relations.size());
    if (const auto *left = member(join, "larg"))
        readFrom(*left, nullable || leftMade);
    const int middle = static_cast<int>(block().relations.size());
    if (const auto *right = member(join, "rarg"))
        readFrom(*right, nullable || rightMade);
    const int end = static_cast<int>(block().relations.size());
    readUsing(join, middle);
    const auto *condition = member(join, "quals");
    gather(condition);
    if (!condition || (leftMade && rightMade))
        return;
    // ON filters only the side of which rows are made up.
    ShapeCondition like;
    like.from = rightMade ? middle : leftMade ? begin : 0;
    like.to = leftMade ? middle : rightMade ? end : like.to;
    const auto found = conditionsOf(*condition, like);
    block().conditions.insert(block().conditions.end(), found.begin(), found.end());
}

void ShapeWalk::readUsing(const Value &join, int right)
{
    if (right >= static_cast<int>(block().relations.size()))
        return;
    const auto &joined = block().relations[static_cast<size_t>(right)];
    const QString alias = joined.alias;
    for (const QString &column : nameList(member(join, "usingClause"))) {
        const ColumnReference mine { .relation = alias, .name = column };
        const ColumnReference other { .name = column };
        block().conditions.push_back({ .column = mine, .other = other });
        block().conditions.push_back({ .column = other, .other = mine, .to = right });
        block().columns.push_back(mine);
        block().columns.push_back(other);
    }
}

void ShapeWalk::readWhere(const Value *expression)
{
    gather(expression);
    if (!expression)
        return;
    ShapeCondition like;
    like.afterJoin = true;
    const auto found = conditionsOf(*expression, like);
    block().conditions.insert(block().conditions.end(), found.begin(), found.end());
}

void ShapeWalk::readOutputs(const Value &select)
{
    each(member(select, "targetList"), [this](const Value &item) {
        const auto *target = member(item, "ResTarget");
        const auto *value = target ? member(*target, "val") : nullptr;
        if (!value)
            return;
        ShapeOutput output { .name = name(*target, "name"), .column = columnOf(*value) };
        const auto *reference = member(*value, "ColumnRef");
        if (output.column && output.name.isEmpty())
            output.name = output.column->name;
        if (reference && !output.column) {
            output.star = true;
            if (const auto names = nameList(member(*reference, "fields")); !names.isEmpty())
                output.column = ColumnReference { .relation = names.last() };
        }
        block().outputs.push_back(std::move(output));
        gather(value);
    });
}

/// SELECT max(at) FROM … is ORDER BY at DESC LIMIT 1.
void ShapeWalk::readExtreme(const Value &select)
{
    const auto *targets = member(select, "targetList");
    if (count(targets) != 1 || member(select, "groupClause") || block().relations.size() != 1)
        return;
    const auto *target = member((*targets)[0], "ResTarget");
    const auto *value = target ? member(*target, "val") : nullptr;
    const auto *call = value ? member(*value, "FuncCall") : nullptr;
    const auto *arguments = call ? member(*call, "args") : nullptr;
    const auto names = call ? nameList(member(*call, "funcname")) : QStringList();
    if (count(arguments) != 1 || names.size() != 1 || member(*call, "agg_filter") || member(*call, "over"))
        return;
    const bool greatest = names[0] == QLatin1String("max");
    const auto column = columnOf((*arguments)[0]);
    if (!column || (!greatest && names[0] != QLatin1String("min")))
        return;
    block().order = { { .column = *column, .descending = greatest, .nullsFirst = greatest } };
    block().limited = true;
}

/// What ORDER BY or GROUP BY names: a column, an output by its name or number.
std::optional<ColumnReference> ShapeWalk::namedOutput(const Value &node) const
{
    const auto &outputs = block().outputs;
    if (const auto *constant = member(node, "A_Const")) {
        const auto *integer = member(*constant, "ival");
        const int place = integer ? number(*integer, "ival") : 0;
        if (place < 1 || place > static_cast<int>(outputs.size()) || outputs[static_cast<size_t>(place) - 1].star)
            return std::nullopt;
        return outputs[static_cast<size_t>(place) - 1].column;
    }
    const auto column = columnOf(node);
    if (!column || !column->relation.isEmpty())
        return column;
    for (const auto &output : outputs) {
        if (!output.star && output.name == column->name)
            return output.column;
    }
    return column;
}

void ShapeWalk::readGroup(const Value &select)
{
    const auto *group = member(select, "groupClause");
    if (!group)
        return;
    block().grouped = true;
    gather(group);
    bool plain = true;
    each(group, [&](const Value &item) {
        const auto column = namedOutput(item);
        plain = plain && column;
        if (plain)
            block().group.push_back(*column);
    });
    if (!plain)
        block().group.clear();
}

void ShapeWalk::readOrder(const Value &select)
{
    const auto *order = member(select, "sortClause");
    gather(order);
    bool plain = true;
    each(order, [&](const Value &item) {
        const auto *sort = member(item, "SortBy");
        const auto *node = sort ? member(*sort, "node") : nullptr;
        const auto column = node ? namedOutput(*node) : std::nullopt;
        plain = plain && column && text(*sort, "sortby_dir") != "SORTBY_USING";
        if (!plain)
            return;
        const bool descending = text(*sort, "sortby_dir") == "SORTBY_DESC";
        const auto nulls = text(*sort, "sortby_nulls");
        block().order.push_back({ .column = *column,
            .descending = descending,
            .nullsFirst = nulls == "SORTBY_NULLS_FIRST" || (nulls != "SORTBY_NULLS_LAST" && descending) });
    });
}

void ShapeWalk::addRelation(const Value &range, bool nullable)
{
    ShapeRelation relation { .name = { name(range, "schemaname"), name(range, "relname") }, .nullable = nullable };
    relation.alias = relation.name.name;
    if (const auto *alias = member(range, "alias")) {
        relation.alias = name(*alias, "aliasname");
        relation.columns = nameList(member(*alias, "colnames"));
    }
    if (relation.name.schema.isEmpty()) {
        for (const auto *scope = m_scope.get(); scope; scope = scope->outer.get()) {
            const auto found = scope->queries.constFind(relation.name.name.toUtf8());
            if (found == scope->queries.cend())
                continue;
            relation.queries = *found;
            if (relation.queries.empty()) // a query of WITH that could not be read
                return;
            break;
        }
    }
    block().relations.push_back(std::move(relation));
}

} // namespace datainsight
