// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of command lines are read best as plain words

#include "tests/app/ctlprocess.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace datainsight;

class TestCtlUsage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersHelpEverywhere_data();
    void answersHelpEverywhere();
    void saysItsVersion();
    void refusesWrongUsageInOneLine_data();
    void refusesWrongUsageInOneLine();
    void namesTheLogFileItCannotWrite();
    void keepsItsLogToItsOwner();
    void saysWhenItsAnswerDidNotArrive();

private:
    QTemporaryDir m_home;
};

void TestCtlUsage::answersHelpEverywhere_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("word");
    QTest::newRow("of the program") << QStringList { "--help" } << "Commands:";
    QTest::newRow("of the program, as a word") << QStringList { "help" } << "Commands:";
    QTest::newRow("of sample") << QStringList { "sample", "--help" } << "datainsightctl sample --dsn";
    QTest::newRow("of collect") << QStringList { "collect", "--help" } << "datainsightctl collect";
    QTest::newRow("of series") << QStringList { "series", "--help" } << "datainsightctl series --family";
    QTest::newRow("of activity") << QStringList { "activity", "--help" } << "datainsightctl activity --dsn";
    QTest::newRow("of locks") << QStringList { "locks", "--help" } << "datainsightctl locks --dsn";
    QTest::newRow("of hypertables") << QStringList { "hypertables", "--help" } << "datainsightctl hypertables --dsn";
    QTest::newRow("of tables") << QStringList { "tables", "--help" } << "datainsightctl tables --dsn";
    QTest::newRow("of advise") << QStringList { "advise", "--help" } << "datainsightctl advise --dsn";
    QTest::newRow("of indexes") << QStringList { "indexes", "--help" } << "datainsightctl indexes --dsn";
    QTest::newRow("of demo") << QStringList { "demo", "--help" } << "datainsightctl demo start|stop|status";
    QTest::newRow("behind an action") << QStringList { "demo", "start", "--help" } << "datainsightctl demo";
}

void TestCtlUsage::answersHelpEverywhere()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, word);
    const CtlAnswer answer = CtlProcess(m_home.path()).run(arguments);
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.out.contains(word), qPrintable(answer.out));
    QCOMPARE(answer.err, QString());
}

void TestCtlUsage::saysItsVersion()
{
    const CtlAnswer answer = CtlProcess(m_home.path()).run({ QStringLiteral("--version") });
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.out, QStringLiteral("datainsightctl " DATAINSIGHT_VERSION "\n"));
}

void TestCtlUsage::refusesWrongUsageInOneLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("without a command") << QStringList {} << 2;
    QTest::newRow("an unknown command") << QStringList { "frobnicate" } << 2;
    QTest::newRow("an unknown option") << QStringList { "sample", "--frob" } << 2;
    QTest::newRow("an option without its value") << QStringList { "sample", "--dsn" } << 2;
    QTest::newRow("a word too many") << QStringList { "sample", "--dsn", "host=/nowhere", "extra" } << 2;
    QTest::newRow("an unknown log level") << QStringList { "sample", "--dsn", "x=1", "--log-level", "loud" } << 2;
    QTest::newRow("sample of no server") << QStringList { "sample" } << 2;
    QTest::newRow("sample of a DSN nobody can read")
        << QStringList { "sample", "--dsn", "host=x frobs=1 password=geheim" } << 2;
    QTest::newRow("sample of a port that cannot be") << QStringList { "sample", "--dsn", "host=x port=99999" } << 2;
    QTest::newRow("collect from a port that cannot be")
        << QStringList { "collect", "--dsn", "postgresql://me:geheim@x:99999/y" } << 2;
    QTest::newRow("a very long word") << QStringList { QString(100'000, 'x') } << 2;
    QTest::newRow("sample of an unknown family")
        << QStringList { "sample", "--dsn", "host=/nowhere", "--family", "nope" } << 2;
    QTest::newRow("sample of a server that is not there")
        << QStringList { "sample", "--dsn", "postgresql://me:geheim@127.0.0.1:1/x" } << 3;
    QTest::newRow("collect of no server") << QStringList { "collect" } << 2;
    QTest::newRow("collect without profiles to watch") << QStringList { "collect", "--profiles" } << 2;
    QTest::newRow("collect into a store that cannot be")
        << QStringList { "collect", "--dsn", "host=/nowhere password=geheim", "--store", "/proc/nowhere" } << 5;
    QTest::newRow("collect into a folder where nothing can be made")
        << QStringList { "collect", "--dsn", "host=/nowhere password=geheim", "--store", "/proc" } << 5;
    QTest::newRow("plan of two files without the word diff") << QStringList { "plan", "a", "b" } << 2;
    QTest::newRow("series without a column") << QStringList { "series", "--family", "target.wal" } << 2;
    QTest::newRow("series since nobody knows when")
        << QStringList { "series", "--family", "f", "--column", "c", "--from", "yesteryear" } << 2;
    QTest::newRow("series of an empty range")
        << QStringList { "series", "--family", "f", "--column", "c", "--from", "-1h", "--to", "-2h" } << 2;
    QTest::newRow("series of no store") << QStringList { "series", "--family", "f", "--column", "c", "--from", "-1h",
        "--store", "/nowhere" } << 5;
    QTest::newRow("demo without an action") << QStringList { "demo" } << 2;
    QTest::newRow("demo with an unknown action") << QStringList { "demo", "dance" } << 2;
}

void TestCtlUsage::refusesWrongUsageInOneLine()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    const CtlAnswer answer = CtlProcess(m_home.path()).run(arguments);
    QVERIFY2(answer.exitCode == code, qPrintable(answer.err));
    QCOMPARE(answer.out, QString());
    QCOMPARE(answer.err.count(u'\n'), 1);
    QVERIFY2(answer.err.size() < 3000, "what was typed is not echoed at any length");
    QVERIFY2(answer.err.startsWith(QStringLiteral("datainsightctl: ")), qPrintable(answer.err));
    QVERIFY2(answer.err.contains(QStringLiteral(" — ")), qPrintable(answer.err)); // what to do about it
    QVERIFY2(!answer.err.contains(QStringLiteral("geheim")), qPrintable(answer.err));
}

void TestCtlUsage::namesTheLogFileItCannotWrite()
{
    const CtlAnswer answer = CtlProcess(m_home.path())
                                 .run({ QStringLiteral("sample"), QStringLiteral("--dsn"), QStringLiteral("dbname=x"),
                                     QStringLiteral("--log-file"), QStringLiteral("/nowhere/log") });
    QCOMPARE(answer.exitCode, 2);
    QVERIFY(answer.err.contains(QStringLiteral("/nowhere/log")));
}

void TestCtlUsage::keepsItsLogToItsOwner()
{
    const QString log = m_home.filePath(QStringLiteral("log"));
    CtlProcess ctl(m_home.path());
    ctl.process().setChildProcessModifier([] { ::umask(0); });
    ctl.run({ "sample", "--dsn", "host=/nowhere", "--log-file", log });
    QVERIFY(QFile::exists(log));
    QCOMPARE(QFile::permissions(log) & QFile::Permissions(0x77), QFile::Permissions());
}

void TestCtlUsage::saysWhenItsAnswerDidNotArrive()
{
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("this system has no file that is always full");
    const QString plan = m_home.filePath(QStringLiteral("plan.txt"));
    QFile file(plan);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Seq Scan on t  (cost=0.00..1.00 rows=1 width=4)\n");
    file.close();
    CtlProcess ctl(m_home.path());
    ctl.process().setStandardOutputFile(QStringLiteral("/dev/full"));
    const CtlAnswer answer = ctl.run({ "plan", plan });
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.err.contains(QStringLiteral("could not be written")), qPrintable(answer.err));
}

DATAINSIGHT_TEST_MAIN(TestCtlUsage)
#include "tst_ctlusage.moc"
