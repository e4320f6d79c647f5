// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/analyser.h"
#include "core/plan/plandiff.h"
#include "core/plan/planjson.h"
#include "core/plan/planreader.h"
#include "tests/support/testmain.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace datainsight;

namespace {

Plan read(const QByteArray &text)
{
    const auto plans = readPlans(text);
    if (!plans)
        qFatal("%s", qPrintable(oneLine(plans.error())));
    return plans->front();
}

QString drawn(const std::vector<PlanFinding> &findings)
{
    QStringList parts;
    for (const auto &finding : findings)
        parts << finding.rule;
    return parts.join(QLatin1Char(' '));
}

const PlanFinding *find(const std::vector<PlanFinding> &findings, const char *rule)
{
    for (const auto &finding : findings) {
        if (finding.rule == QLatin1String(rule))
            return &finding;
    }
    return nullptr;
}

QByteArray line(const QByteArray &head, double ms, double rows, double loops = 1, double planned = -1)
{
    return head
        + QStringLiteral("  (cost=0.00..1.00 rows=%1 width=4) (actual time=0.000..%2 rows=%3 loops=%4)\n")
              .arg(planned < 0 ? rows : planned, 0, 'f', 0)
              .arg(ms, 0, 'f', 3)
              .arg(rows, 0, 'f', 0)
              .arg(loops, 0, 'f', 0)
              .toLatin1();
}

QByteArray finish(double ms)
{
    return "Planning Time: 0.100 ms\nExecution Time: " + QByteArray::number(ms, 'f', 3) + " ms\n";
}

} // namespace

class PlanAnalysisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void multipliesTimeByLoops();
    void chargesAnInitPlanOnceToItsConsumer();
    void readsWholeParameterNumbers();
    void chargesACteToItsScans();
    void keepsTheUnpaidPartOfAModifyingCteApart();
    void dividesParallelWorkAmongProcesses();
    void countsABitmapIndexScanBelowAGatherOnce();
    void leavesBuffersUnmultiplied();
    void doesNotCallACutShortScanMisestimated();
    void attributesBypassedColumnarScansToVectorAgg();
    void putsAfterTriggersBehindThePlan();
    void findsWhatMatters_data();
    void findsWhatMatters();
    void advisesOnlyAnIndexThatServesTheFilter_data();
    void advisesOnlyAnIndexThatServesTheFilter();
    void takesCompilationOutOfTheGainOfAScan();
    void callsATableOfPartsTheSameInEveryFinding();
    void tellsManyChunksAsOneFinding();
    void takesNoAliasForATable();
    void namesTheTableOfPartsFromTheStatement_data();
    void namesTheTableOfPartsFromTheStatement();
    void asksForTheTableOfPartsThatNothingTells();
    void namesTheTableOfAPartScannedAlone_data();
    void namesTheTableOfAPartScannedAlone();
    void keepsTablesOfTheirOwnApart();
    void tellsWhatPartsHaveInCommonOnce();
    void takesAMisestimateOfPartsOnce();
    void isSilentWhenNothingMatters();
    void saysWhatBecameOfAScan();
    void doesNotCallNoiseAChange();
    void agreesWithItsNodesOnWhatChanged_data();
    void agreesWithItsNodesOnWhatChanged();
    void matchesThroughAnAddedGather();
    void printsTheAgreedJson();
    void closesTheSumOfProcessTimes_data();
    void closesTheSumOfProcessTimes();
    void judgesAHashTableAsBuiltWhole();
    void tellsHowTextNodesRelate();
};

void PlanAnalysisTest::multipliesTimeByLoops()
{
    const auto plan = read(line("Nested Loop", 100, 10) + line("  ->  Seq Scan on a", 10, 10)
        + line("  ->  Index Scan using i on b", 2, 1, 10) + finish(101));
    const auto timing = timePlan(plan);
    QCOMPARE(timing.nodes[2].inclusiveMs, 20.0);
    QCOMPARE(timing.nodes[2].totalRows, 10.0);
    QCOMPARE(timing.nodes[0].exclusiveMs, 70.0);
    QCOMPARE(timing.reconciliation.residualMs, 1.0);
}

void PlanAnalysisTest::chargesAnInitPlanOnceToItsConsumer()
{
    const auto plan = read(line("Append", 50, 2) + "  InitPlan 1 (returns $0)\n" + line("    ->  Aggregate", 20, 1)
        + line("  ->  Seq Scan on a", 30, 1) + "        Filter: (x = $0)\n" + line("  ->  Seq Scan on b", 5, 1)
        + "        Filter: (x = $0)\n");
    const auto timing = timePlan(plan);
    QCOMPARE(timing.nodes[1].paidBy, 2);
    QCOMPARE(timing.nodes[2].exclusiveMs, 10.0);
    QCOMPARE(timing.nodes[3].exclusiveMs, 5.0);
    QCOMPARE(timing.nodes[0].exclusiveMs, 15.0);
    QCOMPARE(timing.reconciliation.nodesMs, 50.0);
}

void PlanAnalysisTest::readsWholeParameterNumbers()
{
    const auto plan = read(line("Append", 50, 2) + "  InitPlan 1 (returns $1)\n" + line("    ->  Aggregate", 20, 1)
        + line("  ->  Seq Scan on a", 25, 1) + "        Filter: (x = $10)\n" + line("  ->  Seq Scan on b", 22, 1)
        + "        Filter: (x = $1)\n");
    QCOMPARE(timePlan(plan).nodes[1].paidBy, 3);
}

void PlanAnalysisTest::chargesACteToItsScans()
{
    const auto plan = read(line("Hash Join", 100, 2) + "  CTE s\n" + line("    ->  Seq Scan on w", 60, 100)
        + line("  ->  CTE Scan on s s1", 40, 50) + line("  ->  CTE Scan on s s2", 30, 50));
    const auto timing = timePlan(plan);
    QCOMPARE(timing.nodes[2].exclusiveMs, 0.0);
    QCOMPARE(timing.nodes[3].exclusiveMs, 10.0);
    QCOMPARE(timing.nodes[0].exclusiveMs, 30.0);
    QCOMPARE(timing.reconciliation.nodesMs, 100.0);
    QCOMPARE(timing.reconciliation.unpaidCteMs, 0.0);
}

void PlanAnalysisTest::keepsTheUnpaidPartOfAModifyingCteApart()
{
    const auto plan = read(line("Result", 1, 1) + "  CTE ins\n" + line("    ->  Insert on g", 509, 100)
        + line("          ->  Result", 9, 100) + finish(511));
    const auto timing = timePlan(plan);
    QCOMPARE(timing.reconciliation.nodesMs, 1.0);
    QCOMPARE(timing.reconciliation.unpaidCteMs, 509.0);
    QVERIFY(std::abs(timing.reconciliation.residualMs - 1.0) < 1e-9);
}

void PlanAnalysisTest::dividesParallelWorkAmongProcesses()
{
    const auto plan = read(line("Gather", 110, 30) + "  Workers Planned: 2\n  Workers Launched: 2\n"
        + line("  ->  Parallel Seq Scan on t", 100, 10, 3));
    const auto timing = timePlan(plan);
    QCOMPARE(timing.nodes[1].inclusiveMs, 300.0);
    QCOMPARE(timing.nodes[1].processes, 3.0);
    QVERIFY(timing.nodes[1].processesInferred);
    QCOMPARE(timing.nodes[1].wallMs, 100.0);
    QCOMPARE(timing.nodes[0].exclusiveMs, 10.0);
    QCOMPARE(timing.reconciliation.nodesMs, 110.0);
}

void PlanAnalysisTest::countsABitmapIndexScanBelowAGatherOnce()
{
    const auto plan = read(line("Gather", 40, 30) + "  Workers Planned: 2\n  Workers Launched: 2\n"
        + line("  ->  Parallel Bitmap Heap Scan on t", 30, 10, 3)
        + line("        ->  Bitmap Index Scan on i", 8.94, 30, 1));
    const auto timing = timePlan(plan);
    QCOMPARE(timing.nodes[2].processes, 1.0);
    QCOMPARE(timing.nodes[2].wallMs, 8.94);
}

void PlanAnalysisTest::leavesBuffersUnmultiplied()
{
    const auto plan = read(line("Nested Loop", 100, 10) + "  Buffers: shared hit=100\n"
        + line("  ->  Seq Scan on a", 10, 10) + "        Buffers: shared hit=30\n"
        + line("  ->  Index Scan using i on b", 2, 1, 10) + "        Buffers: shared hit=60\n");
    QCOMPARE(timePlan(plan).nodes[0].exclusiveBuffers.sharedHit, 10);
}

void PlanAnalysisTest::doesNotCallACutShortScanMisestimated()
{
    const auto plan = read(line("Limit", 1, 5) + line("  ->  Seq Scan on t", 1, 5, 1, 100000));
    const auto timing = timePlan(plan);
    QVERIFY(timing.nodes[1].cutShort);
    QVERIFY(std::isnan(timing.nodes[1].estimateFactor));
}

void PlanAnalysisTest::attributesBypassedColumnarScansToVectorAgg()
{
    const auto plan = read(line("Custom Scan (VectorAgg)", 3.249, 1) + "  Buffers: shared hit=1082\n"
        + line("  ->  Custom Scan (ColumnarScan) on _hyper_1_33_chunk", 0.002, 166666)
        + line("        ->  Seq Scan on compress_hyper_2_3_chunk", 0.217, 167)
        + "              Buffers: shared hit=42\n");
    const auto timing = timePlan(plan);
    QVERIFY(timing.nodes[1].bypassed);
    QCOMPARE(timing.nodes[1].exclusiveMs, 0.0);
    QVERIFY(std::abs(timing.nodes[0].exclusiveMs - 3.032) < 1e-9);
    QCOMPARE(timing.nodes[0].exclusiveBuffers.sharedHit, 1040);
}

void PlanAnalysisTest::putsAfterTriggersBehindThePlan()
{
    const auto plan = read(line("Delete on t", 10, 0)
        + "Trigger for constraint fk on t: time=30.000 calls=10\nExecution Time: 42.000 ms\n");
    const auto timing = timePlan(plan);
    QCOMPARE(timing.reconciliation.triggersMs, 30.0);
    QCOMPARE(timing.reconciliation.residualMs, 2.0);
}

void PlanAnalysisTest::findsWhatMatters_data()
{
    QTest::addColumn<QByteArray>("plan");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("sql");
    QTest::newRow("a selective sequential scan") << line("Seq Scan on public.network_logs l", 300, 50)
            + "  Filter: (l.device_id = 42)\n  Rows Removed by Filter: 100000\n" + finish(301)
                                                 << "seq-scan-filter"
                                                 << "CREATE INDEX CONCURRENTLY ON public.network_logs (device_id);";
    QTest::newRow("equality comes before range in the index") << line("Seq Scan on t", 300, 50)
            + "  Filter: ((at > '2026-01-01'::date) AND ((name)::text = 'x'::text))\n  Rows Removed by Filter: 100000\n"
            + finish(301) << "seq-scan-filter"
                                                              << "CREATE INDEX CONCURRENTLY ON t (name, at);";
    QTest::newRow("a filter behind an index") << line("Index Scan using i on t", 200, 10)
            + "  Index Cond: (a = 1)\n  Filter: (b = 2)\n  Rows Removed by Filter: 50000\n" + finish(201)
                                              << "filter-after-index"
                                              << "CREATE INDEX CONCURRENTLY ON t (a, b);";
    QTest::newRow("a lossy bitmap") << line("Bitmap Heap Scan on t", 200, 100)
            + "  Recheck Cond: (a = 1)\n  Rows Removed by Index Recheck: 90000\n  Heap Blocks: exact=100 lossy=9000\n"
            + finish(201) << "lossy-bitmap"
                                    << "SET work_mem = '64MB';";
    QTest::newRow("heap fetches") << line("Index Only Scan using i on t", 100, 50000) + "  Heap Fetches: 48000\n"
            + finish(101) << "heap-fetches"
                                  << "VACUUM t;";
    QTest::newRow("a sort on disk") << line("Sort", 500, 100000)
            + "  Sort Key: a\n  Sort Method: external merge  Disk: 80000kB\n" + line("  ->  Seq Scan on t", 50, 100000)
            + finish(501) << "disk-sort"
                                    << "SET work_mem = '512MB';";
    QTest::newRow("hash batches") << line("Hash Join", 500, 10) + line("  ->  Seq Scan on a", 50, 100)
            + line("  ->  Hash", 300, 100000)
            + "        Buckets: 65536  Batches: 16 (originally 1)  Memory Usage: 4000kB\n"
            + line("              ->  Seq Scan on b", 50, 100000) + finish(501)
                                  << "hash-batches"
                                  << "SET work_mem = '128MB';";
    QTest::newRow("a hash aggregate on disk") << line("HashAggregate", 500, 100000)
            + "  Batches: 21  Memory Usage: 4200kB  Disk Usage: 30000kB\n" + line("  ->  Seq Scan on t", 50, 100000)
            + finish(501) << "hash-aggregate-spill"
                                              << "SET work_mem = '64MB';";
    QTest::newRow("a nested loop that runs away") << line("Nested Loop", 900, 10)
            + line("  ->  Seq Scan on a", 10, 50000, 1, 5) + line("  ->  Index Scan using i on b", 0.016, 1, 50000)
            + finish(901) << "nested-loop"
                                                  << "";
    QTest::newRow("a late filter") << line("Nested Loop", 900, 10)
            + "  Join Filter: (a.x < b.y)\n  Rows Removed by Join Filter: 9000000\n"
            + line("  ->  Seq Scan on a", 1, 3000) + line("  ->  Materialize", 0.01, 3000, 3000) + finish(901)
                                   << "late-filter"
                                   << "";
    QTest::newRow("a large offset") << line("Limit", 300, 10) + line("  ->  Index Scan using i on t", 299, 500010)
            + finish(301) << "large-offset"
                                    << "";
    QTest::newRow("workers that did not come") << line("Gather", 300, 10)
            + "  Workers Planned: 4\n  Workers Launched: 0\n" + line("  ->  Parallel Seq Scan on t", 299, 10)
            + finish(301) << "workers-missing"
                                               << "";
    QTest::newRow("compilation") << line("Aggregate", 300, 1)
            + "JIT:\n  Functions: 184\n  Timing: Generation 10.000 ms, Inlining 0.000 ms, Optimization 100.000 ms, "
              "Emission 90.000 ms, Total 200.000 ms\n"
            + finish(301) << "jit"
                                 << "SET jit = off;";
    QTest::newRow("a cache that is never hit") << line("Memoize", 0.02, 1, 20000)
            + "  Hits: 10  Misses: 19990  Evictions: 0  Overflows: 0  Memory Usage: 900kB\n"
            + line("  ->  Index Scan using i on t", 0.001, 1, 19990) + finish(401)
                                               << "memoize-thrashing"
                                               << "SET enable_memoize = off;";
    QTest::newRow("a foreign key without an index")
        << line("Delete on t", 5, 0) + "Trigger for constraint fk on t: time=900.000 calls=100\n" + finish(906)
        << "foreign-key-trigger"
        << "";
    QTest::newRow("stale statistics") << line("Hash Join", 500, 10) + line("  ->  Seq Scan on a", 50, 90000, 1, 100)
            + line("  ->  Hash", 5, 10) + finish(501)
                                      << "stale-statistics"
                                      << "ANALYZE a;";
    QTest::newRow("columns that depend on each other")
        << line("Hash Join", 500, 10) + line("  ->  Seq Scan on a", 50, 90000, 1, 100)
            + "        Filter: ((city = 'x') AND (zip = 1))\n" + line("  ->  Hash", 5, 10) + finish(501)
        << "misestimate"
        << "CREATE STATISTICS stats_city_zip (dependencies, mcv) ON city, zip FROM a; ANALYZE a;";
    QTest::newRow("planning that takes longer than the run")
        << line("Append", 3, 10) + "Planning Time: 90.000 ms\nExecution Time: 4.000 ms\n"
        << "planning-time"
        << "";
}

void PlanAnalysisTest::findsWhatMatters()
{
    QFETCH(QByteArray, plan);
    QFETCH(QString, rule);
    QFETCH(QString, sql);
    const auto tree = read(plan);
    const auto findings = analysePlan(tree, timePlan(tree));
    const auto *finding = find(findings, rule.toLatin1().constData());
    QVERIFY2(finding, qPrintable(drawn(findings)));
    QCOMPARE(finding->sql, sql);
    QVERIFY(
        finding->gainMs > 0 && !finding->title.isEmpty() && !finding->evidence.isEmpty() && !finding->remedy.isEmpty());
}

void PlanAnalysisTest::advisesOnlyAnIndexThatServesTheFilter_data()
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

void PlanAnalysisTest::advisesOnlyAnIndexThatServesTheFilter()
{
    QFETCH(QByteArray, filter);
    QFETCH(QString, columns);
    const auto plan = read(line("Seq Scan on r f", 300, 50) + "  Filter: " + filter
        + "\n  Rows Removed by Filter: 100000\n" + finish(301));
    const auto findings = analysePlan(plan, timePlan(plan));
    const auto *finding = find(findings, "seq-scan-filter");
    QVERIFY(finding);
    QCOMPARE(finding->sql,
        columns.isEmpty() ? QString() : QStringLiteral("CREATE INDEX CONCURRENTLY ON r (%1);").arg(columns));
    QCOMPARE(finding->remedy.contains(QStringLiteral("only the rows that are wanted")), !columns.isEmpty());
}

/// Of 300 ms the first 200 went by until the code was compiled: no index saves those, switching JIT off does.
void PlanAnalysisTest::takesCompilationOutOfTheGainOfAScan()
{
    const auto plan = read("Seq Scan on t  (cost=0.00..1.00 rows=1 width=4) (actual time=200.000..300.000 rows=0 "
                           "loops=1)\n  Filter: (a = 1)\n  Rows Removed by Filter: 100000\n"
                           "JIT:\n  Functions: 2\n  Timing: Generation 5.000 ms, Inlining 120.000 ms, Optimization "
                           "50.000 ms, Emission 25.000 ms, Total 200.000 ms\n"
        + finish(301));
    const auto findings = analysePlan(plan, timePlan(plan));
    const auto *scan = find(findings, "seq-scan-filter");
    QVERIFY(scan);
    QCOMPARE(scan->gainMs, 100.0);
    const auto *jit = find(findings, "jit");
    QVERIFY(jit);
    QVERIFY2(jit->evidence.contains(QStringLiteral("inlining 120 ms")), qPrintable(jit->evidence));
}

/// Called "flow_1 flow_8" in one place, and "flow_1" in another, where only the first says that its table is flow.
void PlanAnalysisTest::callsATableOfPartsTheSameInEveryFinding()
{
    QByteArray text = line("Append", 700, 50) + "  InitPlan 1\n" + line("    ->  Append", 200, 50000);
    for (const QByteArray number : { "1", "2", "3" })
        text += line(QByteArray("          ->  Seq Scan on public.flow_" + number + " flow_1" + number), 60, 15000);
    for (const QByteArray number : { "1", "2", "3" })
        text += line(QByteArray("  ->  Seq Scan on public.flow_" + number), 150, 15)
            + "        Filter: (id = 5)\n        Rows Removed by Filter: 15000\n";
    const auto plan = read(text + finish(701));
    const auto findings = analysePlan(plan, timePlan(plan));
    const auto *finding = find(findings, "seq-scan-filter");
    QVERIFY(finding);
    QCOMPARE(finding->sql, QStringLiteral("CREATE INDEX ON flow (id);"));
}

void PlanAnalysisTest::tellsManyChunksAsOneFinding()
{
    QByteArray text = line("Append", 300, 30);
    for (int i = 1; i <= 10; ++i)
        text += line(QStringLiteral("  ->  Seq Scan on logs_p%1 logs_%1").arg(i).toLatin1().constData(), 30, 3)
            + QStringLiteral("        Filter: (logs_%1.device_id = 42)\n        Rows Removed by Filter: 10000\n")
                  .arg(i)
                  .toLatin1();
    const auto plan = read(text + finish(301));
    const auto findings = analysePlan(plan, timePlan(plan));
    QCOMPARE(drawn(findings), QStringLiteral("seq-scan-filter"));
    QCOMPARE(findings.front().sql, QStringLiteral("CREATE INDEX ON logs (device_id);"));
    QVERIFY2(
        findings.front().evidence.startsWith(QStringLiteral("10 partitions: 300 ms together. The costliest, logs_p")),
        qPrintable(findings.front().evidence));
    QVERIFY(findings.front().gainMs > 290 && findings.front().gainMs <= 300);
}

void PlanAnalysisTest::takesNoAliasForATable()
{
    const auto plan = read(line("Append", 300, 3) + line("  ->  Seq Scan on logs_p1 l_1", 300, 3)
        + "        Filter: (l_1.device_id = 42)\n        Rows Removed by Filter: 100000\n" + finish(301));
    const auto findings = analysePlan(plan, timePlan(plan));
    QCOMPARE(drawn(findings), QStringLiteral("seq-scan-filter"));
    QCOMPARE(findings.front().sql,
        QStringLiteral("-- Put in the name of the parent table: the plan names its partition logs_p1 only.\n"
                       "CREATE INDEX ON \"the parent table\" (device_id);"));
}

void PlanAnalysisTest::namesTheTableOfPartsFromTheStatement_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QString>("relation");
    QTest::addColumn<QString>("alias");
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("evidence");
    const auto row = [](const char *name, const QByteArray &head, const char *relation, const char *alias,
                         const char *schema, const char *sql, const char *evidence) {
        QTest::newRow(name) << head << QString::fromLatin1(relation) << QString::fromLatin1(alias)
                            << QString::fromLatin1(schema) << QString::fromLatin1(sql) << QString::fromLatin1(evidence);
    };
    const auto append = line("Append", 400, 39);
    row("partitions", append, "public.flow_2026_11_%1", " f_%1", "", "CREATE INDEX ON flow (label, ts);",
        "13 partitions: 390 ms together. The costliest, flow_2026_11_13: ");
    row("partitions that are called something else", append, "part_of_%1", " f_%1", "net",
        "CREATE INDEX ON net.flow (label, ts);", "13 partitions: ");
    row("chunks below a plain append", append, "_timescaledb_internal._hyper_1_%1_chunk", " f_%1", "net",
        "CREATE INDEX ON net.flow (label, ts);", "13 chunks: 390 ms together. The costliest, _hyper_1_13_chunk: ");
    row("chunks below an append that names their table", line("Custom Scan (ChunkAppend) on net.flow f", 400, 39),
        "_timescaledb_internal._hyper_1_%1_chunk", " f_%1", "", "CREATE INDEX ON net.flow (label, ts);", "13 chunks: ");
    row("before PostgreSQL 13", append, "flow_2026_11_%1", "", "", "CREATE INDEX ON flow (label, ts);",
        "13 partitions: ");
}

void PlanAnalysisTest::namesTheTableOfPartsFromTheStatement()
{
    QFETCH(QByteArray, head);
    QFETCH(QString, relation);
    QFETCH(QString, alias);
    QFETCH(QString, schema);
    QFETCH(QString, sql);
    QFETCH(QString, evidence);
    QByteArray text = head;
    for (int i = 1; i <= 13; ++i)
        text += line(QString(QLatin1String("  ->  Seq Scan on ")
                         + QString(relation + alias).replace(QLatin1String("%1"), QString::number(i)))
                         .toLatin1()
                         .constData(),
                    23.0 + i, 3)
            + "        Filter: ((f.ts > 'yesterday'::date) AND (f.label = 'x'::text))\n"
              "        Rows Removed by Filter: 10000\n";
    text += finish(401);
    const auto plan = read(text);
    const auto findings =
        analysePlan(plan, timePlan(plan), { { QStringLiteral("f"), { schema, QStringLiteral("flow") } } });
    QCOMPARE(drawn(findings), QStringLiteral("seq-scan-filter"));
    QCOMPARE(findings.front().sql, sql);
    QVERIFY2(findings.front().evidence.startsWith(evidence), qPrintable(findings.front().evidence));
    QCOMPARE(findings.front().node, 13);
    QVERIFY(findings.front().remedy.contains(
        QStringLiteral("Built on ") + (schema.isEmpty() ? QString() : schema + QLatin1Char('.'))));
    QVERIFY(findings.front().gainMs > 380 && findings.front().gainMs <= 390);
    QVERIFY2(!findings.front().title.contains(QStringLiteral("_13")), qPrintable(findings.front().title));
}

void PlanAnalysisTest::asksForTheTableOfPartsThatNothingTells()
{
    QByteArray text = line("Gather", 100, 39) + "  Workers Planned: 1\n  Workers Launched: 1\n"
        + line("  ->  Parallel Append", 98, 20, 2);
    for (int i = 1; i <= 5; ++i)
        text +=
            line(
                QStringLiteral("        ->  Parallel Seq Scan on _hyper_1_%1_chunk f_%1").arg(i).toLatin1().constData(),
                19, 3, 2)
            + "              Filter: (f.label = 'x'::text)\n              Rows Removed by Filter: 10000\n";
    const auto plan = read(text + finish(101));
    const auto findings = analysePlan(plan, timePlan(plan));
    QCOMPARE(drawn(findings), QStringLiteral("seq-scan-filter"));
    QVERIFY2(findings.front().evidence.startsWith(QStringLiteral("5 chunks: 95 ms together.")),
        qPrintable(findings.front().evidence));
    QCOMPARE(findings.front().sql,
        QStringLiteral("-- Put in the name of the hypertable: the plan names its chunk _hyper_1_1_chunk only.\n"
                       "CREATE INDEX ON \"the hypertable\" (label);"));
    QVERIFY(!findings.front().sqlIsIndex);
}

void PlanAnalysisTest::namesTheTableOfAPartScannedAlone_data()
{
    QTest::addColumn<QByteArray>("scan");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("canTry");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("a chunk of a hypertable that nothing names")
        << QByteArray("Seq Scan on _timescaledb_internal._hyper_1_5_chunk") << QString() << false
        << QStringLiteral("It belongs on the hypertable of this chunk");
    QTest::newRow("a chunk without its schema") << QByteArray("Seq Scan on _hyper_1_5_chunk f") << QString() << false
                                                << QStringLiteral("It belongs on the hypertable of this chunk");
    QTest::newRow("a partition called as its table")
        << QByteArray("Seq Scan on logs_2026_01 logs") << QStringLiteral("CREATE INDEX ON logs (label);") << true
        << QStringLiteral("Built on logs");
    QTest::newRow("the second one called so")
        << QByteArray("Seq Scan on logs_2026_01 logs_1") << QStringLiteral("CREATE INDEX ON logs (label);") << true
        << QStringLiteral("Built on logs");
    QTest::newRow("what may be a table or a partition")
        << QByteArray("Seq Scan on logs_2026_01")
        << QStringLiteral("CREATE INDEX CONCURRENTLY ON logs_2026_01 (label);") << true
        << QStringLiteral("If logs_2026_01 is a partition, build it on the parent");
}

void PlanAnalysisTest::namesTheTableOfAPartScannedAlone()
{
    QFETCH(QByteArray, scan);
    QFETCH(QString, remedy);
    const auto plan = read(line(scan.constData(), 300, 3)
        + "  Filter: (label = 'x'::text)\n  Rows Removed by Filter: 10000\n" + finish(301));
    const auto findings = analysePlan(plan, timePlan(plan));
    QCOMPARE(drawn(findings), QStringLiteral("seq-scan-filter"));
    QTEST(findings.front().sql, "sql");
    QTEST(findings.front().sqlIsIndex, "canTry");
    QVERIFY2(findings.front().remedy.contains(remedy), qPrintable(findings.front().remedy));
}

void PlanAnalysisTest::keepsTablesOfTheirOwnApart()
{
    // UNION ALL: PostgreSQL numbers what the statement calls alike.
    QByteArray text = line("Append", 300, 9);
    for (const char *scan : { "  ->  Seq Scan on a f", "  ->  Seq Scan on b f_1", "  ->  Seq Scan on a f_2" })
        text += line(scan, 90, 3) + "        Filter: (f.label = 'x'::text)\n        Rows Removed by Filter: 10000\n";
    const auto plan = read(text + finish(301));
    const auto findings = analysePlan(plan, timePlan(plan));
    QCOMPARE(drawn(findings), QStringLiteral("seq-scan-filter seq-scan-filter"));
    QCOMPARE(findings.at(0).sql, QStringLiteral("CREATE INDEX CONCURRENTLY ON a (label);"));
    QVERIFY2(
        findings.at(0).evidence.contains(QStringLiteral("The same in 2 nodes")), qPrintable(findings.at(0).evidence));
    QCOMPARE(findings.at(1).sql, QStringLiteral("CREATE INDEX CONCURRENTLY ON b (label);"));
    // One scan that is left alone is a table too, unless the statement calls another one so.
    const auto single = read(line("Seq Scan on flow_9 f", 300, 3)
        + "  Filter: (label = 'x'::text)\n  Rows Removed by Filter: 10000\n" + finish(301));
    QCOMPARE(analysePlan(single, timePlan(single)).front().sql,
        QStringLiteral("CREATE INDEX CONCURRENTLY ON flow_9 (label);"));
    QCOMPARE(
        analysePlan(single, timePlan(single), { { QStringLiteral("f"), { {}, QStringLiteral("flow") } } }).front().sql,
        QStringLiteral("CREATE INDEX ON flow (label);"));
    QCOMPARE(
        analysePlan(single, timePlan(single), { { QStringLiteral("f"), { {}, QStringLiteral("view") } } }).front().sql,
        QStringLiteral("CREATE INDEX CONCURRENTLY ON flow_9 (label);"));
    const auto told =
        analysePlan(single, timePlan(single), { { QStringLiteral("f"), { {}, QStringLiteral("flow_9") } } }).front();
    QVERIFY2(!told.remedy.contains(QStringLiteral("partition")), qPrintable(told.remedy));
}

void PlanAnalysisTest::tellsWhatPartsHaveInCommonOnce()
{
    // Sorts have no relation of their own.
    QByteArray text = line("Merge Append", 600, 400000);
    for (int i = 1; i <= 4; ++i)
        text += line("  ->  Sort", 100, 100000) + "        Sort Key: a\n        Sort Method: external merge  Disk: "
            + QByteArray::number(10000 * i) + "kB\n"
            + line(QStringLiteral("        ->  Seq Scan on flow_%1 f_%1").arg(i).toLatin1().constData(), 10, 100000);
    const auto plan = read(text + finish(601));
    const auto findings =
        analysePlan(plan, timePlan(plan), { { QStringLiteral("f"), { {}, QStringLiteral("flow") } } });
    QCOMPARE(drawn(findings), QStringLiteral("disk-sort"));
    QVERIFY2(findings.front().evidence.startsWith(QStringLiteral("4 partitions: 400 ms together.")),
        qPrintable(findings.front().evidence));
    QVERIFY(findings.front().gainMs <= 400);
}

void PlanAnalysisTest::takesAMisestimateOfPartsOnce()
{
    // What the wrong number costs passes above the append: once, not once for each part.
    QByteArray text = line("Sort", 500, 40000) + line("  ->  Append", 100, 40000);
    for (int i = 1; i <= 4; ++i)
        text +=
            line(QStringLiteral("        ->  Seq Scan on flow_%1 f_%1").arg(i).toLatin1().constData(), 20, 10000, 1, 10)
            + "              Filter: (f.label = 'x'::text)\n";
    const auto plan = read(text + finish(501));
    const auto findings =
        analysePlan(plan, timePlan(plan), { { QStringLiteral("f"), { {}, QStringLiteral("flow") } } });
    const auto *finding = find(findings, "misestimate");
    QVERIFY2(finding, qPrintable(drawn(findings)));
    QCOMPARE(finding->gainMs, 200.0);
    QCOMPARE(finding->sql, QStringLiteral("ANALYZE flow;"));
}

void PlanAnalysisTest::isSilentWhenNothingMatters()
{
    const auto fast = read(line("Index Scan using i on t", 0.05, 1) + "  Index Cond: (id = 1)\n" + finish(0.08));
    QCOMPARE(drawn(analysePlan(fast, timePlan(fast))), QString());
    const auto estimated = read("Seq Scan on t  (cost=0.00..100000.00 rows=5 width=4)\n  Filter: (a = 1)\n");
    QCOMPARE(drawn(analysePlan(estimated, timePlan(estimated))), QString());
}

void PlanAnalysisTest::saysWhatBecameOfAScan()
{
    const auto before = read(line("Seq Scan on network_logs", 312, 100) + "  Buffers: shared hit=9120\n" + finish(313));
    const auto after = read(line("Bitmap Heap Scan on network_logs", 4.1, 100) + "  Buffers: shared hit=37\n"
        + line("  ->  Bitmap Index Scan on i", 0.1, 100) + "        Buffers: shared hit=3\n" + finish(4.3));
    const auto diff = diffPlans(before, timePlan(before), after, timePlan(after));
    QCOMPARE(diff.summary,
        QStringLiteral("Seq Scan on network_logs became Bitmap Heap Scan: 312 ms → 4.1 ms, 9,120 → 37 buffers"));
    QVERIFY(diff.totalMs.significant);
    QVERIFY(diff.nodes[0].retitled);
    QCOMPARE(diff.nodes[1].before, -1);
}

void PlanAnalysisTest::doesNotCallNoiseAChange()
{
    const auto before = read(line("Seq Scan on t", 100, 100) + "  Buffers: shared hit=37\n" + finish(100.2));
    const auto after = read(line("Seq Scan on t", 104, 100) + "  Buffers: shared hit=37\n" + finish(104.2));
    const auto diff = diffPlans(before, timePlan(before), after, timePlan(after));
    QVERIFY(!diff.totalMs.significant);
    QVERIFY(!diff.nodes[0].ownMs.significant);
    QVERIFY2(diff.summary.startsWith(QStringLiteral("The same plan")), qPrintable(diff.summary));
    const auto tiny = read(line("Nested Loop", 0.002, 10) + line("  ->  Seq Scan on a", 0.001, 1000)
        + line("  ->  Index Scan using i on b", 0, 1, 1000));
    const auto other = read(line("Nested Loop", 0.002, 10) + line("  ->  Seq Scan on a", 0.001, 1000)
        + line("  ->  Index Scan using i on b", 0.001, 1, 1000));
    const auto rounded = diffPlans(tiny, timePlan(tiny), other, timePlan(other));
    QVERIFY2(!rounded.nodes[2].inclusiveMs.significant, "0 or 1 µs over 1,000 loops is the same figure");
}

void PlanAnalysisTest::agreesWithItsNodesOnWhatChanged_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("summary");
    QTest::addColumn<int>("changed");
    const auto join = [](double outer, double inner, double all, double rows) -> QByteArray {
        return line("Nested Loop", all, 10) + line("  ->  Seq Scan on a", outer, rows)
            + line("  ->  Seq Scan on b", inner, 1) + finish(all + 0.1);
    };
    QTest::newRow("a node that hardly counts took twice as long")
        << join(95, 1, 100, 7) << join(95, 2, 101, 7) << QStringLiteral("The same plan, no change beyond noise") << 0;
    QTest::newRow("a node that hardly counts, in a plan that changed")
        << join(95, 1, 100, 7) << join(45, 2, 50, 7) << QStringLiteral("The same kinds of nodes, 3 of them changed")
        << 3;
    QTest::newRow("one node took what another saved")
        << join(60, 20, 100, 7) << join(20, 60, 100, 7) << QStringLiteral("The same kinds of nodes, 2 of them changed")
        << 2;
    QTest::newRow("a node gave more rows") << join(60, 20, 100, 7) << join(60, 20, 100, 8)
                                           << QStringLiteral("The same kinds of nodes, 1 of them changed") << 1;
    QTest::newRow("a node was added") << join(60, 20, 100, 7)
                                      << QByteArray(line("Nested Loop", 100, 10) + line("  ->  Seq Scan on a", 60, 7)
                                             + line("  ->  Materialize", 20, 1)
                                             + line("        ->  Seq Scan on b", 20, 1) + finish(100.1))
                                      << QStringLiteral("Nodes were added (1) and removed (0)") << 1;
    QTest::newRow("time that no node took") << QByteArray(line("Seq Scan on a", 100, 7) + finish(101))
                                            << QByteArray(line("Seq Scan on a", 100, 7) + finish(301))
                                            << QStringLiteral("The same nodes, none of them changed by itself") << 0;
}

void PlanAnalysisTest::agreesWithItsNodesOnWhatChanged()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, summary);
    const auto a = read(before);
    const auto b = read(after);
    const auto diff = diffPlans(a, timePlan(a), b, timePlan(b));
    QVERIFY2(diff.summary.startsWith(summary), qPrintable(diff.summary));
    QTEST(static_cast<int>(
              std::count_if(diff.nodes.begin(), diff.nodes.end(), [](const auto &node) { return node.isChanged(); })),
        "changed");
}

void PlanAnalysisTest::matchesThroughAnAddedGather()
{
    const auto before = read(line("Aggregate", 100, 1) + line("  ->  Seq Scan on t", 90, 100));
    const auto after = read(line("Finalize Aggregate", 50, 1) + line("  ->  Gather", 49, 3)
        + "        Workers Planned: 2\n        Workers Launched: 2\n" + line("        ->  Partial Aggregate", 40, 1, 3)
        + line("              ->  Parallel Seq Scan on t", 35, 33, 3));
    const auto diff = diffPlans(before, timePlan(before), after, timePlan(after));
    int matched = 0;
    for (const auto &node : diff.nodes)
        matched += node.before >= 0 && node.after >= 0;
    QCOMPARE(matched, 2);
    QCOMPARE(diff.nodes.back().before, 1);
    QCOMPARE(diff.nodes.back().after, 3);
}

void PlanAnalysisTest::printsTheAgreedJson()
{
    const auto plan = read(line("Limit", 300, 10) + line("  ->  Index Scan using i on t", 299, 500010) + finish(301));
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

void PlanAnalysisTest::closesTheSumOfProcessTimes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("surplus");
    QTest::newRow("one process") << QByteArray(line("Limit", 300, 10) + line("  ->  Seq Scan on t", 299, 50)
        + finish(301)) << 0.0;
    QTest::newRow("a leader and two workers") << QByteArray(line("Finalize Aggregate", 100, 1)
        + line("  ->  Gather", 99, 3) + "        Workers Planned: 2\n        Workers Launched: 2\n"
        + line("        ->  Partial Aggregate", 90, 1, 3) + line("              ->  Parallel Seq Scan on t", 80, 33, 3)
        + finish(101)) << 180.0;
    QTest::newRow("triggers, serialization and a data-modifying CTE") << QByteArray(line("Nested Loop", 100, 2)
        + "  CTE s\n" + line("    ->  Insert on w", 60, 100) + line("  ->  CTE Scan on s s1", 40, 50)
        + "Trigger for constraint c: time=7.000 calls=3\n" + "Serialization: time=2.000 ms  output=1kB  format=text\n"
        + finish(150)) << 0.0;
}

void PlanAnalysisTest::closesTheSumOfProcessTimes()
{
    QFETCH(QByteArray, text);
    const auto plan = read(text);
    const auto json = planToJson(plan, timePlan(plan), {});
    const auto number = [&](const char *key) { return json.value(QLatin1String(key)).toDouble(qQNaN()); };
    double sum = 0;
    for (const auto node : json.value(QStringLiteral("nodes")).toArray())
        sum += node.toObject().value(QStringLiteral("exclusive_ms")).toDouble();
    QCOMPARE(number("process_ms"), sum);
    QTEST(number("parallel_surplus_ms"), "surplus");
    QCOMPARE(number("process_ms") - number("parallel_surplus_ms") + number("triggers_ms") + number("serialization_ms")
            + number("residual_ms"),
        number("execution_ms"));
}

void PlanAnalysisTest::judgesAHashTableAsBuiltWhole()
{
    const auto plan =
        read(line("Nested Loop", 10, 5) + line("  ->  Seq Scan on a", 1, 5) + line("  ->  Hash Join", 9, 1)
            + QByteArray("        Inner Unique: true\n") + line("        ->  Seq Scan on b", 1, 5)
            + line("        ->  Hash", 1, 2, 1, 180) + line("              ->  Seq Scan on c", 1, 2) + finish(11));
    const auto timing = timePlan(plan);
    QCOMPARE(plan.nodes[4].type, QStringLiteral("Hash"));
    QVERIFY(!timing.nodes[4].cutShort);
    QCOMPARE(timing.nodes[4].estimateFactor, 90.0);
}

void PlanAnalysisTest::tellsHowTextNodesRelate()
{
    const auto plan = read(line("Hash Join", 9, 1) + line("  ->  Append", 1, 5)
        + line("        ->  Seq Scan on b1", 1, 5) + line("        ->  Seq Scan on b2", 1, 5) + line("  ->  Hash", 1, 2)
        + line("        ->  Seq Scan on c", 1, 2) + finish(11));
    QStringList relationships;
    for (const auto &node : plan.nodes)
        relationships << node.relationship;
    QCOMPARE(relationships.join(QLatin1Char(' ')), QStringLiteral(" Outer Member Member Inner Outer"));
}

DATAINSIGHT_TEST_MAIN(PlanAnalysisTest)
#include "tst_plananalysis.moc"
