// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/serverlog.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace datainsight {

namespace {

/// The field of a csvlog record that holds the message, from 0.
constexpr int CsvMessage = 13;

const QRegularExpression &planHead()
{
    static const QRegularExpression head(QStringLiteral(R"(\bduration: ([\d.]+) ms\s+plan:\s*(.*)$)"));
    return head;
}

/// Lines of `message` when it is a plan.
void addMessage(const QString &message, int number, bool countsLines, std::vector<LoggedPlan> &plans)
{
    const qsizetype end = message.indexOf(QLatin1Char('\n'));
    const auto match = planHead().match(message.left(end < 0 ? message.size() : end));
    if (end < 0 || !match.hasMatch())
        return;
    LoggedPlan plan;
    plan.durationMs = match.captured(1).toDouble();
    for (const auto line : QStringView(message).mid(end + 1).split(QLatin1Char('\n'))) {
        number += countsLines ? 1 : 0;
        plan.lines.push_back({ line.toString(), number });
    }
    plans.push_back(std::move(plan));
}

/// syslog cuts a message into numbered lines, each with its own head, and writes a tab as "#011".
void stripSyslog(TextLines &lines)
{
    static const QRegularExpression head(QStringLiteral(R"(^.*?\[\d+\]: \[\d+-(\d+)\] (.*)$)"));
    for (auto &line : lines) {
        if (!line.text.contains(QLatin1String("]: [")))
            continue;
        const auto match = head.match(line.text);
        if (!match.hasMatch() || match.captured(1) == QLatin1String("1"))
            continue;
        QString rest = match.captured(2);
        if (rest.startsWith(QLatin1String("#011")))
            rest.remove(0, 4);
        line.text = QLatin1Char('\t') + rest;
    }
}

/// Whether a line begins another message, where the tabs that continue one were lost.
bool beginsMessage(const QString &line)
{
    static const QRegularExpression entry(QStringLiteral(
        R"(^(\d{4}-\d\d-\d\d[ T]\d\d:\d\d|\[\d+\]|<|\S+ \d+ \d\d:\d\d:\d\d ).*\b(LOG|ERROR|WARNING|STATEMENT|DETAIL|HINT|FATAL|CONTEXT|NOTICE|INFO|DEBUG\d?):\s)"));
    static const QRegularExpression bare(
        QStringLiteral(R"(^(LOG|ERROR|WARNING|STATEMENT|DETAIL|HINT|FATAL|CONTEXT|NOTICE|INFO):\s)"));
    return entry.match(line).hasMatch() || bare.match(line).hasMatch();
}

bool isTabbed(const TextLine &line)
{
    return line.text.startsWith(QLatin1Char('\t'));
}

} // namespace

bool isJsonLog(const QByteArray &input)
{
    const auto text = QByteArrayView(input).trimmed();
    return text.startsWith("{\"timestamp\":\"") || text.startsWith("{\"timestamp\": \"");
}

bool isCsvLog(const QByteArray &input)
{
    static const QRegularExpression head(QStringLiteral(R"(^\s*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)? [\w+:-]+,)"));
    return head.match(QString::fromUtf8(input.left(200))).hasMatch();
}

std::vector<LoggedPlan> plansInJsonLog(const QByteArray &input)
{
    std::vector<LoggedPlan> plans;
    int number = 0;
    for (qsizetype begin = 0; begin < input.size();) {
        qsizetype end = input.indexOf('\n', begin);
        end = end < 0 ? input.size() : end;
        ++number;
        const QByteArray line = input.mid(begin, end - begin);
        begin = end + 1;
        if (line.contains("plan:"))
            addMessage(QJsonDocument::fromJson(line).object().value(QStringLiteral("message")).toString(), number,
                false, plans);
    }
    return plans;
}

std::vector<LoggedPlan> plansInCsvLog(const QByteArray &input)
{
    std::vector<LoggedPlan> plans;
    QByteArray message;
    int field = 0;
    int number = 1;
    int messageLine = 1;
    bool quoted = false;
    for (qsizetype i = 0; i < input.size(); ++i) {
        const char c = input[i];
        if (c == '\n')
            ++number;
        if (quoted) {
            if (c == '"' && i + 1 < input.size() && input[i + 1] == '"')
                ++i;
            else if (c == '"')
                quoted = false;
            if (field == CsvMessage && (quoted || c != '"'))
                message += c;
        } else if (c == '"') {
            quoted = true;
            messageLine = field == CsvMessage ? number : messageLine;
        } else if (c == ',') {
            ++field;
        } else if (c == '\n') {
            addMessage(QString::fromUtf8(message), messageLine, true, plans);
            message.clear();
            field = 0;
        }
    }
    addMessage(QString::fromUtf8(message), messageLine, true, plans);
    return plans;
}

std::vector<LoggedPlan> plansInTextLog(TextLines lines)
{
    stripSyslog(lines);
    std::vector<LoggedPlan> plans;
    bool inPlan = false;
    bool tabbed = false; // Every line of the server's own file but the first begins with a tab.
    for (size_t i = 0; i < lines.size(); ++i) {
        const auto &line = lines[i];
        if (const auto match = planHead().match(line.text); match.hasMatch() && !(inPlan && tabbed && isTabbed(line))) {
            plans.push_back({ {}, match.captured(1).toDouble() });
            inPlan = true;
            tabbed = i + 1 < lines.size() && isTabbed(lines[i + 1]);
            if (!match.captured(2).trimmed().isEmpty())
                plans.back().lines.push_back({ match.captured(2), line.number });
        } else if (inPlan && tabbed && !isTabbed(line) && !line.text.isEmpty()) {
            inPlan = false;
        } else if (inPlan && !tabbed && beginsMessage(line.text)) {
            inPlan = false;
        } else if (inPlan) {
            plans.back().lines.push_back({ tabbed ? line.text.mid(1) : line.text, line.number });
        }
    }
    return plans;
}

} // namespace datainsight
