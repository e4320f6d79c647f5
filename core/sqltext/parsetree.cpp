// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/parsetree.h"

#include "core/sqltext/parsejson.h"

#include <QSet>

#include <algorithm>
#include <memory>

namespace datainsight {

namespace {

using namespace parsejson;

/// The names that WITH gives, from the inside out.
struct Scope
{
    std::shared_ptr<const Scope> outer;
    QSet<QByteArray> names;

    static bool has(const std::shared_ptr<const Scope> &scope, const QByteArray &name)
    {
        for (const auto *at = scope.get(); at; at = at->outer.get()) {
            if (at->names.contains(name))
                return true;
        }
        return false;
    }
};
using ScopePtr = std::shared_ptr<const Scope>;

struct Place
{
    const Value *value;
    ScopePtr scope;
};

struct KindOf
{
    const char *node;
    StatementKind kind;
};
constexpr KindOf Kinds[] = {
    { "SelectStmt", StatementKind::Select },
    { "InsertStmt", StatementKind::Insert },
    { "UpdateStmt", StatementKind::Update },
    { "DeleteStmt", StatementKind::Delete },
    { "MergeStmt", StatementKind::Merge },
    { "CreateTableAsStmt", StatementKind::CreateTableAs },
    { "DeclareCursorStmt", StatementKind::DeclareCursor },
    { "ExecuteStmt", StatementKind::Execute },
    { "ExplainStmt", StatementKind::Explain },
};
/// Utility statements that change nothing but the session.
constexpr const char *HarmlessUtilities[] = { "TransactionStmt", "VariableSetStmt", "VariableShowStmt", "FetchStmt",
    "ClosePortalStmt", "PrepareStmt", "DeallocateStmt", "ListenStmt", "UnlistenStmt", "ConstraintsSetStmt",
    "DiscardStmt", "LoadStmt", "CopyStmt" };
constexpr const char *OtherUtilities[] = { "VacuumStmt", "NotifyStmt", "LockStmt", "CheckPointStmt", "CallStmt",
    "DoStmt", "ClusterStmt", "ReindexStmt", "RefreshMatViewStmt", "AlterSystemStmt" };

bool isOneOf(const char *name, const auto &list)
{
    return std::any_of(std::begin(list), std::end(list), [&](const char *entry) { return qstrcmp(entry, name) == 0; });
}

class Walk
{
public:
    explicit Walk(ParseTreeFacts &facts) : m_facts(facts) { }

    void run(const Value &statement)
    {
        if (!statement.IsObject() || statement.MemberCount() == 0)
            return;
        judge(statement.MemberBegin()->name.GetString(), statement.MemberBegin()->value);
        m_open.push_back({ &statement, nullptr });
        while (!m_open.empty()) {
            const auto place = m_open.back();
            m_open.pop_back();
            visit(place);
        }
    }

private:
    void judge(const char *node, const Value &body)
    {
        const auto *known = std::find_if(
            std::begin(Kinds), std::end(Kinds), [&](const KindOf &entry) { return qstrcmp(entry.node, node) == 0; });
        if (known != std::end(Kinds)) {
            m_facts.kind = known->kind;
            m_facts.writes = m_facts.kind == StatementKind::CreateTableAs || m_facts.kind == StatementKind::Execute;
        } else if (isOneOf(node, HarmlessUtilities)) {
            m_facts.kind = StatementKind::Utility;
            m_facts.writes = isTrue(member(body, "is_from")) || isTrue(member(body, "is_program"));
        } else {
            m_facts.kind = isOneOf(node, OtherUtilities) ? StatementKind::Utility : StatementKind::Ddl;
            m_facts.writes = true;
        }
    }

    void visit(const Place &place)
    {
        const auto &value = *place.value;
        if (value.IsArray()) {
            for (auto i = value.Size(); i > 0; --i)
                m_open.push_back({ &value[i - 1], place.scope });
            return;
        }
        if (!value.IsObject())
            return;
        if (value.HasMember("relname") && value.HasMember("relpersistence"))
            take(value, place.scope);
        auto scope = place.scope;
        if (const auto *with = member(value, "withClause"))
            scope = enter(*with, place.scope);
        for (auto entry = value.MemberEnd(); entry != value.MemberBegin();) {
            --entry;
            const char *name = entry->name.GetString();
            if (isOneOf(name, Writing))
                m_facts.writes = true;
            if (qstrcmp(name, "ParamRef") == 0) {
                if (const auto *number = member(entry->value, "number"); number && number->IsInt())
                    m_facts.parameters = std::max(m_facts.parameters, number->GetInt());
            } else if (qstrcmp(name, "withClause") != 0) {
                m_open.push_back({ &entry->value, scope });
            }
        }
        // The queries of WITH see the ones before them, and all of them when it is recursive.
        if (const auto *with = member(value, "withClause"))
            openQueries(*with, place.scope, scope);
    }

    static ScopePtr enter(const Value &with, const ScopePtr &outer)
    {
        auto scope = std::make_shared<Scope>();
        scope->outer = outer;
        if (const auto *ctes = member(with, "ctes"); ctes && ctes->IsArray()) {
            for (const auto &cte : ctes->GetArray()) {
                if (const auto *expression = member(cte, "CommonTableExpr"))
                    scope->names.insert(text(member(*expression, "ctename")));
            }
        }
        return scope;
    }

    void openQueries(const Value &with, const ScopePtr &outer, const ScopePtr &all)
    {
        const auto *ctes = member(with, "ctes");
        if (!ctes || !ctes->IsArray())
            return;
        const bool recursive = isTrue(member(with, "recursive"));
        std::vector<Place> queries;
        auto before = outer;
        for (const auto &cte : ctes->GetArray()) {
            queries.push_back({ &cte, recursive ? all : before });
            if (const auto *expression = member(cte, "CommonTableExpr")) {
                auto next = std::make_shared<Scope>();
                next->outer = before;
                next->names.insert(text(member(*expression, "ctename")));
                before = next;
            }
        }
        m_open.insert(m_open.end(), queries.rbegin(), queries.rend());
    }

    void take(const Value &range, const ScopePtr &scope)
    {
        const auto name = text(member(range, "relname"));
        const auto schema = text(member(range, "schemaname"));
        if (schema.isEmpty() && Scope::has(scope, name))
            return;
        call(range, { QString::fromUtf8(schema), QString::fromUtf8(name) });
        const QByteArray key = schema + '\0' + name;
        if (m_taken.contains(key))
            return;
        m_taken.insert(key);
        m_facts.relations.push_back({ QString::fromUtf8(schema), QString::fromUtf8(name) });
    }

    void call(const Value &range, const RelationName &relation)
    {
        const auto *given = member(range, "alias");
        const QString alias = given ? QString::fromUtf8(text(member(*given, "aliasname"))) : relation.name;
        if (const auto known = m_facts.aliases.constFind(alias); known != m_facts.aliases.cend() && *known != relation)
            m_ambiguous.insert(alias);
        if (m_ambiguous.contains(alias))
            m_facts.aliases.remove(alias);
        else
            m_facts.aliases.insert(alias, relation);
    }

    static constexpr const char *Writing[] = { "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "intoClause",
        "lockingClause", "CreateTableAsStmt" };

    ParseTreeFacts &m_facts;
    std::vector<Place> m_open;
    QSet<QByteArray> m_taken;
    QSet<QString> m_ambiguous;
};

} // namespace

ParseTreeFacts readParseTree(const char *json)
{
    ParseTreeFacts facts;
    rapidjson::Document tree;
    tree.Parse<rapidjson::kParseIterativeFlag>(json);
    if (tree.HasParseError())
        return facts;
    const auto *statements = member(tree, "stmts");
    if (!statements || !statements->IsArray() || statements->Empty())
        return facts;
    if (const auto *statement = member((*statements)[0], "stmt"))
        Walk(facts).run(*statement);
    return facts;
}

} // namespace datainsight
