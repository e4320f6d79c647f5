// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/predicate.h"

#include <QRegularExpression>

#include <vector>

namespace datainsight {

namespace {

/// `condition` with what stands in quotes made unreadable: names keep their quotes, texts too, at the same places.
QString masked(const QString &condition)
{
    QString mask = condition;
    QChar quote;
    for (QChar &c : mask) {
        if (quote.isNull() && (c == QLatin1Char('\'') || c == QLatin1Char('"')))
            quote = c;
        else if (c == quote)
            quote = QChar();
        else if (!quote.isNull())
            c = QLatin1Char('x');
    }
    return mask;
}

/// A condition and its mask, cut alike.
struct Text
{
    QStringView text;
    QStringView mask;

    Text mid(qsizetype from, qsizetype size) const { return { text.mid(from, size), mask.mid(from, size) }; }
};

/// Where the parenthesis that opens `mask` is closed.
qsizetype closing(QStringView mask)
{
    int depth = 0;
    for (qsizetype i = 0; i < mask.size(); ++i) {
        depth += mask[i] == QLatin1Char('(') ? 1 : mask[i] == QLatin1Char(')') ? -1 : 0;
        if (depth == 0)
            return i;
    }
    return -1;
}

Text withoutParentheses(Text part)
{
    while (part.mask.startsWith(QLatin1Char('(')) && closing(part.mask) == part.mask.size() - 1)
        part = part.mid(1, part.mask.size() - 2);
    return part;
}

/// What " AND " joins outside of parentheses.
std::vector<Text> conjuncts(Text condition)
{
    std::vector<Text> parts;
    int depth = 0;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < condition.mask.size(); ++i) {
        const QChar c = condition.mask[i];
        depth += c == QLatin1Char('(') ? 1 : c == QLatin1Char(')') ? -1 : 0;
        if (depth == 0 && c == QLatin1Char(' ') && condition.mask.mid(i).startsWith(QLatin1String(" AND "))) {
            parts.push_back(condition.mid(begin, i - begin));
            begin = i + 5;
        }
    }
    parts.push_back(condition.mid(begin, condition.mask.size() - begin));
    return parts;
}

/// Whether `mask` names no column and gives the same for every row: values, parameters, functions of such.
bool isConstant(QStringView mask)
{
    static const QRegularExpression cast(QStringLiteral(
        R"(::(?:timestamp|time) (?:with|without) time zone|::(?:character varying|double precision|bit varying)|::[\w."]+)"));
    static const QRegularExpression varying(
        QStringLiteral(R"(\b(random|clock_timestamp|timeofday|nextval|gen_random_uuid|SubPlan)\b)"));
    static const QRegularExpression known(QStringLiteral(
        R"(\bInitPlan \d+\)\.col\d+|\b(true|false|NULL|ARRAY|AT|TIME|ZONE|CURRENT_\w+|LOCALTIME\w*|SESSION_USER|USER)\b|'x*'|\$\d+)"));
    static const QRegularExpression name(QStringLiteral(R"((?:"[^"]*"|\b[a-zA-Z_]\w*)(?!\w*\())"));
    QString rest = mask.toString();
    if (varying.match(rest).hasMatch())
        return false;
    rest.remove(cast).remove(known);
    // Functions: their names stand before a parenthesis, with their schema.
    static const QRegularExpression function(QStringLiteral(R"((?:[\w"]+\.)*[a-zA-Z_]\w*\()"));
    rest.replace(function, QStringLiteral("("));
    return !name.match(rest).hasMatch();
}

/// The first quoted text.
QString literalIn(QStringView text)
{
    static const QRegularExpression literal(QStringLiteral("^\\(*E?'((?:[^']|'')*)'"));
    return literal.match(text.toString()).captured(1);
}

/// A cast to text is that of a varchar, which its index serves, or that of a number or a time, which it does not. The
/// plan does not say which; what it is compared with lets guess.
bool looksLikeWords(const QString &literal)
{
    static const QRegularExpression other(QStringLiteral(R"(^[\d\s.:+-]*$|^[\da-f]{8}-[\da-f-]{27}$)"));
    return !other.match(literal).hasMatch();
}

void addComparison(Text part, PredicateColumns &columns)
{
    part = withoutParentheses(part);
    const auto nested = conjuncts(part);
    if (nested.size() > 1) {
        for (const auto &one : nested)
            addComparison(one, columns);
        return;
    }
    static const QRegularExpression comparison(QStringLiteral(
        R"re(^(\()?(?:(?:"[^"]+"|\w+)\.)?("(?:[^"]|"")+"|[a-zA-Z_]\w*)(?(1)\)::([\w ]+)) (?:(IS NULL)$|(=|<=|>=|<|>|~~) (ANY )?))re"));
    const auto match = comparison.match(part.mask.toString());
    if (!match.hasMatch())
        return;
    const QString column = part.text.mid(match.capturedStart(2), match.capturedLength(2)).toString();
    const Text right = part.mid(match.capturedEnd(), part.mask.size() - match.capturedEnd());
    const QString op = match.captured(5);
    const QString cast = match.captured(3);
    const QString literal = literalIn(right.text);
    if (!isConstant(right.mask) || (!match.captured(6).isEmpty() && op != QLatin1Char('='))
        || (!cast.isEmpty() && (cast != QLatin1String("text") || !looksLikeWords(literal))))
        return;
    const bool like = op == QLatin1String("~~");
    // A pattern that begins with anything has no place in the order of an index.
    if (like && (literal.isEmpty() || literal.startsWith(QLatin1Char('%')) || literal.startsWith(QLatin1Char('_'))))
        return;
    auto &list = like ? columns.prefix : op.isEmpty() || op == QLatin1Char('=') ? columns.equal : columns.range;
    if (!columns.equal.contains(column) && !columns.range.contains(column) && !columns.prefix.contains(column))
        list << column;
}

} // namespace

QStringList PredicateColumns::forIndex() const
{
    if (!range.isEmpty())
        return equal + range.mid(0, 1);
    // Under any collation but C the plain order does not keep what begins alike together.
    return prefix.isEmpty() ? equal : equal + QStringList { prefix.front() + QStringLiteral(" text_pattern_ops") };
}

PredicateColumns columnsOf(const QString &condition)
{
    PredicateColumns columns;
    const QString mask = masked(condition);
    if (!mask.contains(QLatin1String(" OR ")))
        addComparison({ condition, mask }, columns);
    return columns;
}

} // namespace datainsight
