// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctlprocess.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace datainsight;

class TestCtlPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void printsATreeAndItsFindings();
    void printsOneObjectForOnePlanAndAnArrayForSeveral();
    void namesTheTableThatAStatementInALogNames();
    void comparesTwoPlans();
    void saysNoToWhatIsNoPlan();

private:
    QString write(const char *name, const QByteArray &text);
    CtlAnswer run(const QStringList &arguments) { return CtlProcess(m_home.path()).run(arguments); }

    QTemporaryDir m_home;
    QString m_slow;
    QString m_fast;
};

QString TestCtlPlan::write(const char *name, const QByteArray &text)
{
    QFile file(m_home.filePath(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", name);
    return file.fileName();
}

void TestCtlPlan::initTestCase()
{
    m_slow = write("slow.txt",
        "Seq Scan on network_logs  (cost=0.00..9000.00 rows=100 width=8) (actual time=0.010..312.000 rows=100 "
        "loops=1)\n"
        "  Filter: (device_id = 42)\n"
        "  Rows Removed by Filter: 500000\n"
        "  Buffers: shared hit=9120\n"
        "Execution Time: 313.000 ms\n");
    m_fast = write("fast.txt",
        "Bitmap Heap Scan on network_logs  (cost=4.00..90.00 rows=100 width=8) (actual time=0.100..4.100 rows=100 "
        "loops=1)\n"
        "  Recheck Cond: (device_id = 42)\n"
        "  Buffers: shared hit=37\n"
        "  ->  Bitmap Index Scan on network_logs_device  (cost=0.00..4.00 rows=100 width=0) (actual time=0.090..0.090 "
        "rows=100 loops=1)\n"
        "        Index Cond: (device_id = 42)\n"
        "        Buffers: shared hit=3\n"
        "Execution Time: 4.200 ms\n");
}

void TestCtlPlan::printsATreeAndItsFindings()
{
    const auto answer = run({ QStringLiteral("plan"), m_slow });
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.out.contains(QStringLiteral("CREATE INDEX CONCURRENTLY ON network_logs (device_id);")),
        qPrintable(answer.out));
    QVERIFY2(answer.out.contains(QStringLiteral("Execution 313 ms = nodes 312 ms + not in any node 1 ms")),
        qPrintable(answer.out));
    const auto tree = run({ QStringLiteral("plan"), m_fast });
    QVERIFY2(
        tree.out.contains(QStringLiteral("\n  Bitmap Index Scan using network_logs_device")), qPrintable(tree.out));
}

void TestCtlPlan::printsOneObjectForOnePlanAndAnArrayForSeveral()
{
    const auto one =
        QJsonDocument::fromJson(run({ QStringLiteral("plan"), m_slow, QStringLiteral("--json") }).out.toUtf8());
    QVERIFY(one.isObject());
    QCOMPARE(one.object()
                 .value(QStringLiteral("findings"))
                 .toArray()
                 .at(0)
                 .toObject()
                 .value(QStringLiteral("rule"))
                 .toString(),
        QStringLiteral("seq-scan-filter"));
    QFile slow(m_slow);
    QVERIFY(slow.open(QIODevice::ReadOnly));
    const QByteArray text = slow.readAll();
    const QString two = write("two.txt", QByteArray(text + "\n" + text));
    const auto several =
        QJsonDocument::fromJson(run({ QStringLiteral("plan"), two, QStringLiteral("--json") }).out.toUtf8());
    QVERIFY(several.isArray());
    QCOMPARE(several.array().size(), 2);
}

void TestCtlPlan::namesTheTableThatAStatementInALogNames()
{
    QByteArray log = "LOG:  duration: 401.000 ms  plan:\n\tQuery Text: SELECT * FROM net.flow f WHERE label = 'x'\n"
                     "\tAppend  (cost=0.00..9.00 rows=6 width=8) (actual time=0.010..400.000 rows=6 loops=1)\n";
    for (const char *part : { "week_1 f_1", "week_2 f_2" })
        log += QByteArray("\t  ->  Seq Scan on ") + part
            + "  (cost=0.00..9.00 rows=3 width=8) (actual time=0.010..190.000 rows=3 loops=1)\n"
              "\t        Filter: (label = 'x'::text)\n\t        Rows Removed by Filter: 100000\n";
    const auto answer = run({ QStringLiteral("plan"), write("log.txt", log) });
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.out.contains(QStringLiteral("CREATE INDEX ON net.flow (label);")), qPrintable(answer.out));
    QVERIFY2(answer.out.contains(QStringLiteral("2 partitions: 380 ms together.")), qPrintable(answer.out));
}

void TestCtlPlan::comparesTwoPlans()
{
    const auto answer = run({ QStringLiteral("plan"), QStringLiteral("diff"), m_slow, m_fast });
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.out.startsWith(QStringLiteral(
                 "Seq Scan on network_logs became Bitmap Heap Scan: 312 ms → 4.1 ms, 9,120 → 37 buffers")),
        qPrintable(answer.out));
}

void TestCtlPlan::saysNoToWhatIsNoPlan()
{
    const auto answer = run({ QStringLiteral("plan"), write("cut.json", "[\n  {\"Plan\": {\"Node Type\": ") });
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.err.contains(QStringLiteral("Line 2, column")), qPrintable(answer.err));
    QCOMPARE(answer.err.count(QLatin1Char('\n')), 1);
    QCOMPARE(run({ QStringLiteral("plan"), QStringLiteral("/nonexistent") }).exitCode, 1);
    const auto endless = run({ QStringLiteral("plan"), QStringLiteral("/dev/zero") });
    QCOMPARE(endless.exitCode, 1);
    QVERIFY2(endless.err.contains(QStringLiteral("256 MB")), qPrintable(endless.err));
    QCOMPARE(run({ QStringLiteral("plan"), QStringLiteral("diff"), m_slow }).exitCode, 2);
}

DATAINSIGHT_TEST_MAIN(TestCtlPlan)
#include "tst_ctlplan.moc"
