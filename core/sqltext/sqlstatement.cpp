// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/sqlstatement.h"

#include "core/sqltext/parseerror.h"
#include "core/sqltext/parserthread.h"
#include "core/sqltext/parsetree.h"
#include "core/sqltext/sqlsplit.h"
#include "core/sqltext/sqltoken.h"

extern "C" {
#include <pg_query.h>
}

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SqlText)
};

/// What the parser makes of a text that is not too long for it.
struct Parsed
{
    ParseTreeFacts facts;
    QString fingerprint; ///< empty when it gave up
    QString normalised; ///< as well
    std::optional<Error> error;
};

Parsed parse(const QByteArray &text)
{
    Parsed parsed;
    ParserThread::run([&] {
        const auto tree = pg_query_parse(text.constData());
        if (tree.error)
            parsed.error = parseError(*tree.error, text);
        else
            parsed.facts = readParseTree(tree.parse_tree);
        pg_query_free_parse_result(tree);
        if (parsed.error)
            return;
        const auto print = pg_query_fingerprint(text.constData());
        if (!print.error)
            parsed.fingerprint = QStringLiteral("pg" PG_MAJORVERSION ":") + QString::fromLatin1(print.fingerprint_str);
        pg_query_free_fingerprint_result(print);
        const auto normalised = pg_query_normalize(text.constData());
        if (!normalised.error)
            parsed.normalised = QString::fromUtf8(normalised.normalized_query);
        pg_query_free_normalize_result(normalised);
    });
    return parsed;
}

/// Without comments, layout and constants: all that can be done without a grammar.
QByteArray normalisedByTokens(const QByteArray &text, const std::vector<SqlToken> &tokens)
{
    QByteArray normalised;
    for (const auto &token : tokens) {
        if (token.isComment())
            continue;
        if (!normalised.isEmpty())
            normalised += ' ';
        if (token.kind == SqlTokenKind::String || token.kind == SqlTokenKind::Number
            || token.kind == SqlTokenKind::Parameter)
            normalised += '?';
        else if (token.kind == SqlTokenKind::Word)
            normalised += token.in(text).toByteArray().toLower();
        else
            normalised += token.in(text);
    }
    return normalised;
}

QString hashOf(const QByteArray &normalised)
{
    const auto hash = QCryptographicHash::hash(normalised, QCryptographicHash::Sha256);
    return QStringLiteral("text:") + QString::fromLatin1(hash.first(8).toHex());
}

struct FirstWord
{
    const char *word;
    StatementKind kind;
    bool writes;
};
/// For statements the parser gave up on. WITH may hold anything.
constexpr FirstWord FirstWords[] = {
    { "SELECT", StatementKind::Select, false },
    { "VALUES", StatementKind::Select, false },
    { "TABLE", StatementKind::Select, false },
    { "(", StatementKind::Select, false },
    { "INSERT", StatementKind::Insert, true },
    { "UPDATE", StatementKind::Update, true },
    { "DELETE", StatementKind::Delete, true },
    { "MERGE", StatementKind::Merge, true },
    { "EXPLAIN", StatementKind::Explain, true },
    { "EXECUTE", StatementKind::Execute, true },
    { "DECLARE", StatementKind::DeclareCursor, true },
};

/// Of a statement that begins with WITH: its first word of such a kind outside parentheses.
void judgeByWords(StatementFacts &facts, const QByteArray &text, const std::vector<SqlToken> &tokens)
{
    facts.writes = true;
    int depth = 0;
    bool inWith = false;
    bool hidden = false; ///< a word that writes stands inside
    for (const auto &token : tokens) {
        if (token.isComment())
            continue;
        const auto *found = std::find_if(std::begin(FirstWords), std::end(FirstWords),
            [&](const FirstWord &entry) { return token.is(text, entry.word); });
        const bool known = found != std::end(FirstWords);
        hidden = hidden || (known && found->writes);
        if (depth == 0 && known && !(inWith && found->word[0] == '(') && facts.kind == StatementKind::Unknown) {
            facts.kind = found->kind;
            facts.writes = found->writes;
        }
        if (facts.kind == StatementKind::Unknown && !inWith && !(inWith = token.is(text, "WITH")))
            return;
        depth += token.is(text, "(") ? 1 : token.is(text, ")") ? -1 : 0;
    }
    facts.writes = facts.writes || hidden;
}

int highestParameter(const QByteArray &text, const std::vector<SqlToken> &tokens)
{
    int highest = 0;
    for (const auto &token : tokens) {
        if (token.kind == SqlTokenKind::Parameter)
            highest = std::max(highest, token.in(text).sliced(1).toByteArray().toInt());
    }
    return highest;
}

} // namespace

Result<StatementFacts> inspectStatement(const QString &text)
{
    const auto only = onlyStatement(text);
    if (!only)
        return fail(only.error());
    const auto utf8 = only->text.toUtf8();
    const auto tokens = scanSql(utf8);
    if (!tokens)
        return fail(tokens.error());

    StatementFacts facts;
    facts.text = only->text;
    facts.begin = only->begin;
    Parsed parsed;
    if (static_cast<qsizetype>(tokens->size()) > ParserThread::MaxTokens)
        parsed.error = Error { .kind = ErrorKind::Parse,
            .message = Tr::tr("The statement is too long to be understood here."),
            .hint = Tr::tr("The server may take it all the same.") };
    else
        parsed = parse(utf8);
    if (!parsed.error) {
        facts.kind = parsed.facts.kind;
        facts.writes = parsed.facts.writes;
        facts.parameters = parsed.facts.parameters;
        facts.relations = std::move(parsed.facts.relations);
        facts.aliases = std::move(parsed.facts.aliases);
    } else {
        facts.misread = errorInText(std::move(*parsed.error), text, only->begin);
        judgeByWords(facts, utf8, *tokens);
        facts.parameters = highestParameter(utf8, *tokens);
    }
    const auto byTokens = normalisedByTokens(utf8, *tokens);
    facts.fingerprint = parsed.fingerprint.isEmpty() ? hashOf(byTokens) : parsed.fingerprint;
    facts.normalised = parsed.normalised.isEmpty() ? QString::fromUtf8(byTokens) : parsed.normalised;
    return facts;
}

RelationAliases relationAliases(const QString &text)
{
    auto facts = inspectStatement(withoutExplain(text));
    return facts ? std::move(facts->aliases) : RelationAliases();
}

QString statementFingerprint(const QString &text)
{
    if (const auto facts = inspectStatement(text))
        return facts->fingerprint;
    const auto utf8 = text.toUtf8();
    if (const auto tokens = scanSql(utf8))
        return hashOf(normalisedByTokens(utf8, *tokens));
    return hashOf(text.simplified().toUtf8());
}

int parserMajor()
{
    return QByteArray(PG_MAJORVERSION).toInt();
}

bool isExplainable(StatementKind kind)
{
    switch (kind) {
    case StatementKind::Select:
    case StatementKind::Insert:
    case StatementKind::Update:
    case StatementKind::Delete:
    case StatementKind::Merge:
    case StatementKind::CreateTableAs:
    case StatementKind::DeclareCursor:
    case StatementKind::Execute:
    case StatementKind::Unknown: // the server knows
        return true;
    case StatementKind::Explain:
    case StatementKind::Ddl:
    case StatementKind::Utility:
        return false;
    }
    Q_UNREACHABLE();
}

QString withoutExplain(const QString &text, qsizetype *removed)
{
    if (removed)
        *removed = 0;
    const auto utf8 = text.toUtf8();
    const auto scanned = scanSql(utf8);
    if (!scanned)
        return text;
    std::vector<SqlToken> words;
    std::copy_if(scanned->begin(), scanned->end(), std::back_inserter(words),
        [](const SqlToken &token) { return !token.isComment(); });
    const auto isAt = [&](size_t i, const char *word) { return i < words.size() && words[i].is(utf8, word); };
    if (!isAt(0, "EXPLAIN"))
        return text;

    size_t next = 1;
    // "EXPLAIN (SELECT 1)" has no options.
    const bool hasOptions = isAt(1, "(") && !isAt(2, "(") && !isAt(2, "SELECT") && !isAt(2, "VALUES")
        && !isAt(2, "TABLE") && !isAt(2, "WITH");
    if (hasOptions) {
        while (next < words.size() && !isAt(next, ")"))
            ++next;
        ++next;
    } else {
        while (isAt(next, "ANALYZE") || isAt(next, "ANALYSE") || isAt(next, "VERBOSE"))
            ++next;
    }
    if (next >= words.size())
        return text;
    // What follows the options may begin with a comment, and that with a hint.
    auto cut = QString::fromUtf8(utf8.first(words[next - 1].end)).size();
    while (cut < text.size() && text[cut].isSpace())
        ++cut;
    if (removed)
        *removed = cut;
    return text.sliced(cut);
}

} // namespace datainsight
