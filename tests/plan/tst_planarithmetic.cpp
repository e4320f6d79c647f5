// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planjson.h"
#include "tests/plan/planlines.h"
#include "tests/support/testmain.h"

#include <QJsonArray>

#include <cmath>

using namespace datainsight;

/// What printed figures come to: time, rows and buffers of each node, and their sum.
class PlanArithmeticTest : public QObject
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
    void doesNotCallWhatEndsEarlyMisestimated_data();
    void doesNotCallWhatEndsEarlyMisestimated();
    void attributesBypassedColumnarScansToVectorAgg();
    void putsAfterTriggersBehindThePlan();
    void closesTheSumOfProcessTimes_data();
    void closesTheSumOfProcessTimes();
    void judgesAHashTableAsBuiltWhole();
    void tellsHowTextNodesRelate();
};

void PlanArithmeticTest::multipliesTimeByLoops()
{
    const auto plan = readPlan(nodeLine("Nested Loop", 100, 10) + nodeLine("  ->  Seq Scan on a", 10, 10)
        + nodeLine("  ->  Index Scan using i on b", 2, 1, 10) + footerLines(101));
    const auto timing = timePlan(plan);
    QCOMPARE(timing.nodes[2].inclusiveMs, 20.0);
    QCOMPARE(timing.nodes[2].totalRows, 10.0);
    QCOMPARE(timing.nodes[0].exclusiveMs, 70.0);
    QCOMPARE(timing.reconciliation.residualMs, 1.0);
}

void PlanArithmeticTest::chargesAnInitPlanOnceToItsConsumer()
{
    const auto plan = readPlan(nodeLine("Append", 50, 2) + "  InitPlan 1 (returns $0)\n"
        + nodeLine("    ->  Aggregate", 20, 1) + nodeLine("  ->  Seq Scan on a", 30, 1) + "        Filter: (x = $0)\n"
        + nodeLine("  ->  Seq Scan on b", 5, 1) + "        Filter: (x = $0)\n");
    const auto timing = timePlan(plan);
    QCOMPARE(timing.nodes[1].paidBy, 2);
    QCOMPARE(timing.nodes[2].exclusiveMs, 10.0);
    QCOMPARE(timing.nodes[3].exclusiveMs, 5.0);
    QCOMPARE(timing.nodes[0].exclusiveMs, 15.0);
    QCOMPARE(timing.reconciliation.nodesMs, 50.0);
}

void PlanArithmeticTest::readsWholeParameterNumbers()
{
    const auto plan = readPlan(nodeLine("Append", 50, 2) + "  InitPlan 1 (returns $1)\n"
        + nodeLine("    ->  Aggregate", 20, 1) + nodeLine("  ->  Seq Scan on a", 25, 1) + "        Filter: (x = $10)\n"
        + nodeLine("  ->  Seq Scan on b", 22, 1) + "        Filter: (x = $1)\n");
    QCOMPARE(timePlan(plan).nodes[1].paidBy, 3);
}

void PlanArithmeticTest::chargesACteToItsScans()
{
    const auto plan = readPlan(nodeLine("Hash Join", 100, 2) + "  CTE s\n" + nodeLine("    ->  Seq Scan on w", 60, 100)
        + nodeLine("  ->  CTE Scan on s s1", 40, 50) + nodeLine("  ->  CTE Scan on s s2", 30, 50));
    const auto timing = timePlan(plan);
    QCOMPARE(timing.nodes[2].exclusiveMs, 0.0);
    QCOMPARE(timing.nodes[3].exclusiveMs, 10.0);
    QCOMPARE(timing.nodes[0].exclusiveMs, 30.0);
    QCOMPARE(timing.reconciliation.nodesMs, 100.0);
    QCOMPARE(timing.reconciliation.unpaidCteMs, 0.0);
}

void PlanArithmeticTest::keepsTheUnpaidPartOfAModifyingCteApart()
{
    const auto plan = readPlan(nodeLine("Result", 1, 1) + "  CTE ins\n" + nodeLine("    ->  Insert on g", 509, 100)
        + nodeLine("          ->  Result", 9, 100) + footerLines(511));
    const auto timing = timePlan(plan);
    QCOMPARE(timing.reconciliation.nodesMs, 1.0);
    QCOMPARE(timing.reconciliation.unpaidCteMs, 509.0);
    QVERIFY(std::abs(timing.reconciliation.residualMs - 1.0) < 1e-9);
}

void PlanArithmeticTest::dividesParallelWorkAmongProcesses()
{
    const auto plan = readPlan(nodeLine("Gather", 110, 30) + "  Workers Planned: 2\n  Workers Launched: 2\n"
        + nodeLine("  ->  Parallel Seq Scan on t", 100, 10, 3));
    const auto timing = timePlan(plan);
    QCOMPARE(timing.nodes[1].inclusiveMs, 300.0);
    QCOMPARE(timing.nodes[1].processes, 3.0);
    QVERIFY(timing.nodes[1].processesInferred);
    QCOMPARE(timing.nodes[1].wallMs, 100.0);
    QCOMPARE(timing.nodes[0].exclusiveMs, 10.0);
    QCOMPARE(timing.reconciliation.nodesMs, 110.0);
}

void PlanArithmeticTest::countsABitmapIndexScanBelowAGatherOnce()
{
    const auto plan = readPlan(nodeLine("Gather", 40, 30) + "  Workers Planned: 2\n  Workers Launched: 2\n"
        + nodeLine("  ->  Parallel Bitmap Heap Scan on t", 30, 10, 3)
        + nodeLine("        ->  Bitmap Index Scan on i", 8.94, 30, 1));
    const auto timing = timePlan(plan);
    QCOMPARE(timing.nodes[2].processes, 1.0);
    QCOMPARE(timing.nodes[2].wallMs, 8.94);
}

void PlanArithmeticTest::leavesBuffersUnmultiplied()
{
    const auto plan = readPlan(nodeLine("Nested Loop", 100, 10) + "  Buffers: shared hit=100\n"
        + nodeLine("  ->  Seq Scan on a", 10, 10) + "        Buffers: shared hit=30\n"
        + nodeLine("  ->  Index Scan using i on b", 2, 1, 10) + "        Buffers: shared hit=60\n");
    QCOMPARE(timePlan(plan).nodes[0].exclusiveBuffers.sharedHit, 10);
}

void PlanArithmeticTest::doesNotCallACutShortScanMisestimated()
{
    const auto plan = readPlan(nodeLine("Limit", 1, 5) + nodeLine("  ->  Seq Scan on t", 1, 5, 1, 100000));
    const auto timing = timePlan(plan);
    QVERIFY(timing.nodes[1].cutShort);
    QVERIFY(std::isnan(timing.nodes[1].estimateFactor));
}

void PlanArithmeticTest::doesNotCallWhatEndsEarlyMisestimated_data()
{
    QTest::addColumn<QByteArray>("plan");
    QTest::addColumn<int>("node");
    QTest::addColumn<bool>("judged");
    const QByteArray scan = nodeLine("    ->  Seq Scan on w", 1, 5, 1, 20000);
    QTest::newRow("a CTE of which a Limit reads a part")
        << QByteArray(nodeLine("Limit", 1, 5) + "  CTE s\n" + scan + nodeLine("  ->  CTE Scan on s", 1, 5, 1, 20000))
        << 1 << false;
    QTest::newRow("what is below such a CTE's node") << QByteArray(nodeLine("Limit", 1, 5) + "  CTE s\n"
        + nodeLine("    ->  Nested Loop", 1, 5, 1, 20000) + nodeLine("          ->  Seq Scan on w", 1, 5, 1, 20000)
        + nodeLine("  ->  CTE Scan on s", 1, 5, 1, 20000))
                                                     << 2 << false;
    QTest::newRow("a CTE that is also read whole") << QByteArray(nodeLine("Hash Join", 1, 5) + "  CTE s\n" + scan
        + nodeLine("  ->  Limit", 1, 5) + nodeLine("        ->  CTE Scan on s", 1, 5, 1, 20000)
        + nodeLine("  ->  Hash", 1, 5) + nodeLine("        ->  CTE Scan on s s_1", 1, 5))
                                                   << 1 << true;
    QTest::newRow("an InitPlan of EXISTS")
        << QByteArray(nodeLine("Result", 1, 5) + "  One-Time Filter: $0\n  InitPlan 1 (returns $0)\n"
               + nodeLine("    ->  Seq Scan on w", 1, 1, 1, 20000) + nodeLine("  ->  Seq Scan on a", 1, 5))
        << 1 << false;
    QTest::newRow("an InitPlan that found nothing")
        << QByteArray(nodeLine("Result", 1, 0) + "  InitPlan 1 (returns $0)\n"
               + nodeLine("    ->  Seq Scan on w", 1, 0, 1, 20000) + nodeLine("  ->  Seq Scan on a", 1, 0))
        << 1 << true;
    QTest::newRow("a window with a run condition") << QByteArray(nodeLine("WindowAgg", 1, 3, 1, 5000)
        + "  Run Condition: (row_number() OVER w1 <= 3)\n" + nodeLine("  ->  Index Scan using i on t", 1, 4, 1, 5000))
                                                   << 0 << false;
    QTest::newRow("the subquery around it") << QByteArray(nodeLine("Subquery Scan on s", 1, 3, 1, 5000)
        + nodeLine("  ->  WindowAgg", 1, 3, 1, 5000) + "        Run Condition: (row_number() OVER w1 <= 3)\n"
        + nodeLine("        ->  Index Scan using i on t", 1, 4, 1, 5000))
                                            << 0 << false;
    QTest::newRow("an update without RETURNING, before PostgreSQL 14")
        << QByteArray(nodeLine("Update on g", 1, 0, 1, 200) + nodeLine("  ->  Seq Scan on g", 1, 200)) << 0 << false;
    QTest::newRow("an update elsewhere") << QByteArray(
        nodeLine("Update on ft", 1, 0, 1, 200) + nodeLine("  ->  Foreign Update on ft", 1, 0, 1, 200))
                                         << 1 << false;
}

void PlanArithmeticTest::doesNotCallWhatEndsEarlyMisestimated()
{
    QFETCH(QByteArray, plan);
    QFETCH(int, node);
    const auto timing = timePlan(readPlan(plan));
    QTEST(!std::isnan(timing.nodes[static_cast<size_t>(node)].estimateFactor), "judged");
}

void PlanArithmeticTest::attributesBypassedColumnarScansToVectorAgg()
{
    const auto plan = readPlan(nodeLine("Custom Scan (VectorAgg)", 3.249, 1) + "  Buffers: shared hit=1082\n"
        + nodeLine("  ->  Custom Scan (ColumnarScan) on _hyper_1_33_chunk", 0.002, 166666)
        + nodeLine("        ->  Seq Scan on compress_hyper_2_3_chunk", 0.217, 167)
        + "              Buffers: shared hit=42\n");
    const auto timing = timePlan(plan);
    QVERIFY(timing.nodes[1].bypassed);
    QCOMPARE(timing.nodes[1].exclusiveMs, 0.0);
    QVERIFY(std::abs(timing.nodes[0].exclusiveMs - 3.032) < 1e-9);
    QCOMPARE(timing.nodes[0].exclusiveBuffers.sharedHit, 1040);
}

void PlanArithmeticTest::putsAfterTriggersBehindThePlan()
{
    const auto plan = readPlan(nodeLine("Delete on t", 10, 0)
        + "Trigger for constraint fk on t: time=30.000 calls=10\nExecution Time: 42.000 ms\n");
    const auto timing = timePlan(plan);
    QCOMPARE(timing.reconciliation.triggersMs, 30.0);
    QCOMPARE(timing.reconciliation.residualMs, 2.0);
}

void PlanArithmeticTest::closesTheSumOfProcessTimes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("surplus");
    QTest::newRow("one process") << QByteArray(nodeLine("Limit", 300, 10) + nodeLine("  ->  Seq Scan on t", 299, 50)
        + footerLines(301)) << 0.0;
    QTest::newRow("a leader and two workers") << QByteArray(nodeLine("Finalize Aggregate", 100, 1)
        + nodeLine("  ->  Gather", 99, 3) + "        Workers Planned: 2\n        Workers Launched: 2\n"
        + nodeLine("        ->  Partial Aggregate", 90, 1, 3)
        + nodeLine("              ->  Parallel Seq Scan on t", 80, 33, 3) + footerLines(101))
                                              << 180.0;
    QTest::newRow("triggers, serialization and a data-modifying CTE") << QByteArray(nodeLine("Nested Loop", 100, 2)
        + "  CTE s\n" + nodeLine("    ->  Insert on w", 60, 100) + nodeLine("  ->  CTE Scan on s s1", 40, 50)
        + "Trigger for constraint c: time=7.000 calls=3\n" + "Serialization: time=2.000 ms  output=1kB  format=text\n"
        + footerLines(150)) << 0.0;
}

void PlanArithmeticTest::closesTheSumOfProcessTimes()
{
    QFETCH(QByteArray, text);
    const auto plan = readPlan(text);
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

void PlanArithmeticTest::judgesAHashTableAsBuiltWhole()
{
    const auto plan = readPlan(nodeLine("Nested Loop", 10, 5) + nodeLine("  ->  Seq Scan on a", 1, 5)
        + nodeLine("  ->  Hash Join", 9, 1) + QByteArray("        Inner Unique: true\n")
        + nodeLine("        ->  Seq Scan on b", 1, 5) + nodeLine("        ->  Hash", 1, 2, 1, 180)
        + nodeLine("              ->  Seq Scan on c", 1, 2) + footerLines(11));
    const auto timing = timePlan(plan);
    QCOMPARE(plan.nodes[4].type, QStringLiteral("Hash"));
    QVERIFY(!timing.nodes[4].cutShort);
    QCOMPARE(timing.nodes[4].estimateFactor, 90.0);
}

void PlanArithmeticTest::tellsHowTextNodesRelate()
{
    const auto plan = readPlan(nodeLine("Hash Join", 9, 1) + nodeLine("  ->  Append", 1, 5)
        + nodeLine("        ->  Seq Scan on b1", 1, 5) + nodeLine("        ->  Seq Scan on b2", 1, 5)
        + nodeLine("  ->  Hash", 1, 2) + nodeLine("        ->  Seq Scan on c", 1, 2) + footerLines(11));
    QStringList relationships;
    for (const auto &node : plan.nodes)
        relationships << node.relationship;
    QCOMPARE(relationships.join(QLatin1Char(' ')), QStringLiteral(" Outer Member Member Inner Outer"));
    // Before PostgreSQL 14, a node for each partition.
    const auto update = readPlan(nodeLine("Update on p", 9, 0) + "  Update on p1\n  Update on p2\n"
        + nodeLine("  ->  Seq Scan on p1", 1, 5) + nodeLine("  ->  Seq Scan on p2", 1, 5));
    QCOMPARE(update.nodes[1].relationship, QStringLiteral("Member"));
    QCOMPARE(update.nodes[2].relationship, QStringLiteral("Member"));
}

DATAINSIGHT_TEST_MAIN(PlanArithmeticTest)
#include "tst_planarithmetic.moc"
