// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/sqltags.h"

#include "core/sqltext/sqltoken.h"

#include <QRegularExpression>
#include <QUrl>

namespace datainsight {

namespace {

QString decoded(const QString &text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

QString contentOf(const SqlToken &comment, const QByteArray &text)
{
    const auto words = QString::fromUtf8(comment.in(text));
    return comment.kind == SqlTokenKind::LineComment ? words.mid(2).trimmed() : words.mid(2).chopped(2).trimmed();
}

/// The pairs of one comment; none when it is prose.
QMap<QString, QString> pairsOf(const QString &comment)
{
    // key='value' with its escapes, or key=value and key:value up to the comma; no space may follow the colon, or every
    // "note: …" would be one. A space parts them as well where quotes tell where a value ends.
    static const QRegularExpression pair(QStringLiteral(
        R"(\G\s*([A-Za-z_][\w.%-]*)(?:\s*=\s*'((?:[^'\\]|\\.)*)'(?=\s|,|$)|\s*=\s*([^\s,'][^,']*)|:([^\s,][^,]*))\s*(?:,|$|(?<=')))"));
    QMap<QString, QString> pairs;
    qsizetype at = 0;
    while (at < comment.size()) {
        const auto match = pair.match(comment, at, QRegularExpression::NormalMatch, QRegularExpression::NoMatchOption);
        if (!match.hasMatch())
            return {};
        QString value;
        if (match.capturedStart(2) >= 0)
            value = decoded(match.captured(2).replace(QLatin1String("\\'"), QLatin1String("'")));
        else
            value = (match.capturedStart(3) >= 0 ? match.captured(3) : match.captured(4)).trimmed();
        pairs.insert(decoded(match.captured(1)), value);
        at = match.capturedEnd();
    }
    return pairs;
}

} // namespace

QMap<QString, QString> statementTags(const QString &text)
{
    QMap<QString, QString> tags;
    // Most statements have no comment, and scanning costs more than looking.
    if (!text.contains(QLatin1String("/*")) && !text.contains(QLatin1String("--")))
        return tags;
    const auto utf8 = text.toUtf8();
    const auto tokens = scanSql(utf8);
    if (!tokens)
        return tags;
    for (const auto &token : *tokens) {
        if (token.isComment())
            tags.insert(pairsOf(contentOf(token, utf8)));
    }
    return tags;
}

} // namespace datainsight
