// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/analysedplan.h"

namespace datainsight::testing {

inline AnalysedPlanPtr planFrom(const QByteArray &source, const PlanContext &context = {})
{
    const auto plans = readAnalysedPlans(source, context);
    if (!plans)
        qFatal("%s", qUtf8Printable(oneLine(plans.error())));
    return plans->front();
}

inline PlanContext contextOf(const char *workMem, int minutes)
{
    PlanContext context;
    context.statement = QStringLiteral(
        "SELECT d.name, count(*)\nFROM network_logs l\nJOIN device d ON d.id = l.device_id\nWHERE l.device_id = $1\n"
        "GROUP BY d.name");
    context.server = QStringLiteral("analysis");
    context.database = QStringLiteral("flows");
    context.serverVersion = QStringLiteral("PostgreSQL 17.2");
    context.takenAt = fromMilliseconds(1'767'225'600'000) + std::chrono::minutes(minutes);
    context.settings = { { QStringLiteral("work_mem"), QString::fromLatin1(workMem) } };
    context.fingerprint = QStringLiteral("f1");
    return context;
}

/// A scan of all rows under a Gather, and what an index makes of it.
inline AnalysedPlanPtr slowPlan()
{
    return planFrom(
        R"(GroupAggregate  (cost=1000.00..52000.00 rows=1 width=40) (actual time=311.200..311.900 rows=1 loops=1)
  Group Key: d.name
  Buffers: shared hit=9100 read=20
  ->  Gather  (cost=1000.00..51990.00 rows=900 width=32) (actual time=2.000..310.100 rows=870 loops=1)
        Workers Planned: 2
        Workers Launched: 2
        Buffers: shared hit=9100 read=20
        ->  Nested Loop  (cost=0.00..50900.00 rows=375 width=32) (actual time=1.500..304.000 rows=290 loops=3)
              Buffers: shared hit=9100 read=20
              ->  Parallel Seq Scan on network_logs l  (cost=0.00..50800.00 rows=375 width=4) (actual time=1.000..301.000 rows=290 loops=3)
                    Filter: (device_id = 42)
                    Rows Removed by Filter: 333043
                    Buffers: shared hit=9097 read=20
              ->  Materialize  (cost=0.00..1.10 rows=1 width=36) (actual time=0.001..0.002 rows=1 loops=870)
                    Buffers: shared hit=3
                    ->  Seq Scan on device d  (cost=0.00..1.09 rows=1 width=36) (actual time=0.010..0.014 rows=1 loops=3)
                          Filter: (id = 42)
                          Buffers: shared hit=3
Planning Time: 0.400 ms
Execution Time: 312.400 ms
)",
        contextOf("4MB", 0));
}

inline AnalysedPlanPtr fastPlan()
{
    return planFrom(
        R"(GroupAggregate  (cost=12.00..920.00 rows=1 width=40) (actual time=4.000..4.020 rows=1 loops=1)
  Group Key: d.name
  Buffers: shared hit=37
  ->  Nested Loop  (cost=12.00..910.00 rows=900 width=32) (actual time=0.200..3.700 rows=870 loops=1)
        Buffers: shared hit=37
        ->  Seq Scan on device d  (cost=0.00..1.09 rows=1 width=36) (actual time=0.010..0.013 rows=1 loops=1)
              Filter: (id = 42)
              Buffers: shared hit=1
        ->  Bitmap Heap Scan on network_logs l  (cost=12.00..900.00 rows=900 width=4) (actual time=0.150..3.200 rows=870 loops=1)
              Recheck Cond: (device_id = 42)
              Heap Blocks: exact=30
              Buffers: shared hit=36
              ->  Bitmap Index Scan on network_logs_device_id_idx  (cost=0.00..11.80 rows=900 width=0) (actual time=0.100..0.100 rows=870 loops=1)
                    Index Cond: (device_id = 42)
                    Buffers: shared hit=6
Planning Time: 0.500 ms
Execution Time: 4.100 ms
)",
        contextOf("64MB", 30));
}

/// An Append over `count` scans, each of `ms`, as of so many partitions.
inline QByteArray widePlan(int count, double ms)
{
    QByteArray text = "Append  (cost=0.00..100.00 rows=100 width=4) (actual time=0.010.."
        + QByteArray::number(ms * count + 1, 'f', 3) + " rows=100 loops=1)\n";
    for (int i = 0; i < count; ++i)
        text += "  ->  Seq Scan on part_" + QByteArray::number(i)
            + "  (cost=0.00..1.00 rows=1 width=4) (actual time=0.001.." + QByteArray::number(ms, 'f', 3)
            + " rows=1 loops=1)\n";
    return text + "Execution Time: " + QByteArray::number(ms * count + 2, 'f', 3) + " ms\n";
}

} // namespace datainsight::testing
