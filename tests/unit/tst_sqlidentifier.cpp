// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sqlidentifier.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace datainsight;

/// Names in statements that a person copies into psql.
class TestSqlIdentifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotesWhatNeedsIt_data();
    void quotesWhatNeedsIt();
};

void TestSqlIdentifier::quotesWhatNeedsIt_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *what, const char *name, const char *written) {
        QTest::newRow(what) << QString::fromUtf8(name) << QString::fromUtf8(written);
    };
    row("a plain name", "di_monitor2", "di_monitor2");
    row("capitals", "Monitor", "\"Monitor\"");
    row("a hyphen", "di-monitor", "\"di-monitor\"");
    row("a digit in front", "2nd", "\"2nd\"");
    row("a reserved word", "order", "\"order\"");
    row("quotation marks", "we\"ird", "\"we\"\"ird\"");
    row("a line's end", "a\n", "\"a\n\"");
    row("nothing", "", "\"\"");
}

void TestSqlIdentifier::quotesWhatNeedsIt()
{
    QFETCH(QString, name);
    QFETCH(QString, written);
    QCOMPARE(sqlIdentifier(name), written);
}

DATAINSIGHT_TEST_MAIN(TestSqlIdentifier)
#include "tst_sqlidentifier.moc"
