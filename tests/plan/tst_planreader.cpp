// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planfile.h"
#include "core/plan/timing.h"
#include "tests/plan/drawnplan.h"
#include "tests/support/testmain.h"

#include <cmath>

using namespace datainsight;

class PlanReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNodeNames_data();
    void readsNodeNames();
    void readsDistributedPlans_data();
    void readsDistributedPlans();
    void readsFootersOfTextPlans();
    void readsWorkers();
    void keepsDuplicateKeys();
    void readsDeepPlans();
    void readsALiteralOverManyLinesInOneGo();
    void readsAPlanFileWithItsContext();
};

void PlanReaderTest::readsNodeNames_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("expected");
    QTest::newRow("schema and alias") << QByteArray("Seq Scan on public.flows f") << "Seq Scan public.flows f";
    QTest::newRow("quoted names") << QByteArray("Seq Scan on \"My Schema\".\"a\"\"b\" \"A s\"")
                                  << "Seq Scan My Schema.a\"b A s";
    QTest::newRow("parallel") << QByteArray("Parallel Index Only Scan Backward using i on t")
                              << "Parallel Index Only Scan Backward t";
    QTest::newRow("finalize") << QByteArray("Finalize GroupAggregate") << "Finalize GroupAggregate";
    QTest::newRow("joins") << QByteArray("Parallel Hash Right Anti Join") << "Parallel Hash Right Anti Join";
    QTest::newRow("nested loop left") << QByteArray("Nested Loop Left Join") << "Nested Loop Left Join";
    QTest::newRow("set operation") << QByteArray("HashSetOp Except All") << "HashSetOp Except All";
    QTest::newRow("modification") << QByteArray("Insert on t") << "Insert t";
    QTest::newRow("foreign update") << QByteArray("Foreign Update on ft") << "Foreign Update ft";
    QTest::newRow("custom scan") << QByteArray("Custom Scan (ChunkAppend) on flows")
                                 << "Custom Scan (ChunkAppend) flows";
    QTest::newRow("custom scan unknown to anybody")
        << QByteArray("Custom Scan (My Thing (2))") << "Custom Scan (My Thing (2))";
    QTest::newRow("custom scan with brackets in its name and a table")
        << QByteArray("Custom Scan (My (2) Thing) on public.t") << "Custom Scan (My (2) Thing) public.t";
    QTest::newRow("older TimescaleDB") << QByteArray("Custom Scan (HypertableModify)")
                                       << "Custom Scan (HypertableModify)";
    QTest::newRow("function") << QByteArray("Function Scan on pg_catalog.generate_series g")
                              << "Function Scan pg_catalog.generate_series g";
    QTest::newRow("values") << QByteArray("Values Scan on \"*VALUES*\"") << "Values Scan *VALUES*";
    QTest::newRow("asynchronous") << QByteArray("Async Foreign Scan on ft") << "Foreign Scan ft";
    QTest::newRow("hypothetical index") << QByteArray("Index Scan using <13543>btree_t_a on t") << "Index Scan t";
}

void PlanReaderTest::readsNodeNames()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, expected);
    QCOMPARE(drawn(readPlans(line + "  (cost=0.00..1.00 rows=1 width=4)\n")), expected);
}

void PlanReaderTest::readsDistributedPlans_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("text") << QByteArray(
        "Custom Scan (Citus Adaptive)  (cost=0.00..0.00 rows=100 width=8) (actual time=8.000..9.000 rows=40 loops=1)\n"
        "  ->  Distributed Subplan 3_1\n"
        "        Subplan Duration: 2.50 ms\n"
        "        Result destination: Write locally\n"
        "        ->  Custom Scan (Citus Adaptive)  (cost=0.00..0.00 rows=1 width=4) (actual time=2.000..2.100 rows=5 "
        "loops=1)\n"
        "              Task Count: 4\n"
        "              Tasks Shown: None, not supported for re-partition queries\n"
        "              ->  MapMergeJob\n"
        "                    Map Task Count: 3\n"
        "                    Merge Task Count: 6\n"
        "  Task Count: 32\n"
        "  Tuple data received from nodes: 320 bytes\n"
        "  Tasks Shown: One of 32\n"
        "  ->  Task\n"
        "        Tuple data received from node: 10 bytes\n"
        "        Node: host=worker1 port=5432 dbname=app\n"
        "        ->  Aggregate  (cost=9.00..9.01 rows=1 width=8) (actual time=6.000..6.001 rows=1 loops=1)\n"
        "              Filter: (a > 1)\n"
        "              ->  Seq Scan on events_102008 events  (cost=0.00..8.00 rows=400 width=0) (actual "
        "time=0.010..5.000 rows=400 loops=1)\n"
        "            Planning Time: 0.300 ms\n"
        "            Execution Time: 6.200 ms\n"
        "Planning Time: 1.500 ms\n"
        "Execution Time: 9.500 ms\n");
    QTest::newRow("JSON") << QByteArray(R"json([{"Plan": {"Node Type": "Custom Scan",
        "Custom Plan Provider": "Citus Adaptive", "Actual Startup Time": 8.0, "Actual Total Time": 9.0, "Actual Rows": 40,
        "Actual Loops": 1, "Distributed Query": {
          "Subplans": [{"Subplan Duration": "2.50 ms", "Result destination": "Write locally", "PlannedStmt": [{"Plan": {
            "Node Type": "Custom Scan", "Custom Plan Provider": "Citus Adaptive", "Actual Startup Time": 2.0,
            "Actual Total Time": 2.1, "Actual Rows": 5, "Actual Loops": 1, "Distributed Query": {"Job": {"Task Count": 4,
              "Tasks Shown": "None, not supported for re-partition queries",
              "Dependent Jobs": [{"Map Task Count": 3, "Merge Task Count": 6}]}}},
            "Triggers": []}]}],
          "Job": {"Task Count": 32, "Tuple data received from nodes": "320 bytes", "Tasks Shown": "One of 32", "Tasks": [{
            "Tuple data received from node": "10 bytes", "Node": "host=worker1 port=5432 dbname=app", "Remote Plan": [[{
              "Plan": {"Node Type": "Aggregate", "Strategy": "Plain", "Partial Mode": "Simple", "Actual Startup Time": 6.0,
                "Actual Total Time": 6.001, "Actual Rows": 1, "Actual Loops": 1, "Filter": "(a > 1)", "Plans": [{
                  "Node Type": "Seq Scan", "Parent Relationship": "Outer", "Relation Name": "events_102008",
                  "Alias": "events", "Actual Startup Time": 0.01, "Actual Total Time": 5.0, "Actual Rows": 400,
                  "Actual Loops": 1}]},
              "Planning Time": 0.3, "Triggers": [], "Execution Time": 6.2}]]}]}}},
        "Planning Time": 1.5, "Triggers": [], "Execution Time": 9.5}])json");
}

/// Citus: what other servers do are nodes of the same tree, in either format, and their time is not added up.
void PlanReaderTest::readsDistributedPlans()
{
    QFETCH(QByteArray, input);
    const auto plans = readPlans(input);
    QCOMPARE(drawn(plans),
        QStringLiteral("Custom Scan (Citus Adaptive) >Distributed Subplan >>Custom Scan (Citus Adaptive) "
                       ">>>MapMergeJob >Task >>Aggregate >>>Seq Scan events_102008 events"));
    const auto &plan = plans->front();
    QCOMPARE(plan.planningMs, 1.5);
    QCOMPARE(plan.executionMs, 9.5);
    QCOMPARE(plan.nodes[0].number(u"Task Count"), 32.0);
    QCOMPARE(plan.nodes[0].text(u"Tasks Shown"), QStringLiteral("One of 32"));
    QCOMPARE(plan.nodes[1].text(u"Result destination"), QStringLiteral("Write locally"));
    QCOMPARE(plan.nodes[2].number(u"Task Count"), 4.0);
    QCOMPARE(plan.nodes[3].number(u"Merge Task Count"), 6.0);
    QCOMPARE(plan.nodes[4].text(u"Node"), QStringLiteral("host=worker1 port=5432 dbname=app"));
    QCOMPARE(plan.nodes[5].text(u"Filter"), QStringLiteral("(a > 1)"));
    const auto timing = timePlan(plan);
    QCOMPARE(timing.nodes[0].exclusiveMs, 9.0);
    QVERIFY(std::abs(timing.nodes[5].exclusiveMs - 1.001) < 1e-9);
    QVERIFY(timing.nodes[6].remote && !timing.nodes[0].remote);
    QCOMPARE(timing.reconciliation.nodesMs, 9.0);
    QVERIFY(std::abs(timing.reconciliation.residualMs - 0.5) < 1e-9);
}

void PlanReaderTest::readsFootersOfTextPlans()
{
    const auto plans =
        readPlans("Update on t  (cost=0.00..1.00 rows=0 width=0) (actual time=1.000..2.000 rows=0 loops=1)\n"
                  "  Buffers: shared hit=10 read=2 dirtied=3, temp read=4 written=5\n"
                  "  I/O Timings: shared read=0.500 write=0.250\n"
                  "  ->  Result  (never executed)\n"
                  "Settings: work_mem = '1MB'\n"
                  "Planning:\n"
                  "  Buffers: shared hit=7\n"
                  "Planning Time: 0.500 ms\n"
                  "Trigger for constraint t_fk on t: time=1.500 calls=3\n"
                  "Trigger audit: time=0.250 calls=4\n"
                  "JIT:\n"
                  "  Functions: 12\n"
                  "  Options: Inlining false, Optimization false, Expressions true, Deforming true\n"
                  "  Timing: Generation 1.000 ms (Deform 0.500 ms), Inlining 0.000 ms, Optimization 2.000 ms, Emission "
                  "3.000 ms, Total 6.000 ms\n"
                  "Execution Time: 5.000 ms\n");
    QVERIFY(plans);
    const auto &plan = plans->front();
    QCOMPARE(plan.nodes[0].buffers.sharedRead, 2);
    QCOMPARE(plan.nodes[0].buffers.tempWritten, 5);
    QCOMPARE(plan.nodes[0].buffers.ioReadMs, 0.5);
    QVERIFY(plan.nodes[1].neverExecuted());
    QCOMPARE(plan.planningBuffers.sharedHit, 7);
    QCOMPARE(plan.triggers.size(), 2);
    QCOMPARE(plan.triggers[0].constraint, QStringLiteral("t_fk"));
    QCOMPARE(plan.triggers[1].name, QStringLiteral("audit"));
    QCOMPARE(plan.triggers[1].calls, 4);
    QCOMPARE(plan.jit.size(), 1);
    QCOMPARE(plan.jit[0].totalMs, 6.0);
    QCOMPARE(plan.jit[0].generationMs, 1.0);
    QCOMPARE(plan.executionMs, 5.0);
}

void PlanReaderTest::readsWorkers()
{
    const auto plans =
        readPlans("Gather  (cost=0.00..1.00 rows=1 width=4) (actual time=1.000..9.000 rows=3 loops=1)\n"
                  "  Workers Planned: 2\n"
                  "  Workers Launched: 1\n"
                  "  ->  Sort  (cost=0.00..1.00 rows=1 width=4) (actual time=2.000..4.000 rows=2 loops=2)\n"
                  "        Sort Method: quicksort  Memory: 25kB\n"
                  "        Buffers: shared hit=10\n"
                  "        Worker 0:  actual time=1.000..3.000 rows=1 loops=1\n"
                  "          Sort Method: quicksort  Memory: 30kB\n"
                  "          JIT:\n"
                  "            Functions: 6\n"
                  "            Timing: Generation 1.000 ms, Total 6.000 ms\n"
                  "          Buffers: shared hit=4\n");
    QVERIFY(plans);
    const auto &nodes = plans->front().nodes;
    QCOMPARE(nodes[0].workersPlanned, 2);
    QCOMPARE(nodes[0].workersLaunched, 1);
    QCOMPARE(nodes[1].workers.size(), 1);
    QCOMPARE(nodes[1].workers[0].totalMs, 3.0);
    QCOMPARE(nodes[1].buffers.sharedHit, 10);
    QCOMPARE(nodes[1].number(u"Sort Space Used"), 25.0);
    const auto *space = findProperty(nodes[1].workers[0].properties, u"Sort Space Used");
    QVERIFY(space);
    QCOMPARE(toNumber(*space), 30.0);
    QVERIFY(plans->front().jit.empty());
}

void PlanReaderTest::keepsDuplicateKeys()
{
    const auto plans =
        readPlans(json(R"({"Node Type": "Sort", "Sort Method": "quicksort", "Sort Method": "external merge"})"));
    QVERIFY(plans);
    QCOMPARE(plans->front().nodes[0].properties.size(), 2);
}

void PlanReaderTest::readsDeepPlans()
{
    QByteArray nested = R"({"Node Type": "Result"})";
    QByteArray text = "Limit  (cost=0.00..1.00 rows=1 width=4)\n";
    QByteArray yaml = "- Plan: \n    Node Type: \"Limit\"\n";
    for (int i = 0; i < 600; ++i) {
        const QByteArray indent(4 + i * 4, ' ');
        yaml += indent + "Plans: \n" + indent + "  - Node Type: \"Limit\"\n" + indent + "    Alias: \"a: \\\"b\\\"\"\n";
        nested = R"({"Node Type": "Limit", "Plans": [)" + nested + "]}";
        text += QByteArray(2 + i * 6, ' ') + "->  Limit  (cost=0.00..1.00 rows=1 width=4)\n";
    }
    const auto fromJson = readPlans(json(nested));
    QVERIFY2(fromJson, qPrintable(drawn(fromJson).left(200)));
    QCOMPARE(fromJson->front().nodes.back().depth, 600);
    const auto fromYaml = readPlans(yaml);
    QVERIFY2(fromYaml, qPrintable(drawn(fromYaml).left(200)));
    QCOMPARE(fromYaml->front().nodes.back().depth, 600);
    QCOMPARE(fromYaml->front().nodes.back().alias, QStringLiteral("a: \"b\""));
    const auto fromText = readPlans(text);
    QVERIFY2(fromText, qPrintable(drawn(fromText).left(200)));
    QCOMPARE(fromText->front().nodes.back().depth, 600);
}

/// A quote that is never closed takes in what follows; 100,000 lines of it must not take minutes.
void PlanReaderTest::readsALiteralOverManyLinesInOneGo()
{
    QByteArray input = "Seq Scan on t  (cost=0.00..9.00 rows=45 width=4)\n  Filter: (a = 'x\n";
    input += QByteArray("some more of it\n").repeated(100'000) + "end''s'::text)\n  Rows Removed by Filter: 3\n";
    const auto plans = readPlans(input);
    QVERIFY(plans);
    const auto &node = plans->front().nodes.front();
    QVERIFY(node.text(u"Filter").endsWith(QStringLiteral("some more of it\nend''s'::text)")));
    QCOMPARE(node.number(u"Rows Removed by Filter"), 3.0);
}

void PlanReaderTest::readsAPlanFileWithItsContext()
{
    PlanContext context;
    context.statement = QStringLiteral("SELECT *\nFROM \"t\" LIMIT 5");
    context.server = QStringLiteral("analysis");
    context.database = QStringLiteral("flows");
    context.serverVersion = QStringLiteral("PostgreSQL 17.2");
    context.takenAt = fromMilliseconds(1'767'225'600'123);
    context.settings = { { QStringLiteral("work_mem"), QStringLiteral("64MB") } };
    context.fingerprint = QStringLiteral("abc");
    for (const auto &source : { Simple, json(R"({"Node Type": "Result"}}, {"Plan": {"Node Type": "Seq Scan"})") }) {
        const auto all = readAnalysedPlans(source, context);
        QVERIFY(all);
        const auto &plan = all->back();
        const QByteArray file = writePlanFile(*plan);
        QCOMPARE(drawn(readPlans(file)), drawn(plan->plan));
        const auto again = readAnalysedPlans("\xef\xbb\xbf" + file);
        QVERIFY(again);
        QCOMPARE(again->size(), 1);
        QVERIFY(again->front()->context == context);
        QCOMPARE(again->front()->source, source);
        QCOMPARE(again->front()->ordinal, plan->ordinal);
        // What the reader knows better stays.
        QCOMPARE(readAnalysedPlans(file, { .server = QStringLiteral("mine") })->front()->context.server,
            QStringLiteral("mine"));
    }
}

DATAINSIGHT_TEST_MAIN(PlanReaderTest)
#include "tst_planreader.moc"
