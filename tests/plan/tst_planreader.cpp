// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planfile.h"
#include "core/plan/planreader.h"
#include "tests/support/testmain.h"

#include <cmath>

using namespace datainsight;

namespace {

/// "Limit > Seq Scan t" with depth as nesting: enough to see that nothing was lost or moved.
QString drawn(const Plan &plan)
{
    QStringList parts;
    for (const auto &node : plan.nodes)
        parts << QString(node.depth, QLatin1Char('>'))
                + QStringList { planNodeTitle(node), planNodeObject(node) }.join(QLatin1Char(' ')).trimmed();
    return parts.join(QLatin1Char(' '));
}

QString drawn(const Result<std::vector<Plan>> &plans)
{
    if (!plans)
        return oneLine(plans.error());
    QStringList all;
    for (const auto &plan : *plans)
        all << drawn(plan);
    return all.join(QStringLiteral(" ; "));
}

const QByteArray Simple =
    "Limit  (cost=0.00..1.00 rows=5 width=4) (actual time=0.010..0.020 rows=5 loops=1)\n"
    "  ->  Seq Scan on t  (cost=0.00..9.00 rows=45 width=4) (actual time=0.009..0.015 rows=5 loops=1)\n"
    "        Filter: (a > 1)\n"
    "Planning Time: 0.100 ms\n"
    "Execution Time: 0.040 ms\n";

QByteArray json(const QByteArray &plan)
{
    return "[{\"Plan\": " + plan + ", \"Execution Time\": 1.5}]";
}

} // namespace

class PlanReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsThePlanInWhatIsAroundIt_data();
    void findsThePlanInWhatIsAroundIt();
    void readsNodeNames_data();
    void readsNodeNames();
    void readsSeveralPlansAtOnce();
    void readsSeveralResults_data();
    void readsSeveralResults();
    void keepsWhatReadsOfALog();
    void readsALogOfAutoExplain();
    void readsALogThroughSyslog();
    void keepsParametersOutOfTheStatement();
    void readsDistributedPlans_data();
    void readsDistributedPlans();
    void readsFootersOfTextPlans();
    void readsWorkers();
    void keepsDuplicateKeys();
    void readsDeepPlans();
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
    void readsALiteralOverManyLinesInOneGo();
    void readsAPlanFileWithItsContext();
    void saysWhatIsWrongWithAPlanFile_data();
    void saysWhatIsWrongWithAPlanFile();

private:
    /// Of a row with "input" and how the "expected" error begins.
    void compareError();
};

void PlanReaderTest::compareError()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, expected);
    const auto plans = readPlans(input);
    QVERIFY2(!plans, qPrintable(drawn(plans)));
    QCOMPARE(plans.error().kind, ErrorKind::Parse);
    QVERIFY2(plans.error().message.startsWith(expected), qPrintable(plans.error().message));
    QVERIFY(!plans.error().hint.isEmpty());
}

void PlanReaderTest::findsThePlanInWhatIsAroundIt_data()
{
    QTest::addColumn<QByteArray>("input");
    const auto everyLine = [](const char *prefix, const char *suffix) {
        QByteArray out;
        for (const auto &line : Simple.trimmed().split('\n'))
            out += QByteArray(prefix) + line + suffix + "\n";
        return out;
    };
    QTest::newRow("the bare plan") << Simple;
    QTest::newRow("Windows line ends") << everyLine("", "\r");
    QTest::newRow("a byte order mark") << QByteArray("\xef\xbb\xbf") + Simple;
    QTest::newRow("indented by somebody") << everyLine("      ", "");
    QTest::newRow("psql with heading and footer")
        << "                QUERY PLAN                \n-------------------------\n" + everyLine(" ", "")
            + "(5 rows)\n\nTime: 3.210 ms\n";
    QTest::newRow("psql in another language") << " QUERY PLAN \n---------\n" + everyLine(" ", "") + "(5 Zeilen)\n";
    QTest::newRow("psql with its prompt and the statement")
        << "db=# EXPLAIN ANALYZE\ndb-# SELECT * FROM t LIMIT 5;\n  QUERY PLAN\n-----\n" + everyLine(" ", "");
    QTest::newRow("psql with border 2") << "+-----+\n| QUERY PLAN |\n+-----+\n" + everyLine("| ", "   |")
            + "+-----+\n(5 rows)\n";
    QTest::newRow("psql with unicode lines")
        << "┌─────┐\n│ QUERY PLAN │\n├─────┤\n" + everyLine("│ ", "   │") + "└─────┘\n";
    QTest::newRow("pgAdmin's quotes") << "\"QUERY PLAN\"\n" + everyLine("\"", "\"");
    QTest::newRow("DBeaver's bars") << "QUERY PLAN|\n----------+\n" + everyLine("", "|");
    QTest::newRow("a fence and prose") << "Look at this:\n```\n" + Simple + "```\nIt is slow.\n";
    QTest::newRow("prose below") << Simple + "\nIt is slow, and I do not know why.\n";
    QTest::newRow("prose below the footer")
        << " QUERY PLAN \n---------\n" + everyLine(" ", "") + "(5 rows)\n\nIt is slow.\n";
    const auto records = [](const char *head, const char *column) -> QByteArray {
        QByteArray out;
        int number = 0;
        for (const auto &line : Simple.trimmed().split('\n'))
            out += QByteArray(head).replace("N", QByteArray::number(++number)) + column + line + "\n";
        return out + "\n";
    };
    QTest::newRow("psql's expanded output") << records("-[ record N ]---\n", "QUERY PLAN | ");
    QTest::newRow("psql's expanded output without border") << records("* Record N\n", "QUERY PLAN ");
    QTest::newRow("psql's CSV") << "QUERY PLAN\n"
            + QByteArray(Simple)
                  .replace("  ->  Seq", "\"  ->  Seq")
                  .replace("loops=1)\n        F", "loops=1)\"\n        F");
    QTest::newRow("psql wrapped") << " QUERY PLAN \n------\n"
            + everyLine(" ", "").replace("rows=5 width=4) (", "rows=5 wi.\n.dth=4) (") + "(6 rows)\n";
    QTest::newRow("non-breaking spaces") << QByteArray(Simple).replace("  ", "\xc2\xa0 ");
    QTest::newRow("tabs") << QByteArray(Simple).replace("        Filter", "\tFilter");
    QTest::newRow("docker-compose") << everyLine("db_1  | ", "");
    QTest::newRow("rows in JSON") << "[" + everyLine("{\"QUERY PLAN\": \"", "\"},").trimmed().chopped(1) + "]";
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe", 2)
            + QByteArray(reinterpret_cast<const char *>(QString::fromUtf8(Simple).utf16()), Simple.size() * 2);
    QTest::newRow("comments and the statement above") << "-- the slow one\nSELECT * FROM t\nLIMIT 5;\n\n" + Simple;
}

void PlanReaderTest::findsThePlanInWhatIsAroundIt()
{
    QFETCH(QByteArray, input);
    const auto plans = readPlans(input);
    QCOMPARE(drawn(plans), QStringLiteral("Limit >Seq Scan t"));
    const auto &plan = plans->front();
    QCOMPARE(plan.planningMs, 0.1);
    QCOMPARE(plan.executionMs, 0.04);
    QCOMPARE(plan.nodes[1].text(u"Filter"), QStringLiteral("(a > 1)"));
    QCOMPARE(plan.nodes[1].actualRows, 5.0);
}

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
        << QByteArray("Custom Scan (My Thing (2))") << "Custom Scan (My Thing (2)";
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

void PlanReaderTest::readsSeveralPlansAtOnce()
{
    QCOMPARE(drawn(readPlans(Simple + "\n" + Simple)), QStringLiteral("Limit >Seq Scan t ; Limit >Seq Scan t"));
    const auto one = json(R"({"Node Type": "Result"})");
    QCOMPARE(drawn(readPlans(one + "\n" + one)), QStringLiteral("Result ; Result"));
    QCOMPARE(drawn(readPlans(one + ",\n" + one)), QStringLiteral("Result ; Result"));
}

void PlanReaderTest::readsSeveralResults_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("expected");
    const QByteArray xml =
        "<explain>\n <Query>\n  <Plan>\n   <Node-Type>Result</Node-Type>\n  </Plan>\n </Query>\n</explain>\n";
    const auto framed = [](const QByteArray &plan, const QByteArray &left, const QByteArray &right) -> QByteArray {
        QByteArray out = "       QUERY PLAN       \n------------------------\n";
        const auto lines = plan.trimmed().split('\n');
        for (const auto &line : lines)
            out += left + line + (&line == &lines.back() ? QByteArray() : right) + '\n';
        return out + "(1 row)\n\n";
    };
    const QByteArray plain = "[\n {\n  \"Plan\": {\n   \"Node Type\": \"Result\"\n  }\n }\n]\n";
    const QByteArray yaml = "- Plan: \n    Node Type: \"Result\"\n    Plans: \n  Triggers: \n";
    const QByteArray text = framed(Simple, " ", "");
    QTest::newRow("XML twice") << xml + xml << "Result ; Result";
    QTest::newRow("XML and JSON") << xml + "\n" + plain << "Result ; Result";
    QTest::newRow("psql, JSON twice") << framed(plain, " ", "   +") + framed(plain, " ", "   +") << "Result ; Result";
    QTest::newRow("psql, JSON without border")
        << framed(plain, "", " +") + framed(plain, "", " +") << "Result ; Result";
    QTest::newRow("psql, YAML twice") << framed(yaml, " ", " +") + framed(yaml, " ", " +") << "Result ; Result";
    QTest::newRow("psql, JSON and text") << framed(plain, " ", " +") + text << "Result ; Limit >Seq Scan t";
    QTest::newRow("CSV of JSON twice")
        << QByteArray("QUERY PLAN\n\"" + QByteArray(plain).replace("\"", "\"\"").trimmed() + "\"\n").repeated(2)
        << "Result ; Result";
    QTest::newRow("CSV of YAML") << QByteArray("QUERY PLAN\n\"" + QByteArray(yaml).replace("\"", "\"\"").trimmed()
        + "\"\n") << "Result";
    QTest::newRow("a session") << "db=# explain analyze select 1;\n" + text
            + "Time: 0.314 ms\ndb=# create index on t(a);\nCREATE INDEX\ndb=# select 1 as a;\n a \n---\n 1\n(1 row)\n\n"
              "db=# explain analyze select 2;\n"
            + text + "db=# \n"
                               << "Limit >Seq Scan t ; Limit >Seq Scan t";
    QTest::newRow("a transaction around JSON") << "BEGIN\n" + plain + "ROLLBACK\n"
                                               << "Result";
    QTest::newRow("the statement above framed JSON")
        << "BEGIN\nexplain (format json) select 1;\n" + framed(plain, " ", " +") + "ROLLBACK\n"
        << "Result";
    QTest::newRow("expanded, one line") << QByteArray("-[ RECORD 1 ]------\nQUERY PLAN | Result\n\n") << "Result";
    QTest::newRow("a column around the document") << "[{\"QUERY PLAN\": " + plain.trimmed() + "}]"
                                                  << "Result";
}

void PlanReaderTest::readsSeveralResults()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, expected);
    QCOMPARE(drawn(readPlans(input)), expected);
}

/// The others stay, and the bad one is named.
void PlanReaderTest::keepsWhatReadsOfALog()
{
    const QByteArray head = "2026-11-20 12:00:00.123 UTC [77] LOG:  duration: 12.345 ms  plan:\n";
    const auto plans = readPlans(head + "\tResult  (cost=0.00..1.00 rows=1 width=4)\n\t???\n" + head
        + "\tLimit  (cost=0.00..1.00 rows=1 width=4)\n");
    QCOMPARE(drawn(plans), QStringLiteral("Limit"));
    QCOMPARE(plans->front().warnings,
        QStringList { QStringLiteral("A plan was left out. Line 3, column 1: this is not part of a plan") });
}

void PlanReaderTest::readsALogOfAutoExplain()
{
    const QByteArray log =
        "2026-11-20 12:00:00.123 UTC [77] app@db LOG:  duration: 12.345 ms  plan:\n"
        "\tQuery Text: SELECT *\n"
        "\tFROM t LIMIT 5;\n"
        "\tLimit  (cost=0.00..1.00 rows=5 width=4) (actual time=0.010..0.020 rows=5 loops=1)\n"
        "\t  ->  Seq Scan on t  (cost=0.00..9.00 rows=45 width=4) (actual time=0.009..0.015 rows=5 loops=1)\n"
        "2026-11-20 12:00:01.000 UTC [78] app@db LOG:  checkpoint starting: time\n"
        "2026-11-20 12:00:02.000 UTC [77] app@db LOG:  duration: 3.000 ms  plan:\n"
        "\t{\n"
        "\t  \"Query Text\": \"SELECT 1\",\n"
        "\t  \"Plan\": {\"Node Type\": \"Result\"}\n"
        "\t}\n";
    const auto plans = readPlans(log);
    QCOMPARE(drawn(plans), QStringLiteral("Limit >Seq Scan t ; Result"));
    QCOMPARE(plans->at(0).queryText, QStringLiteral("SELECT *\nFROM t LIMIT 5;"));
    QCOMPARE(plans->at(1).queryText, QStringLiteral("SELECT 1"));
}

void PlanReaderTest::readsALogThroughSyslog()
{
    const auto plans = readPlans("Nov 20 12:00:00 db1 postgres[77]: [5-1] LOG:  duration: 12.345 ms  plan:\n"
                                 "Nov 20 12:00:00 db1 postgres[77]: [5-2] #011Query Text: SELECT * FROM t LIMIT 5;\n"
                                 "Nov 20 12:00:00 db1 postgres[77]: [5-3] #011Limit  (cost=0.00..1.00 rows=5 width=4) "
                                 "(actual time=0.010..0.020 rows=5 loops=1)\n"
                                 "Nov 20 12:00:00 db1 postgres[77]: [5-4] #011  ->  Seq Scan on t  (cost=0.00..9.00 "
                                 "rows=45 width=4) (actual time=0.009..0.015 rows=5 loops=1)\n"
                                 "Nov 20 12:00:01 db1 postgres[78]: [6-1] LOG:  checkpoint starting: time\n");
    QCOMPARE(drawn(plans), QStringLiteral("Limit >Seq Scan t"));
    QCOMPARE(plans->front().queryText, QStringLiteral("SELECT * FROM t LIMIT 5;"));
    QCOMPARE(plans->front().executionMs, 12.345);
}

void PlanReaderTest::keepsParametersOutOfTheStatement()
{
    const auto plans = readPlans("LOG:  duration: 1.000 ms  plan:\n\tQuery Text: SELECT $1\n\tFROM t;\n"
                                 "\tQuery Parameters: $1 = 'a secret\n\tover lines'\n"
                                 "\tResult  (cost=0.00..0.01 rows=1 width=4)\n");
    QVERIFY(plans);
    QCOMPARE(plans->front().queryText, QStringLiteral("SELECT $1\nFROM t;"));
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
                  "          Buffers: shared hit=4\n");
    QVERIFY(plans);
    const auto &nodes = plans->front().nodes;
    QCOMPARE(nodes[0].workersPlanned, 2);
    QCOMPARE(nodes[0].workersLaunched, 1);
    QCOMPARE(nodes[1].workers.size(), 1);
    QCOMPARE(nodes[1].workers[0].totalMs, 3.0);
    QCOMPARE(nodes[1].buffers.sharedHit, 10);
    QCOMPARE(nodes[1].number(u"Sort Space Used"), 25.0);
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

void PlanReaderTest::namesLineAndColumnOfErrors_data()
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

void PlanReaderTest::namesLineAndColumnOfErrors()
{
    compareError();
}

void PlanReaderTest::refusesMalformedNodes_data()
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
    QTest::newRow("text: words for a time")
        << QByteArray("Result  (cost=0.00..1.00 rows=5 width=4) (actual time=zero.040 rows=5 loops=1)\n")
        << "Line 1, column 42: these figures of a plan node cannot be read";
    QTest::newRow("text: no loops") << QByteArray(
        "Limit  (cost=0.00..1.00 rows=5 width=4)\n  ->  Result  (cost=0.00..1.00 rows=5 width=4) (actual "
        "time=0.010..0.040 rows=5 loops=)\n")
                                    << "Line 2, column 48: these figures of a plan node cannot be read";
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
    QTest::newRow("YAML: an empty plan") << QByteArray("- Plan: \n  Execution Time: 1.0\n")
                                         << "Line 1, column 3: the Plan in here is no plan node";
}

void PlanReaderTest::refusesMalformedNodes()
{
    compareError();
}

void PlanReaderTest::tellsOfInvalidMerge_data()
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

void PlanReaderTest::tellsOfInvalidMerge()
{
    compareError();
    QFETCH(QByteArray, input);
    QVERIFY(readPlans(input).error().hint.contains(QStringLiteral("FORMAT TEXT")));
}

void PlanReaderTest::readsOddLines_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("expected");
    QTest::newRow("buffers without a name") << Simple.split('\n').first() + "\n  Buffers: shared =3 hit=4\n"
                                            << "Limit";
    QTest::newRow("figures without their parenthesis")
        << QByteArray("never executed) Scan\n") << "never executed) Scan";
}

/// Found by the fuzzers: what they did was to end the program.
void PlanReaderTest::readsOddLines()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, expected);
    QCOMPARE(drawn(readPlans(input)), expected);
}

void PlanReaderTest::endsGroupsAtADepthNoServerComesNear()
{
    const QByteArray groups = QByteArray("{\"a\": ").repeated(50'000) + '1' + QByteArray(50'000, '}');
    const auto plans = readPlans(json(R"({"Node Type": "Result", "b": )" + groups + R"(, "Alias": "x"})"));
    QVERIFY(plans);
    QCOMPARE(plans->front().nodes.front().alias, QStringLiteral("x"));
    QCOMPARE(plans->front().warnings.size(), 1);
}

void PlanReaderTest::boundsFiguresThatCannotBe()
{
    const auto plans = readPlans(json(R"({"Node Type": "Gather", "Actual Loops": -3, "Workers Planned": 1e300,
        "Shared Hit Blocks": 9223372036854775807, "Shared Read Blocks": -5})"));
    QVERIFY(plans);
    const auto &node = plans->front().nodes.front();
    QVERIFY(std::isnan(node.loops));
    QCOMPARE(node.workersPlanned, 1'000'000);
    QCOMPARE(node.buffers.sharedHit, 1'000'000'000'000'000);
    QCOMPARE(node.buffers.sharedRead, 0);
}

/// yaml-cpp stays at what no document begins with, for ever.
void PlanReaderTest::endsWhereYamlGoesNowhere()
{
    const auto plans = readPlans("- Plan:\n    Node Type: \"Result\"\n\"b\", c\n");
    QVERIFY(!plans);
    QCOMPARE(plans.error().kind, ErrorKind::Parse);
    QVERIFY2(plans.error().message.startsWith(QStringLiteral("Line 3, column ")), qPrintable(plans.error().message));
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

void PlanReaderTest::saysWhatIsWrongWithAPlanFile_data()
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

void PlanReaderTest::saysWhatIsWrongWithAPlanFile()
{
    compareError();
}

DATAINSIGHT_TEST_MAIN(PlanReaderTest)
#include "tst_planreader.moc"
