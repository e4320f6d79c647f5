// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explainscript.h"
#include "core/explain/explainstatement.h"
#include "core/explain/explaintext.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace datainsight;

/// The command that is sent, for each version.
class TestExplainStatement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void composesForTheVersion_data();
    void composesForTheVersion();
    void castsParametersWhereATypeIsGiven();
    void refusesTypesThatAreMore_data();
    void refusesTypesThatAreMore();
    void findsTheWayBackToTheStatement();
    void preparesForAGenericPlan();
    void saysInSqlWhatWillRun();
    void saysWhatToDoInstead_data();
    void saysWhatToDoInstead();
    void takesOffTheirExplain();
    void refusesSettingsThatUndoItsPromises_data();
    void refusesSettingsThatUndoItsPromises();
};

void TestExplainStatement::composesForTheVersion_data()
{
    QTest::addColumn<ExplainMode>("mode");
    QTest::addColumn<int>("major");
    QTest::addColumn<QString>("sql");
    QTest::newRow("a plan on 13")
        << ExplainMode::Plan << 13
        << "EXPLAIN (VERBOSE on, COSTS on, SETTINGS on, BUFFERS on, SUMMARY on, FORMAT json) TABLE a";
    QTest::newRow("a run on 13") << ExplainMode::Analyze << 13
                                 << "EXPLAIN (ANALYZE on, VERBOSE on, COSTS on, SETTINGS on, BUFFERS on, WAL off, "
                                    "TIMING on, SUMMARY on, FORMAT json) TABLE a";
    QTest::newRow("a generic plan on 16")
        << ExplainMode::Generic << 16
        << "EXPLAIN (GENERIC_PLAN on, VERBOSE on, COSTS on, SETTINGS on, BUFFERS on, SUMMARY on, FORMAT json) TABLE a";
    QTest::newRow("a run on 17") << ExplainMode::Analyze << 17
                                 << "EXPLAIN (ANALYZE on, VERBOSE on, COSTS on, SETTINGS on, BUFFERS on, WAL off, "
                                    "TIMING on, SUMMARY on, MEMORY off, "
                                    "SERIALIZE none, FORMAT json) TABLE a";
}

void TestExplainStatement::composesForTheVersion()
{
    QFETCH(ExplainMode, mode);
    QFETCH(int, major);
    QFETCH(QString, sql);
    const auto command = explainStatement(QStringLiteral("TABLE a"), { .mode = mode }, major);
    QVERIFY(command);
    QCOMPARE(command->sql, sql);
}

void TestExplainStatement::castsParametersWhereATypeIsGiven()
{
    const ExplainOptions options { .parameters = { { QStringLiteral("5"), QStringLiteral("numeric(10, 2)") },
                                       { QStringLiteral("a"), QString() },
                                       { std::nullopt, QStringLiteral("\"My\".t[]") } } };
    const auto command = explainStatement(QStringLiteral("SELECT '$1', $1, $2, ($3)[1], $4 -- $1"), options, 15);
    QVERIFY(command);
    QVERIFY2(command->sql.endsWith(
                 QStringLiteral(") SELECT '$1', ($1::numeric(10, 2)), $2, (($3::\"My\".t[]))[1], $4 -- $1")),
        qPrintable(command->sql));
}

void TestExplainStatement::refusesTypesThatAreMore_data()
{
    QTest::addColumn<QString>("type");
    for (const char *type :
        { "int); DROP TABLE a", "int)", "'int'", "int + 1", "int;", "int --", "int::text", "(", "int /* */" })
        QTest::newRow(type) << QString::fromUtf8(type);
}

void TestExplainStatement::refusesTypesThatAreMore()
{
    QFETCH(QString, type);
    const ExplainOptions options { .parameters = { { QStringLiteral("5"), type } } };
    const auto command = explainStatement(QStringLiteral("SELECT $1"), options, 15);
    QVERIFY(!command);
    QCOMPARE(command.error().kind, ErrorKind::Parse);
}

void TestExplainStatement::findsTheWayBackToTheStatement()
{
    const auto statement = QStringLiteral("SELECT $1, a,\n  $2, b");
    const ExplainOptions options { .parameters = { { QStringLiteral("5"), QStringLiteral("int") },
                                       { QStringLiteral("5"), QStringLiteral("int") } } };
    const auto command = explainStatement(statement, options, 15);
    QVERIFY(command);
    for (const auto &word : { QStringLiteral("SELECT"), QStringLiteral("$1"), QStringLiteral("a,"),
             QStringLiteral("$2"), QStringLiteral("b") }) {
        const auto found = textPositionOf(command->sql, command->sql.indexOf(word));
        QCOMPARE(command->positionIn(statement, found), textPositionOf(statement, statement.indexOf(word)));
    }
    // What we wrote ourselves is nowhere in it.
    QVERIFY(!command->positionIn(statement, { 1, 3 }).isKnown());
    QVERIFY(!command->positionIn(statement, {}).isKnown());
}

void TestExplainStatement::preparesForAGenericPlan()
{
    const auto statement = QStringLiteral("SELECT $1, $2");
    const auto commands = genericPlanCommands(statement, { .mode = ExplainMode::Generic }, 13, 2);
    QVERIFY(commands);
    QCOMPARE(commands->prepare.sql, QStringLiteral("PREPARE datainsight_generic AS SELECT $1, $2"));
    QVERIFY(commands->explain.endsWith(QStringLiteral("EXECUTE datainsight_generic(NULL, NULL)")));
    const auto plain = genericPlanCommands(statement, { .mode = ExplainMode::Generic }, 13, 0);
    QVERIFY(plain->explain.endsWith(QStringLiteral("EXECUTE datainsight_generic")));
}

void TestExplainStatement::saysInSqlWhatWillRun()
{
    ExplainRequest request { .text = QStringLiteral("UPDATE a SET x = $1, y = $2 -- both"), .allowWrites = true };
    request.options.mode = ExplainMode::Analyze;
    request.options.localSettings = { { QStringLiteral("my.Name"), QStringLiteral("it's") },
        { QStringLiteral("search_path"), QStringLiteral("a, b") } };
    request.options.parameters = { { QStringLiteral("two\nlines"), QStringLiteral("text") },
        { std::nullopt, QString() } };
    const auto script = explainScript(request, 13, Milliseconds { 2000 });
    QVERIFY(script);
    QCOMPARE(*script,
        QStringLiteral("BEGIN READ WRITE;\n"
                       "SELECT pg_catalog.set_config('statement_timeout', '30000ms', true);\n"
                       "SELECT pg_catalog.set_config('lock_timeout', '2000ms', true);\n"
                       "SELECT pg_catalog.set_config('my.Name', 'it''s', true);\n"
                       "SELECT pg_catalog.set_config('search_path', 'a, b', true);\n"
                       "-- $1 = 'two lines'\n"
                       "-- $2 = NULL\n"
                       "EXPLAIN (ANALYZE on, VERBOSE on, COSTS on, SETTINGS on, BUFFERS on, WAL off, TIMING on, "
                       "SUMMARY on, FORMAT json) UPDATE a SET x = ($1::text), y = $2 -- both\n"
                       ";\n"
                       "ROLLBACK;"));
    request = { .text = QStringLiteral("EXPLAIN DELETE FROM a;") };
    QCOMPARE(*explainScript(request, 17, Milliseconds { 2000 }),
        QStringLiteral("BEGIN READ ONLY;\n"
                       "SELECT pg_catalog.set_config('statement_timeout', '30000ms', true);\n"
                       "SELECT pg_catalog.set_config('lock_timeout', '2000ms', true);\n"
                       "EXPLAIN (VERBOSE on, COSTS on, SETTINGS on, BUFFERS on, SUMMARY on, MEMORY off, FORMAT json) "
                       "DELETE FROM a;\n"
                       "ROLLBACK;"));
    QVERIFY(!explainScript({ .text = QStringLiteral("DELETE FROM a; DELETE FROM b") }, 17, Milliseconds { 2000 }));
    QCOMPARE(scriptOutsideTransactions(
                 QStringLiteral("CREATE INDEX ON a (b)"), Milliseconds { 60000 }, Milliseconds { 2000 }),
        QStringLiteral("SET statement_timeout = '60000ms';\nSET lock_timeout = '2000ms';\nCREATE INDEX ON a (b)"));
}

void TestExplainStatement::saysWhatToDoInstead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *text, const char *told) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(told);
    };
    row("-- out\ncopy (SELECT 1) TO STDOUT", "COPY has no plan. Explain the query in its parentheses");
    row("VACUUM (FULL) a", "VACUUM has no plan. Maintenance is not run from here.");
    row("BEGIN", "BEGIN has no plan. Each run is a transaction of its own");
    row("ROLLBACK TO SAVEPOINT s", "ROLLBACK has no plan. Each run is a transaction of its own");
    row("SET work_mem = '1GB'", "SET has no plan. Settings for a run are written under Options");
    row("CALL p()", "CALL has no plan. EXPLAIN does not look into procedures");
    row("DO 'BEGIN END'", "DO has no plan. EXPLAIN does not look into procedures");
    row("PREPARE p AS SELECT $1", "PREPARE has no plan. Explain the statement behind AS");
    row("REFRESH MATERIALIZED VIEW m", "REFRESH has no plan. Maintenance is not run from here.");
    row("DROP TABLE a", "DROP has no plan. What changes the schema is not run from here");
    row("LISTEN a", "LISTEN has no plan. EXPLAIN takes SELECT");
}

void TestExplainStatement::saysWhatToDoInstead()
{
    QFETCH(QString, text);
    QFETCH(QString, told);
    const auto facts = statementToExplain(text);
    QVERIFY(facts);
    QVERIFY(!isExplainable(facts->kind));
    const auto error = noPlanOf(*facts);
    QCOMPARE(error.kind, ErrorKind::Unsupported);
    const QString said = error.message + QLatin1Char(' ') + error.hint;
    QVERIFY2(said.startsWith(told), qPrintable(said));
}

void TestExplainStatement::takesOffTheirExplain()
{
    const auto facts = statementToExplain(QStringLiteral("\n EXPLAIN (ANALYZE) UPDATE a SET x = 1;"));
    QVERIFY(facts);
    QCOMPARE(facts->kind, StatementKind::Update);
    QCOMPARE(facts->text, QStringLiteral("UPDATE a SET x = 1"));
    QCOMPARE(facts->begin, qsizetype(20));
    QVERIFY(!statementToExplain(QStringLiteral("EXPLAIN SELECT 1; DROP TABLE a")));
}

void TestExplainStatement::refusesSettingsThatUndoItsPromises_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("work_mem") << "work_mem" << true;
    QTest::newRow("enable_seqscan") << "enable_seqscan" << true;
    QTest::newRow("Transaction_Read_Only") << "Transaction_Read_Only" << false;
    QTest::newRow("role") << "role" << false;
    QTest::newRow("statement_timeout") << "statement_timeout" << false;
}

void TestExplainStatement::refusesSettingsThatUndoItsPromises()
{
    QFETCH(QString, name);
    QFETCH(bool, allowed);
    QCOMPARE(checkSettings({ { name, QStringLiteral("x") } }).has_value(), allowed);
}

DATAINSIGHT_TEST_MAIN(TestExplainStatement)
#include "tst_explainstatement.moc"
