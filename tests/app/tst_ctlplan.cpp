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
    void saysWhichOfSeveralPlansItCompares();
    void takesThePlanThatIsAskedFor();
    void keepsTheRowsOfTheTableInShape();
    void showsWhatATerminalWouldObey();
    void saysNoToMalformedNodes();
    void saysNoToWhatIsNoPlan();

private:
    QString write(const char *name, const QByteArray &text);
    CtlAnswer run(const QStringList &arguments) { return CtlProcess(m_home.path()).run(arguments); }

    QTemporaryDir m_home;
    QString m_slow;
    QString m_fast;
    QString m_both; ///< the slow one, then the fast one
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
    const QByteArray slow =
        "Seq Scan on network_logs  (cost=0.00..9000.00 rows=100 width=8) (actual time=0.010..312.000 rows=100 "
        "loops=1)\n"
        "  Filter: (device_id = 42)\n"
        "  Rows Removed by Filter: 500000\n"
        "  Buffers: shared hit=9120\n"
        "Execution Time: 313.000 ms\n";
    const QByteArray fast =
        "Bitmap Heap Scan on network_logs  (cost=4.00..90.00 rows=100 width=8) (actual time=0.100..4.100 rows=100 "
        "loops=1)\n"
        "  Recheck Cond: (device_id = 42)\n"
        "  Buffers: shared hit=37\n"
        "  ->  Bitmap Index Scan on network_logs_device  (cost=0.00..4.00 rows=100 width=0) (actual time=0.090..0.090 "
        "rows=100 loops=1)\n"
        "        Index Cond: (device_id = 42)\n"
        "        Buffers: shared hit=3\n"
        "Execution Time: 4.200 ms\n";
    m_slow = write("slow.txt", slow);
    m_fast = write("fast.txt", fast);
    m_both = write("both.txt", slow + "\n" + fast);
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

void TestCtlPlan::saysWhichOfSeveralPlansItCompares()
{
    const auto answer = run({ QStringLiteral("plan"), QStringLiteral("diff"), m_both, m_fast });
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.err.contains(QStringLiteral("comparing plan 1 of 2. Choose with --plan.")), qPrintable(answer.err));
    QCOMPARE(answer.err.count(QLatin1Char('\n')), 1);
    QVERIFY2(answer.out.contains(QStringLiteral("became Bitmap Heap Scan")), qPrintable(answer.out));
    QCOMPARE(run({ QStringLiteral("plan"), QStringLiteral("diff"), m_slow, m_fast }).err, QString());
}

void TestCtlPlan::takesThePlanThatIsAskedFor()
{
    const auto compare = [this](const char *numbers) {
        return run({ QStringLiteral("plan"), QStringLiteral("diff"), m_both, m_both, QStringLiteral("--plan"),
            QString::fromLatin1(numbers) });
    };
    const auto within = compare("1,2");
    QCOMPARE(within.exitCode, 0);
    QCOMPARE(within.err, QString());
    QVERIFY2(within.out.contains(QStringLiteral("became Bitmap Heap Scan")), qPrintable(within.out));
    QVERIFY2(compare("2").out.contains(QStringLiteral("no change beyond noise")), qPrintable(compare("2").out));
    QCOMPARE(compare("1,3").exitCode, 1);
    QVERIFY2(compare("1,3").err.contains(QStringLiteral("there is no plan 3, only 2")), qPrintable(compare("1,3").err));
    for (const char *odd : { "0", "x", "1,2,3", "" })
        QCOMPARE(compare(odd).exitCode, 2);
    QVERIFY2(compare("0").err.startsWith(QStringLiteral("datainsightctl: --plan takes")), qPrintable(compare("0").err));
    const auto second = run({ QStringLiteral("plan"), m_both, QStringLiteral("--plan"), QStringLiteral("2") });
    QVERIFY2(
        second.out.contains(QStringLiteral("Bitmap Heap Scan")) && !second.out.contains(QStringLiteral("Seq Scan")),
        qPrintable(second.out));
}

/// One line for each node, however it is called, and no wider than a screen however deep it is.
void TestCtlPlan::keepsTheRowsOfTheTableInShape()
{
    QByteArray nodes = R"({"Node Type": "Seq Scan", "Relation Name": "a\nb\tc", "Alias": "x", "Total Cost": 1})";
    for (int i = 0; i < 300; ++i)
        nodes = R"({"Node Type": "Limit", "Plans": [)" + nodes + "]}";
    const auto answer = run({ QStringLiteral("plan"), write("deep.json", R"([{"Plan": )" + nodes + "}]") });
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.out.contains(QStringLiteral("a\\nb\\tc")), qPrintable(answer.out.right(300)));
    const auto lines = answer.out.split(QLatin1Char('\n'));
    for (const auto &line : lines)
        QVERIFY2(line.size() < 250, qPrintable(line));
}

void TestCtlPlan::showsWhatATerminalWouldObey()
{
    const QString name = write("red.txt",
        "Seq Scan on network_logs  (cost=0.00..9000.00 rows=100 width=8) (actual time=0.010..312.000 rows=100 "
        "loops=1)\n"
        "  Filter: (name = '\x1b[31mred'::text)\n"
        "  Rows Removed by Filter: 500000\n"
        "Execution Time: 313.000 ms\n");
    const auto answer = run({ QStringLiteral("plan"), name });
    QVERIFY2(answer.out.contains(QStringLiteral("(name = '␛[31mred'::text)")), qPrintable(answer.out));
    QVERIFY(!answer.out.contains(QLatin1Char('\x1b')));
    const auto json = run({ QStringLiteral("plan"), name, QStringLiteral("--json") });
    QVERIFY2(json.out.contains(QStringLiteral("\\u001b[31mred")), qPrintable(json.out));
}

void TestCtlPlan::saysNoToMalformedNodes()
{
    const auto answer = run({ QStringLiteral("plan"), write("odd.json", "[\n  {\"Plan\": {\"Node Type\": 5}}\n]") });
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.err.contains(QStringLiteral("Line 2, column 12: the Node Type of this plan node is no name")),
        qPrintable(answer.err));
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
    const auto twice =
        run({ QStringLiteral("plan"), QStringLiteral("diff"), QStringLiteral("-"), QStringLiteral("-") });
    QCOMPARE(twice.exitCode, 2);
    QVERIFY2(twice.err.contains(QStringLiteral("standard input, not both")), qPrintable(twice.err));
}

DATAINSIGHT_TEST_MAIN(TestCtlPlan)
#include "tst_ctlplan.moc"
