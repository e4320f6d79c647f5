// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/analyser.h"
#include "core/plan/planreader.h"
#include "core/plan/timing.h"

namespace datainsight {

/// The first plan in it.
inline Plan readPlan(const QByteArray &text)
{
    const auto plans = readPlans(text);
    if (!plans)
        qFatal("%s", qPrintable(oneLine(plans.error())));
    return plans->front();
}

/// In their order: "jit disk-sort".
inline QString rulesOf(const std::vector<PlanFinding> &findings)
{
    QStringList parts;
    for (const auto &finding : findings)
        parts << finding.rule;
    return parts.join(QLatin1Char(' '));
}

/// The first of that rule; null: none.
inline const PlanFinding *findingOf(const std::vector<PlanFinding> &findings, const char *rule)
{
    for (const auto &finding : findings) {
        if (finding.rule == QLatin1String(rule))
            return &finding;
    }
    return nullptr;
}

/// As planLine(), with another number of rows expected than came; `planned` -1: the same.
inline QByteArray nodeLine(const QByteArray &head, double ms, double rows, double loops = 1, double planned = -1)
{
    return head
        + QStringLiteral("  (cost=0.00..1.00 rows=%1 width=4) (actual time=0.000..%2 rows=%3 loops=%4)\n")
              .arg(planned < 0 ? rows : planned, 0, 'f', 0)
              .arg(ms, 0, 'f', 3)
              .arg(rows, 0, 'f', 0)
              .arg(loops, 0, 'f', 0)
              .toLatin1();
}

inline QByteArray footerLines(double ms)
{
    return "Planning Time: 0.100 ms\nExecution Time: " + QByteArray::number(ms, 'f', 3) + " ms\n";
}

} // namespace datainsight
