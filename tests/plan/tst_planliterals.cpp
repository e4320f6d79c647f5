// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plan/drawnplan.h"
#include "tests/support/testmain.h"

using namespace datainsight;

/// Literals and quoted identifiers may hold quotes, newlines, and what looks like a line of a plan.
class PlanLiteralsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryNode_data();
    void keepsEveryNode();
    void goesOnBehindANewline_data();
    void goesOnBehindANewline();
    void leavesYamlWhole_data();
    void leavesYamlWhole();
};

void PlanLiteralsTest::keepsEveryNode_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("expected");
    const QByteArray cost = "  (cost=0.00..1.00 rows=1 width=4)\n";
    const auto sorted = [&](const QByteArray &line) -> QByteArray {
        return "Sort" + cost + "  " + line + "\n  ->  Seq Scan on t" + cost + "        Filter: (a = 'x'::text)\n";
    };
    const QString drawn = QStringLiteral("Sort >Seq Scan t");
    QTest::newRow("a quote in a column's name") << sorted(R"(Sort Key: t."it's")") << drawn;
    QTest::newRow("a quote in a relation's name")
        << QByteArray(sorted("Sort Key: b")).replace("on t ", "on \"it's\" t ")
        << QStringLiteral("Sort >Seq Scan it's t");
    QTest::newRow("both quotes in a name") << sorted(R"(Sort Key: t."q'u""o", t.b)") << drawn;
    QTest::newRow("a double quote in a literal")
        << sorted(R"(Filter: ((t."q'u""o" ~~ '%9"%'::text) OR (t.a = 4)))") << drawn;
    QTest::newRow("a name that is not quoted") << sorted("Conflict Arbiter Indexes: it's_pkey") << drawn;
    QTest::newRow("a literal that never ends") << sorted("Remote: don't") << drawn;
    QTest::newRow("a literal with a node's line, without costs")
        << QByteArray("Bitmap Heap Scan on t\n  Recheck Cond: ((c = 'x\ny  ->  Seq Scan on z  (cost=0.00..1.00 rows=1 "
                      "width=4)'::text) OR (c = 'b'::text))\n  ->  BitmapOr\n        ->  Bitmap Index Scan on t_c\n")
        << QStringLiteral("Bitmap Heap Scan t >BitmapOr >>Bitmap Index Scan");
    QTest::newRow("an identifier that never ends") << sorted("Remote: 5\" wide") << drawn;
}

void PlanLiteralsTest::keepsEveryNode()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, expected);
    QCOMPARE(drawn(readPlans(input)), expected);
}

void PlanLiteralsTest::goesOnBehindANewline_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("a literal") << QByteArray("(a = 'x\n->  Seq Scan on y  (cost=0.00..1.00 rows=1 width=4)'::text)");
    QTest::newRow("an identifier") << QByteArray("(\"a\n  ->  Seq Scan on it's\" = 1)");
}

void PlanLiteralsTest::goesOnBehindANewline()
{
    QFETCH(QByteArray, value);
    const auto plans = readPlans("Limit  (cost=0.00..1.00 rows=1 width=4)\n  Filter: " + value
        + "\n  ->  Result  (cost=0.00..1.00 rows=1 width=4)\n");
    QCOMPARE(drawn(plans), QStringLiteral("Limit >Result"));
    QCOMPARE(plans->front().nodes.front().text(u"Filter"), QString::fromUtf8(value));
}

void PlanLiteralsTest::leavesYamlWhole_data()
{
    QTest::addColumn<QByteArray>("line");
    const QByteArray node = "  ->  Seq Scan on x  (cost=0.00..1.00 rows=1 width=4)";
    QTest::newRow("in a value") << QByteArray("Filter: \"(c = 'x\\n" + node + "'::text)\"");
    QTest::newRow("in a list") << QByteArray("Sort Key: \n      - \"a" + node + "\"");
    QTest::newRow("in a name") << QByteArray("Alias: \"x (cost=1\"");
}

/// What looks like a line of text format in a quoted value begins no other plan.
void PlanLiteralsTest::leavesYamlWhole()
{
    QFETCH(QByteArray, line);
    const QByteArray head = "- Plan: \n    Node Type: \"Sort\"\n    ";
    const QByteArray below = "\n    Plans: \n      - Node Type: \"Seq Scan\"\n        Relation Name: \"t\"\n";
    const auto plans = readPlans(head + line + below);
    QVERIFY2(plans, qPrintable(drawn(plans)));
    QCOMPARE(plans->size(), 1);
    QCOMPARE(plans->front().nodes.size(), 2);
}

DATAINSIGHT_TEST_MAIN(PlanLiteralsTest)
#include "tst_planliterals.moc"
