// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/indexstatement.h"

#include "core/sqltext/parseerror.h"
#include "core/sqltext/parserthread.h"
#include "core/sqltext/sqlsplit.h"
#include "core/sqltext/sqltoken.h"

extern "C" {
#include <pg_query.h>
}

#include <rapidjson/document.h>

#include <QCoreApplication>

#include <array>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SqlText)
};

QString text(const rapidjson::Value &object, const char *name)
{
    const auto found = object.FindMember(name);
    return found != object.MemberEnd() && found->value.IsString() ? QString::fromUtf8(found->value.GetString())
                                                                  : QString();
}

bool isSet(const rapidjson::Value &object, const char *name)
{
    const auto found = object.FindMember(name);
    return found != object.MemberEnd() && found->value.IsBool() && found->value.GetBool();
}

/// Fills what the tree says; where the relation's name begins, in bytes, or -1 when it is no CREATE INDEX.
qsizetype readTree(const char *json, IndexStatement &statement)
{
    rapidjson::Document tree;
    tree.Parse<rapidjson::kParseIterativeFlag>(json);
    if (tree.HasParseError() || !tree.HasMember("stmts") || tree["stmts"].Empty())
        return -1;
    const auto &node = tree["stmts"][0]["stmt"];
    if (!node.IsObject() || !node.HasMember("IndexStmt"))
        return -1;
    const auto &index = node["IndexStmt"];
    if (!index.HasMember("relation"))
        return -1;
    const auto &relation = index["relation"];
    statement.relation = { text(relation, "schemaname"), text(relation, "relname") };
    statement.method = text(index, "accessMethod");
    statement.partial = index.HasMember("whereClause");
    statement.concurrently = isSet(index, "concurrent");
    statement.ifNotExists = isSet(index, "if_not_exists");
    // Zero is left out, but CREATE stands there.
    return relation.HasMember("location") ? relation["location"].GetInt() : -1;
}

} // namespace

bool isIndexStatement(const QString &text)
{
    const auto utf8 = text.toUtf8();
    const auto tokens = scanSql(utf8);
    if (!tokens)
        return false;
    constexpr std::array Words { "CREATE", "UNIQUE", "INDEX" };
    size_t next = 0;
    for (const auto &token : *tokens) {
        if (token.isComment() || token.is(utf8, ";"))
            continue;
        if (next == 1 && !token.is(utf8, Words[next]))
            ++next; // UNIQUE may be missing
        if (!token.is(utf8, Words[next]))
            return false;
        if (++next == Words.size())
            return true;
    }
    return false;
}

Result<IndexStatement> inspectIndexStatement(const QString &text)
{
    const auto only = onlyStatement(text);
    if (!only)
        return fail(only.error());
    const auto utf8 = only->text.toUtf8();
    const auto tokens = scanSql(utf8);
    if (!tokens)
        return fail(tokens.error());

    IndexStatement statement { .text = only->text };
    qsizetype begin = -1;
    std::optional<Error> error;
    if (static_cast<qsizetype>(tokens->size()) <= ParserThread::MaxTokens) {
        ParserThread::run([&] {
            const auto tree = pg_query_parse(utf8.constData());
            if (tree.error)
                error = parseError(*tree.error, utf8);
            else
                begin = readTree(tree.parse_tree, statement);
            pg_query_free_parse_result(tree);
        });
    }
    if (error)
        return fail(errorInText(std::move(*error), text, only->begin));
    if (begin < 0)
        return fail(ErrorKind::Parse, Tr::tr("This is not a CREATE INDEX."),
            Tr::tr("Write one statement like CREATE INDEX ON device (name)."));

    // The name is one word, or several with dots between.
    qsizetype end = begin;
    bool afterDot = true;
    for (const auto &token : *tokens) {
        if (token.begin < begin || token.isComment())
            continue;
        const bool dot = token.is(utf8, ".");
        if (!dot && !afterDot)
            break;
        afterDot = dot;
        end = token.end;
    }
    statement.before = QString::fromUtf8(utf8.first(begin));
    statement.after = QString::fromUtf8(utf8.sliced(end));
    return statement;
}

} // namespace datainsight
