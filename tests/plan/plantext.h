// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/analysedplan.h"

#include <QByteArray>
#include <QString>

#include <cmath>

namespace datainsight {

/// A line of a plan in text format: "Seq Scan on a  (cost=… rows=5 width=4) (actual time=0.000..3.000 rows=5 loops=1)".
/// NaN ms: never executed.
inline QByteArray planLine(const QByteArray &head, double ms, double rows = 1, double loops = 1)
{
    const QByteArray cost = "  (cost=0.00..1.00 rows=" + QByteArray::number(rows, 'f', 0) + " width=4)";
    if (std::isnan(ms))
        return head + cost + " (never executed)\n";
    return head + cost + " (actual time=0.000.." + QByteArray::number(ms, 'f', 3)
        + " rows=" + QByteArray::number(rows, 'f', 0) + " loops=" + QByteArray::number(loops, 'f', 0) + ")\n";
}

inline AnalysedPlanPtr readOnePlan(const QByteArray &text)
{
    const auto plans = readAnalysedPlans(text);
    if (!plans)
        qFatal("%s", qPrintable(oneLine(plans.error())));
    return plans->front();
}

} // namespace datainsight
