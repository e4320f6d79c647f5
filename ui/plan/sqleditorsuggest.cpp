// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/sqleditorsuggest.h"

#include "core/base/sqlidentifier.h"
#include "ui/plan/sqleditornames.h"
#include "ui/common/sqlscanner.h"
#include "ui/common/sqlwords.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SqlEditorCompletion)
};

struct Token
{
    enum class Kind { Word, Keyword, Dot, Comma, Open, Close, Other };
    Kind kind = Kind::Other;
    QString text; ///< names as the server would take them, keywords in upper case
    qsizetype from = 0;
    qsizetype to = 0;

    bool is(QLatin1String keyword) const { return kind == Kind::Keyword && text == keyword; }
};

QString unquoted(QByteArrayView bytes)
{
    QString name = QString::fromUtf8(bytes);
    if (!name.startsWith(u'"'))
        return name.toLower();
    name.remove(0, 1);
    if (name.endsWith(u'"'))
        name.chop(1);
    return name.replace(QLatin1String("\"\""), QLatin1String("\""));
}

Token::Kind kindOf(SqlStyle style, char first)
{
    switch (style) {
    case SqlStyle::Keyword:
        return Token::Kind::Keyword;
    case SqlStyle::Type:
    case SqlStyle::QuotedName:
    case SqlStyle::Plain:
        return Token::Kind::Word;
    case SqlStyle::Operator:
        return first == '.' ? Token::Kind::Dot
            : first == ','  ? Token::Kind::Comma
            : first == '('  ? Token::Kind::Open
            : first == ')'  ? Token::Kind::Close
                            : Token::Kind::Other;
    default:
        return Token::Kind::Other;
    }
}

std::vector<Token> tokensOf(QByteArrayView text)
{
    std::vector<Token> tokens;
    qsizetype at = 0;
    bool openQuote = false;
    scanStyles(text, 0, [&](qsizetype length, SqlStyle style) {
        const auto bytes = text.sliced(at, length);
        const bool isSpace = style == SqlStyle::Plain && static_cast<unsigned char>(bytes.front()) <= ' ';
        if (style == SqlStyle::QuotedName && openQuote) {
            // The scanner gives the opening quote and the rest apart.
            tokens.back().to = at + length;
            tokens.back().text = unquoted(text.sliced(tokens.back().from, tokens.back().to - tokens.back().from));
            openQuote = false;
        } else if (!isSpace && style != SqlStyle::Comment) {
            const auto kind = kindOf(style, bytes.front());
            openQuote = style == SqlStyle::QuotedName;
            const QString word = kind == Token::Kind::Keyword ? QString::fromLatin1(bytes).toUpper()
                : kind == Token::Kind::Word                   ? unquoted(bytes)
                                                              : QString();
            tokens.push_back({ kind, word, at, at + length });
        }
        at += length;
    });
    return tokens;
}

/// What the names in front of dots mean in this statement.
struct Scope
{
    struct Item
    {
        QString alias; ///< the table's own name where it has none
        QString schema;
        QString table;
    };
    std::vector<Item> items;
    QStringList commonTables;
};

bool beginsRelation(const Token &token)
{
    return token.is(QLatin1String("FROM")) || token.is(QLatin1String("JOIN")) || token.is(QLatin1String("UPDATE"))
        || token.is(QLatin1String("INTO")) || token.is(QLatin1String("USING")) || token.is(QLatin1String("ONLY"));
}

Scope scopeOf(const std::vector<Token> &tokens)
{
    Scope scope;
    const auto kindAt = [&](size_t i) { return i < tokens.size() ? tokens[i].kind : Token::Kind::Other; };
    bool expects = false;
    bool inList = false; // a comma goes on with the next relation
    for (size_t i = 0; i < tokens.size(); ++i) {
        const auto &token = tokens[i];
        if (beginsRelation(token)) {
            expects = true;
            inList = token.is(QLatin1String("FROM")) || inList;
            continue;
        }
        if (token.kind == Token::Kind::Keyword && !token.is(QLatin1String("AS")))
            inList = inList && token.is(QLatin1String("LATERAL"));
        if (token.kind == Token::Kind::Comma && inList) {
            expects = true;
            continue;
        }
        if (token.kind == Token::Kind::Word && kindAt(i + 1) == Token::Kind::Keyword
            && tokens[i + 1].is(QLatin1String("AS")) && kindAt(i + 2) == Token::Kind::Open && !expects) {
            scope.commonTables << token.text;
            continue;
        }
        if (!expects || token.kind != Token::Kind::Word) {
            expects = expects && token.is(QLatin1String("ONLY"));
            continue;
        }
        Scope::Item item { token.text, {}, token.text };
        if (kindAt(i + 1) == Token::Kind::Dot && kindAt(i + 2) == Token::Kind::Word) {
            item = { tokens[i + 2].text, token.text, tokens[i + 2].text };
            i += 2;
        }
        if (kindAt(i + 1) == Token::Kind::Keyword && tokens[i + 1].is(QLatin1String("AS")))
            ++i;
        if (kindAt(i + 1) == Token::Kind::Word)
            item.alias = tokens[++i].text;
        scope.items.push_back(item);
        expects = false;
    }
    return scope;
}

class Suggester
{
public:
    Suggester(const SqlNames &names, QString prefix, int limit)
        : m_names(names), m_prefix(std::move(prefix)), m_limit(limit)
    { }

    std::vector<SqlSuggestion> take()
    {
        // Names that begin with what was typed stand before those that only hold it.
        std::stable_sort(m_list.begin(), m_list.end(),
            [this](const auto &a, const auto &b) { return begins(a.text) > begins(b.text); });
        if (static_cast<int>(m_list.size()) > m_limit)
            m_list.resize(static_cast<size_t>(m_limit));
        return std::move(m_list);
    }

    void columns(const SqlNames::Relation &relation)
    {
        for (const auto &column : relation.columns) {
            if (holds(column.name))
                add({ SqlSuggestion::Kind::Column, sqlIdentifier(column.name),
                    Tr::tr("%1 · %2").arg(column.type, relation.name) });
        }
    }
    void relations(const QString &schema)
    {
        for (const auto *relation : m_names.matching(schema, m_prefix, m_limit)) {
            // Outside the search path a name is found only with its schema.
            const bool needsSchema = schema.isEmpty() && !relation->visible;
            const QString name = sqlIdentifier(relation->name);
            add({ SqlSuggestion::Kind::Relation,
                needsSchema ? sqlIdentifier(relation->schema) + QLatin1Char('.') + name : name,
                Tr::tr("%1 · %2").arg(relation->kind, relation->schema) });
        }
    }
    void schemas()
    {
        for (const auto &schema : m_names.schemas()) {
            if (holds(schema))
                add({ SqlSuggestion::Kind::Schema, sqlIdentifier(schema), Tr::tr("schema") });
        }
    }
    void alias(const QString &name, const QString &detail)
    {
        if (holds(name))
            add({ SqlSuggestion::Kind::Alias, sqlIdentifier(name), detail });
    }
    void keywords()
    {
        if (m_prefix.isEmpty())
            return;
        for (const auto &word : sqlCompletionWords()) {
            if (begins(word))
                add({ SqlSuggestion::Kind::Keyword, word, {} });
        }
    }

private:
    bool begins(const QString &text) const { return text.startsWith(m_prefix, Qt::CaseInsensitive); }
    bool holds(const QString &text) const { return text.contains(m_prefix, Qt::CaseInsensitive); }
    void add(SqlSuggestion suggestion)
    {
        const QString key = QString::number(static_cast<int>(suggestion.kind)) + suggestion.text;
        if (!m_seen.contains(key)) {
            m_seen.insert(key);
            m_list.push_back(std::move(suggestion));
        }
    }

    const SqlNames &m_names;
    QString m_prefix;
    int m_limit;
    std::vector<SqlSuggestion> m_list;
    QSet<QString> m_seen;
};

} // namespace

SqlSuggestions suggestSql(QByteArrayView statement, qsizetype cursor, const SqlNames &names, int limit)
{
    const auto tokens = tokensOf(statement);
    const Scope scope = scopeOf(tokens);

    // The token the cursor is at the end of, or inside, is what is being written.
    size_t next = 0;
    while (next < tokens.size() && tokens[next].from < cursor)
        ++next;
    const auto isWord = [](const Token &t) { return t.kind == Token::Kind::Word || t.kind == Token::Kind::Keyword; };
    const bool inWord = next > 0 && tokens[next - 1].to >= cursor && isWord(tokens[next - 1]);
    const size_t before = inWord ? next - 1 : next; // tokens in front of the word
    SqlSuggestions result;
    result.from = inWord ? tokens[next - 1].from : cursor;
    QString prefix = QString::fromUtf8(statement.sliced(result.from, cursor - result.from));
    if (prefix.startsWith(u'"'))
        prefix.remove(0, 1);
    Suggester suggester(names, prefix, limit);

    const auto previous = [&](size_t back) { return before >= back ? &tokens[before - back] : nullptr; };
    if (previous(1) && previous(1)->kind == Token::Kind::Dot && previous(2) && isWord(*previous(2))) {
        const QString qualifier = unquoted(statement.sliced(previous(2)->from, previous(2)->to - previous(2)->from));
        const bool isSecond = previous(3) && previous(3)->kind == Token::Kind::Dot && previous(4);
        if (isSecond) {
            if (const auto *relation = names.find(previous(4)->text, qualifier))
                suggester.columns(*relation);
        } else {
            bool isAlias = false;
            for (const auto &item : scope.items) {
                const auto *relation = item.alias == qualifier ? names.find(item.schema, item.table) : nullptr;
                if (relation)
                    suggester.columns(*relation);
                isAlias = isAlias || relation;
            }
            const auto *relation = isAlias ? nullptr : names.find({}, qualifier);
            if (relation)
                suggester.columns(*relation);
            suggester.relations(qualifier);
        }
        result.list = suggester.take();
        return result;
    }
    if (previous(1) && beginsRelation(*previous(1))) {
        for (const auto &table : scope.commonTables)
            suggester.alias(table, Tr::tr("common table"));
        suggester.relations({});
        suggester.schemas();
        result.list = suggester.take();
        return result;
    }
    for (const auto &item : scope.items) {
        if (item.alias != item.table)
            suggester.alias(item.alias, item.table);
        if (const auto *relation = names.find(item.schema, item.table))
            suggester.columns(*relation);
    }
    suggester.keywords();
    if (!prefix.isEmpty()) {
        suggester.relations({});
        suggester.schemas();
    }
    result.list = suggester.take();
    return result;
}

} // namespace datainsight
