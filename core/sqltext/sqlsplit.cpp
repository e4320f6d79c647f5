// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/sqlsplit.h"

#include "core/sqltext/sqltoken.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SqlText)
};

/// Knows which semicolons end a statement: not those in parentheses (CREATE RULE) nor in a body of BEGIN ATOMIC … END.
class Nesting
{
public:
    /// True when `token` ends the statement.
    bool take(const SqlToken &token, const QByteArray &text)
    {
        if (token.is(text, "(")) {
            ++m_parentheses;
        } else if (token.is(text, ")")) {
            m_parentheses = std::max(0, m_parentheses - 1);
        } else if (token.is(text, "ATOMIC") && m_wasBegin) {
            ++m_blocks;
        } else if (m_blocks > 0 && token.is(text, "CASE")) {
            ++m_blocks;
        } else if (m_blocks > 0 && token.is(text, "END")) {
            --m_blocks;
        } else if (token.is(text, ";") && m_parentheses == 0 && m_blocks == 0) {
            *this = {};
            return true;
        }
        m_wasBegin = token.is(text, "BEGIN");
        return false;
    }

private:
    int m_parentheses = 0;
    int m_blocks = 0;
    bool m_wasBegin = false;
};

/// Characters up to a byte, for offsets that only grow.
class CharacterCounter
{
public:
    explicit CharacterCounter(const QByteArray &text) : m_text(text) { }
    qsizetype upTo(qsizetype offset)
    {
        for (; m_byte < offset; ++m_byte) {
            const auto byte = static_cast<quint8>(m_text[m_byte]);
            if ((byte & 0xc0) != 0x80)
                m_characters += byte >= 0xf0 ? 2 : 1;
        }
        return m_characters;
    }

private:
    const QByteArray &m_text;
    qsizetype m_byte = 0;
    qsizetype m_characters = 0;
};

} // namespace

Result<std::vector<SqlStatementRange>> splitStatements(const QString &text)
{
    const auto utf8 = text.toUtf8();
    const auto tokens = scanSql(utf8);
    if (!tokens)
        return fail(tokens.error());

    std::vector<SqlStatementRange> statements;
    CharacterCounter characters(utf8);
    Nesting nesting;
    const SqlToken *first = nullptr;
    const SqlToken *last = nullptr;
    bool hasWords = false;
    const auto flush = [&] {
        if (hasWords) {
            SqlStatementRange range;
            range.byteBegin = first->begin;
            range.byteEnd = last->end;
            range.begin = characters.upTo(range.byteBegin);
            range.end = characters.upTo(range.byteEnd);
            range.text = text.sliced(range.begin, range.end - range.begin);
            statements.push_back(std::move(range));
        }
        first = last = nullptr;
        hasWords = false;
    };
    for (const auto &token : *tokens) {
        if (!token.isComment() && nesting.take(token, utf8)) {
            flush();
            continue;
        }
        if (!first)
            first = &token;
        last = &token;
        hasWords = hasWords || !token.isComment();
    }
    flush();
    return statements;
}

std::optional<SqlStatementRange> statementAt(
    const QString &text, const std::vector<SqlStatementRange> &statements, qsizetype position)
{
    const auto next = std::find_if(statements.begin(), statements.end(),
        [&](const SqlStatementRange &statement) { return position <= statement.end; });
    if (next != statements.end() && position >= next->begin)
        return *next;
    if (next != statements.begin()) {
        const auto &before = *std::prev(next);
        if (next == statements.end()
            || !QStringView(text).sliced(before.end, position - before.end).contains(QLatin1Char('\n')))
            return before;
    }
    if (next != statements.end())
        return *next;
    return std::nullopt;
}

Result<SqlStatementRange> onlyStatement(const QString &text)
{
    auto statements = splitStatements(text);
    if (!statements)
        return fail(statements.error());
    if (statements->empty())
        return fail(ErrorKind::Parse, Tr::tr("There is no statement."), Tr::tr("Write one, or paste it."));
    if (statements->size() > 1)
        return fail(Error { .kind = ErrorKind::Parse,
            .message = Tr::tr(
                "There are %n statements; one at a time can run.", nullptr, static_cast<int>(statements->size())),
            .hint = Tr::tr("Select one of them, or put the cursor into it."),
            .position = textPositionOf(text, (*statements)[1].begin) });
    return std::move(statements->front());
}

TextPosition positionInText(QStringView text, qsizetype begin, TextPosition position)
{
    if (!position.isKnown())
        return {};
    const auto first = textPositionOf(text, begin);
    return { .line = first.line + position.line - 1,
        .column = position.column + (position.line == 1 ? first.column - 1 : 0) };
}

} // namespace datainsight
