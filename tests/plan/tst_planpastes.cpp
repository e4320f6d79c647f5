// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plan/drawnplan.h"
#include "tests/support/testmain.h"

using namespace datainsight;

/// Plans with what consoles, editors and logs print around them.
class PlanPastesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsThePlanInWhatIsAroundIt_data();
    void findsThePlanInWhatIsAroundIt();
    void readsANodeWithoutItsQuery();
    void readsAJsonLogWithSpaces();
    void readsSeveralPlansAtOnce();
    void readsSeveralResults_data();
    void readsSeveralResults();
    void warnsWhereACutIsNoneForCertain();
    void keepsWhatReadsOfALog();
    void readsALogOfAutoExplain();
    void readsALogThroughSyslog();
    void keepsParametersOutOfTheStatement();
};

void PlanPastesTest::findsThePlanInWhatIsAroundIt_data()
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
    QTest::newRow("kubernetes") << everyLine("2026-11-21T21:00:00.123456789Z stdout F ", "");
    QTest::newRow("docker-compose") << everyLine("db_1  | ", "");
    QTest::newRow("rows in JSON") << "[" + everyLine("{\"QUERY PLAN\": \"", "\"},").trimmed().chopped(1) + "]";
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe", 2)
            + QByteArray(reinterpret_cast<const char *>(QString::fromUtf8(Simple).utf16()), Simple.size() * 2);
    QTest::newRow("comments and the statement above") << "-- the slow one\nSELECT * FROM t\nLIMIT 5;\n\n" + Simple;
}

void PlanPastesTest::findsThePlanInWhatIsAroundIt()
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

void PlanPastesTest::readsANodeWithoutItsQuery()
{
    const auto plans = readPlans(R"({"Node Type": "Limit", "Startup Cost": 0, "Total Cost": 1, "Plan Rows": 5,
        "Plans": [{"Node Type": "Seq Scan", "Plan Rows": 7}]})");
    QCOMPARE(drawn(plans), QStringLiteral("Limit >Seq Scan"));
    QCOMPARE(plans->front().nodes[0].planRows, 5.0);
    QCOMPARE(plans->front().nodes[1].planRows, 7.0);
}

void PlanPastesTest::readsAJsonLogWithSpaces()
{
    const QByteArray message = R"(duration: 6.6 ms  plan:\nQuery Text: x\nResult  (cost=0.00..1.00 rows=1 width=4))";
    const auto plans = readPlans(R"({"timestamp": "2026-11-21 21:00:00.123 UTC", "message": ")" + message + "\"}\n");
    QCOMPARE(drawn(plans), QStringLiteral("Result"));
    QCOMPARE(plans->front().executionMs, 6.6);
}

void PlanPastesTest::readsSeveralPlansAtOnce()
{
    QCOMPARE(drawn(readPlans(Simple + "\n" + Simple)), QStringLiteral("Limit >Seq Scan t ; Limit >Seq Scan t"));
    const auto one = json(R"({"Node Type": "Result"})");
    QCOMPARE(drawn(readPlans(one + "\n" + one)), QStringLiteral("Result ; Result"));
    QCOMPARE(drawn(readPlans(one + ",\n" + one)), QStringLiteral("Result ; Result"));
}

void PlanPastesTest::readsSeveralResults_data()
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

void PlanPastesTest::readsSeveralResults()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, expected);
    QCOMPARE(drawn(readPlans(input)), expected);
}

/// psql's old-ascii fills a cut line and one that ends in a newline alike.
void PlanPastesTest::warnsWhereACutIsNoneForCertain()
{
    const auto framed = [](const QByteArray &text, const QByteArray &filter) {
        QByteArray shown = "                    QUERY PLAN\n--------------------------------------------------\n";
        for (const auto &line : QByteArray("<explain>\n  <Query>\n    <Plan>\n      <Node-Type>" + text
                 + "</Node-Type>\n      <Filter>" + filter + "</Filter>\n    </Plan>\n  </Query>\n</explain>")
                                    .split('\n'))
            shown += ' ' + line.leftJustified(48) + " \n";
        return readPlans(shown + "(1 row)\n");
    };
    const auto cut = framed("Seq Scan", "(c = 'this is long and goes on in'\n' the next line')");
    QVERIFY2(cut, qPrintable(drawn(cut)));
    QCOMPARE(cut->front().warnings.size(), 1);
    const auto whole = framed("Seq Scan", "(c = 'this is short'\n'that too')");
    QVERIFY2(whole, qPrintable(drawn(whole)));
    QCOMPARE(whole->front().warnings, QStringList());
    QCOMPARE(whole->front().nodes.front().text(u"Filter"), QStringLiteral("(c = 'this is short'\n'that too')"));
}

/// The others stay, and the bad one is named.
void PlanPastesTest::keepsWhatReadsOfALog()
{
    const QByteArray head = "2026-11-20 12:00:00.123 UTC [77] LOG:  duration: 12.345 ms  plan:\n";
    const auto plans = readPlans(head + "\tResult  (cost=0.00..1.00 rows=1 width=4)\n\t???\n" + head
        + "\tLimit  (cost=0.00..1.00 rows=1 width=4)\n");
    QCOMPARE(drawn(plans), QStringLiteral("Limit"));
    QCOMPARE(plans->front().warnings,
        QStringList { QStringLiteral("A plan was left out. Line 3, column 1: this is not part of a plan") });
}

void PlanPastesTest::readsALogOfAutoExplain()
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

void PlanPastesTest::readsALogThroughSyslog()
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

void PlanPastesTest::keepsParametersOutOfTheStatement()
{
    const auto plans = readPlans("LOG:  duration: 1.000 ms  plan:\n\tQuery Text: SELECT $1\n\tFROM t;\n"
                                 "\tQuery Parameters: $1 = 'a secret\n\tover lines'\n"
                                 "\tResult  (cost=0.00..0.01 rows=1 width=4)\n");
    QVERIFY(plans);
    QCOMPARE(plans->front().queryText, QStringLiteral("SELECT $1\nFROM t;"));
}

DATAINSIGHT_TEST_MAIN(PlanPastesTest)
#include "tst_planpastes.moc"
