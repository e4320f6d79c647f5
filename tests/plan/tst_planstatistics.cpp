// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planstatistics.h"
#include "core/plan/planweights.h"
#include "tests/plan/plantext.h"
#include "tests/support/testmain.h"

using namespace datainsight;

namespace {

const QByteArray Join = planLine("Nested Loop", 100, 10) + planLine("  ->  Seq Scan on public.a", 30, 10)
    + "        Buffers: shared hit=5 read=7\n" + planLine("  ->  Index Scan using i on public.b", 2, 1, 10)
    + planLine("  ->  Index Scan using i on public.c", 1, 4, 10) + planLine("  ->  Seq Scan on public.d", NotGiven);

QString drawn(const std::vector<PlanStatistic> &statistics)
{
    QStringList parts;
    for (const auto &one : statistics)
        parts << QStringLiteral("%1: %2 nodes %3 ms").arg(one.name).arg(one.nodes).arg(one.ownMs);
    return parts.join(QStringLiteral(", "));
}

} // namespace

class PlanStatisticsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumsUpByKind_data()
    {
        QTest::addColumn<int>("grouping");
        QTest::addColumn<QString>("expected");
        QTest::newRow("node types") << static_cast<int>(PlanGrouping::NodeType)
                                    << "Nested Loop: 1 nodes 40 ms, Seq Scan: 2 nodes 30 ms, Index Scan: 2 nodes 30 ms";
        QTest::newRow("relations") << static_cast<int>(PlanGrouping::Relation)
                                   << "public.a: 1 nodes 30 ms, public.b: 1 nodes 20 ms, public.c: 1 nodes 10 ms, "
                                      "public.d: 1 nodes 0 ms";
        QTest::newRow("indexes") << static_cast<int>(PlanGrouping::Index) << "i: 2 nodes 30 ms";
    }
    void sumsUpByKind()
    {
        QFETCH(int, grouping);
        QFETCH(QString, expected);
        const auto one = readOnePlan(Join);
        QCOMPARE(drawn(planStatistics(one->plan, one->timing, static_cast<PlanGrouping>(grouping))), expected);
    }

    void tellsRowsBuffersAndTheCostliest()
    {
        const auto one = readOnePlan(Join);
        const auto index = planStatistics(one->plan, one->timing, PlanGrouping::Index).front();
        QCOMPARE(index.rows, 50.0);
        QCOMPARE(index.costliest, 2);
        QCOMPARE(index.share, 0.3);
        const auto scan = planStatistics(one->plan, one->timing, PlanGrouping::NodeType).at(1);
        QCOMPARE(scan.neverExecuted, 1);
        QCOMPARE(scan.buffers, 12.0);
        QCOMPARE(scan.read, 7.0);
    }

    void hasNoTimesWithoutAnalyze()
    {
        const auto one = readOnePlan("Seq Scan on a  (cost=0.00..12.00 rows=5 width=4)\n");
        const auto scan = planStatistics(one->plan, one->timing, PlanGrouping::NodeType).front();
        QVERIFY(std::isnan(scan.ownMs));
        QVERIFY(std::isnan(scan.rows));
        QVERIFY(!hasMeasure(one->plan, PlanMeasure::Time));
        QVERIFY(hasMeasure(one->plan, PlanMeasure::Cost));
        QCOMPARE(weighPlan(one->plan, one->timing, PlanMeasure::Cost).total(), 12.0);
    }

    void weighsWholesAsTheSumOfTheirParts()
    {
        const auto one = readOnePlan(Join);
        for (const auto measure : { PlanMeasure::Time, PlanMeasure::Rows, PlanMeasure::Buffers, PlanMeasure::Cost }) {
            const auto weights = weighPlan(one->plan, one->timing, measure);
            for (int id = 0; id < static_cast<int>(one->plan.nodes.size()); ++id) {
                double sum = weights.own[static_cast<size_t>(id)];
                for (const int child : one->plan.children(id))
                    sum += weights.whole[static_cast<size_t>(child)];
                QCOMPARE(weights.whole[static_cast<size_t>(id)], sum);
            }
        }
        QCOMPARE(weighPlan(one->plan, one->timing, PlanMeasure::Time).total(), 100.0);
    }
};

DATAINSIGHT_TEST_MAIN(PlanStatisticsTest)
#include "tst_planstatistics.moc"
