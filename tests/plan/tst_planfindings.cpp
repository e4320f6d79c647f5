// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planjson.h"
#include "tests/plan/planlines.h"
#include "tests/support/testmain.h"

#include <QJsonArray>

using namespace datainsight;

class PlanFindingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatMatters_data();
    void findsWhatMatters();
    void advisesOnlyAnIndexThatServesTheFilter_data();
    void advisesOnlyAnIndexThatServesTheFilter();
    void takesCompilationOutOfTheGainOfAScan();
    void isSilentWhenNothingMatters();
    void printsTheAgreedJson();
};

void PlanFindingsTest::findsWhatMatters_data()
{
    QTest::addColumn<QByteArray>("plan");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("sql");
    QTest::newRow("a selective sequential scan") << nodeLine("Seq Scan on public.network_logs l", 300, 50)
            + "  Filter: (l.device_id = 42)\n  Rows Removed by Filter: 100000\n" + footerLines(301)
                                                 << "seq-scan-filter"
                                                 << "CREATE INDEX CONCURRENTLY ON public.network_logs (device_id);";
    QTest::newRow("equality comes before range in the index") << nodeLine("Seq Scan on t", 300, 50)
            + "  Filter: ((at > '2026-01-01'::date) AND ((name)::text = 'x'::text))\n  Rows Removed by Filter: 100000\n"
            + footerLines(301) << "seq-scan-filter"
                                                              << "CREATE INDEX CONCURRENTLY ON t (name, at);";
    QTest::newRow("a filter behind an index") << nodeLine("Index Scan using i on t", 200, 10)
            + "  Index Cond: (a = 1)\n  Filter: (b = 2)\n  Rows Removed by Filter: 50000\n" + footerLines(201)
                                              << "filter-after-index"
                                              << "CREATE INDEX CONCURRENTLY ON t (a, b);";
    QTest::newRow("a lossy bitmap") << nodeLine("Bitmap Heap Scan on t", 200, 100)
            + "  Recheck Cond: (a = 1)\n  Rows Removed by Index Recheck: 90000\n  Heap Blocks: exact=100 lossy=9000\n"
            + footerLines(201) << "lossy-bitmap"
                                    << "SET work_mem = '64MB';";
    QTest::newRow("heap fetches") << nodeLine("Index Only Scan using i on t", 100, 50000) + "  Heap Fetches: 48000\n"
            + footerLines(101) << "heap-fetches"
                                  << "VACUUM t;";
    QTest::newRow("a sort on disk") << nodeLine("Sort", 500, 100000)
            + "  Sort Key: a\n  Sort Method: external merge  Disk: 80000kB\n"
            + nodeLine("  ->  Seq Scan on t", 50, 100000) + footerLines(501)
                                    << "disk-sort"
                                    << "SET work_mem = '512MB';";
    const QByteArray gather = nodeLine("Gather Merge", 500, 100000) + "  Workers Planned: 1\n  Workers Launched: 1\n";
    QTest::newRow("a worker's sort on disk") << gather + nodeLine("  ->  Sort", 490, 50000, 2)
            + "        Sort Key: a\n        Sort Method: quicksort  Memory: 25kB\n"
              "        Worker 0:  Sort Method: external merge  Disk: 80000kB\n"
            + nodeLine("        ->  Parallel Seq Scan on t", 50, 50000, 2) + footerLines(501)
                                             << "disk-sort"
                                             << "SET work_mem = '512MB';";
    QTest::newRow("an incremental sort on disk") << nodeLine("Incremental Sort", 500, 100000)
            + "  Sort Key: a, b\n  Presorted Key: a\n"
              "  Full-sort Groups: 1  Sort Method: quicksort  Average Memory: 27kB  Peak Memory: 27kB\n"
              "  Pre-sorted Groups: 2  Sort Methods: quicksort, external merge  Average Memory: 27kB  Peak Memory: "
              "27kB  "
              "Average Disk: 40000kB  Peak Disk: 80000kB\n"
            + nodeLine("  ->  Index Scan using i on t", 50, 100000) + footerLines(501)
                                                 << "disk-sort"
                                                 << "SET work_mem = '512MB';";
    QTest::newRow("a worker's hash aggregate on disk")
        << gather + nodeLine("  ->  Partial HashAggregate", 490, 50000, 2)
            + "        Worker 0:  actual time=0.000..480.000 rows=50000 loops=1\n"
              "          Batches: 21  Memory Usage: 4200kB  Disk Usage: 30000kB\n"
            + nodeLine("        ->  Parallel Seq Scan on t", 50, 50000, 2) + footerLines(501)
        << "hash-aggregate-spill"
        << "SET work_mem = '64MB';";
    QTest::newRow("hash batches") << nodeLine("Hash Join", 500, 10) + nodeLine("  ->  Seq Scan on a", 50, 100)
            + nodeLine("  ->  Hash", 300, 100000)
            + "        Buckets: 65536  Batches: 16 (originally 1)  Memory Usage: 4000kB\n"
            + nodeLine("              ->  Seq Scan on b", 50, 100000) + footerLines(501)
                                  << "hash-batches"
                                  << "SET work_mem = '128MB';";
    QTest::newRow("a hash aggregate on disk") << nodeLine("HashAggregate", 500, 100000)
            + "  Batches: 21  Memory Usage: 4200kB  Disk Usage: 30000kB\n" + nodeLine("  ->  Seq Scan on t", 50, 100000)
            + footerLines(501) << "hash-aggregate-spill"
                                              << "SET work_mem = '64MB';";
    QTest::newRow("a nested loop that runs away")
        << nodeLine("Nested Loop", 900, 10) + nodeLine("  ->  Seq Scan on a", 10, 50000, 1, 5)
            + nodeLine("  ->  Index Scan using i on b", 0.016, 1, 50000) + footerLines(901)
        << "nested-loop"
        << "";
    QTest::newRow("a late filter") << nodeLine("Nested Loop", 900, 10)
            + "  Join Filter: (a.x < b.y)\n  Rows Removed by Join Filter: 9000000\n"
            + nodeLine("  ->  Seq Scan on a", 1, 3000) + nodeLine("  ->  Materialize", 0.01, 3000, 3000)
            + footerLines(901) << "late-filter"
                                   << "";
    QTest::newRow("a large offset") << nodeLine("Limit", 300, 10)
            + nodeLine("  ->  Index Scan using i on t", 299, 500010) + footerLines(301)
                                    << "large-offset"
                                    << "";
    QTest::newRow("workers that did not come") << nodeLine("Gather", 300, 10)
            + "  Workers Planned: 4\n  Workers Launched: 0\n" + nodeLine("  ->  Parallel Seq Scan on t", 299, 10)
            + footerLines(301) << "workers-missing"
                                               << "";
    QTest::newRow("compilation") << nodeLine("Aggregate", 300, 1)
            + "JIT:\n  Functions: 184\n  Timing: Generation 10.000 ms, Inlining 0.000 ms, Optimization 100.000 ms, "
              "Emission 90.000 ms, Total 200.000 ms\n"
            + footerLines(301) << "jit"
                                 << "SET jit = off;";
    QTest::newRow("a cache that is never hit") << nodeLine("Memoize", 0.02, 1, 20000)
            + "  Hits: 10  Misses: 19990  Evictions: 0  Overflows: 0  Memory Usage: 900kB\n"
            + nodeLine("  ->  Index Scan using i on t", 0.001, 1, 19990) + footerLines(401)
                                               << "memoize-thrashing"
                                               << "SET enable_memoize = off;";
    QTest::newRow("a worker's cache that is never hit") << nodeLine("Gather", 450, 20000)
            + "  Workers Planned: 1\n  Workers Launched: 1\n" + nodeLine("  ->  Memoize", 0.02, 1, 20000)
            + "        Worker 0:  actual time=0.000..0.020 rows=1 loops=20000\n"
              "          Hits: 10  Misses: 19990  Evictions: 0  Overflows: 0  Memory Usage: 900kB\n"
            + nodeLine("        ->  Index Scan using i on t", 0.001, 1, 19990) + footerLines(451)
                                                        << "memoize-thrashing"
                                                        << "SET enable_memoize = off;";
    QTest::newRow("a foreign key without an index")
        << nodeLine("Delete on t", 5, 0) + "Trigger for constraint fk on t: time=900.000 calls=100\n" + footerLines(906)
        << "foreign-key-trigger"
        << "";
    QTest::newRow("stale statistics") << nodeLine("Hash Join", 500, 10)
            + nodeLine("  ->  Seq Scan on a", 50, 90000, 1, 100) + nodeLine("  ->  Hash", 5, 10) + footerLines(501)
                                      << "stale-statistics"
                                      << "ANALYZE a;";
    QTest::newRow("columns that depend on each other")
        << nodeLine("Hash Join", 500, 10) + nodeLine("  ->  Seq Scan on a", 50, 90000, 1, 100)
            + "        Filter: ((city = 'x') AND (zip = 1))\n" + nodeLine("  ->  Hash", 5, 10) + footerLines(501)
        << "misestimate"
        << "CREATE STATISTICS stats_city_zip (dependencies, mcv) ON city, zip FROM a; ANALYZE a;";
    QTest::newRow("planning that takes longer than the run")
        << nodeLine("Append", 3, 10) + "Planning Time: 90.000 ms\nExecution Time: 4.000 ms\n"
        << "planning-time"
        << "";
}

void PlanFindingsTest::findsWhatMatters()
{
    QFETCH(QByteArray, plan);
    QFETCH(QString, rule);
    QFETCH(QString, sql);
    const auto tree = readPlan(plan);
    const auto findings = analysePlan(tree, timePlan(tree));
    const auto *finding = findingOf(findings, rule.toLatin1().constData());
    QVERIFY2(finding, qPrintable(rulesOf(findings)));
    QCOMPARE(finding->sql, sql);
    QVERIFY(
        finding->gainMs > 0 && !finding->title.isEmpty() && !finding->evidence.isEmpty() && !finding->remedy.isEmpty());
}

void PlanFindingsTest::advisesOnlyAnIndexThatServesTheFilter_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QString>("columns");
    const auto row = [](const char *filter, const char *columns) {
        QTest::newRow(filter) << QByteArray(filter) << QString::fromLatin1(columns);
    };
    row("(t ~~ '%abc%'::text)", "");
    row("(t ~~ '_bc'::text)", "");
    row("(t ~~ 'abc%'::text)", "t text_pattern_ops");
    row("((t)::text ~~ 'abc%'::text)", "t text_pattern_ops");
    row("((b = 5) AND (t ~~ 'abc%'::text))", "b, t text_pattern_ops");
    row("(t ~~ 'abc'::text)", "t text_pattern_ops");
    row("(t ~~ $1)", "");
    row("((a)::date = '2026-01-01'::date)", "");
    row("((n)::numeric > 5.5)", "");
    row("((t)::text = 'x'::text)", "t");
    row("((n)::text = '5'::text)", "");
    row("(a = b)", "");
    row("(f.a = f.b)", "");
    row("(a > (b + 1))", "");
    row("((a = b) AND (c = 5))", "c");
    row("(ANY (a = (hashed SubPlan 1).col1))", "");
    row("(a = (SubPlan 1))", "");
    row("(hashed SubPlan 1)", "");
    row("(NOT (a = 5))", "");
    row("((a = 5) OR (b = 6))", "");
    row("(t = 'it''s AND (b = 5)'::text)", "t");
    row("(t = 'this OR that'::text)", "t");
    row("((t = 'x'::text) AND (NOT (b = 6)))", "t");
    row("(a IS NOT DISTINCT FROM 5)", "");
    row("(t COLLATE \"C\" = 'x'::text)", "");
    row("(lower(t) = 'x'::text)", "");
    row("(a = random())", "");
    row("(a = ANY ('{1,2}'::integer[]))", "a");
    row("(a = ALL ('{1,2}'::integer[]))", "");
    row("(a = $0)", "a");
    row("(a = (InitPlan 1).col1)", "a");
    row("(a IS NULL)", "a");
    row("((a > (now() - '1 day'::interval)) AND (b = 5))", "b, a");
    row("(\"My col\" = 5)", "\"My col\"");
    row("(\"a OR b\" = 5)", "\"a OR b\"");
    row("(at >= '2026-01-05 00:00:00+00'::timestamp with time zone)", "at");
}

void PlanFindingsTest::advisesOnlyAnIndexThatServesTheFilter()
{
    QFETCH(QByteArray, filter);
    QFETCH(QString, columns);
    const auto plan = readPlan(nodeLine("Seq Scan on r f", 300, 50) + "  Filter: " + filter
        + "\n  Rows Removed by Filter: 100000\n" + footerLines(301));
    const auto findings = analysePlan(plan, timePlan(plan));
    const auto *finding = findingOf(findings, "seq-scan-filter");
    QVERIFY(finding);
    QCOMPARE(finding->sql,
        columns.isEmpty() ? QString() : QStringLiteral("CREATE INDEX CONCURRENTLY ON r (%1);").arg(columns));
    QCOMPARE(finding->remedy.contains(QStringLiteral("only the rows that are wanted")), !columns.isEmpty());
}

/// Of 300 ms the first 200 went by until the code was compiled: no index saves those, switching JIT off does.
void PlanFindingsTest::takesCompilationOutOfTheGainOfAScan()
{
    const auto plan = readPlan("Seq Scan on t  (cost=0.00..1.00 rows=1 width=4) (actual time=200.000..300.000 rows=0 "
                               "loops=1)\n  Filter: (a = 1)\n  Rows Removed by Filter: 100000\n"
                               "JIT:\n  Functions: 2\n  Timing: Generation 5.000 ms, Inlining 120.000 ms, Optimization "
                               "50.000 ms, Emission 25.000 ms, Total 200.000 ms\n"
        + footerLines(301));
    const auto findings = analysePlan(plan, timePlan(plan));
    const auto *scan = findingOf(findings, "seq-scan-filter");
    QVERIFY(scan);
    QCOMPARE(scan->gainMs, 100.0);
    const auto *jit = findingOf(findings, "jit");
    QVERIFY(jit);
    QVERIFY2(jit->evidence.contains(QStringLiteral("inlining 120 ms")), qPrintable(jit->evidence));
}

void PlanFindingsTest::isSilentWhenNothingMatters()
{
    const auto fast =
        readPlan(nodeLine("Index Scan using i on t", 0.05, 1) + "  Index Cond: (id = 1)\n" + footerLines(0.08));
    QCOMPARE(rulesOf(analysePlan(fast, timePlan(fast))), QString());
    const auto estimated = readPlan("Seq Scan on t  (cost=0.00..100000.00 rows=5 width=4)\n  Filter: (a = 1)\n");
    QCOMPARE(rulesOf(analysePlan(estimated, timePlan(estimated))), QString());
}

void PlanFindingsTest::printsTheAgreedJson()
{
    const auto plan = readPlan(
        nodeLine("Limit", 300, 10) + nodeLine("  ->  Index Scan using i on t", 299, 500010) + footerLines(301));
    const auto timing = timePlan(plan);
    const auto json = planToJson(plan, timing, analysePlan(plan, timing));
    for (const char *key : { "format", "analyze", "planning_ms", "execution_ms", "process_ms", "parallel_surplus_ms",
             "triggers_ms", "serialization_ms", "residual_ms", "nodes", "findings", "warnings" })
        QVERIFY2(json.contains(QLatin1String(key)), key);
    auto odd = plan;
    odd.warnings << QStringLiteral("odd");
    QCOMPARE(
        planToJson(odd, timing, {}).value(QStringLiteral("warnings")).toArray(), QJsonArray { QStringLiteral("odd") });
    const auto node = json.value(QStringLiteral("nodes")).toArray().at(1).toObject();
    for (const char *key : { "id", "parent", "depth", "node_type", "provider", "relation", "alias", "index",
             "relationship", "subplan", "plan_rows", "actual_rows", "loops", "startup_ms", "total_ms", "inclusive_ms",
             "exclusive_ms", "estimate_factor", "never_executed", "buffers", "exclusive_buffers", "workers_planned",
             "workers_launched" })
        QVERIFY2(node.contains(QLatin1String(key)), key);
    QCOMPARE(node.value(QStringLiteral("parent")).toInt(), 0);
    const auto finding = json.value(QStringLiteral("findings")).toArray().at(0).toObject();
    for (const char *key : { "rule", "severity", "node", "gain_ms", "title", "evidence" })
        QVERIFY2(finding.contains(QLatin1String(key)), key);
}

DATAINSIGHT_TEST_MAIN(PlanFindingsTest)
#include "tst_planfindings.moc"
