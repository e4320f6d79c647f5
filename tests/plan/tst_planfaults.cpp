// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plan/drawnplan.h"
#include "tests/support/testmain.h"

using namespace datainsight;

/// What is no plan, or not quite one: an error that says where, and never an end of the program.
class PlanFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesLineAndColumnOfErrors_data();
    void namesLineAndColumnOfErrors();
    void refusesMalformedNodes_data();
    void refusesMalformedNodes();
    void tellsOfInvalidMerge_data();
    void tellsOfInvalidMerge();
    void readsOddLines_data();
    void readsOddLines();
    void endsGroupsAtADepthNoServerComesNear();
    void boundsFiguresThatCannotBe();
    void endsWhereYamlGoesNowhere();
    void saysWhatIsWrongWithAPlanFile_data();
    void saysWhatIsWrongWithAPlanFile();

private:
    /// Of a row with "input" and how the "expected" error begins.
    void compareError();
};

void PlanFaultsTest::compareError()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, expected);
    const auto plans = readPlans(input);
    QVERIFY2(!plans, qPrintable(drawn(plans)));
    QCOMPARE(plans.error().kind, ErrorKind::Parse);
    QVERIFY2(plans.error().message.startsWith(expected), qPrintable(plans.error().message));
    QVERIFY(!plans.error().hint.isEmpty());
}

void PlanFaultsTest::namesLineAndColumnOfErrors_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << QByteArray() << "There is no plan in this text";
    QTest::newRow("a sentence") << QByteArray("nothing of the kind\n") << "There is no plan in this text";
    QTest::newRow("only space") << QByteArray("  \n\n") << "There is no plan in this text";
    QTest::newRow("cut JSON") << QByteArray("[\n  {\n    \"Plan\": {\n      \"Node Type\": \"Seq Sc")
                              << "Line 4, column 27: the plan ends too early";
    QTest::newRow("JSON without a comma")
        << QByteArray("[{\"Plan\": {\"Node Type\": \"Result\"\n \"Alias\": \"a\"}}]") << "Line 2, column 2";
    QTest::newRow("cut XML") << QByteArray(
        "<explain xmlns=\"http://www.postgresql.org/2009/explain\">\n  <Query>\n    <Plan>")
                             << "Line 3, column";
    QTest::newRow("a plan without its top")
        << QByteArray("  ->  Seq Scan on t  (cost=0.00..1.00 rows=1 width=4)") << "Line 1, column";
    QTest::newRow("XML cut behind a line") << QByteArray("<explain>\n  <Query>\n") << "Line 2, column 1";
    QTest::newRow("a utility statement") << QByteArray("Utility statements have no plan structure\n")
                                         << "There is no plan in this text: utility statements have none.";
    QTest::newRow("something else below the plan") << Simple + "???\n"
                                                   << "Line 6, column 1";
}

void PlanFaultsTest::namesLineAndColumnOfErrors()
{
    compareError();
}

void PlanFaultsTest::refusesMalformedNodes_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("expected");
    QTest::newRow("JSON: a number for the type")
        << QByteArray("[\n  {\n    \"Plan\": {\n      \"Node Type\": 5\n    }\n  }\n]")
        << "Line 3, column 13: the Node Type of this plan node is no name";
    QTest::newRow("JSON: an empty plan") << QByteArray("[{\"Plan\": {}}]")
                                         << "Line 1, column 11: this plan node has no Node Type";
    QTest::newRow("JSON: a node below without a type")
        << QByteArray("[{\"Plan\": {\"Node Type\": \"Limit\", \"Plans\": [\n  {\"Alias\": \"a\"}]}}]")
        << "Line 2, column 3: this plan node has no Node Type";
    QTest::newRow("JSON: a number for the plan")
        << QByteArray("[\n{\"Plan\": 5}]") << "Line 2, column 1: the Plan in here is no plan node";
    QTest::newRow("JSON: a list for the plan")
        << QByteArray("[\n{\"Plan\": []}]") << "Line 2, column 1: the Plan in here is no plan node";
    QTest::newRow("JSON: a number below a node")
        << QByteArray("[{\"Plan\": {\"Node Type\": \"Limit\", \"Plans\": [5]}}]")
        << "Line 1, column 11: something in the Plans of this plan node is no plan node";
    QTest::newRow("JSON: one node for a list of them")
        << QByteArray("[{\"Plan\": {\"Node Type\": \"Limit\", \"Plans\": {\"Node Type\": \"Result\"}}}]")
        << "Line 1, column 11: the Plans of this plan node are no list";
    QTest::newRow("XML: a number for the type") << QByteArray(
        "<explain>\n  <Query>\n    <Plan>\n      <Node-Type>5</Node-Type>\n    </Plan>\n  </Query>\n"
        "</explain>") << "Line 3, column 5: the Node Type of this plan node is no name";
    QTest::newRow("XML: an empty plan") << QByteArray("<explain>\n  <Query>\n    <Plan></Plan>\n  </Query>\n</explain>")
                                        << "Line 2, column 3: the Plan in here is no plan node";
    QTest::newRow("YAML: a node without a type")
        << QByteArray("- Plan: \n    Alias: \"a\"\n") << "Line 2, column 5: this plan node has no Node Type";
    QTest::newRow("JSON: words for rows") << json("{\"Node Type\": \"Result\", \"Actual Rows\": \"abc\"}")
                                          << "Line 1, column 11: Actual Rows is no number";
    QTest::newRow("JSON: words for loops") << json("{\"Node Type\": \"Result\", \"Actual Loops\": \"x\"}")
                                           << "Line 1, column 11: Actual Loops is no number";
    QTest::newRow("JSON: time that went backwards") << json("{\"Node Type\": \"Result\", \"Actual Total Time\": -1.5}")
                                                    << "Line 1, column 11: Actual Total Time is negative";
    QTest::newRow("JSON: loops below nothing")
        << json("{\"Node Type\": \"Result\", \"Actual Loops\": -3}") << "Line 1, column 11: Actual Loops is negative";
    QTest::newRow("JSON: more loops than can be")
        << json("{\"Node Type\": \"Result\", \"Actual Loops\": 99999999999999999999}")
        << "Line 1, column 11: Actual Loops is too large";
    QTest::newRow("JSON: rows below nothing")
        << json("{\"Node Type\": \"Result\", \"Actual Rows\": -1}") << "Line 1, column 11: Actual Rows is negative";
    QTest::newRow("JSON: blocks below nothing") << json("{\"Node Type\": \"Result\", \"Shared Read Blocks\": -5}")
                                                << "Line 1, column 11: Shared Read Blocks is negative";
    QTest::newRow("text: words for a time")
        << QByteArray("Result  (cost=0.00..1.00 rows=5 width=4) (actual time=zero.040 rows=5 loops=1)\n")
        << "Line 1, column 42: these figures of a plan node cannot be read";
    QTest::newRow("text: no loops") << QByteArray(
        "Limit  (cost=0.00..1.00 rows=5 width=4)\n  ->  Result  (cost=0.00..1.00 rows=5 width=4) (actual "
        "time=0.010..0.040 rows=5 loops=)\n")
                                    << "Line 2, column 48: these figures of a plan node cannot be read";
    QTest::newRow("text: a first line that was cut")
        << QByteArray(
               "Sort  (cost=1.00..2.00 rows=10 width=4) (actual time=5.000..6.000 rows=10 loops=\n"
               "  ->  Seq Scan on t  (cost=0.00..1.00 rows=1 width=4) (actual time=0.010..4.000 rows=1 loops=1)\n")
        << "Line 1, column 41: these figures of a plan node cannot be read";
    QTest::newRow("text: a line below that was cut")
        << QByteArray("Sort  (cost=1.00..2.00 rows=10 width=4)\n  ->  Seq Scan on t  (cost=0.00..1.00 rows=1\n")
        << "Line 2, column 22: these figures of a plan node cannot be read";
    QTest::newRow("YAML: a quote that nothing closes")
        << QByteArray("- Plan:\n    Node Type: \"Seq Scan\n    Actual Loops: 1\n")
        << "Line 2, column 16: this quote is not closed";
    QTest::newRow("text: loops below nothing")
        << QByteArray("Limit  (cost=0.00..1.00 rows=5 width=4) (actual time=0.1..0.2 rows=5 loops=-1)\n")
        << "Line 1, column 41: these figures of a plan node cannot be read";
    QTest::newRow("text: time that went backwards")
        << QByteArray("Limit  (cost=0.00..1.00 rows=5 width=4) (actual time=-0.1..0.2 rows=5 loops=1)\n")
        << "Line 1, column 41: these figures of a plan node cannot be read";
    QTest::newRow("text: words for the time of all")
        << QByteArray(Simple).replace("Time: 0.040", "Time: abc") << "Line 5, column 17: Execution Time is no number";
    QTest::newRow("text: no time of planning")
        << QByteArray(Simple).replace("Time: 0.100 ms", "Time:") << "Line 4, column 1: Planning Time is no number";
    QTest::newRow("text: words for a trigger's time") << Simple + "Trigger t: time=abc calls=1\n"
                                                      << "Line 6, column 1: these figures of a trigger cannot be read";
    QTest::newRow("text: words for a worker's time") << QByteArray(Simple).replace("Filter: (a > 1)",
        "Worker 0:  actual time=x..1 rows=1 loops=1") << "Line 3, column 20: these figures of a worker cannot be read";
    QTest::newRow("text: words for a worker's number") << QByteArray(Simple).replace("Filter: (a > 1)",
        "Worker n:  actual time=0..1 rows=1 loops=1") << "Line 3, column 9: what this worker did cannot be read";
    const auto below = [](const char *lines) -> QByteArray { return Simple + lines; };
    QTest::newRow("text: words for a node's buffers") << QByteArray(Simple).replace("Filter: (a > 1)",
        "Buffers: shared hit=x read=3") << "Line 3, column 25: these buffers of a plan node cannot be read";
    QTest::newRow("text: words for a node's I/O") << QByteArray(Simple).replace("Filter: (a > 1)",
        "I/O Timings: shared read=1.5.5") << "Line 3, column 29: these buffers of a plan node cannot be read";
    QTest::newRow("text: words for the buffers of planning") << below(
        "Planning:\n  Buffers: shared hit=many\n") << "Line 7, column 19: these buffers of planning cannot be read";
    QTest::newRow("text: two points in a trigger's time")
        << below("Trigger t: time=1.2.3 calls=1\n") << "Line 6, column 1: these figures of a trigger cannot be read";
    QTest::newRow("text: words for JIT's functions")
        << below("JIT:\n  Functions: some\n") << "Line 7, column 14: Functions is no number";
    QTest::newRow("text: words for a time of JIT") << below("JIT:\n  Timing: Generation abc ms, Total 3.000 ms\n")
                                                   << "Line 7, column 22: this time of JIT is no number";
    QTest::newRow("text: JIT that takes no time known")
        << below("JIT:\n  Timing: Generation 1.000 ms, Sleeping 3.000 ms\n")
        << "Line 7, column 32: these times of JIT cannot be read";
    QTest::newRow("text: JIT without its times")
        << below("JIT:\n  Timing:\n") << "Line 7, column 3: these times of JIT cannot be read";
    QTest::newRow("text: words for the time of serialization")
        << below("Serialization: time=x ms  output=1kB  format=text\n")
        << "Line 6, column 21: what was serialized cannot be read";
    QTest::newRow("text: nothing serialized")
        << below("Serialization:\n") << "Line 6, column 1: what was serialized cannot be read";
    const auto beside = [](const QByteArray &keys) { return json("{\"Node Type\": \"Result\"}, " + keys); };
    const QByteArray trigger = "\"Triggers\": [{\"Trigger Name\": \"t\", ";
    QTest::newRow("JSON: words for a trigger's time")
        << beside(trigger + "\"Time\": \"abc\", \"Calls\": 1}]") << "Line 1, column 2: Time is no number";
    QTest::newRow("JSON: a trigger's time that went backwards")
        << beside(trigger + "\"Time\": -1.5, \"Calls\": 1}]") << "Line 1, column 2: Time is negative";
    QTest::newRow("JSON: words for a trigger's calls")
        << beside(trigger + "\"Time\": 1.5, \"Calls\": true}]") << "Line 1, column 2: Calls is no number";
    QTest::newRow("JSON: words for a time of JIT") << beside(
        R"("JIT": {"Functions": 3, "Options": {"Inlining": false}, "Timing": {"Generation": {"Total": "x"}}})")
                                                   << "Line 1, column 2: Total is no number";
    QTest::newRow("JSON: words for the time of serialization")
        << beside(R"("Serialization": {"Time": "x", "Format": "text"})") << "Line 1, column 2: Time is no number";
    QTest::newRow("JSON: words for the buffers of planning")
        << beside(R"("Planning": {"Shared Hit Blocks": "x"})") << "Line 1, column 2: Shared Hit Blocks is no number";
    QTest::newRow("XML: words for a trigger's time") << QByteArray(
        "<explain>\n <Query>\n  <Plan><Node-Type>Result</Node-Type></Plan>\n  <Triggers><Trigger><Time>x</Time>"
        "</Trigger></Triggers>\n </Query>\n</explain>")
                                                     << "Line 2, column 2: Time is no number";
    QTest::newRow("YAML: an empty plan") << QByteArray("- Plan: \n  Execution Time: 1.0\n")
                                         << "Line 1, column 3: the Plan in here is no plan node";
}

void PlanFaultsTest::refusesMalformedNodes()
{
    compareError();
}

void PlanFaultsTest::tellsOfInvalidMerge_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("expected");
    QTest::newRow("JSON") << QByteArray(R"json([
  {
    "Plan": {
      "Node Type": "ModifyTable",
      "Operation": "Merge",
      "Actual Loops": 1,
      "Target Tables": [
        {
          "Alias": "m_1"
        },
        {
          "Alias": "m_2"
        }
        "Tuples Inserted": 0,
        "Tuples Skipped": 0
      ]
    }
  }
])json") << "Line 14, column 9: PostgreSQL prints invalid JSON for a MERGE with several target relations";
    QTest::newRow("JSON on one line") << QByteArray(
        "[{\"Plan\": {\"Node Type\": \"ModifyTable\", \"Operation\": \"Merge\", \"Target Tables\": [{\"Alias\": "
        "\"a\"}, \"Tuples Inserted\": 1 ]}}]")
                                      << "Line 1, column 113: PostgreSQL prints invalid JSON for a MERGE";
    QTest::newRow("YAML") << QByteArray(R"yaml(- Plan: 
    Node Type: "ModifyTable"
    Operation: "Merge"
    Actual Loops: 1
    Target Tables: 
      - Relation Name: "m1"
        Alias: "m_1"
      - Relation Name: "m2"
        Alias: "m_2"
      Tuples Inserted: 0
      Tuples Updated: 7
    Plans: 
      - Node Type: "Result"
)yaml") << "Line 10, column 7: PostgreSQL prints invalid YAML for a MERGE with several target relations";
}

void PlanFaultsTest::tellsOfInvalidMerge()
{
    compareError();
    QFETCH(QByteArray, input);
    QVERIFY(readPlans(input).error().hint.contains(QStringLiteral("FORMAT TEXT")));
}

void PlanFaultsTest::readsOddLines_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("expected");
    QTest::newRow("buffers without a name") << Simple.split('\n').first() + "\n  Buffers: shared =3 hit=4\n"
                                            << "Limit";
    QTest::newRow("figures without their parenthesis")
        << QByteArray("never executed) Scan\n") << "never executed) Scan";
}

/// Found by the fuzzers: what they did was to end the program.
void PlanFaultsTest::readsOddLines()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, expected);
    QCOMPARE(drawn(readPlans(input)), expected);
}

void PlanFaultsTest::endsGroupsAtADepthNoServerComesNear()
{
    const QByteArray groups = QByteArray("{\"a\": ").repeated(50'000) + '1' + QByteArray(50'000, '}');
    const auto plans = readPlans(json(R"({"Node Type": "Result", "b": )" + groups + R"(, "Alias": "x"})"));
    QVERIFY(plans);
    QCOMPARE(plans->front().nodes.front().alias, QStringLiteral("x"));
    QCOMPARE(plans->front().warnings.size(), 1);
}

void PlanFaultsTest::boundsFiguresThatCannotBe()
{
    const auto plans = readPlans(json(R"({"Node Type": "Gather", "Workers Planned": 1e300,
        "Shared Hit Blocks": 9223372036854775807})"));
    QVERIFY(plans);
    const auto &node = plans->front().nodes.front();
    QCOMPARE(node.workersPlanned, 1'000'000);
    QCOMPARE(node.buffers.sharedHit, 1'000'000'000'000'000);
}

/// yaml-cpp stays at what no document begins with, for ever.
void PlanFaultsTest::endsWhereYamlGoesNowhere()
{
    const auto plans = readPlans("- Plan:\n    Node Type: \"Result\"\n\"b\", c\n");
    QVERIFY(!plans);
    QCOMPARE(plans.error().kind, ErrorKind::Parse);
    QVERIFY2(plans.error().message.startsWith(QStringLiteral("Line 3, column ")), qPrintable(plans.error().message));
}

void PlanFaultsTest::saysWhatIsWrongWithAPlanFile_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("expected");
    QTest::newRow("of a newer program") << QByteArray("{\"datainsight_plan\": 2, \"source\": \"x\"}")
                                        << "This plan file was made by a newer DataInsight.";
    QTest::newRow("cut") << QByteArray("{\"datainsight_plan\": 1,\n \"source\": \"Seq Sc") << "Line 2, column";
    QTest::newRow("without a plan") << QByteArray("{\"datainsight_plan\": 1}") << "There is no plan in this text";
    QTest::newRow("about a plan that is not there") << QByteArray(
        R"json({"datainsight_plan": 1, "plan": 7, "source": "Result  (cost=0.00..1.00 rows=1 width=4)"})json")
                                                    << "The plan that this file is about is not in it.";
    QTest::newRow("in another") << QByteArray(
        R"({"datainsight_plan": 1, "source": "{\"datainsight_plan\": 1, \"source\": \"\"}"})")
                                << "There is no plan in this text";
}

void PlanFaultsTest::saysWhatIsWrongWithAPlanFile()
{
    compareError();
}

DATAINSIGHT_TEST_MAIN(PlanFaultsTest)
#include "tst_planfaults.moc"
