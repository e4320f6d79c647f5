// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/sqlformat.h"
#include "core/sqltext/sqltoken.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <random>

using namespace datainsight;

namespace {

QByteArrayList tokensOf(const QByteArray &text)
{
    QByteArrayList list;
    const auto tokens = scanSql(text);
    if (!tokens)
        return { tokens.error().message.toUtf8() };
    for (const auto &token : *tokens)
        list << token.in(text).toByteArray();
    return list;
}

} // namespace

/// SQL laid out anew.
class TestSqlFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void laysOutStatements_data();
    void laysOutStatements();
    void changesNoToken_data();
    void changesNoToken();
    void changesNoTokenOfNoise();
    void saysWhatCannotBeRead();
};

void TestSqlFormat::laysOutStatements_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("formatted");
    const auto row = [](const char *what, const char *text, const char *formatted) {
        QTest::newRow(what) << QString::fromUtf8(text) << QString::fromUtf8(formatted);
    };
    row("clauses", "select a,b from t where x=1 and y between 2 and 3 or z order by a limit 5",
        "select a, b\nfrom t\nwhere x = 1\n    and y between 2 and 3\n    or z\norder by a\nlimit 5");
    row("joins", "SELECT * FROM a LEFT OUTER JOIN b ON a.i=b.i AND b.x>1 JOIN c USING (i)",
        "SELECT *\nFROM a\nLEFT OUTER JOIN b ON a.i = b.i\n    AND b.x > 1\nJOIN c\nUSING (i)");
    row("a subquery", "SELECT * FROM (SELECT 1 UNION ALL SELECT 2) AS q",
        "SELECT *\nFROM (\n    SELECT 1\n    UNION ALL\n    SELECT 2\n) AS q");
    row("comments", "-- why\nSELECT 1 /* one */, 2 -- two\nFROM t", "-- why\nSELECT 1 /* one */, 2 -- two\nFROM t");
    row("two statements", "SELECT 1;SELECT 2;", "SELECT 1;\n\nSELECT 2;");
    row("what only looks like a clause",
        "INSERT INTO a VALUES (1) ON CONFLICT (i) DO UPDATE SET x=1 WHERE a.x IS DISTINCT FROM 2",
        "INSERT INTO a\nVALUES (1) ON CONFLICT (i) DO UPDATE\nSET x = 1\nWHERE a.x IS DISTINCT FROM 2");
    row("a case", "SELECT CASE WHEN a AND b THEN 1 ELSE 2 END FROM t",
        "SELECT CASE WHEN a AND b THEN 1 ELSE 2 END\nFROM t");
    row("a hint", "/*+ SeqScan(t) */ SELECT 1", "/*+ SeqScan(t) */ SELECT 1");
}

void TestSqlFormat::laysOutStatements()
{
    QFETCH(QString, text);
    QFETCH(QString, formatted);
    const auto result = formatSql(text);
    QVERIFY(result);
    QCOMPARE(*result, formatted);
    QCOMPARE(*formatSql(*result), formatted);
}

void TestSqlFormat::changesNoToken_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("strings on two lines") << QByteArray("SELECT 'a'\n  'b', E'\\n', U&'x' UESCAPE '!', $$ ; $$");
    QTest::newRow("strings with a blank between") << QByteArray("SELECT 'a' 'b', 'c' /* */ 'd'");
    QTest::newRow("numbers and dots") << QByteArray("SELECT 1 .5, 1. .5, a . b, 1::int, x[1:2], a.*");
    QTest::newRow("operators") << QByteArray("SELECT a - -1, a <- 1, @-1, - - 1, a->>'b', a*-b, a= -1, a=-1, a=@b");
    QTest::newRow("line comments") << QByteArray("SELECT 1 --x\n,2--y\n, (--z\n3)--end");
    QTest::newRow("open parentheses") << QByteArray("))) SELECT ((( 1 ;; )) FROM");
    QDirIterator files(QStringLiteral(":/sql"), { QStringLiteral("*.sql") }, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QTest::newRow(qPrintable(file.fileName())) << file.readAll();
    }
}

void TestSqlFormat::changesNoToken()
{
    QFETCH(QByteArray, text);
    const auto formatted = formatSql(QString::fromUtf8(text));
    if (!formatted) {
        QVERIFY2(text.contains("{{"), "only the templates of families need not be SQL");
        return;
    }
    QCOMPARE(tokensOf(formatted->toUtf8()), tokensOf(text));
}

void TestSqlFormat::changesNoTokenOfNoise()
{
    static const char *const Words[] = { "SELECT", "FROM", "WHERE", "(", ")", ",", ";", "'a'", "$1", "1", ".5", ".",
        "::", "-", "+", "--x\n", "/*y*/", "\n", "\n", "a", "\"b\"", "CASE", "WHEN", "END", "AND", "BETWEEN", "JOIN",
        "ON", "[", "]", "=", "<", ">", "UNION", "WITH", "SET", "$$q$$", "E'\\n'", ":=", "!", "UPDATE", "DELETE" };
    std::mt19937 random(20261121);
    int formattedAnew = 0;
    for (int round = 0; round < 3000; ++round) {
        QByteArray text;
        for (unsigned i = random() % 40; i > 0; --i) {
            text += Words[random() % std::size(Words)];
            text += random() % 3 ? " " : "";
        }
        const auto formatted = formatSql(QString::fromUtf8(text));
        if (!formatted)
            continue;
        QCOMPARE(tokensOf(formatted->toUtf8()), tokensOf(text));
        formattedAnew += formatted->toUtf8() != text;
    }
    QVERIFY(formattedAnew > 2000);
}

void TestSqlFormat::saysWhatCannotBeRead()
{
    const auto formatted = formatSql(QStringLiteral("SELECT\n 'x"));
    QVERIFY(!formatted);
    QCOMPARE(formatted.error().position, (TextPosition { 2, 2 }));
}

DATAINSIGHT_TEST_MAIN(TestSqlFormat)
#include "tst_sqlformat.moc"
