// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/unwrap.h"

#include "core/plan/reader/serverlog.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace datainsight {

namespace {

using Line = TextLine;
using Lines = TextLines;

QChar lastOf(const QString &text)
{
    return text.isEmpty() ? QChar() : text.back();
}

bool isBlank(const Line &line)
{
    return QStringView(line.text).trimmed().isEmpty();
}

Lines splitLines(const QByteArray &input)
{
    Lines lines;
    QString all = QString::fromUtf8(input);
    all.remove(QChar::Nbsp);
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

/// Rules and headings that stand around a result: "-----", "+----+", "═══", "QUERY PLAN", "(12 rows)" in any language.
bool isDecoration(const QString &line)
{
    // Most lines are none: a look at the first character spares them the patterns.
    static const QString first = QStringLiteral("|│┃║-+=─━═┌┐└┘├┤╔╗╚╝╠╣╟╢(\"'Q");
    const auto text = QStringView(line).trimmed();
    const bool atEdge = !line.isEmpty() && line.front().isLetter();
    if (text.isEmpty() || !(first.contains(text.front()) || atEdge) || text.startsWith(QLatin1String("->")))
        return false;
    static const QRegularExpression rule(QStringLiteral(R"(^[\s|│┃║]*[-+=─━═┌┐└┘├┤╔╗╚╝╠╣╟╢╤╧]{3,}[\s|│┃║]*$)"));
    static const QRegularExpression heading(QStringLiteral(R"(^[\s"'|│║]*QUERY PLAN[\s"'|│║]*\+?$)"));
    static const QRegularExpression footer(QStringLiteral(R"(^\s*\(\d+ [^()=]*\)\s*$)"));
    static const QRegularExpression timing(
        QStringLiteral(R"(^(Time|Zeit|Temps|Duración|Tempo|Время): [\d.,]+ \S+( \(.*\))?$)"));
    return rule.match(line).hasMatch() || heading.match(line).hasMatch() || footer.match(line).hasMatch()
        || timing.match(line).hasMatch();
}

/// "| … |" of psql's border 2, "… |" of DBeaver: the bars go, what is between stays with its indentation.
void stripBars(Lines &lines)
{
    static const QString bars = QStringLiteral("|│║");
    int barred = 0;
    int filled = 0;
    bool leading = true;
    for (const auto &line : lines) {
        const auto text = QStringView(line.text).trimmed();
        if (text.isEmpty())
            continue;
        ++filled;
        if (bars.contains(text.back()))
            ++barred;
        if (!bars.contains(text.front()))
            leading = false;
    }
    if (filled == 0 || barred != filled)
        return;
    for (auto &line : lines) {
        const qsizetype last = isBlank(line) ? -1 : line.text.lastIndexOf(QRegularExpression(QStringLiteral("[|│║]")));
        if (last >= 0)
            line.text.truncate(last);
        if (leading) {
            const qsizetype first = line.text.indexOf(QRegularExpression(QStringLiteral("[|│║]")));
            line.text.remove(0, first + 1);
        }
    }
}

/// pgAdmin copies each line in quotes, quotes in it doubled; a CSV export puts all of a JSON plan into one pair.
void stripQuotes(Lines &lines)
{
    const auto quoted = [](QStringView text, QChar quote) {
        return text.size() >= 2 && text.front() == quote && text.back() == quote;
    };
    for (const QChar quote : { QLatin1Char('"'), QLatin1Char('\'') }) {
        const bool all = std::all_of(lines.begin(), lines.end(),
            [&](const Line &line) { return isBlank(line) || quoted(QStringView(line.text).trimmed(), quote); });
        if (!all)
            continue;
        for (auto &line : lines) {
            const QString text = line.text.trimmed();
            if (!text.isEmpty())
                line.text = text.mid(1, text.size() - 2).replace(QString(2, quote), QString(quote));
        }
        return;
    }
    if (lines.empty())
        return;
    QString &first = lines.front().text;
    QString &last = lines.back().text;
    static const QRegularExpression opening(QStringLiteral("^\\s*\"\\s*[\\[{<]"));
    if (lines.size() > 1 && opening.match(first).hasMatch() && last.trimmed().endsWith(QLatin1Char('"'))) {
        first.remove(0, first.indexOf(QLatin1Char('"')) + 1);
        last.truncate(last.lastIndexOf(QLatin1Char('"')));
        for (auto &line : lines)
            line.text.replace(QStringLiteral("\"\""), QStringLiteral("\""));
    }
}

/// psql marks a line that goes on in the next one with "+" (a newline in the value) or "." (wrapped) at the right edge.
void joinContinuations(Lines &lines)
{
    const auto marked = [](const QString &text, QChar mark) { return lastOf(text) == mark; };
    qsizetype newlines = 0;
    qsizetype filled = 0;
    for (const auto &line : lines) {
        if (isBlank(line))
            continue;
        ++filled;
        if (marked(line.text, QLatin1Char('+')) || marked(line.text, QChar(0x21b5)))
            ++newlines;
    }
    if (newlines > 0 && newlines + 1 >= filled) {
        for (auto &line : lines) {
            if (marked(line.text, QLatin1Char('+')) || marked(line.text, QChar(0x21b5)))
                line.text.chop(1);
            while (line.text.endsWith(QLatin1Char(' ')))
                line.text.chop(1);
        }
    }
    // Wrapped output: the mark stands at the end of a full line and at the start of the next.
    Lines joined;
    for (auto &line : lines) {
        const bool continues = !joined.empty()
            && (lastOf(joined.back().text) == QLatin1Char('.') || lastOf(joined.back().text) == QChar(0x2026))
            && line.text.size() > 1 && (line.text.startsWith(QLatin1Char('.')) || line.text.startsWith(QChar(0x2026)));
        if (continues) {
            joined.back().text.chop(1);
            joined.back().text += line.text.mid(1);
        } else {
            joined.push_back(std::move(line));
        }
    }
    lines = std::move(joined);
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

/// Takes what stands above the plan: auto_explain's "Query Text: …", or the statement that people copy along, with
/// psql's prompt and comments. Nothing is taken when no line looks like a plan's first one.
QString takeQueryText(Lines &lines)
{
    static const QRegularExpression begin(QStringLiteral(
        R"re(\((cost=\d|actual (time|rows)=|never executed)|^\s*"?\s*([\[{]\s*$|<explain|- Plan:|\[\s*\{))re"));
    static const QRegularExpression prompt(QStringLiteral(R"(^\S*[-=('"$*][>#] ?)"));
    if (beginsWithYamlKeys(lines))
        return {};
    size_t end = 0;
    while (end < lines.size() && !begin.match(lines[end].text).hasMatch())
        ++end;
    if (end == lines.size() || end == 0)
        return {};
    QStringList text;
    for (size_t i = 0; i < end; ++i) {
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
    }
    return text;
}

PlanText unwrapResult(Lines lines, double durationMs)
{
    std::erase_if(lines, [](const Line &line) { return isDecoration(line.text); });
    while (!lines.empty() && isBlank(lines.front()))
        lines.erase(lines.begin());
    while (!lines.empty() && isBlank(lines.back()))
        lines.pop_back();
    stripBars(lines);
    stripQuotes(lines);
    joinContinuations(lines);
    std::erase_if(lines, [](const Line &line) { return isDecoration(line.text); });
    QString queryText = takeQueryText(lines);
    return assemble(std::move(lines), std::move(queryText), durationMs);
}

/// JSON with nothing around it, the way programs hand it over: large plans come so, and need no work on their lines.
bool isBareJson(const QByteArray &input)
{
    const QByteArrayView text = QByteArrayView(input).trimmed();
    if (text.isEmpty() || (text.front() != '[' && text.front() != '{') || (text.back() != ']' && text.back() != '}'))
        return false;
    const qsizetype end = text.indexOf('\n');
    const QByteArrayView firstLine = (end < 0 ? text : text.first(end)).trimmed();
    return !firstLine.endsWith('+') && !firstLine.endsWith("\xe2\x86\xb5") && !firstLine.endsWith('|');
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
    const auto fromLog = [](const std::vector<LoggedPlan> &logged) {
        std::vector<PlanText> plans;
        for (const auto &plan : logged)
            plans.push_back(unwrapResult(plan.lines, plan.durationMs));
        std::erase_if(plans, [](const PlanText &plan) { return plan.bytes.trimmed().isEmpty(); });
        return plans;
    };
    if (isJsonLog(input))
        return fromLog(plansInJsonLog(input));
    if (isBareJson(input))
        return { { .format = PlanFormat::Json, .bytes = input } };
    if (isCsvLog(input)) {
        if (auto plans = fromLog(plansInCsvLog(input)); !plans.empty())
            return plans;
    }
    Lines lines = splitLines(input);
    if (input.contains("plan:")) {
        if (auto plans = fromLog(plansInTextLog(lines)); !plans.empty())
            return plans;
    }
    std::vector<PlanText> plans;
    auto text = unwrapResult(std::move(lines), NotGiven);
    if (!text.bytes.trimmed().isEmpty())
        plans.push_back(std::move(text));
    return plans;
}

} // namespace datainsight
