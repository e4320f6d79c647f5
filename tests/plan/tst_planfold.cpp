// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planfold.h"
#include "tests/plan/plantext.h"
#include "tests/support/testmain.h"

using namespace datainsight;

namespace {

/// An Append of index scans over flows_p1 … flows_pN; all take 1 ms but those named in `slow`.
QByteArray partitions(int count, const QMap<int, double> &slow = {})
{
    QByteArray text;
    double sum = 0;
    for (int i = 1; i <= count; ++i) {
        const double ms = slow.value(i, 1);
        sum += std::isnan(ms) ? 0 : ms;
        const QByteArray name = QByteArray::number(i);
        text +=
            planLine("  ->  Index Scan using flows_p" + name + "_time_idx on flows_p" + name + " flows_" + name, ms, 10)
            + "        Index Cond: (\"time\" > now())\n";
    }
    return planLine("Append", sum, 10.0 * count) + text;
}

std::vector<PlanFold> folded(const QByteArray &text)
{
    const auto one = readOnePlan(text);
    return foldPlan(one->plan, one->timing);
}

} // namespace

class PlanFoldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsPartitionsAsOne()
    {
        const auto folds = folded(partitions(24, { { 5, 30.0 }, { 6, 2.0 }, { 7, 90.0 } }));
        QCOMPARE(folds.size(), size_t(1));
        const auto &fold = folds.front();
        QCOMPARE(fold.parent, 0);
        QCOMPARE(fold.members.size(), size_t(24));
        QCOMPARE(fold.members.front(), 1);
        QCOMPARE(fold.object, QStringLiteral("flows_p*"));
        QCOMPARE(fold.ms.minimum, 1.0);
        QCOMPARE(fold.ms.median, 1.0);
        QCOMPARE(fold.ms.maximum, 90.0);
        QCOMPARE(fold.ms.total, 143.0);
        QCOMPARE(fold.rows.total, 240.0);
        QVERIFY2(fold.outliers == std::vector<int>({ 7, 5 }), "slowest first, and 2 ms is no outlier");
    }

    void leavesOutWhatNeverRan()
    {
        const auto folds = folded(partitions(6, { { 1, NotGiven }, { 2, NotGiven } }));
        QCOMPARE(folds.front().neverExecuted, 2);
        QCOMPARE(folds.front().ms.minimum, 1.0);
        QCOMPARE(folds.front().members.size(), size_t(6));
    }

    void foldsOnlyWhatIsAlike_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QByteArray mixed = planLine("Append", 12);
        QByteArray nested = planLine("Append", 12);
        QByteArray plans = planLine("Result", 12);
        for (int i = 0; i < 4; ++i) {
            const QByteArray name = "t_" + QByteArray::number(i);
            mixed += planLine("  ->  Seq Scan on " + name, 1) + planLine("  ->  Index Scan using i on " + name, 1);
            nested +=
                planLine("  ->  Append", 2) + partitions(4).split('\n').mid(1).join("\n    ").prepend("    ") + "\n";
            plans += "  InitPlan " + QByteArray::number(i + 1) + " (returns $" + QByteArray::number(i) + ")\n"
                + planLine("    ->  Seq Scan on " + name, 1);
        }
        QTest::newRow("three siblings stay") << partitions(3) << "";
        QTest::newRow("two kinds in turn make two groups") << mixed << "1 3 5 7; 2 4 6 8";
        QTest::newRow("groups of groups") << nested << "1 6 11 16; 2 3 4 5; 7 8 9 10; 12 13 14 15; 17 18 19 20";
        QTest::newRow("InitPlans are each their own") << plans << "";
        QTest::newRow("other nodes below make another shape")
            << planLine("Append", 8) + planLine("  ->  Sort", 2) + planLine("        ->  Seq Scan on a", 1)
                + planLine("  ->  Sort", 2) + planLine("        ->  Seq Scan on b", 1) + planLine("  ->  Sort", 2)
                + planLine("        ->  Seq Scan on c", 1) + planLine("  ->  Sort", 2)
                + planLine("        ->  Index Scan using i on d", 1)
            << "";
    }
    void foldsOnlyWhatIsAlike()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QStringList groups;
        for (const auto &fold : folded(text)) {
            QStringList members;
            for (const int member : fold.members)
                members << QString::number(member);
            groups << members.join(QLatin1Char(' '));
        }
        QCOMPARE(groups.join(QStringLiteral("; ")), expected);
    }

    void saysNothingOfSpreadWithoutValues()
    {
        const auto spread = spreadOf({ NotGiven });
        QVERIFY(std::isnan(spread.median));
        QCOMPARE(spread.total, 0.0);
        QCOMPARE(spreadOf({ 4, 1, 3, 2 }).median, 2.5);
    }
};

DATAINSIGHT_TEST_MAIN(PlanFoldTest)
#include "tst_planfold.moc"
