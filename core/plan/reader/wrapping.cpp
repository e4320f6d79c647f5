// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/wrapping.h"

#include "core/plan/reader/continuation.h"
#include "core/plan/reader/psqlrecords.h"
#include "core/plan/reader/sections.h"

#include <QRegularExpression>

#include <algorithm>

namespace datainsight {

namespace {

bool isBlank(const TextLine &line)
{
    return QStringView(line.text).trimmed().isEmpty();
}

/// "| … |" of psql's border 2, "… |" of DBeaver: the bars go, what is between stays with its indentation.
void stripBars(TextLines &lines)
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
        while (line.text.endsWith(QLatin1Char(' ')))
            line.text.chop(1);
        if (leading) {
            const qsizetype first = line.text.indexOf(QRegularExpression(QStringLiteral("[|│║]")));
            line.text.remove(0, first + 1);
        }
    }
}

/// CSV quotes those lines only that hold a comma or a quote, which is then doubled.
void stripSomeQuotes(TextLines &lines)
{
    const auto text = QStringView(lines.front().text).trimmed();
    const bool isDocument = text.startsWith(QLatin1Char('[')) || text.startsWith(QLatin1Char('{'))
        || text.startsWith(QLatin1Char('<')) || text.startsWith(QLatin1Char('-'));
    static const QRegularExpression quoted(QStringLiteral(R"re(^"(?:[^"]|"")*"$)re"));
    for (auto &line : lines) {
        if (!isDocument && line.text.startsWith(QLatin1Char('"')) && quoted.match(line.text).hasMatch())
            line.text = line.text.mid(1, line.text.size() - 2).replace(QStringLiteral("\"\""), QStringLiteral("\""));
    }
}

/// pgAdmin copies each line in quotes, quotes in it doubled; a CSV export puts all of a JSON plan into one pair.
void stripQuotes(TextLines &lines)
{
    const auto quoted = [](QStringView text, QChar quote) {
        return text.size() >= 2 && text.front() == quote && text.back() == quote;
    };
    for (const QChar quote : { QLatin1Char('"'), QLatin1Char('\'') }) {
        const bool all = std::all_of(lines.begin(), lines.end(),
            [&](const TextLine &line) { return isBlank(line) || quoted(QStringView(line.text).trimmed(), quote); });
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
    stripSomeQuotes(lines);
    QString &first = lines.front().text;
    QString &last = lines.back().text;
    static const QRegularExpression opening(QStringLiteral("^\\s*\"\\s*([\\[{<]|- Plan:)"));
    if (lines.size() > 1 && opening.match(first).hasMatch() && last.trimmed().endsWith(QLatin1Char('"'))) {
        first.remove(0, first.indexOf(QLatin1Char('"')) + 1);
        last.truncate(last.lastIndexOf(QLatin1Char('"')));
        for (auto &line : lines)
            line.text.replace(QStringLiteral("\"\""), QStringLiteral("\""));
    }
}

} // namespace

void unwrapLines(TextLines &lines)
{
    // What was said above the frame has none.
    const auto heading =
        std::find_if(lines.begin(), lines.end(), [](const TextLine &line) { return isHeading(line.text); });
    TextLines above;
    if (heading != lines.end()) {
        above.assign(lines.begin(), heading);
        lines.erase(lines.begin(), heading);
        std::erase_if(above, [](const TextLine &line) { return isDecoration(line.text); });
    }
    if (stripRecords(lines)) {
        lines.insert(lines.begin(), above.begin(), above.end());
        return;
    }
    std::erase_if(lines, [](const TextLine &line) { return isDecoration(line.text); });
    while (!lines.empty() && isBlank(lines.front()))
        lines.erase(lines.begin());
    while (!lines.empty() && isBlank(lines.back()))
        lines.pop_back();
    stripBars(lines);
    stripQuotes(lines);
    joinContinuations(lines);
    std::erase_if(lines, [](const TextLine &line) { return isDecoration(line.text); });
    lines.insert(lines.begin(), above.begin(), above.end());
}

void stripContainerNames(TextLines &lines)
{
    // Of Docker Compose, and of files that Kubernetes keeps.
    static const QRegularExpression name(
        QStringLiteral(R"(^([\w.-]+[-_]\d+\s*\| ?|\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d) std(out|err) [FP] ))"));
    const bool all = std::all_of(lines.begin(), lines.end(),
        [](const TextLine &line) { return isBlank(line) || name.match(line.text).hasMatch(); });
    for (size_t i = 0; all && i < lines.size(); ++i)
        lines[i].text.remove(name);
}

} // namespace datainsight
