// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/common/sqlscanner.h"

using namespace datainsight;

/// How the editor tells apart what a statement is made of.
class TestSqlScanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsWhat_data();
    void tellsWhatIsWhat();
    void goesOnWhereALineEnded_data();
    void goesOnWhereALineEnded();
};

namespace {

/// "SELECT 'a'" as "kkkkkk sss".
QByteArray drawn(QByteArrayView text, SqlScanState &state)
{
    QByteArray letters;
    state = scanStyles(text, state, [&letters](qsizetype length, SqlStyle style) {
        constexpr const char *Letters = " cktnsqop";
        letters.append(length, Letters[static_cast<int>(style)]);
    });
    return letters;
}

} // namespace

void TestSqlScanner::tellsWhatIsWhat_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("styles");
    const auto row = [](const char *name, const char *sql, const char *styles) {
        QTest::newRow(name) << QByteArray(sql) << QByteArray(styles);
    };
    row("keywords in any case", "SeLeCt a from b", "kkkkkk   kkkk  ");
    row("a column called like a type", "f.text::text", " o    ootttt");
    row("a line comment", "a -- b'c", "  cccccc");
    row("a comment in a comment", "/* a /* b */ c */ d", "ccccccccccccccccc  ");
    row("a quote in a string", "'it''s' a", "sssssss  ");
    row("a backslash is plain in a string", "'\\' a", "sss  ");
    row("and escapes in an E string", "E'\\'' a", "sssss  ");
    row("a quoted name", "\"a \"\"b\" c", "qqqqqqq  ");
    row("a dollar quote", "$$a'b$$ c", "sssssss  ");
    row("a tagged one with another inside", "$x$ $$ $y$ $x$ c", "ssssssssssssss  ");
    row("parameters", "$1 + $23", "pp o ppp");
    row("numbers", "1.5e3 .5 1_000", "nnnnn nn nnnnn");
    row("a dollar inside a name", "a$1 b", "     ");
    row("letters beyond ASCII",
        "gr\xC3\xB6\xC3\x9F"
        "e 1",
        "        n");
}

void TestSqlScanner::tellsWhatIsWhat()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, styles);
    SqlScanState state = 0;
    QCOMPARE(drawn(sql, state), styles);
    QCOMPARE(state, 0);
}

void TestSqlScanner::goesOnWhereALineEnded_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("a comment of two depths") << QByteArray("a /* x /* y\n z */ w\n */ SELECT 1");
    QTest::newRow("a string") << QByteArray("SELECT 'a\nb''\nc' FROM d");
    QTest::newRow("an escape string") << QByteArray("SELECT E'a\\'\nb' FROM d");
    QTest::newRow("a quoted name") << QByteArray("SELECT \"a\nb\" FROM d");
    QTest::newRow("a dollar quote") << QByteArray("DO $body$\nBEGIN $$ x $$;\n$bod$\n$body$ FROM d");
}

void TestSqlScanner::goesOnWhereALineEnded()
{
    QFETCH(QByteArray, sql);
    SqlScanState whole = 0;
    const QByteArray expected = drawn(sql, whole);
    SqlScanState state = 0;
    QByteArray byLine;
    for (qsizetype from = 0; from < sql.size();) {
        const auto end = sql.indexOf('\n', from) < 0 ? sql.size() : sql.indexOf('\n', from) + 1;
        byLine += drawn(QByteArrayView(sql).sliced(from, end - from), state);
        from = end;
    }
    QCOMPARE(byLine, expected);
    QCOMPARE(state, 0);
    QVERIFY2(expected.contains("kkkk"), "what comes behind is read as SQL again");
}

DATAINSIGHT_TEST_MAIN(TestSqlScanner)
#include "tst_sqlscanner.moc"
