// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/englishplurals.h"

#include "tests/support/testmain.h"

using namespace datainsight;

class EnglishPluralsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(QCoreApplication::installTranslator(&m_plurals)); }
    void cleanupTestCase() { QCoreApplication::removeTranslator(&m_plurals); }

    void saysNumbersInWords_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("expected");
        QTest::newRow("none") << tr("%n table(s), %1", nullptr, 0) << QStringLiteral("0 tables, %1");
        QTest::newRow("one") << tr("%n table(s), %1", nullptr, 1) << QStringLiteral("1 table, %1");
        QTest::newRow("several") << tr("%n table(s), %1", nullptr, 45000) << QStringLiteral("45000 tables, %1");
        QTest::newRow("another ending") << tr("Show %n index(es)", nullptr, 2) << QStringLiteral("Show 2 indexes");
        QTest::newRow("one of that") << tr("Show %n index(es)", nullptr, 1) << QStringLiteral("Show 1 index");
        QTest::newRow("without a number") << tr("row(s)") << QStringLiteral("row(s)");
    }

    void saysNumbersInWords()
    {
        QFETCH(QString, said);
        QTEST(said, "expected");
    }

private:
    EnglishPlurals m_plurals;
};

DATAINSIGHT_TEST_MAIN(EnglishPluralsTest)
#include "tst_englishplurals.moc"
