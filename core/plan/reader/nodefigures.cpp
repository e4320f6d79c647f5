// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/nodefigures.h"

#include <algorithm>

namespace datainsight {

namespace {

/// `key=number` at the start of `text`, which is moved behind it.
bool takeNumber(QStringView &text, QLatin1String key, double &value)
{
    if (!takePrefix(text, key))
        return false;
    qsizetype end = 0;
    while (end < text.size()
        && (text[end].isDigit() || text[end] == QLatin1Char('-') || text[end] == QLatin1Char('e')
            || text[end] == QLatin1Char('+')
            || (text[end] == QLatin1Char('.') && !text.mid(end).startsWith(QLatin1String("..")))))
        ++end;
    const auto number = numberFromText(text.first(end));
    value = number.value_or(0);
    text = text.mid(end);
    return number.has_value();
}

bool takeRange(QStringView &text, QLatin1String key, double &from, double &to)
{
    return takeNumber(text, key, from) && takeNumber(text, QLatin1String(".."), to);
}

bool parseCost(QStringView text, PlanNode &node)
{
    return takeRange(text, QLatin1String("cost="), node.startupCost, node.totalCost)
        && takeNumber(text, QLatin1String(" rows="), node.planRows)
        && takeNumber(text, QLatin1String(" width="), node.planWidth);
}

/// Where figures begin that no bracket ends: the line was cut. -1: nowhere; a name in quotes may hold such words.
qsizetype cutFigures(QStringView text)
{
    const qsizetype open = std::max({ text.lastIndexOf(QLatin1String("(cost=")),
        text.lastIndexOf(QLatin1String("(actual time=")), text.lastIndexOf(QLatin1String("(actual rows=")) });
    return open < 0 || text.first(open).count(QLatin1Char('"')) % 2 == 1 ? -1 : open;
}

} // namespace

bool takePrefix(QStringView &text, QLatin1String prefix)
{
    if (!text.startsWith(prefix))
        return false;
    text = text.mid(prefix.size());
    return true;
}

NodeFigures takeFigures(QStringView &text, PlanNode &node)
{
    NodeFigures found;
    for (;;) {
        text = text.trimmed();
        const qsizetype open = text.endsWith(QLatin1Char(')')) ? text.lastIndexOf(QLatin1Char('(')) : -1;
        if (open < 0) {
            found.fault = found.any ? -1 : cutFigures(text);
            return found;
        }
        const auto group = text.mid(open + 1, text.size() - open - 2);
        if (group == QLatin1String("never executed") || group == QLatin1String("Never executed")) {
            node.loops = 0;
        } else if (!parseActual(group, node.startupMs, node.totalMs, node.actualRows, node.loops)
            && !parseCost(group, node)) {
            const bool figures = group.startsWith(QLatin1String("actual time="))
                || group.startsWith(QLatin1String("cost=")) || group.startsWith(QLatin1String("actual rows="));
            found.fault = figures ? open : -1;
            return found;
        }
        found.any = true;
        text = text.first(open);
    }
}

bool parseActual(QStringView text, double &startupMs, double &totalMs, double &rows, double &loops)
{
    if (!takePrefix(text, QLatin1String("actual ")))
        return false;
    double from = NotGiven;
    double to = NotGiven;
    double rowCount = NotGiven;
    double loopCount = NotGiven;
    if (text.startsWith(QLatin1String("time="))
        && (!takeRange(text, QLatin1String("time="), from, to) || !takePrefix(text, QLatin1String(" "))))
        return false;
    if (!takeNumber(text, QLatin1String("rows="), rowCount) || !takeNumber(text, QLatin1String(" loops="), loopCount)
        || loopCount < 0 || from < 0 || to < 0)
        return false;
    startupMs = from;
    totalMs = to;
    rows = rowCount;
    loops = loopCount;
    return true;
}

} // namespace datainsight
