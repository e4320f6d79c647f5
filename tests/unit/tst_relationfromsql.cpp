// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of names are read best as plain words

#include "core/base/relationfromsql.h"
#include "tests/support/testmain.h"

using namespace datainsight;

/// A table as a person writes it on a command line.
class TestRelationFromSql : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsNames_data();
    void readsNames();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
};

void TestRelationFromSql::readsNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("name");
    QTest::newRow("a plain name") << "flow"
                                  << ""
                                  << "flow";
    QTest::newRow("folded as the server does") << "Shop.FLOW_2"
                                               << "shop"
                                               << "flow_2";
    QTest::newRow("letters beyond ASCII as they are") << QString::fromUtf8("Größe") << "" << QString::fromUtf8("größe");
    QTest::newRow("of those only ASCII is folded") << QString::fromUtf8("ÄA") << "" << QString::fromUtf8("Äa");
    QTest::newRow("quoted as it is") << "\"Shop\".\"Order lines\""
                                     << "Shop"
                                     << "Order lines";
    QTest::newRow("a quotation mark in it") << "\"a\"\"; DROP TABLE x; --\""
                                            << ""
                                            << "a\"; DROP TABLE x; --";
    QTest::newRow("a dot in it") << "\"a.b\".c"
                                 << "a.b"
                                 << "c";
    QTest::newRow("with blanks around") << "  shop . flow "
                                        << "shop"
                                        << "flow";
    QTest::newRow("a dollar in it") << "flow$1"
                                    << ""
                                    << "flow$1";
    QTest::newRow("a line break in it") << "\"a\nb\""
                                        << ""
                                        << "a\nb";
}

void TestRelationFromSql::readsNames()
{
    QFETCH(QString, text);
    const auto relation = relationFromSql(text);
    QVERIFY2(relation, relation ? "" : qPrintable(relation.error().message));
    QTEST(relation->schema, "schema");
    QTEST(relation->name, "name");
}

void TestRelationFromSql::refusesWhatIsNone_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : { "", " ", ".", "a.", ".a", "a.b.c", "a; DROP TABLE x", "\"a", "\"\"", "a\"b\"", "1a",
             "a b", "a,b", "a\n; b", "\"a\"b" })
        QTest::addRow("<%s>", text) << QString(text);
}

void TestRelationFromSql::refusesWhatIsNone()
{
    QFETCH(QString, text);
    const auto relation = relationFromSql(text);
    QVERIFY(!relation);
    QCOMPARE(relation.error().kind, ErrorKind::Parse);
    QVERIFY(!relation.error().hint.isEmpty());
}

DATAINSIGHT_TEST_MAIN(TestRelationFromSql)
#include "tst_relationfromsql.moc"
