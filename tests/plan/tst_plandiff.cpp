// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/plandiff.h"
#include "tests/plan/planlines.h"
#include "tests/support/testmain.h"

#include <algorithm>

using namespace datainsight;

class PlanDiffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatBecameOfAScan();
    void doesNotCallNoiseAChange();
    void agreesWithItsNodesOnWhatChanged_data();
    void agreesWithItsNodesOnWhatChanged();
    void matchesThroughAnAddedGather();
};

void PlanDiffTest::saysWhatBecameOfAScan()
{
    const auto before =
        readPlan(nodeLine("Seq Scan on network_logs", 312, 100) + "  Buffers: shared hit=9120\n" + footerLines(313));
    const auto after = readPlan(nodeLine("Bitmap Heap Scan on network_logs", 4.1, 100) + "  Buffers: shared hit=37\n"
        + nodeLine("  ->  Bitmap Index Scan on i", 0.1, 100) + "        Buffers: shared hit=3\n" + footerLines(4.3));
    const auto diff = diffPlans(before, timePlan(before), after, timePlan(after));
    QCOMPARE(diff.summary,
        QStringLiteral("Seq Scan on network_logs became Bitmap Heap Scan: 312 ms → 4.1 ms, 9,120 → 37 buffers"));
    QVERIFY(diff.totalMs.significant);
    QVERIFY(diff.nodes[0].retitled);
    QCOMPARE(diff.nodes[1].before, -1);
}

void PlanDiffTest::doesNotCallNoiseAChange()
{
    const auto before =
        readPlan(nodeLine("Seq Scan on t", 100, 100) + "  Buffers: shared hit=37\n" + footerLines(100.2));
    const auto after =
        readPlan(nodeLine("Seq Scan on t", 104, 100) + "  Buffers: shared hit=37\n" + footerLines(104.2));
    const auto diff = diffPlans(before, timePlan(before), after, timePlan(after));
    QVERIFY(!diff.totalMs.significant);
    QVERIFY(!diff.nodes[0].ownMs.significant);
    QVERIFY2(diff.summary.startsWith(QStringLiteral("The same plan")), qPrintable(diff.summary));
    const auto tiny = readPlan(nodeLine("Nested Loop", 0.002, 10) + nodeLine("  ->  Seq Scan on a", 0.001, 1000)
        + nodeLine("  ->  Index Scan using i on b", 0, 1, 1000));
    const auto other = readPlan(nodeLine("Nested Loop", 0.002, 10) + nodeLine("  ->  Seq Scan on a", 0.001, 1000)
        + nodeLine("  ->  Index Scan using i on b", 0.001, 1, 1000));
    const auto rounded = diffPlans(tiny, timePlan(tiny), other, timePlan(other));
    QVERIFY2(!rounded.nodes[2].inclusiveMs.significant, "0 or 1 µs over 1,000 loops is the same figure");
}

void PlanDiffTest::agreesWithItsNodesOnWhatChanged_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("summary");
    QTest::addColumn<int>("changed");
    const auto join = [](double outer, double inner, double all, double rows) -> QByteArray {
        return nodeLine("Nested Loop", all, 10) + nodeLine("  ->  Seq Scan on a", outer, rows)
            + nodeLine("  ->  Seq Scan on b", inner, 1) + footerLines(all + 0.1);
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
                                      << QByteArray(nodeLine("Nested Loop", 100, 10)
                                             + nodeLine("  ->  Seq Scan on a", 60, 7)
                                             + nodeLine("  ->  Materialize", 20, 1)
                                             + nodeLine("        ->  Seq Scan on b", 20, 1) + footerLines(100.1))
                                      << QStringLiteral("Nodes were added (1) and removed (0)") << 1;
    QTest::newRow("time that no node took") << QByteArray(nodeLine("Seq Scan on a", 100, 7) + footerLines(101))
                                            << QByteArray(nodeLine("Seq Scan on a", 100, 7) + footerLines(301))
                                            << QStringLiteral("The same nodes, none of them changed by itself") << 0;
}

void PlanDiffTest::agreesWithItsNodesOnWhatChanged()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, summary);
    const auto a = readPlan(before);
    const auto b = readPlan(after);
    const auto diff = diffPlans(a, timePlan(a), b, timePlan(b));
    QVERIFY2(diff.summary.startsWith(summary), qPrintable(diff.summary));
    QTEST(static_cast<int>(
              std::count_if(diff.nodes.begin(), diff.nodes.end(), [](const auto &node) { return node.isChanged(); })),
        "changed");
}

void PlanDiffTest::matchesThroughAnAddedGather()
{
    const auto before = readPlan(nodeLine("Aggregate", 100, 1) + nodeLine("  ->  Seq Scan on t", 90, 100));
    const auto after = readPlan(nodeLine("Finalize Aggregate", 50, 1) + nodeLine("  ->  Gather", 49, 3)
        + "        Workers Planned: 2\n        Workers Launched: 2\n"
        + nodeLine("        ->  Partial Aggregate", 40, 1, 3)
        + nodeLine("              ->  Parallel Seq Scan on t", 35, 33, 3));
    const auto diff = diffPlans(before, timePlan(before), after, timePlan(after));
    int matched = 0;
    for (const auto &node : diff.nodes)
        matched += node.before >= 0 && node.after >= 0;
    QCOMPARE(matched, 2);
    QCOMPARE(diff.nodes.back().before, 1);
    QCOMPARE(diff.nodes.back().after, 3);
}

DATAINSIGHT_TEST_MAIN(PlanDiffTest)
#include "tst_plandiff.moc"
