// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/unwrap.h"

#include "core/plan/reader/documents.h"
#include "core/plan/reader/sections.h"
#include "core/plan/reader/wrapping.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>

namespace datainsight {

namespace {

using Line = TextLine;
using Lines = TextLines;

bool isBlank(const Line &line)
{
    return QStringView(line.text).trimmed().isEmpty();
}

Lines splitLines(const QByteArray &input)
{
    Lines lines;
    QString all = QString::fromUtf8(input);
    all.replace(QChar::Nbsp, QLatin1Char(' '));
    int number = 0;
    for (auto part : QStringView(all).split(QLatin1Char('\n'))) {
        ++number;
        if (part.endsWith(QLatin1Char('\r')))
            part.chop(1);
        lines.push_back({ part.toString(), number });
    }
    if (!lines.empty() && lines.front().text.startsWith(QChar::ByteOrderMark))
        lines.front().text.remove(0, 1);
    return lines;
}

/// auto_explain's YAML begins with the statement as a quoted value, which is part of the document.
bool beginsWithYamlKeys(const Lines &lines)
{
    static const QRegularExpression quoted(QStringLiteral("^Query (Text|Parameters): \""));
    for (const auto &line : lines) {
        const QString text = line.text.trimmed();
        if (text.isEmpty() || quoted.match(text).hasMatch())
            continue;
        return text == QLatin1String("Plan:") && &line != &lines.front();
    }
    return false;
}

/// A plan without costs: a node's name alone, below it a key or an arrow. Figures further down stand in literals.
bool beginsWithoutCosts(const Lines &lines)
{
    static const QRegularExpression node(QStringLiteral(
        R"(^\s?(\w+ )*(Scan|Join|Loop|Append|Aggregate|Sort|Limit|Hash|Result|Unique|Merge|Gather)\b[^=;]*$)"));
    static const QRegularExpression below(QStringLiteral(R"(^\s+(->  \S|[A-Z][A-Za-z ]*: \S))"));
    return lines.size() > 1 && node.match(lines[0].text).hasMatch() && below.match(lines[1].text).hasMatch();
}

/// Takes what stands above the plan: auto_explain's "Query Text: …", or the statement that people copy along, with
/// psql's prompt and comments. Nothing is taken when no line looks like a plan's first one.
QString takeQueryText(Lines &lines)
{
    static const QRegularExpression begin(QStringLiteral(
        R"re(\((cost=\d|actual (time|rows)=|never executed)|^\s*"?\s*([\[{]\s*$|<explain|- Plan:|\[\s*\{))re"));
    static const QRegularExpression prompt(QStringLiteral(R"(^\S*[-=('"$*][>#] ?)"));
    static const QRegularExpression firstPrompt(QStringLiteral(R"(^\S*=[*!]?[>#] )"));
    if (beginsWithYamlKeys(lines) || beginsWithoutCosts(lines))
        return {};
    size_t end = 0;
    while (end < lines.size() && !begin.match(lines[end].text).hasMatch())
        ++end;
    if (end == lines.size() || end == 0)
        return {};
    // Of a whole session, the last statement.
    size_t first = 0;
    for (size_t i = 0; i < end; ++i) {
        if (firstPrompt.match(lines[i].text).hasMatch())
            first = i;
    }
    QStringList text;
    for (size_t i = first; i < end; ++i) {
        QString line = lines[i].text.trimmed();
        line.remove(prompt);
        if (line.startsWith(QLatin1String("Query Text:")))
            line = line.mid(11).trimmed();
        // The last thing above the plan, over as many lines as its values have.
        if (line.startsWith(QLatin1String("Query Parameters:")))
            break;
        if (!line.isEmpty() && !line.startsWith(QLatin1String("--")))
            text << line;
    }
    lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(end));
    return text.join(QLatin1Char('\n'));
}

int commonIndent(const Lines &lines)
{
    qsizetype indent = -1;
    for (const auto &line : lines) {
        if (isBlank(line))
            continue;
        qsizetype own = 0;
        while (own < line.text.size() && line.text.at(own).isSpace())
            ++own;
        indent = indent < 0 ? own : std::min(indent, own);
    }
    return static_cast<int>(std::max<qsizetype>(indent, 0));
}

PlanFormat formatOf(const Lines &lines)
{
    if (beginsWithYamlKeys(lines))
        return PlanFormat::Yaml;
    for (const auto &line : lines) {
        const QString text = line.text.trimmed();
        if (text.isEmpty())
            continue;
        if (text.startsWith(QLatin1Char('[')) || text.startsWith(QLatin1Char('{')))
            return PlanFormat::Json;
        if (text.startsWith(QLatin1Char('<')))
            return PlanFormat::Xml;
        if (text.startsWith(QLatin1String("- Plan:")) || text == QLatin1String("Plan:")
            || text.startsWith(QLatin1String("- Query Text:")) || text.startsWith(QLatin1String("---")))
            return PlanFormat::Yaml;
        return PlanFormat::Text;
    }
    return PlanFormat::Text;
}

PlanText assemble(Lines lines, QString queryText, double durationMs)
{
    PlanText text;
    text.queryText = std::move(queryText);
    text.durationMs = durationMs;
    text.columnShift = commonIndent(lines);
    text.format = formatOf(lines);
    for (const auto &line : lines) {
        text.bytes +=
            QStringView(line.text).mid(std::min<qsizetype>(text.columnShift, line.text.size())).toUtf8() + '\n';
        text.lines.push_back(line.number);
        text.unsure = text.unsure || line.unsure;
    }
    return text;
}

std::vector<PlanText> unwrapResult(Lines lines, double durationMs)
{
    unwrapLines(lines);
    std::vector<PlanText> texts;
    for (auto &document : splitDocuments(std::move(lines))) {
        QString queryText = takeQueryText(document);
        texts.push_back(assemble(std::move(document), std::move(queryText), durationMs));
    }
    std::erase_if(texts, [](const PlanText &text) { return text.bytes.trimmed().isEmpty(); });
    return texts;
}

/// Drivers make JSON of the rows too: [{"QUERY PLAN": "Limit …"}, …]. Each row is a line.
Lines linesOfRows(const QByteArray &input)
{
    Lines lines;
    const qsizetype begin = input.indexOf("\"QUERY PLAN\"");
    if (begin < 0 || begin > 100)
        return lines;
    for (const auto &row : QJsonDocument::fromJson(input).array()) {
        const auto value = row.toObject().value(QLatin1String("QUERY PLAN"));
        if (!value.isString())
            return {};
        for (const QString &line : value.toString().split(QLatin1Char('\n')))
            lines.push_back({ line, static_cast<int>(lines.size()) + 1 });
    }
    return lines;
}

/// JSON with nothing around it, the way programs hand it over: large plans come so, and need no work on their lines.
bool isBareJson(const QByteArray &input)
{
    const QByteArrayView text = QByteArrayView(input).trimmed();
    if (text.isEmpty() || (text.front() != '[' && text.front() != '{') || (text.back() != ']' && text.back() != '}'))
        return false;
    const qsizetype end = text.indexOf('\n');
    // psql fills its frame with spaces, also where that is invisible.
    const QByteArrayView firstLine = end < 0 ? text : text.first(end);
    return !firstLine.endsWith(' ') && !firstLine.endsWith('+') && !firstLine.endsWith("\xe2\x86\xb5")
        && !firstLine.endsWith('|');
}

} // namespace

int PlanText::inputLine(int line) const
{
    if (lines.empty())
        return line;
    const auto index =
        static_cast<size_t>(std::clamp<qsizetype>(line - 1, 0, static_cast<qsizetype>(lines.size()) - 1));
    return lines[index];
}

Error PlanText::error(int line, int column, const QString &message, const QString &hint) const
{
    return { .kind = ErrorKind::Parse,
        .message = QCoreApplication::translate("datainsight::PlanReader", "Line %1, column %2: %3")
                       .arg(inputLine(line))
                       .arg(column + columnShift)
                       .arg(message),
        .hint = hint,
        .position = { inputLine(line), column + columnShift } };
}

std::vector<PlanText> unwrapPlans(const QByteArray &input)
{
    if (input.startsWith("\xff\xfe") || input.startsWith("\xfe\xff"))
        return unwrapPlans(QString(QStringDecoder(QStringDecoder::Utf16)(input)).toUtf8());
    const auto add = [](std::vector<PlanText> &plans, Lines lines, double durationMs) {
        for (auto &text : unwrapResult(std::move(lines), durationMs))
            plans.push_back(std::move(text));
    };
    const auto fromLog = [&](const std::vector<LoggedPlan> &logged) {
        std::vector<PlanText> plans;
        for (const auto &plan : logged)
            add(plans, plan.lines, plan.durationMs);
        return plans;
    };
    if (isJsonLog(input))
        return fromLog(plansInJsonLog(input));
    std::vector<PlanText> plans;
    Lines lines;
    if (isBareJson(input)) {
        lines = linesOfRows(input);
        if (lines.empty())
            return { { .format = PlanFormat::Json, .bytes = input } };
    } else {
        if (isCsvLog(input))
            plans = fromLog(plansInCsvLog(input));
        if (!plans.empty())
            return plans;
        lines = splitLines(input);
        stripContainerNames(lines);
        if (input.contains("plan:"))
            plans = fromLog(plansInTextLog(lines));
        if (!plans.empty())
            return plans;
    }
    for (auto &result : splitResults(std::move(lines)))
        add(plans, std::move(result), NotGiven);
    return plans;
}

} // namespace datainsight
