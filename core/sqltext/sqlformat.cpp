// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/sqlformat.h"

#include "core/sqltext/sqltoken.h"

#include <algorithm>
#include <vector>

namespace datainsight {

namespace {

constexpr qsizetype Width = 100;
constexpr int Indent = 4;

/// What begins a line of its own, at the indentation of its query.
constexpr const char *Clauses[] = { "SELECT", "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FETCH",
    "WINDOW", "UNION", "INTERSECT", "EXCEPT", "VALUES", "SET", "RETURNING", "INSERT", "UPDATE", "DELETE", "MERGE",
    "USING", "WHEN" };
constexpr const char *JoinWords[] = { "JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL" };

bool isOneOf(const SqlToken &token, const QByteArray &text, const auto &words)
{
    return token.keyword
        && std::any_of(std::begin(words), std::end(words), [&](const char *word) { return token.is(text, word); });
}

/// An open parenthesis: a query of its own, or a list.
struct Level
{
    int indent = 0;
    bool query = false;
    bool brokenList = false; ///< the clause under way has its items on lines of their own
    int cases = 0;
    bool between = false; ///< its AND is no condition of its own
    bool clauseBreaksAnd = false; ///< WHERE, HAVING, ON
    bool anyClause = false;
    bool afterSet = false; ///< the word before makes SELECT, ALL … part of its line
};

class Formatter
{
public:
    Formatter(const QByteArray &text, const std::vector<SqlToken> &tokens) : m_text(text), m_tokens(tokens) { }

    QByteArray run()
    {
        m_levels.push_back({ .query = true });
        for (size_t i = 0; i < m_tokens.size(); ++i)
            place(i);
        return m_out;
    }

private:
    bool is(size_t i, const char *word) const { return i < m_tokens.size() && m_tokens[i].is(m_text, word); }
    bool touches(size_t i) const { return i > 0 && m_tokens[i - 1].end == m_tokens[i].begin; }
    bool lineBreakBefore(size_t i) const
    {
        const auto from = i > 0 ? m_tokens[i - 1].end : 0;
        return m_text.sliced(from, m_tokens[i].begin - from).contains('\n');
    }
    size_t nextWord(size_t i) const
    {
        while (++i < m_tokens.size() && m_tokens[i].isComment()) { }
        return i;
    }

    void place(size_t i)
    {
        const auto &token = m_tokens[i];
        if (token.isComment())
            return comment(i);
        if (token.is(m_text, ";"))
            return endStatement(i);
        if (token.is(m_text, ")") && m_levels.size() > 1) {
            const auto level = m_levels.back();
            m_levels.pop_back();
            if (level.query)
                newLine(m_levels.back().indent + m_levels.back().brokenList * Indent);
            write(i);
            return;
        }
        auto &level = m_levels.back();
        if (level.query && startsClause(i))
            beginClause(i);
        else if (level.query && isOneOf(token, m_text, JoinWords) && !is(nextWord(i), "(") && !isPartOfJoin(i))
            newLine(level.indent), level.clauseBreaksAnd = false;
        else if (level.clauseBreaksAnd && level.cases == 0 && (is(i, "AND") || is(i, "OR")) && !level.between)
            newLine(level.indent + Indent);
        if (is(i, "ON") && level.query)
            level.clauseBreaksAnd = true;
        if (is(i, "CASE"))
            ++level.cases;
        else if (is(i, "END"))
            level.cases = std::max(0, level.cases - 1);
        if (is(i, "BETWEEN"))
            level.between = true;
        else if (is(i, "AND"))
            level.between = false;

        write(i);
        if (is(i, "("))
            open(i);
        else if (is(i, ",") && m_levels.back().query && m_levels.back().brokenList)
            newLine(m_levels.back().indent + Indent);
        m_previousWord = i;
    }

    bool startsClause(size_t i) const
    {
        const auto &level = m_levels.back();
        if (!isOneOf(m_tokens[i], m_text, Clauses) || level.cases > 0)
            return false;
        if (level.anyClause && touchesWord(i))
            return false;
        return true;
    }
    /// Words that only look like a clause: IS DISTINCT FROM, FOR UPDATE, ON DELETE, DO UPDATE, DELETE FROM …
    bool touchesWord(size_t i) const
    {
        const auto previous = [&](const char *word) { return is(m_previousWord, word); };
        if (is(i, "FROM"))
            return previous("DISTINCT") || previous("DELETE");
        if (is(i, "UPDATE"))
            return previous("FOR") || previous("DO") || previous("KEY") || previous("THEN");
        if (is(i, "DELETE") || is(i, "INSERT"))
            return previous("THEN");
        if (is(i, "SET"))
            return previous("UPDATE") && is(m_previousWord, "DO");
        if (is(i, "SELECT"))
            return false;
        if (is(i, "ORDER") || is(i, "GROUP"))
            return !is(nextWord(i), "BY") || previous("WITHIN");
        return previous("AS") || is(m_previousWord, ".");
    }
    bool isPartOfJoin(size_t i) const
    {
        return i > 0 && (isOneOf(m_tokens[m_previousWord], m_text, JoinWords) || is(m_previousWord, "OUTER"));
    }

    void beginClause(size_t i)
    {
        auto &level = m_levels.back();
        if (level.anyClause || (i > 0 && !m_tokens[i - 1].isComment()))
            newLine(level.indent);
        level.anyClause = true;
        level.between = false;
        level.clauseBreaksAnd = is(i, "WHERE") || is(i, "HAVING");
        level.brokenList =
            (is(i, "SELECT") || is(i, "SET") || is(i, "RETURNING") || is(i, "VALUES")) && listWidth(i) > Width;
    }

    /// Of the clause that begins at `i`, as it is written; enough to decide whether it fits a line.
    qsizetype listWidth(size_t i) const
    {
        int depth = 0;
        qsizetype width = m_levels.back().indent;
        for (size_t j = i; j < m_tokens.size() && width <= Width; ++j) {
            if (is(j, "("))
                ++depth;
            else if (is(j, ")") && --depth < 0)
                break;
            if (is(j, ";") || (depth == 0 && j > i && isOneOf(m_tokens[j], m_text, Clauses)))
                break;
            width += m_tokens[j].size() + 1;
        }
        return width;
    }

    void open(size_t i)
    {
        const auto next = nextWord(i);
        const auto &outer = m_levels.back();
        Level level;
        level.query = is(next, "SELECT") || is(next, "WITH") || (is(next, "VALUES") && outer.query)
            || is(next, "INSERT") || is(next, "UPDATE") || is(next, "DELETE") || is(next, "MERGE");
        level.indent = outer.indent + (level.query ? Indent : 0) + outer.brokenList * Indent;
        m_levels.push_back(level);
        if (level.query)
            newLine(level.indent);
    }

    void comment(size_t i)
    {
        // One that stood alone on its line does so again.
        if (!m_out.isEmpty() && lineBreakBefore(i))
            newLine(m_levels.back().indent);
        write(i);
        const bool alone = i + 1 < m_tokens.size() && lineBreakBefore(i + 1);
        if (m_tokens[i].kind == SqlTokenKind::LineComment || alone)
            newLine(m_levels.back().indent + m_levels.back().brokenList * Indent);
    }

    void endStatement(size_t i)
    {
        write(i);
        m_levels.clear();
        m_levels.push_back({ .query = true });
        m_previousWord = i;
        const bool commentFollows = i + 1 < m_tokens.size() && m_tokens[i + 1].isComment() && !lineBreakBefore(i + 1);
        if (i + 1 < m_tokens.size() && !commentFollows) {
            newLine(0);
            m_blank = true;
        }
    }

    void newLine(int indent)
    {
        m_pending = true;
        m_indent = indent;
    }

    void write(size_t i)
    {
        const auto &token = m_tokens[i];
        // Two strings with a line's end between them are one, with a blank two.
        const bool joins =
            m_pending && i > 0 && token.kind == SqlTokenKind::String && m_tokens[i - 1].kind == SqlTokenKind::String;
        if (m_out.isEmpty()) {
        } else if (m_pending && !joins) {
            m_out += m_blank ? "\n\n" : "\n";
            m_out += QByteArray(m_indent, ' ');
        } else if (wantsSpace(i)) {
            m_out += ' ';
        }
        m_pending = m_blank = false;
        m_out += token.in(m_text);
        // What follows a line comment is on another line.
        if (token.kind == SqlTokenKind::LineComment)
            newLine(m_levels.back().indent);
    }

    /// A blank is taken away only where it cannot join what it parted.
    bool wantsSpace(size_t i) const
    {
        if (i == 0)
            return false;
        const auto &before = m_tokens[i - 1];
        const auto &token = m_tokens[i];
        if (is(i - 1, "(") || is(i, ")") || is(i, ",") || is(i, ";"))
            return before.isComment() && !is(i, ",") && !is(i, ";");
        if (is(i - 1, ","))
            return true;
        if (touches(i)) {
            const auto compares = [&](const SqlToken &operation) {
                const auto words = operation.in(m_text);
                return operation.kind == SqlTokenKind::Operator
                    && (words == QByteArrayView("=") || words == QByteArrayView("<") || words == QByteArrayView(">")
                        || words == QByteArrayView("<=") || words == QByteArrayView(">=")
                        || words == QByteArrayView("<>") || words == QByteArrayView("!="));
            };
            const bool isolated = before.kind != SqlTokenKind::Operator || token.kind != SqlTokenKind::Operator;
            return isolated && (compares(before) || compares(token));
        }
        return true;
    }

    const QByteArray &m_text;
    const std::vector<SqlToken> &m_tokens;
    std::vector<Level> m_levels;
    QByteArray m_out;
    size_t m_previousWord = 0;
    bool m_pending = false; ///< a line's end comes before the next token
    bool m_blank = false; ///< and an empty line
    int m_indent = 0;
};

bool sameTokens(const QByteArray &a, const std::vector<SqlToken> &as, const QByteArray &b)
{
    const auto bs = scanSql(b);
    return bs && std::equal(as.begin(), as.end(), bs->begin(), bs->end(), [&](const SqlToken &x, const SqlToken &y) {
        return x.kind == y.kind && x.in(a) == y.in(b);
    });
}

} // namespace

Result<QString> formatSql(const QString &text)
{
    const auto utf8 = text.toUtf8();
    const auto tokens = scanSql(utf8);
    if (!tokens)
        return fail(tokens.error());
    const auto formatted = Formatter(utf8, *tokens).run();
    // The promise, whatever a newer scanner thinks of blanks.
    return sameTokens(utf8, *tokens, formatted) ? QString::fromUtf8(formatted) : text;
}

} // namespace datainsight
