// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/sqlscanner.h"

#include "ui/common/sqlwords.h"

#include <QHashFunctions>

#include <algorithm>
#include <vector>

namespace datainsight {

namespace {

enum class Inside { Nothing, Comment, String, EscapeString, QuotedName, Dollar };

constexpr int KindBits = 3;

SqlScanState state(Inside inside, int detail = 0)
{
    return static_cast<int>(inside) | detail << KindBits;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}
bool isNamePart(char c)
{
    return isNameStart(c) || isDigit(c) || c == '$';
}
bool isOperator(char c)
{
    return QByteArrayView("+-*/<>=~!@#%^&|`?:;,.()[]").contains(c);
}

class Scan
{
public:
    Scan(QByteArrayView text, const SqlScanSink &sink) : m_text(text), m_sink(sink) { }

    SqlScanState run(SqlScanState from)
    {
        m_state = from;
        while (m_at < m_text.size()) {
            switch (static_cast<Inside>(m_state & ((1 << KindBits) - 1))) {
            case Inside::Nothing:
                plain();
                break;
            case Inside::Comment:
                comment(m_state >> KindBits);
                break;
            case Inside::String:
                quoted('\'', SqlStyle::String, false);
                break;
            case Inside::EscapeString:
                quoted('\'', SqlStyle::String, true);
                break;
            case Inside::QuotedName:
                quoted('"', SqlStyle::QuotedName, false);
                break;
            case Inside::Dollar:
                dollarBody(m_state >> KindBits);
                break;
            }
        }
        return m_state;
    }

private:
    char at(qsizetype ahead) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }

    void take(qsizetype length, SqlStyle style)
    {
        m_sink(length, style);
        m_at += length;
    }

    void plain()
    {
        const char c = at(0);
        if (c == '-' && at(1) == '-') {
            const auto end = m_text.indexOf('\n', m_at);
            take((end < 0 ? m_text.size() : end) - m_at, SqlStyle::Comment);
        } else if (c == '/' && at(1) == '*') {
            m_state = state(Inside::Comment, 1);
            take(2, SqlStyle::Comment);
        } else if (c == '\'') {
            m_state = state(Inside::String);
            take(1, SqlStyle::String);
        } else if ((c == 'e' || c == 'E') && at(1) == '\'') {
            m_state = state(Inside::EscapeString);
            take(2, SqlStyle::String);
        } else if (c == '"') {
            m_state = state(Inside::QuotedName);
            take(1, SqlStyle::QuotedName);
        } else if (c == '$') {
            dollar();
        } else if (isDigit(c) || (c == '.' && isDigit(at(1)))) {
            number();
        } else if (isNameStart(c)) {
            name();
        } else if (isOperator(c)) {
            take(1, SqlStyle::Operator);
        } else {
            take(1, SqlStyle::Plain);
        }
    }

    void comment(int depth)
    {
        const qsizetype begin = m_at;
        qsizetype end = m_at;
        while (depth > 0 && end < m_text.size()) {
            const char next = end + 1 < m_text.size() ? m_text[end + 1] : '\0';
            if (m_text[end] == '*' && next == '/') {
                --depth;
                end += 2;
            } else if (m_text[end] == '/' && next == '*') {
                ++depth;
                end += 2;
            } else {
                ++end;
            }
        }
        m_state = depth > 0 ? state(Inside::Comment, depth) : 0;
        take(end - begin, SqlStyle::Comment);
    }

    void quoted(char quote, SqlStyle style, bool backslashes)
    {
        qsizetype end = m_at;
        while (end < m_text.size()) {
            const char c = m_text[end++];
            if (backslashes && c == '\\') {
                end = std::min(end + 1, m_text.size());
            } else if (c == quote) {
                // Doubled, the quote is part of the text.
                if (end < m_text.size() && m_text[end] == quote) {
                    ++end;
                } else {
                    m_state = 0;
                    break;
                }
            }
        }
        take(end - m_at, style);
    }

    /// The length of $tag$ here, 0 when there is none.
    qsizetype tagLength(qsizetype from) const
    {
        qsizetype end = from + 1;
        if (end < m_text.size() && isDigit(m_text[end]))
            return 0;
        while (end < m_text.size() && m_text[end] != '$' && isNamePart(m_text[end]))
            ++end;
        return end < m_text.size() && m_text[end] == '$' ? end + 1 - from : 0;
    }
    int tagHash(qsizetype from, qsizetype length) const
    {
        return static_cast<int>(qHash(m_text.sliced(from, length), 0) & 0x7FFFFFF);
    }

    void dollar()
    {
        if (isDigit(at(1))) {
            qsizetype length = 2;
            while (isDigit(at(length)))
                ++length;
            take(length, SqlStyle::Parameter);
        } else if (const auto length = tagLength(m_at); length > 0) {
            m_state = state(Inside::Dollar, tagHash(m_at, length));
            take(length, SqlStyle::String);
        } else {
            take(1, SqlStyle::Operator);
        }
    }

    void dollarBody(int hash)
    {
        qsizetype end = m_at;
        while (true) {
            end = m_text.indexOf('$', end);
            if (end < 0) {
                end = m_text.size();
                break;
            }
            const auto length = tagLength(end);
            if (length > 0 && tagHash(end, length) == hash) {
                end += length;
                m_state = 0;
                break;
            }
            // The dollar that ends a foreign tag may begin ours.
            end += length > 0 ? length - 1 : 1;
        }
        take(end - m_at, SqlStyle::String);
    }

    void number()
    {
        qsizetype length = 1;
        while (isDigit(at(length)) || at(length) == '.' || at(length) == '_' || (at(length) | 0x20) == 'e'
            || (at(length) | 0x20) == 'x')
            ++length;
        take(length, SqlStyle::Number);
    }

    void name()
    {
        qsizetype length = 1;
        while (isNamePart(at(length)))
            ++length;
        // A word behind a dot is a column or a table, whatever it is called.
        const bool isPart = m_at > 0 && m_text[m_at - 1] == '.';
        take(length, isPart ? SqlStyle::Plain : sqlWordStyle(m_text.sliced(m_at, length)));
    }

    QByteArrayView m_text;
    const SqlScanSink &m_sink;
    qsizetype m_at = 0;
    SqlScanState m_state = 0;
};

} // namespace

SqlScanState scanStyles(QByteArrayView text, SqlScanState from, const SqlScanSink &sink)
{
    return Scan(text, sink).run(from);
}

namespace {

struct Part
{
    SqlRange range;
    qsizetype semicolon = 0; ///< the end of the text for the last
};

std::vector<Part> statementsOf(QByteArrayView text)
{
    std::vector<Part> parts;
    qsizetype at = 0;
    qsizetype from = -1;
    qsizetype to = 0;
    bool hasCode = false;
    const auto end = [&] {
        if (hasCode)
            parts.push_back({ { from, to }, at });
        from = -1;
        hasCode = false;
    };
    scanStyles(text, 0, [&](qsizetype length, SqlStyle style) {
        const bool isSemicolon = style == SqlStyle::Operator && text[at] == ';';
        const bool isSpace = style == SqlStyle::Plain && length == 1 && static_cast<unsigned char>(text[at]) <= ' ';
        if (isSemicolon) {
            end();
        } else if (!isSpace) {
            if (from < 0)
                from = at;
            hasCode = hasCode || style != SqlStyle::Comment;
            if (style != SqlStyle::Comment)
                to = at + length;
        }
        at += length;
    });
    end();
    return parts;
}

} // namespace

SqlRange statementAround(QByteArrayView text, qsizetype position)
{
    SqlRange before;
    for (const auto &part : statementsOf(text)) {
        if (position > part.semicolon) {
            before = part.range;
            continue;
        }
        // In the gap before this one.
        if (position < part.range.from && !before.isEmpty()
            && !text.sliced(before.to, position - before.to).contains('\n'))
            return before;
        return part.range;
    }
    return before;
}

} // namespace datainsight
