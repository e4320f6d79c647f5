// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/indexstatement.h"
#include "core/sqltext/sqlsplit.h"
#include "core/sqltext/sqlstatement.h"
#include "core/sqltext/sqltags.h"
#include "core/sqltext/sqltoken.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace datainsight;

namespace {

QString kindName(StatementKind kind)
{
    static const char *const names[] = { "select", "insert", "update", "delete", "merge", "create table as",
        "declare cursor", "execute", "explain", "ddl", "utility", "unknown" };
    return QString::fromLatin1(names[static_cast<int>(kind)]);
}

/// "select writes $2 a.b, c"
QString describe(const Result<StatementFacts> &facts)
{
    if (!facts)
        return QStringLiteral("%1 at %2:%3")
            .arg(facts.error().message)
            .arg(facts.error().position.line)
            .arg(facts.error().position.column);
    QString text = kindName(facts->kind);
    if (facts->writes)
        text += QStringLiteral(" writes");
    if (facts->parameters > 0)
        text += QStringLiteral(" $%1").arg(facts->parameters);
    for (const auto &relation : facts->relations)
        text += QLatin1Char(' ') + (relation.schema.isEmpty() ? QString() : relation.schema + QLatin1Char('.'))
            + relation.name;
    return text + (facts->misread ? QStringLiteral(" misread") : QString());
}

QString statementsOf(const QString &text)
{
    const auto statements = splitStatements(text);
    if (!statements)
        return statements.error().message;
    QStringList list;
    for (const auto &statement : *statements) {
        if (text.mid(statement.begin, statement.end - statement.begin) != statement.text
            || text.toUtf8().mid(statement.byteBegin, statement.byteEnd - statement.byteBegin)
                != statement.text.toUtf8())
            return QStringLiteral("the ranges of «%1» are wrong").arg(statement.text);
        list << statement.text;
    }
    return list.join(QStringLiteral(" ¦ "));
}

} // namespace

/// What is told from the words of a statement.
class TestSqlText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsWherePsqlWould_data();
    void splitsWherePsqlWould();
    void findsTheStatementAtTheCursor_data();
    void findsTheStatementAtTheCursor();
    void tellsWhatAStatementIs_data();
    void tellsWhatAStatementIs();
    void tellsWhatAStatementCallsItsRelations_data();
    void tellsWhatAStatementCallsItsRelations();
    void takesAnIndexStatementApart_data();
    void takesAnIndexStatementApart();
    void tellsAnIndexStatementByItsWords_data();
    void tellsAnIndexStatementByItsWords();
    void placesAnErrorOfAnIndexStatement();
    void refusesWhatIsNotOneStatement_data();
    void refusesWhatIsNotOneStatement();
    void placesAnErrorInTheWholeText();
    void fingerprintsIgnoreConstantsAndLayout();
    void fingerprintsSayWhatMadeThem();
    void normalisesConstants();
    void takesOffExplain_data();
    void takesOffExplain();
    void survivesAnything_data();
    void survivesAnything();
    void readsTagsFromComments_data();
    void readsTagsFromComments();
    void worksFromManyThreads();
};

void TestSqlText::splitsWherePsqlWould_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("statements");
    const auto row = [](const char *what, const char *text, const char *statements) {
        QTest::newRow(what) << QString::fromUtf8(text) << QString::fromUtf8(statements);
    };
    row("nothing", "", "");
    row("only comments", "-- a\n/* b */ ;;", "");
    row("two", "SELECT 1; SELECT 2", "SELECT 1 ¦ SELECT 2");
    row("a semicolon in a string", "SELECT ';' ; SELECT $a$;$a$", "SELECT ';' ¦ SELECT $a$;$a$");
    row("a comment before belongs to it", "/*+ SeqScan(t) */ SELECT 1; -- next\nSELECT 2",
        "/*+ SeqScan(t) */ SELECT 1 ¦ -- next\nSELECT 2");
    row("letters of many bytes", "SELECT 'ä𝄞'; SELECT 'ß'", "SELECT 'ä𝄞' ¦ SELECT 'ß'");
    row("a rule", "CREATE RULE r AS ON INSERT TO a DO (SELECT 1; SELECT 2); SELECT 3",
        "CREATE RULE r AS ON INSERT TO a DO (SELECT 1; SELECT 2) ¦ SELECT 3");
    row("a body",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END; SELECT 2",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END ¦ SELECT 2");
    row("words the parser does not know", "SELEC 1; SELECT 2", "SELEC 1 ¦ SELECT 2");
    row("a block of transactions", "BEGIN; SELECT 1; END; SELECT 2", "BEGIN ¦ SELECT 1 ¦ END ¦ SELECT 2");
}

void TestSqlText::splitsWherePsqlWould()
{
    QFETCH(QString, text);
    QFETCH(QString, statements);
    QCOMPARE(statementsOf(text), statements);
}

void TestSqlText::findsTheStatementAtTheCursor_data()
{
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("statement");
    // 0         1         2         3
    // 0123456789012345678901234567890123
    // SELECT 1; SELECT 2;   |\n\nSELECT 3
    QTest::newRow("the beginning") << 0 << "SELECT 1";
    QTest::newRow("inside") << 4 << "SELECT 1";
    QTest::newRow("its semicolon") << 8 << "SELECT 1";
    QTest::newRow("the next") << 10 << "SELECT 2";
    QTest::newRow("behind it on the line") << 21 << "SELECT 2";
    QTest::newRow("an empty line before one") << 23 << "SELECT 3";
    QTest::newRow("the end") << 32 << "SELECT 3";
}

void TestSqlText::findsTheStatementAtTheCursor()
{
    QFETCH(int, position);
    QFETCH(QString, statement);
    const auto text = QStringLiteral("SELECT 1; SELECT 2;   \n\nSELECT 3");
    const auto statements = splitStatements(text);
    QVERIFY(statements);
    const auto found = statementAt(text, *statements, position);
    QVERIFY(found);
    QCOMPARE(found->text, statement);
    QVERIFY(!statementAt(QStringLiteral("-- nothing"), {}, 3));
}

void TestSqlText::tellsWhatAStatementIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *text, const char *told) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(told);
    };
    row("SELECT 1", "select");
    row("SELECT 1;", "select");
    row("VALUES (1), ($3)", "select $3");
    row("TABLE a.b", "select a.b");
    row("SELECT * FROM a JOIN \"B\" ON a.x = $1 WHERE EXISTS (SELECT FROM s.c, a)", "select $1 a B s.c");
    row("SELECT f(x) FROM a", "select a");
    row("SELECT * FROM a FOR UPDATE", "select writes a");
    row("SELECT * FROM (SELECT * FROM a FOR SHARE) AS q", "select writes a");
    row("SELECT * INTO b FROM a", "select writes b a");
    row("WITH w AS (DELETE FROM a RETURNING *) SELECT * FROM w", "select writes a");
    row("WITH w AS (SELECT * FROM w) SELECT * FROM w", "select w");
    row("WITH RECURSIVE w AS (SELECT 1 UNION SELECT * FROM w) SELECT * FROM w, a", "select a");
    row("WITH a AS (SELECT 1), b AS (SELECT * FROM a) SELECT * FROM (WITH c AS (SELECT 1) SELECT * FROM b, c) AS q, c",
        "select c");
    row("INSERT INTO a SELECT * FROM b", "insert writes a b");
    row("INSERT INTO a VALUES ($1, $2) ON CONFLICT DO NOTHING", "insert writes $2 a");
    row("UPDATE a SET x = 1 FROM b", "update writes a b");
    row("DELETE FROM a USING b", "delete writes a b");
    row("MERGE INTO a USING b ON a.i = b.i WHEN MATCHED THEN DELETE", "merge writes a b");
    row("CREATE TABLE a AS SELECT * FROM b", "create table as writes b a");
    row("CREATE TABLE a (x int)", "ddl writes a");
    row("CREATE INDEX ON a (x)", "ddl writes a");
    row("DROP TABLE a", "ddl writes");
    row("TRUNCATE a", "ddl writes a");
    row("VACUUM a", "utility writes a");
    row("SET work_mem = '1GB'", "utility");
    row("COPY a TO STDOUT", "utility a");
    row("COPY a FROM STDIN", "utility writes a");
    row("COPY (DELETE FROM a RETURNING *) TO STDOUT", "utility writes a");
    row("CALL p()", "utility writes");
    row("DO $$BEGIN END$$", "utility writes");
    row("EXECUTE p(1)", "execute writes");
    row("DECLARE c CURSOR FOR SELECT * FROM a", "declare cursor a");
    row("EXPLAIN ANALYZE UPDATE a SET x = 1", "explain writes a");
    // What PostgreSQL 15's grammar cannot read, as newer servers or people write it.
    row("MERGE INTO a USING b ON a.i = b.i WHEN NOT MATCHED BY SOURCE THEN DELETE", "merge writes misread");
    row("SELECT JSON_ARRAY(SELECT 1 RETURNING text) FROM a WHERE x = $2", "select $2 misread");
    row("WITH w AS (SELECT 1) SELEC", "unknown writes misread");
    row("WITH w AS (DELETE FROM a) SELECT FROM FROM w", "select writes misread");
    row("WITH w AS (SELECT 1) SELECT FROM FROM w", "select misread");
    row("SELEC 1", "unknown writes misread");
}

void TestSqlText::tellsWhatAStatementIs()
{
    QFETCH(QString, text);
    QFETCH(QString, told);
    QCOMPARE(describe(inspectStatement(text)), told);
}

void TestSqlText::tellsWhatAStatementCallsItsRelations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("SELECT FROM flow", "flow=flow");
    row("SELECT FROM flow f JOIN net.device AS \"D\" USING (id)", "D=net.device f=flow");
    row("SELECT FROM net.flow WHERE EXISTS (SELECT FROM other flow2)", "flow2=other flow=net.flow");
    row("SELECT FROM flow f UNION ALL SELECT FROM flow f", "f=flow");
    row("SELECT FROM a f UNION ALL SELECT FROM b f UNION ALL SELECT FROM a f", "");
    row("WITH f AS (SELECT FROM flow) SELECT FROM f, device d", "d=device flow=flow");
    row("UPDATE flow f SET x = 1 FROM device", "device=device f=flow");
    row("EXPLAIN (ANALYZE, BUFFERS) SELECT FROM flow f", "f=flow");
    row("SELECT 1", "");
    row("SELECT FROM flow f; SELECT FROM flow g", "");
    row("no statement", "");
}

void TestSqlText::tellsWhatAStatementCallsItsRelations()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto aliases = relationAliases(text);
    QStringList told;
    for (auto it = aliases.cbegin(); it != aliases.cend(); ++it)
        told << it.key() + QLatin1Char('=') + (it->schema.isEmpty() ? QString() : it->schema + QLatin1Char('.'))
                + it->name;
    told.sort();
    QCOMPARE(told.join(QLatin1Char(' ')), expected);
}

void TestSqlText::takesAnIndexStatementApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *text, const char *told) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(told);
    };
    row("CREATE INDEX ON flow (x)", "flow btree");
    row("create unique index concurrently if not exists \"a b\" on only \"S\".\"F l\" using hash (x);",
        "S.F l hash concurrently");
    row("-- why\n/* CREATE /* nested */ */ CREATE /* CONCURRENTLY */ INDEX i ON flow (x) WHERE y > 1",
        "flow btree partial");
    row("CREATE INDEX \"concurrently\" ON flow ((x || 'concurrently'))", "flow btree");
    row("CREATE INDEX ON flow USING gin (x) INCLUDE (y) WITH (fastupdate = off) TABLESPACE quick", "flow gin");
    row("CREATE TABLE flow (x int)", "This is not a CREATE INDEX.");
    row("DROP INDEX CONCURRENTLY i", "This is not a CREATE INDEX.");
}

void TestSqlText::takesAnIndexStatementApart()
{
    QFETCH(QString, text);
    QFETCH(QString, told);
    const auto index = inspectIndexStatement(text);
    if (!index) {
        QCOMPARE(index.error().message, told);
        return;
    }
    QStringList words { (index->relation.schema.isEmpty() ? QString() : QString(index->relation.schema + u'.'))
            + index->relation.name,
        index->method };
    if (index->concurrently)
        words << QStringLiteral("concurrently");
    if (index->partial)
        words << QStringLiteral("partial");
    QCOMPARE(words.join(u' '), told);
}

void TestSqlText::tellsAnIndexStatementByItsWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isIndex");
    QTest::newRow("plain") << "CREATE INDEX ON flow (x)" << true;
    QTest::newRow("unique, in any case, after a comment") << "/* a */ -- b\n create Unique\nINDEX i ON f (x)" << true;
    QTest::newRow("with a fault in it") << "CREATE INDEX ON flow x)" << true;
    QTest::newRow("a table") << "CREATE UNLOGGED TABLE index (x int)" << false;
    QTest::newRow("in a string") << "SELECT 'CREATE INDEX'" << false;
    QTest::newRow("in a comment") << "/* CREATE INDEX */ SELECT 1" << false;
    QTest::newRow("a name in quotes") << "CREATE \"index\"" << false;
    QTest::newRow("cut off") << "CREATE UNIQUE" << false;
    QTest::newRow("nothing") << "" << false;
    QTest::newRow("an open quote") << "CREATE INDEX 'x" << false;
}

void TestSqlText::tellsAnIndexStatementByItsWords()
{
    QFETCH(QString, text);
    QFETCH(bool, isIndex);
    QCOMPARE(isIndexStatement(text), isIndex);
}

void TestSqlText::placesAnErrorOfAnIndexStatement()
{
    const auto index = inspectIndexStatement(QStringLiteral("\n  CREATE INDEX ON flow x)"));
    QVERIFY(!index);
    QCOMPARE(index.error().message, QStringLiteral("syntax error at or near \"x\"."));
    QCOMPARE(index.error().position, (TextPosition { 2, 24 }));
    QCOMPARE(index.error().hint, QStringLiteral("See line 2, column 24."));
}

void TestSqlText::refusesWhatIsNotOneStatement_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *what, const QString &text, const char *told) {
        QTest::newRow(what) << text << QString::fromUtf8(told);
    };
    row("nothing", QString(), "There is no statement. at 0:0");
    row("a comment", QStringLiteral("-- x"), "There is no statement. at 0:0");
    row("two", QStringLiteral("SELECT 1;\n  DROP TABLE a"), "There are 2 statements; one at a time can run. at 2:3");
    row("an open quote", QStringLiteral("SELECT 1,\n 'x"), "unterminated quoted string at or near \"'x\". at 2:2");
    row("an open comment", QStringLiteral("SELECT /*"), "unterminated /* comment at or near \"/*\". at 1:8");
    row("a zero byte", QStringLiteral("SELECT 1") + QChar(0) + QStringLiteral("; DROP TABLE a"),
        "There is a zero byte in the text. at 1:9");
}

void TestSqlText::refusesWhatIsNotOneStatement()
{
    QFETCH(QString, text);
    QFETCH(QString, told);
    const auto facts = inspectStatement(text);
    QVERIFY(!facts);
    QCOMPARE(facts.error().kind, ErrorKind::Parse);
    QVERIFY(!facts.error().message.isEmpty());
    QCOMPARE(describe(facts), told);
}

void TestSqlText::placesAnErrorInTheWholeText()
{
    const auto facts = inspectStatement(QStringLiteral(";\n  SELECT 'ä𝄞',\n  FROM a"));
    QVERIFY(facts);
    QVERIFY(facts->misread);
    QCOMPARE(facts->misread->message, QStringLiteral("syntax error at or near \"FROM\"."));
    QCOMPARE(facts->misread->position, (TextPosition { 3, 3 }));
    const auto sameLine = inspectStatement(QStringLiteral("; SELECT 'ä𝄞' FROM FROM"));
    QVERIFY(sameLine && sameLine->misread);
    QCOMPARE(sameLine->misread->position, (TextPosition { 1, 21 }));
}

void TestSqlText::fingerprintsIgnoreConstantsAndLayout()
{
    const auto print = [](const char *text) { return statementFingerprint(QString::fromUtf8(text)); };
    QCOMPARE(print("select * from a where x = 1 and y in (1, 2)"),
        print("SELECT *\n-- why\nFROM a WHERE x = 'b' AND y IN (1, 2, 3);"));
    QCOMPARE(print("SELECT * FROM a WHERE x = $1"), print("SELECT * FROM a WHERE x = 5"));
    QVERIFY(print("SELECT * FROM a") != print("SELECT * FROM b"));
    // Also of what cannot be parsed, and of what cannot even be scanned.
    QCOMPARE(print("SELEC x, 'abc' FROM a"), print("selec x, 12\nfrom A"));
    QVERIFY(print("SELEC x FROM a") != print("SELEC y FROM a"));
    QCOMPARE(print("SELECT 'abc"), print("SELECT  'abc"));
}

void TestSqlText::fingerprintsSayWhatMadeThem()
{
    const auto parsed = statementFingerprint(QStringLiteral("SELECT 1"));
    QVERIFY2(parsed.startsWith(QStringLiteral("pg%1:").arg(parserMajor())), qPrintable(parsed));
    for (const char *text : { "SELEC 1", "SELECT 'abc", "", "SELECT 1; SELECT 2" })
        QVERIFY2(statementFingerprint(QString::fromUtf8(text)).startsWith(QLatin1String("text:")), text);
}

void TestSqlText::normalisesConstants()
{
    QCOMPARE(inspectStatement(QStringLiteral("SELECT * FROM a WHERE x = 'secret' AND y = 5"))->normalised,
        QStringLiteral("SELECT * FROM a WHERE x = $1 AND y = $2"));
    QCOMPARE(inspectStatement(QStringLiteral("SELEC X WHERE x = 'secret'"))->normalised,
        QStringLiteral("selec x where x = ?"));
}

void TestSqlText::takesOffExplain_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("statement");
    const auto row = [](const char *text, const char *statement) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(statement);
    };
    row("SELECT 1", "SELECT 1");
    row("EXPLAIN SELECT 1", "SELECT 1");
    row("explain analyze verbose SELECT 1", "SELECT 1");
    row("EXPLAIN (ANALYZE, BUFFERS off) SELECT 1", "SELECT 1");
    row("EXPLAIN (SELECT 1)", "(SELECT 1)");
    row("EXPLAIN ((SELECT 1) UNION SELECT 2)", "((SELECT 1) UNION SELECT 2)");
    row("EXPLAIN (ANALYZE) /*+ SeqScan(t) */ SELECT 1", "/*+ SeqScan(t) */ SELECT 1");
    row("EXPLAIN (ANALYZE)", "EXPLAIN (ANALYZE)");
    row("EXPLAIN", "EXPLAIN");
}

void TestSqlText::takesOffExplain()
{
    QFETCH(QString, text);
    QFETCH(QString, statement);
    qsizetype removed = -1;
    QCOMPARE(withoutExplain(text, &removed), statement);
    QCOMPARE(text.mid(removed), statement);
}

void TestSqlText::survivesAnything_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("once");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("closing");
    const auto row = [](const char *what, const char *before, const char *once, const char *after,
                         const char *closing) {
        QTest::newRow(what) << QString::fromUtf8(before) << QString::fromUtf8(once) << QString::fromUtf8(after)
                            << QString::fromUtf8(closing);
    };
    row("a sum", "SELECT 1", "+1", "", "");
    row("parentheses", "SELECT ", "(", "1", ")");
    row("subqueries", "SELECT ", "(SELECT ", "1", ")");
    row("calls", "SELECT ", "f(", "1", ")");
    row("unions", "SELECT 1", " UNION SELECT 1", "", "");
    row("joins", "SELECT FROM a", " JOIN a ON true", "", "");
    row("casts", "SELECT 1", "::int", "", "");
    row("tests", "SELECT 1", " ISNULL", "", "");
    row("signs", "SELECT ", "- ", "1", "");
    row("subscripts", "SELECT a", "[1]", "", "");
    row("a list", "SELECT a IN (1", ",1", ")", "");
    row("open ends", "SELECT ", "((", "", "");
    row("nested comments", "SELECT ", "/*", "", "");
    row("nested WITH", "", "WITH a AS (", "SELECT 1", ") SELECT 1");
}

void TestSqlText::survivesAnything()
{
    QFETCH(QString, before);
    QFETCH(QString, once);
    QFETCH(QString, after);
    QFETCH(QString, closing);
    for (const int depth : { 10, 4'000, 12'000, 49'000 }) {
        const QString text = before + once.repeated(depth) + after + closing.repeated(depth);
        const auto facts = inspectStatement(text);
        if (facts) {
            QVERIFY(!facts->fingerprint.isEmpty());
        } else {
            QCOMPARE(facts.error().kind, ErrorKind::Parse);
            QVERIFY(!statementFingerprint(text).isEmpty());
        }
    }
}

void TestSqlText::readsTagsFromComments_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *what, const char *text, const char *expected) {
        QTest::newRow(what) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("no comment", "SELECT 1", "");
    row("sqlcommenter", "SELECT 1 /*controller='orders',route='%2Forders%2Fnew'*/", "controller=orders route=/orders/new");
    row("an escaped quote", "SELECT 1 /*application='Bob\\'s, shop'*/", "application=Bob's, shop");
    row("encoded keys", "SELECT 1 /*db%20driver='pg'*/", "db driver=pg");
    row("marginalia", "/*application:Shop,controller:orders,action:new*/ SELECT 1",
        "action=new application=Shop controller=orders");
    row("marginalia with a line", "SELECT 1 /*application:Shop,line:/app/models/a.rb:7:in `find'*/",
        "application=Shop line=/app/models/a.rb:7:in `find'");
    row("without quotes", "SELECT /* application=shop, job=import */ 1", "application=shop job=import");
    row("separated by spaces", "SELECT 1 /* application='shop' controller='cart' */", "application=shop controller=cart");
    row("prose with a quote", "SELECT 1 /* shop='a' is slow */", "");
    row("a line comment", "SELECT 1 -- application:Shop\n", "application=Shop");
    row("our own", "SELECT /* datainsight:target.wal */ 1", "datainsight=target.wal");
    row("the last of two stands", "/*application:a*/ SELECT 1 /*application:b*/", "application=b");
    row("prose", "SELECT 1 /* this is slow, see: the wiki */", "");
    row("prose with a note", "SELECT 1 -- TODO: mend\n", "");
    row("a hint", "/*+ SeqScan(a) */ SELECT 1", "");
    row("in a string", "SELECT '/*application:a*/'", "");
    row("an empty comment", "SELECT 1 /**/ /* */", "");
    row("half a pair", "SELECT 1 /*application:*/ /*controller=,a=b*/", "");
    row("no end", "SELECT 1 /*application:a", "");
}

void TestSqlText::readsTagsFromComments()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QStringList words;
    const auto tags = statementTags(text);
    for (auto it = tags.cbegin(); it != tags.cend(); ++it)
        words << it.key() + QLatin1Char('=') + it.value();
    QCOMPARE(words.join(QLatin1Char(' ')), expected);
}

void TestSqlText::worksFromManyThreads()
{
    const auto expected = statementFingerprint(QStringLiteral("SELECT * FROM a WHERE x = 0"));
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 8; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 200; ++i) {
                const auto text = QStringLiteral("SELECT * FROM a WHERE x = %1").arg(thread * 1000 + i);
                wrong += statementFingerprint(text) != expected;
                wrong += inspectStatement(QStringLiteral("SELECT 'open")).has_value();
            }
        });
    }
    for (auto &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

DATAINSIGHT_TEST_MAIN(TestSqlText)
#include "tst_sqltext.moc"
