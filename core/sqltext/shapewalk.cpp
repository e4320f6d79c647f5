// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/shapewalk.h"

#include "core/sqltext/shapecondition.h"

namespace datainsight {

using namespace parsejson;

namespace {

constexpr size_t MostBlocks = 500;

/// A node is an object with one member: its kind, and what is inside.
const Value *bodyOf(const Value &node, QByteArray &kind)
{
    if (!node.IsObject() || node.MemberCount() == 0)
        return nullptr;
    kind = node.MemberBegin()->name.GetString();
    return &node.MemberBegin()->value;
}

} // namespace

StatementShape ShapeWalk::run(const Value &statement)
{
    QByteArray kind;
    const auto *body = bodyOf(statement, kind);
    if (!body)
        return {};
    if (const auto *target = member(*body, "relation")) {
        const RelationName written { name(*target, "schemaname"), name(*target, "relname") };
        if (kind == "InsertStmt" || (kind == "CopyStmt" && isTrue(member(*body, "is_from"))))
            m_shape.inserted = written;
        else if (kind == "UpdateStmt" || kind == "MergeStmt")
            m_shape.updated = written;
    }
    if (kind == "CreateTableAsStmt" || kind == "DeclareCursorStmt") {
        if (const auto *query = member(*body, "query"))
            m_shape.roots = open(*query, -1, nullptr);
    } else {
        m_shape.roots = open(statement, -1, nullptr);
    }
    while (!m_waiting.empty()) {
        const auto waiting = m_waiting.front();
        m_waiting.pop_front();
        read(waiting);
    }
    return std::move(m_shape);
}

std::vector<int> ShapeWalk::open(
    const Value &node, int outer, const ScopePtr &scope, const std::optional<ColumnReference> &equals)
{
    QByteArray kind;
    const auto *body = bodyOf(node, kind);
    if (!body || m_shape.blocks.size() >= MostBlocks)
        return {};
    const auto inner = enter(member(*body, "withClause"), scope);
    if (kind == "InsertStmt") {
        const auto *source = member(*body, "selectStmt");
        return source ? open(*source, outer, inner) : std::vector<int>();
    }
    if (kind == "SelectStmt")
        return openSelect(*body, outer, inner, equals);
    if (kind != "UpdateStmt" && kind != "DeleteStmt" && kind != "MergeStmt")
        return {};
    m_shape.blocks.push_back({ .outer = outer, .writes = true });
    const int place = static_cast<int>(m_shape.blocks.size()) - 1;
    m_waiting.push_back({ body, kind, place, inner, {} });
    return { place };
}

/// Each SELECT that UNION and its like join becomes a block.
std::vector<int> ShapeWalk::openSelect(
    const Value &select, int outer, ScopePtr scope, const std::optional<ColumnReference> &equals)
{
    std::vector<int> places;
    std::vector<std::pair<const Value *, ScopePtr>> parts { { &select, std::move(scope) } };
    while (!parts.empty() && m_shape.blocks.size() < MostBlocks) {
        const auto [part, within] = parts.back();
        parts.pop_back();
        const auto *left = member(*part, "larg");
        const auto *right = member(*part, "rarg");
        if (left && right) {
            parts.push_back({ right, enter(member(*right, "withClause"), within) });
            parts.push_back({ left, enter(member(*left, "withClause"), within) });
            continue;
        }
        m_shape.blocks.push_back({ .outer = outer });
        places.push_back(static_cast<int>(m_shape.blocks.size()) - 1);
        m_waiting.push_back({ part, "SelectStmt", places.back(), within, equals });
    }
    return places;
}

ShapeWalk::ScopePtr ShapeWalk::enter(const Value *with, const ScopePtr &outer)
{
    if (!with)
        return outer;
    const bool recursive = isTrue(member(*with, "recursive"));
    auto scope = std::make_shared<Scope>(Scope { outer, {} });
    each(member(*with, "ctes"), [&](const Value &cte) {
        const auto *expression = member(cte, "CommonTableExpr");
        const auto *query = expression ? member(*expression, "ctequery") : nullptr;
        if (!query)
            return;
        const auto named = text(*expression, "ctename");
        const auto places = open(*query, -1, scope);
        // A query sees those before it; all of them, and itself, when it is recursive: it is read later.
        if (!recursive)
            scope = std::make_shared<Scope>(Scope { scope, {} });
        scope->queries.insert(named, places);
    });
    return scope;
}

void ShapeWalk::read(const Waiting &waiting)
{
    m_block = waiting.block;
    m_scope = waiting.scope;
    if (waiting.kind == "SelectStmt")
        readSelect(*waiting.node);
    else if (waiting.kind == "MergeStmt")
        readMerge(*waiting.node);
    else
        readChange(*waiting.node, waiting.kind == "UpdateStmt" ? "fromClause" : "usingClause");
    const auto &outputs = block().outputs;
    if (waiting.equals && outputs.size() == 1 && outputs[0].column && !outputs[0].star)
        block().conditions.push_back({ .column = *outputs[0].column, .other = waiting.equals });
}

void ShapeWalk::readSelect(const Value &select)
{
    each(member(select, "fromClause"), [this](const Value &item) { readFrom(item, false); });
    readWhere(member(select, "whereClause"));
    readOutputs(select);
    readGroup(select);
    readOrder(select);
    for (const char *clause : { "havingClause", "windowClause", "distinctClause" }) {
        const auto *value = member(select, clause);
        gather(value);
        block().grouped = block().grouped || value;
    }
    block().limited = member(select, "limitCount");
    block().writes = member(select, "lockingClause") || member(select, "intoClause");
    readExtreme(select);
}

void ShapeWalk::readChange(const Value &change, const char *others)
{
    if (const auto *relation = member(change, "relation"))
        addRelation(*relation, false);
    each(member(change, others), [this](const Value &item) { readFrom(item, false); });
    readWhere(member(change, "whereClause"));
    gather(member(change, "targetList"));
    gather(member(change, "returningList"));
}

void ShapeWalk::readMerge(const Value &merge)
{
    if (const auto *relation = member(merge, "relation"))
        addRelation(*relation, false);
    if (const auto *source = member(merge, "sourceRelation"))
        readFrom(*source, false);
    readWhere(member(merge, "joinCondition"));
    gather(member(merge, "mergeWhenClauses"));
}

void ShapeWalk::gather(const Value *expression)
{
    std::vector<const Value *> open;
    if (expression)
        open.push_back(expression);
    while (!open.empty()) {
        const auto &value = *open.back();
        open.pop_back();
        if (value.IsArray()) {
            for (auto i = value.Size(); i > 0; --i)
                open.push_back(&value[i - 1]);
            continue;
        }
        if (!value.IsObject())
            continue;
        if (const auto column = columnOf(value))
            block().columns.push_back(*column);
        block().grouped = block().grouped || value.HasMember("over");
        for (const auto &entry : value.GetObject()) {
            if (qstrcmp(entry.name.GetString(), "SubLink") == 0)
                openSubquery(entry.value);
            if (qstrcmp(entry.name.GetString(), "subselect") != 0)
                open.push_back(&entry.value);
        }
    }
}

void ShapeWalk::openSubquery(const Value &link)
{
    std::optional<ColumnReference> equals;
    const auto *tested = member(link, "testexpr");
    if (tested && text(link, "subLinkType") == "ANY_SUBLINK" && count(member(link, "operName")) == 0)
        equals = columnOf(*tested);
    if (const auto *select = member(link, "subselect"))
        open(*select, m_block, m_scope, equals);
}

} // namespace datainsight
