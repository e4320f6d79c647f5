// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/analysedplan.h"
#include "core/plan/planreader.h"
#include "tests/support/testmain.h"

using namespace datainsight;

namespace {

const QByteArray Limit =
    "Limit  (cost=0.00..1.00 rows=5 width=4) (actual time=0.010..0.020 rows=5 loops=1)\n"
    "  ->  Seq Scan on t  (cost=0.00..9.00 rows=45 width=4) (actual time=0.009..0.015 rows=5 loops=1)\n";

/// "Limit, Seq Scan": the nodes of each plan.
QStringList drawn(const Result<std::vector<AnalysedPlanPtr>> &plans)
{
    if (!plans)
        return { oneLine(plans.error()) };
    QStringList all;
    for (const auto &one : *plans) {
        QStringList types;
        for (const auto &node : one->plan.nodes)
            types << node.type;
        all << types.join(QStringLiteral(", "));
    }
    return all;
}

} // namespace

class AnalysedPlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTimesAndAnalyses()
    {
        const auto plans =
            readAnalysedPlans("Seq Scan on t  (cost=0.00..9.00 rows=45 width=4) (actual time=0.009..900.000 "
                              "rows=5 loops=1)\n  Filter: (x = 1)\n  Rows Removed by Filter: 999999\n"
                              "Execution Time: 901.000 ms\n");
        QVERIFY(plans);
        const auto &one = *plans->front();
        QCOMPARE(one.timing.nodes.at(0).exclusiveMs, 900.0);
        QVERIFY(!one.findings.empty());
        QCOMPARE(one.findings.front().rule, QStringLiteral("seq-scan-filter"));
    }

    void givesEveryPlanASourceThatReadsBack_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("count");
        QTest::newRow("one plan in text") << Limit << 1;
        QTest::newRow("a log of two") << QByteArray(
            "2026-11-20 12:00:00.123 UTC [77] LOG:  duration: 12.345 ms  plan:\n"
            "\tQuery Text: SELECT 1;\n"
            "\tResult  (cost=0.00..1.00 rows=5 width=4)\n"
            "2026-11-20 12:00:02.000 UTC [77] LOG:  duration: 3.000 ms  plan:\n"
            "\t{\"Query Text\": \"SELECT 2\", \"Plan\": {\"Node Type\": \"Sort\"}}\n")
                                      << 2;
        QTest::newRow("two in one JSON array")
            << QByteArray(R"([{"Plan": {"Node Type": "Result"}}, {"Plan": {"Node Type": "Sort"}}])") << 2;
    }
    void givesEveryPlanASourceThatReadsBack()
    {
        QFETCH(QByteArray, input);
        QFETCH(int, count);
        const auto plans = readAnalysedPlans(input);
        const QStringList nodes = drawn(plans);
        QVERIFY2(plans, qPrintable(nodes.join(QLatin1Char('\n'))));
        QCOMPARE(static_cast<int>(plans->size()), count);
        for (int i = 0; i < count; ++i) {
            const auto &one = *plans->at(static_cast<size_t>(i));
            QCOMPARE(drawn(readAnalysedPlans(one.source)).value(one.ordinal), nodes.at(i));
        }
        if (count == 1)
            QCOMPARE(plans->front()->source, input);
    }

    void fillsTheContextFromThePlan_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::newRow("text") << Limit + "Settings: work_mem = '1MB', search_path = '\"it's\", public'\n";
        QTest::newRow("JSON") << QByteArray("[{\"Plan\": {\"Node Type\": \"Result\"}, \"Settings\": "
                                            "{\"work_mem\": \"1MB\", \"search_path\": \"\\\"it's\\\", public\"}}]\n");
    }
    void fillsTheContextFromThePlan()
    {
        QFETCH(QByteArray, input);
        const auto plans = readAnalysedPlans("SELECT 1;\n" + input);
        QVERIFY(plans);
        const auto &context = plans->front()->context;
        QCOMPARE(context.settings.value(QStringLiteral("work_mem")), QStringLiteral("1MB"));
        QCOMPARE(context.settings.value(QStringLiteral("search_path")), QStringLiteral("\"it's\", public"));
        QCOMPARE(context.settings.size(), 2);
        QCOMPARE(context.statement, QStringLiteral("SELECT 1;"));
    }

    void keepsTheContextItIsGiven()
    {
        const PlanContext context { .statement = QStringLiteral("SELECT 2"),
            .server = QStringLiteral("db1"),
            .settings = { { QStringLiteral("jit"), QStringLiteral("off") } } };
        const auto plans = readAnalysedPlans("SELECT 1;\n" + Limit + "Settings: work_mem = '1MB'\n", context);
        QVERIFY(plans);
        QVERIFY(plans->front()->context == context);
    }

    void stopsWhenCancelled()
    {
        CancelSource source;
        source.cancel();
        const auto plans = readAnalysedPlans(Limit, {}, source.token());
        QVERIFY(!plans);
        QVERIFY(plans.error().isCancelled());
    }

    void namesThePlaceOfAnError()
    {
        const auto plans = readAnalysedPlans("[\n{\"Plan\": {\"Node Type\" \"Result\"}}]");
        QVERIFY(!plans);
        QVERIFY2(
            plans.error().message.startsWith(QLatin1String("Line 2, column 23")), qPrintable(plans.error().message));
    }
};

DATAINSIGHT_TEST_MAIN(AnalysedPlanTest)
#include "tst_analysedplan.moc"
