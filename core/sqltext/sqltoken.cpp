// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/sqltoken.h"

#include "core/sqltext/parseerror.h"
#include "core/sqltext/parserthread.h"

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

/// The little of protobuf that a list of tokens needs; anything unexpected ends it.
class ProtobufReader
{
public:
    explicit ProtobufReader(QByteArrayView bytes) : m_bytes(bytes) { }

    bool atEnd() const { return m_at >= m_bytes.size(); }

    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64 && !atEnd(); shift += 7) {
            const auto byte = static_cast<quint8>(m_bytes[m_at++]);
            value |= static_cast<quint64>(byte & 0x7f) << shift;
            if ((byte & 0x80) == 0)
                return value;
        }
        m_at = m_bytes.size();
        return 0;
    }

    QByteArrayView piece()
    {
        const auto size = qMin<quint64>(number(), static_cast<quint64>(m_bytes.size() - m_at));
        const auto bytes = m_bytes.sliced(m_at, static_cast<qsizetype>(size));
        m_at += bytes.size();
        return bytes;
    }

    void skip(quint64 wireType)
    {
        if (wireType == 0)
            number();
        else if (wireType == 2)
            piece();
        else
            m_at = m_bytes.size();
    }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
};

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<quint8>(c) >= 0x80;
}

/// Told from the text alone: the parser's numbers for its tokens change from version to version.
SqlTokenKind kindOf(QByteArrayView token)
{
    const char first = token.front();
    const char second = token.size() > 1 ? token[1] : '\0';
    if (first == '-' && second == '-')
        return SqlTokenKind::LineComment;
    if (first == '/' && second == '*')
        return SqlTokenKind::BlockComment;
    if (first == '\'' || (first == '$' && !(second >= '0' && second <= '9')))
        return SqlTokenKind::String;
    if (first == '$')
        return SqlTokenKind::Parameter;
    if (first == '"')
        return SqlTokenKind::QuotedName;
    if ((first == 'u' || first == 'U') && second == '&' && token.size() > 2)
        return token[2] == '"' ? SqlTokenKind::QuotedName : SqlTokenKind::String;
    if (isLetter(first))
        return second == '\'' ? SqlTokenKind::String : SqlTokenKind::Word;
    if ((first >= '0' && first <= '9') || (first == '.' && second >= '0' && second <= '9'))
        return SqlTokenKind::Number;
    if (QByteArrayView(",;()[].:").contains(first))
        return token == QByteArrayView(":=") ? SqlTokenKind::Operator : SqlTokenKind::Punctuation;
    return SqlTokenKind::Operator;
}

SqlToken readToken(QByteArrayView message, const QByteArray &text)
{
    constexpr quint64 ReservedKeyword = 4;
    SqlToken token;
    ProtobufReader reader(message);
    while (!reader.atEnd()) {
        const auto tag = reader.number();
        switch (tag) {
        case 1 << 3:
            token.begin = static_cast<qsizetype>(reader.number());
            break;
        case 2 << 3:
            token.end = static_cast<qsizetype>(reader.number());
            break;
        case 5 << 3: {
            const auto kind = reader.number();
            token.keyword = kind != 0;
            token.reserved = kind == ReservedKeyword;
            break;
        }
        default:
            reader.skip(tag & 7);
        }
    }
    token.begin = qBound<qsizetype>(0, token.begin, text.size());
    token.end = qBound(token.begin, token.end, text.size());
    if (token.size() > 0)
        token.kind = kindOf(token.in(text));
    return token;
}

/// PostgreSQL's scanner reads a run of operator characters again for each comment that opens in it, so that a page of
/// "/*/*/*" takes minutes. No statement has runs this long.
bool isPatienceGame(const QByteArray &text)
{
    constexpr double Limit = 2e8;
    double steps = 0;
    qsizetype run = 0;
    for (const char c : text) {
        if (QByteArrayView("~!@#^&|`?+-*/%<>=").contains(c)) {
            steps += static_cast<double>(++run);
            if (steps > Limit)
                return true;
        } else {
            run = 0;
        }
    }
    return false;
}

} // namespace

Result<std::vector<SqlToken>> scanSql(const QByteArray &text)
{
    if (const auto zero = text.indexOf('\0'); zero >= 0)
        return fail(parseErrorAt(Tr::tr("There is a zero byte in the text."), text, zero));
    if (text.size() > ParserThread::MaxBytes)
        return fail(ErrorKind::Parse, Tr::tr("The text is too long."), Tr::tr("Give at most 16 MB at once."));
    if (isPatienceGame(text))
        return fail(ErrorKind::Parse, Tr::tr("The text has too many operator characters in a row."),
            Tr::tr("It does not look like SQL."));

    std::vector<SqlToken> tokens;
    std::optional<Error> error;
    ParserThread::run([&] {
        const auto scanned = pg_query_scan(text.constData());
        if (scanned.error)
            error = parseError(*scanned.error, text);
        else {
            ProtobufReader reader({ scanned.pbuf.data, static_cast<qsizetype>(scanned.pbuf.len) });
            while (!reader.atEnd()) {
                const auto tag = reader.number();
                if (tag != ((2 << 3) | 2)) {
                    reader.skip(tag & 7);
                    continue;
                }
                const auto token = readToken(reader.piece(), text);
                if (token.size() > 0)
                    tokens.push_back(token);
            }
        }
        pg_query_free_scan_result(scanned);
    });
    if (error)
        return fail(*error);
    return tokens;
}

} // namespace datainsight
