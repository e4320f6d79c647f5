// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/cutline.h"

#include "core/plan/reader/sqlquotes.h"

#include <QRegularExpression>

namespace datainsight {

namespace {

/// At a cut this many spaces may be lost: nodes stand two before their figures.
constexpr qsizetype SpacesAtACut = 2;

/// What tells a line from a piece of one stands in its beginning.
constexpr qsizetype MostOfALine = 500;

bool isPartOfAWord(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('.') || c == QLatin1Char('-') || c == QLatin1Char('+');
}

/// It may be cut itself.
bool beginsYamlLine(QStringView text)
{
    static const QRegularExpression line(QStringLiteral(R"re(^( {2,}(- )*["A-Z]|- [A-Z]))re"));
    return line.match(text.toString()).hasMatch();
}

/// Details stand right of the node they are of; below the nodes, at the left edge, are few things.
bool beginsTextLine(QStringView text)
{
    static const QRegularExpression line(QStringLiteral(
        R"(^\s*->  \w|^(\s{2,}|\t)([A-Z][\w/ -]*:( |$)|Worker \d+:|(InitPlan|SubPlan) \S|CTE \w))"
        R"(|^\s?(Planning:|JIT:|Settings: |Serialization: |Trigger |Query (Identifier|Parameters): |Total runtime: )"
        R"(|(Planning|Execution) [Tt]ime: ))"));
    return line.match(text.toString()).hasMatch();
}

/// A node's figures may stand in the next line: then that is no root.
bool beginsPlanBelow(QStringView above, QStringView text)
{
    static const QRegularExpression root(QStringLiteral(R"(^\s?[A-Z].*  \((cost=\d|actual [tr]))"));
    const auto head = above.trimmed().left(MostOfALine);
    const bool lacksFigures = head.startsWith(QLatin1String("->")) && !head.contains(QLatin1String("  ("));
    return !lacksFigures && root.match(text.toString()).hasMatch();
}

/// Whether something in a line of text format is open yet: a figure, a parenthesis, a list. Literals may hold newlines.
bool isOpen(QStringView line)
{
    const auto text = line.trimmed();
    if (text.startsWith(QLatin1String("->")) || text.contains(QLatin1String("  (cost=")))
        return !text.endsWith(QLatin1Char(')'));
    SqlQuotes quotes;
    quotes.take(text);
    return !quotes.isLiteralOpen()
        && (text.endsWith(QLatin1Char(',')) || !text.contains(QLatin1Char(':'))
            || text.count(QLatin1Char('(')) != text.count(QLatin1Char(')')));
}

bool isInATag(QStringView end)
{
    return end.lastIndexOf(QLatin1Char('<')) > end.lastIndexOf(QLatin1Char('>'));
}

bool isBetweenTags(QStringView end, QStringView next)
{
    return end.back() == QLatin1Char('>') && next.trimmed().startsWith(QLatin1Char('<'));
}

/// No server prints longer ones on a terminal; what is looked through again for each piece must have an end.
constexpr qsizetype LongestLine = 50'000;

} // namespace

bool isYamlLine(QStringView text)
{
    static const QRegularExpression line(QStringLiteral(R"re(^\s*(- )*([A-Z][\w /-]*:( |$)|"))re"));
    return line.match(text.toString()).hasMatch();
}

PlanFormat contentOf(QStringView first)
{
    first = first.trimmed();
    if (first.startsWith(QLatin1Char('[')) || first.startsWith(QLatin1Char('{')))
        return PlanFormat::Json;
    if (first.startsWith(QLatin1Char('<')))
        return PlanFormat::Xml;
    if (first.startsWith(QLatin1String("- ")) || first == QLatin1String("Plan:"))
        return PlanFormat::Yaml;
    return PlanFormat::Text;
}

QStringView withoutTrailingSpace(QStringView text)
{
    while (!text.isEmpty() && text.back() == QLatin1Char(' '))
        text.chop(1);
    return text;
}

bool isFilled(QStringView text, qsizetype width)
{
    return withoutTrailingSpace(text).size() + SpacesAtACut >= width;
}

bool goesOn(PlanFormat format, const CutLine &above, QStringView next, bool lenient)
{
    const auto end = withoutTrailingSpace(above.text);
    if (above.quoted && above.text.size() < LongestLine && hasQuotedStrings(format))
        return true;
    if (!above.full || end.isEmpty() || next.isEmpty() || end.size() > LongestLine)
        return false;
    switch (format) {
    case PlanFormat::Json:
        return isPartOfAWord(end.back()) && isPartOfAWord(next.front());
    case PlanFormat::Xml:
        return isInATag(end) || (lenient && !isBetweenTags(end, next));
    case PlanFormat::Yaml:
        return end.back() != QLatin1Char('"')
            && !(isYamlLine(above.text.trimmed().left(MostOfALine)) && beginsYamlLine(next));
    case PlanFormat::Text:
        return (lenient || isOpen(above.text)) && !beginsTextLine(next) && !beginsPlanBelow(above.text, next);
    }
    Q_UNREACHABLE();
}

bool isEitherWay(PlanFormat format, const CutLine &above, QStringView next)
{
    const auto end = withoutTrailingSpace(above.text);
    return format == PlanFormat::Xml && above.full && !end.isEmpty() && !next.isEmpty() && !isInATag(end)
        && !isBetweenTags(end, next);
}

bool hasQuotedStrings(PlanFormat format)
{
    return format == PlanFormat::Json || format == PlanFormat::Yaml;
}

} // namespace datainsight
