// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/statementshape.h"

#include "core/sqltext/parseerror.h"
#include "core/sqltext/parserthread.h"
#include "core/sqltext/shapewalk.h"
#include "core/sqltext/sqlsplit.h"
#include "core/sqltext/sqltoken.h"

extern "C" {
#include <pg_query.h>
}

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SqlText)
};

StatementShape shapeOf(const char *json)
{
    rapidjson::Document tree;
    tree.Parse<rapidjson::kParseIterativeFlag>(json);
    const auto *statements = tree.HasParseError() ? nullptr : parsejson::member(tree, "stmts");
    const auto *statement = parsejson::count(statements) == 0 ? nullptr : parsejson::member((*statements)[0], "stmt");
    return statement ? ShapeWalk().run(*statement) : StatementShape();
}

} // namespace

Result<StatementShape> readStatementShape(const QString &text)
{
    const auto only = onlyStatement(text);
    if (!only)
        return fail(only.error());
    const auto utf8 = only->text.toUtf8();
    const auto tokens = scanSql(utf8);
    if (!tokens)
        return fail(tokens.error());
    if (static_cast<qsizetype>(tokens->size()) > ParserThread::MaxTokens)
        return fail(ErrorKind::Parse, Tr::tr("The statement is too long to be understood here."));
    StatementShape shape;
    std::optional<Error> error;
    ParserThread::run([&] {
        const auto tree = pg_query_parse(utf8.constData());
        if (tree.error)
            error = parseError(*tree.error, utf8);
        else
            shape = shapeOf(tree.parse_tree);
        pg_query_free_parse_result(tree);
    });
    if (error)
        return fail(errorInText(std::move(*error), text, only->begin));
    return shape;
}

} // namespace datainsight
