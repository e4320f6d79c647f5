// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/plandiff.h"
#include "core/plan/planjson.h"
#include "core/plan/plannames.h"
#include "core/plan/planreport.h"
#include "tests/plan/plantext.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

#include <algorithm>

using namespace datainsight;

namespace {

AnalysedPlanPtr planIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return readOnePlan(file.readAll());
}

AnalysedPlanPtr sample(const char *name)
{
    return planIn(QStringLiteral(DATAINSIGHT_PLANS_DIR "/%1.txt").arg(QLatin1String(name)));
}

/// The first node of this name.
int nodeOf(const AnalysedPlan &plan, const QString &name)
{
    QStringList names;
    for (const auto &node : plan.plan.nodes)
        names << planNodeName(node);
    if (!names.contains(name))
        qFatal("no %s in: %s", qPrintable(name), qPrintable(names.join(QLatin1String("; "))));
    return static_cast<int>(names.indexOf(name));
}

QStringList rulesOf(const AnalysedPlan &plan)
{
    QStringList rules;
    for (const auto &finding : plan.findings)
        rules << finding.rule;
    return rules;
}

qint64 least(const PlanBuffers &b)
{
    return std::min({ b.sharedHit, b.sharedRead, b.sharedDirtied, b.sharedWritten, b.localHit, b.localRead,
        b.localDirtied, b.localWritten, b.tempRead, b.tempWritten });
}

bool close(double a, double b, double by)
{
    return std::abs(a - b) <= by;
}

PlanDiff diffOf(const AnalysedPlanPtr &a, const AnalysedPlanPtr &b)
{
    return diffPlans(a->plan, a->timing, b->plan, b->timing);
}

QString diffText(const AnalysedPlanPtr &a, const AnalysedPlanPtr &b)
{
    return planDiffReport(diffOf(a, b), a->plan, b->plan);
}

/// The same statement in three ways: run and counted, run without BUFFERS and with TIMING OFF, and not run.
const QByteArray Counted = "Gather  (cost=1000.00..6012.88 rows=30 width=41) (actual time=0.5..38.3 rows=67 loops=1)\n"
                           "  Workers Planned: 1\n  Workers Launched: 1\n  Buffers: shared hit=2804\n"
                           "  ->  Parallel Seq Scan on big  (cost=0.00..5009.88 rows=18 width=41) (actual "
                           "time=0.2..26.3 rows=34 loops=2)\n"
                           "        Buffers: shared hit=2804\n"
                           "Execution Time: 38.367 ms\n";
const QByteArray Uncounted =
    "Index Scan using bt on big  (cost=0.42..8.44 rows=30 width=41) (actual rows=67 loops=1)\nExecution Time: 0.104 "
    "ms\n";
const QByteArray Estimated = "Index Scan using bt on big  (cost=0.42..8.44 rows=30 width=41)\n";

} // namespace

/// Real plans: who waited for what, and that all of it adds up.
class PlanTimingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chargesWhoWaited_data();
    void chargesWhoWaited();
    void addsUp_data();
    void addsUp();
    void comparesPartialScansByTheirTotals();
    void tellsStaleStatisticsOfAPartialScan();
    void placesEachTriggerByItself_data();
    void placesEachTriggerByItself();
    void tellsSharesOfTheExecution();
    void tellsNothingOfWhatWasNotMeasured_data();
    void tellsNothingOfWhatWasNotMeasured();
    void printsNoFiguresOfAbsentNodes();
};

void PlanTimingTest::chargesWhoWaited_data()
{
    QTest::addColumn<QString>("plan");
    QTest::addColumn<QString>("node");
    QTest::addColumn<double>("ownMs");
    QTest::addColumn<int>("ownBuffers");
    const auto row = [](const char *plan, const char *node, double ownMs, int ownBuffers) {
        QTest::addRow("%s: %s", plan, node) << plan << node << ownMs << ownBuffers;
    };
    row("recursive-cte-at-the-root", "CTE Scan on r", 0.089, 0);
    row("initplan-of-a-gather", "Gather", 20.574, 0);
    row("initplan-of-a-gather", "Parallel Seq Scan on public.flow_1", 3.254, 159);
    row("initplans-in-initplans", "Gather", 25.995, 0);
    row("initplans-in-initplans", "InitPlan 2 (returns $1): Result", 0.004, 0);
    row("cte-in-a-cte-of-its-name", "CTE Scan on x", 0, 0);
    row("cte-in-a-cte-of-its-name", "CTE Scan on x x_2", 12.269, 0);
    row("cte-in-a-cte-of-its-name", "CTE x: Aggregate", 0.069, 0);
    row("cte-with-a-gather-cut-short", "Limit", 0.038, 0);
    row("cte-with-a-gather-merge-shut-down", "Merge Join", 0.348, 0);
    row("initplan-in-a-bitmap-scan", "Bitmap Heap Scan on big a", 1.216, 434);
    row("initplan-in-a-bitmap-scan", "Bitmap Index Scan using big_k_idx", 0.440, 15);
    row("initplans-of-an-append", "Append", 0.025, 0);
    row("initplans-of-an-append", "Seq Scan on flow_0 flow_1", 0.980, 159);
    row("sort-without-the-leader", "Gather Merge", 149.569, 0);
    row("sort-without-the-leader", "Sort", 638.092, 0);
    row("sort-without-the-leader", "Parallel Seq Scan on big", 67.359, 0);
}

void PlanTimingTest::chargesWhoWaited()
{
    QFETCH(QString, plan);
    QFETCH(QString, node);
    QFETCH(double, ownMs);
    const auto one = sample(plan.toLatin1().constData());
    const auto &time = one->timing.nodes[static_cast<size_t>(nodeOf(*one, node))];
    const double own = time.exclusiveMs * time.wallShare;
    QVERIFY2(close(own, ownMs, 0.0006), qPrintable(QString::number(own)));
    QTEST(static_cast<int>(time.exclusiveBuffers.touched()), "ownBuffers");
}

void PlanTimingTest::addsUp_data()
{
    QTest::addColumn<QString>("path");
    const QDir plans(QStringLiteral(DATAINSIGHT_PLANS_DIR));
    for (const QString &name : plans.entryList(QDir::Files))
        QTest::newRow(qPrintable(name)) << plans.filePath(name);
    QTest::newRow("the example") << QStringLiteral(DATAINSIGHT_EXAMPLE_PLAN);
}

/// What the sums of unclamped figures hide: one node that pays too much, another too little.
void PlanTimingTest::addsUp()
{
    QFETCH(QString, path);
    const auto one = planIn(path);
    double rounding = 0;
    bool parallel = false;
    bool modifies = false;
    for (size_t id = 0; id < one->plan.nodes.size(); ++id) {
        const auto &node = one->plan.nodes[id];
        const auto &time = one->timing.nodes[id];
        parallel |= node.type.startsWith(QLatin1String("Gather"));
        modifies |= node.is(QLatin1String("ModifyTable"));
        rounding += time.roundingMs;
        QVERIFY2(least(time.exclusiveBuffers) >= 0, qPrintable(planNodeName(node)));
        QVERIFY2(time.exclusiveRawMs > -time.roundingMs - 0.0005, qPrintable(planNodeName(node)));
    }
    const auto &sum = one->timing.reconciliation;
    QVERIFY2(sum.residualMs > -rounding, qPrintable(QString::number(sum.residualMs)));
    QVERIFY(modifies || sum.unpaidCteMs == 0);
    if (!parallel)
        QVERIFY(close(sum.processMs, sum.nodesMs + sum.unpaidCteMs, rounding));
}

void PlanTimingTest::comparesPartialScansByTheirTotals()
{
    const auto one = sample("partial-scan-without-the-leader");
    QVERIFY2(!rulesOf(*one).contains(QLatin1String("stale-statistics")), qPrintable(rulesOf(*one).join(u' ')));
    const auto &scan =
        one->timing.nodes[static_cast<size_t>(nodeOf(*one, QStringLiteral("Parallel Seq Scan on dev d")))];
    QCOMPARE(scan.expectedRows, 2400.0);
    QCOMPARE(scan.comparedRows, 2000.0);
    QVERIFY(close(scan.estimateFactor, 1.2, 1e-9));
    const auto &groups = one->timing.nodes[static_cast<size_t>(nodeOf(*one, QStringLiteral("Partial HashAggregate")))];
    QVERIFY2(!groups.partial, "each process has all groups");
    QCOMPARE(groups.estimateFactor, 1.0);
}

void PlanTimingTest::tellsStaleStatisticsOfAPartialScan()
{
    const auto one = readOnePlan(planLine("Gather", 500, 3) + "  Workers Planned: 2\n  Workers Launched: 2\n"
        + planLine("  ->  Parallel Hash Join", 400, 1, 3)
        + "        ->  Parallel Seq Scan on a  (cost=0.00..1.00 rows=1000 width=4) (actual time=0.000..50.000 "
          "rows=30000 loops=3)\n"
        + planLine("        ->  Parallel Hash", 5, 10, 3)
        + planLine("              ->  Parallel Seq Scan on b", 5, 10, 3) + "Execution Time: 501.000 ms\n");
    const auto stale = std::find_if(one->findings.begin(), one->findings.end(),
        [](const auto &finding) { return finding.rule == QLatin1String("stale-statistics"); });
    QVERIFY2(stale != one->findings.end(), qPrintable(rulesOf(*one).join(u' ')));
    QCOMPARE(stale->evidence, QStringLiteral("The whole table was expected to have 2,400 rows and has 90,000."));
}

void PlanTimingTest::placesEachTriggerByItself_data()
{
    QTest::addColumn<AnalysedPlanPtr>("plan");
    QTest::addColumn<double>("triggersMs");
    const auto insert = [](const QByteArray &triggers, double executionMs) {
        return readOnePlan(planLine("Insert on t", 60, 0) + planLine("  ->  Result", 1, 20) + triggers
            + "Execution Time: " + QByteArray::number(executionMs, 'f', 3) + " ms\n");
    };
    QTest::newRow("one before, one after") << sample("before-and-after-trigger") << 44.937;
    QTest::newRow("two after") << insert("Trigger a: time=20.000 calls=1\nTrigger b: time=10.000 calls=1\n", 91)
                               << 30.0;
    QTest::newRow("two before") << insert("Trigger a: time=20.000 calls=1\nTrigger b: time=10.000 calls=1\n", 61)
                                << 0.0;
    QTest::newRow("the slowest before, two after") << insert(
        "Trigger a: time=30.000 calls=1\nTrigger b: time=20.000 calls=1\nTrigger c: time=20.500 calls=1\n", 101)
                                                   << 40.5;
    QTest::newRow("a constraint's always after")
        << insert("Trigger a: time=20.000 calls=1\nTrigger k for constraint fk: time=30.000 calls=1\n", 91) << 30.0;
}

void PlanTimingTest::placesEachTriggerByItself()
{
    QFETCH(AnalysedPlanPtr, plan);
    const auto &sum = plan->timing.reconciliation;
    QTEST(sum.triggersMs, "triggersMs");
    QVERIFY2(sum.residualMs >= 0 && sum.residualMs < 1.1, qPrintable(QString::number(sum.residualMs)));
}

void PlanTimingTest::tellsSharesOfTheExecution()
{
    const auto one = sample("cte-longer-than-its-root");
    const QString report = planReport(one->plan, one->timing, one->findings);
    QVERIFY2(report.contains(QLatin1String("1.57 ms   3.5 %")), qPrintable(report));
}

void PlanTimingTest::tellsNothingOfWhatWasNotMeasured_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("summary");
    QTest::newRow("only the first was run")
        << Counted << Estimated << "Parallel Seq Scan on big became Index Scan: estimated cost 5,010 → 8";
    QTest::newRow("without times and blocks")
        << Counted << Uncounted << "Parallel Seq Scan on big became Index Scan: estimated cost 5,010 → 8";
    QTest::newRow("neither was run") << Estimated << Estimated
                                     << "The same nodes, neither plan was run: estimated cost 8 → 8";
    QTest::newRow("only one of the same was run")
        << Estimated << Uncounted << "The same nodes, only one of the plans was run: estimated cost 8 → 8";
    QTest::newRow("nothing but nodes") << QByteArray("Result\n  ->  Seq Scan on a\n")
                                       << QByteArray("Result\n  ->  Seq Scan on a\n")
                                       << "The same nodes, neither plan was run";
}

void PlanTimingTest::tellsNothingOfWhatWasNotMeasured()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto a = readOnePlan(before);
    const auto b = readOnePlan(after);
    const auto diff = diffOf(a, b);
    QTEST(diff.summary, "summary");
    for (const auto &node : diff.nodes) {
        const bool both = node.before >= 0 && node.after >= 0;
        QVERIFY2(!both || !node.buffers.significant, "blocks that were not counted are not 0");
    }
}

void PlanTimingTest::printsNoFiguresOfAbsentNodes()
{
    const auto a = readOnePlan(Counted);
    const auto b = readOnePlan(Uncounted);
    const QString text = diffText(a, b);
    QVERIFY2(text.contains(QStringLiteral("2,804 → –")) && !text.contains(QStringLiteral("→ 0")), qPrintable(text));
    const auto diff = diffOf(a, b);
    const auto gather = planDiffToJson(diff, a->plan, b->plan).value(QLatin1String("nodes")).toArray().at(0).toObject();
    QVERIFY(gather.value(QLatin1String("after_node")).isNull());
    for (const char *key : { "exclusive_ms", "wall_ms", "rows", "buffers" }) {
        const auto change = gather.value(QLatin1String(key)).toObject();
        QVERIFY2(change.value(QLatin1String("after")).isNull(), key);
        QVERIFY2(change.value(QLatin1String("before")).isDouble(), key);
    }
}

DATAINSIGHT_TEST_MAIN(PlanTimingTest)
#include "tst_plantiming.moc"
