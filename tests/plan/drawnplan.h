// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/planreader.h"

namespace datainsight {

/// "Limit > Seq Scan t" with depth as nesting: enough to see that nothing was lost or moved.
inline QString drawn(const Plan &plan)
{
    QStringList parts;
    for (const auto &node : plan.nodes)
        parts << QString(node.depth, QLatin1Char('>'))
                + QStringList { planNodeTitle(node), planNodeObject(node) }.join(QLatin1Char(' ')).trimmed();
    return parts.join(QLatin1Char(' '));
}

inline QString drawn(const Result<std::vector<Plan>> &plans)
{
    if (!plans)
        return oneLine(plans.error());
    QStringList all;
    for (const auto &plan : *plans)
        all << drawn(plan);
    return all.join(QStringLiteral(" ; "));
}

inline const QByteArray Simple =
    "Limit  (cost=0.00..1.00 rows=5 width=4) (actual time=0.010..0.020 rows=5 loops=1)\n"
    "  ->  Seq Scan on t  (cost=0.00..9.00 rows=45 width=4) (actual time=0.009..0.015 rows=5 loops=1)\n"
    "        Filter: (a > 1)\n"
    "Planning Time: 0.100 ms\n"
    "Execution Time: 0.040 ms\n";

/// A document around one node.
inline QByteArray json(const QByteArray &plan)
{
    return "[{\"Plan\": " + plan + ", \"Execution Time\": 1.5}]";
}

} // namespace datainsight
