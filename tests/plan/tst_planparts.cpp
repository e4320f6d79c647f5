// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plan/planlines.h"
#include "tests/support/testmain.h"

using namespace datainsight;

/// Findings about partitions and chunks are about their table.
class PlanPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsATableOfPartsTheSameInEveryFinding();
    void tellsManyChunksAsOneFinding();
    void takesNoAliasForATable();
    void namesTheTableOfPartsFromTheStatement_data();
    void namesTheTableOfPartsFromTheStatement();
    void asksForTheTableOfPartsThatNothingTells();
    void namesTheTableOfAPartScannedAlone_data();
    void namesTheTableOfAPartScannedAlone();
    void keepsTablesOfTheirOwnApart();
    void tellsWhatPartsHaveInCommonOnce();
    void takesAMisestimateOfPartsOnce();
};

/// Called "flow_1 flow_8" in one place, and "flow_1" in another, where only the first says that its table is flow.
void PlanPartsTest::callsATableOfPartsTheSameInEveryFinding()
{
    QByteArray text = nodeLine("Append", 700, 50) + "  InitPlan 1\n" + nodeLine("    ->  Append", 200, 50000);
    for (const QByteArray number : { "1", "2", "3" })
        text += nodeLine(QByteArray("          ->  Seq Scan on public.flow_" + number + " flow_1" + number), 60, 15000);
    for (const QByteArray number : { "1", "2", "3" })
        text += nodeLine(QByteArray("  ->  Seq Scan on public.flow_" + number), 150, 15)
            + "        Filter: (id = 5)\n        Rows Removed by Filter: 15000\n";
    const auto plan = readPlan(text + footerLines(701));
    const auto findings = analysePlan(plan, timePlan(plan));
    const auto *finding = findingOf(findings, "seq-scan-filter");
    QVERIFY(finding);
    QCOMPARE(finding->sql, QStringLiteral("CREATE INDEX ON flow (id);"));
}

void PlanPartsTest::tellsManyChunksAsOneFinding()
{
    QByteArray text = nodeLine("Append", 300, 30);
    for (int i = 1; i <= 10; ++i)
        text += nodeLine(QStringLiteral("  ->  Seq Scan on logs_p%1 logs_%1").arg(i).toLatin1().constData(), 30, 3)
            + QStringLiteral("        Filter: (logs_%1.device_id = 42)\n        Rows Removed by Filter: 10000\n")
                  .arg(i)
                  .toLatin1();
    const auto plan = readPlan(text + footerLines(301));
    const auto findings = analysePlan(plan, timePlan(plan));
    QCOMPARE(rulesOf(findings), QStringLiteral("seq-scan-filter"));
    QCOMPARE(findings.front().sql, QStringLiteral("CREATE INDEX ON logs (device_id);"));
    QVERIFY2(
        findings.front().evidence.startsWith(QStringLiteral("10 partitions: 300 ms together. The costliest, logs_p")),
        qPrintable(findings.front().evidence));
    QVERIFY(findings.front().gainMs > 290 && findings.front().gainMs <= 300);
}

void PlanPartsTest::takesNoAliasForATable()
{
    const auto plan = readPlan(nodeLine("Append", 300, 3) + nodeLine("  ->  Seq Scan on logs_p1 l_1", 300, 3)
        + "        Filter: (l_1.device_id = 42)\n        Rows Removed by Filter: 100000\n" + footerLines(301));
    const auto findings = analysePlan(plan, timePlan(plan));
    QCOMPARE(rulesOf(findings), QStringLiteral("seq-scan-filter"));
    QCOMPARE(findings.front().sql,
        QStringLiteral("-- Put in the name of the parent table: the plan names its partition logs_p1 only.\n"
                       "CREATE INDEX ON \"the parent table\" (device_id);"));
}

void PlanPartsTest::namesTheTableOfPartsFromTheStatement_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QString>("relation");
    QTest::addColumn<QString>("alias");
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("evidence");
    const auto row = [](const char *name, const QByteArray &head, const char *relation, const char *alias,
                         const char *schema, const char *sql, const char *evidence) {
        QTest::newRow(name) << head << QString::fromLatin1(relation) << QString::fromLatin1(alias)
                            << QString::fromLatin1(schema) << QString::fromLatin1(sql) << QString::fromLatin1(evidence);
    };
    const auto append = nodeLine("Append", 400, 39);
    row("partitions", append, "public.flow_2026_11_%1", " f_%1", "", "CREATE INDEX ON flow (label, ts);",
        "13 partitions: 390 ms together. The costliest, flow_2026_11_13: ");
    row("partitions that are called something else", append, "part_of_%1", " f_%1", "net",
        "CREATE INDEX ON net.flow (label, ts);", "13 partitions: ");
    row("chunks below a plain append", append, "_timescaledb_internal._hyper_1_%1_chunk", " f_%1", "net",
        "CREATE INDEX ON net.flow (label, ts);", "13 chunks: 390 ms together. The costliest, _hyper_1_13_chunk: ");
    row("chunks below an append that names their table", nodeLine("Custom Scan (ChunkAppend) on net.flow f", 400, 39),
        "_timescaledb_internal._hyper_1_%1_chunk", " f_%1", "", "CREATE INDEX ON net.flow (label, ts);", "13 chunks: ");
    row("before PostgreSQL 13", append, "flow_2026_11_%1", "", "", "CREATE INDEX ON flow (label, ts);",
        "13 partitions: ");
}

void PlanPartsTest::namesTheTableOfPartsFromTheStatement()
{
    QFETCH(QByteArray, head);
    QFETCH(QString, relation);
    QFETCH(QString, alias);
    QFETCH(QString, schema);
    QFETCH(QString, sql);
    QFETCH(QString, evidence);
    QByteArray text = head;
    for (int i = 1; i <= 13; ++i)
        text += nodeLine(QString(QLatin1String("  ->  Seq Scan on ")
                             + QString(relation + alias).replace(QLatin1String("%1"), QString::number(i)))
                             .toLatin1()
                             .constData(),
                    23.0 + i, 3)
            + "        Filter: ((f.ts > 'yesterday'::date) AND (f.label = 'x'::text))\n"
              "        Rows Removed by Filter: 10000\n";
    text += footerLines(401);
    const auto plan = readPlan(text);
    const auto findings =
        analysePlan(plan, timePlan(plan), { { QStringLiteral("f"), { schema, QStringLiteral("flow") } } });
    QCOMPARE(rulesOf(findings), QStringLiteral("seq-scan-filter"));
    QCOMPARE(findings.front().sql, sql);
    QVERIFY2(findings.front().evidence.startsWith(evidence), qPrintable(findings.front().evidence));
    QCOMPARE(findings.front().node, 13);
    QVERIFY(findings.front().remedy.contains(
        QStringLiteral("Built on ") + (schema.isEmpty() ? QString() : schema + QLatin1Char('.'))));
    QVERIFY(findings.front().gainMs > 380 && findings.front().gainMs <= 390);
    QVERIFY2(!findings.front().title.contains(QStringLiteral("_13")), qPrintable(findings.front().title));
}

void PlanPartsTest::asksForTheTableOfPartsThatNothingTells()
{
    QByteArray text = nodeLine("Gather", 100, 39) + "  Workers Planned: 1\n  Workers Launched: 1\n"
        + nodeLine("  ->  Parallel Append", 98, 20, 2);
    for (int i = 1; i <= 5; ++i)
        text +=
            nodeLine(
                QStringLiteral("        ->  Parallel Seq Scan on _hyper_1_%1_chunk f_%1").arg(i).toLatin1().constData(),
                19, 3, 2)
            + "              Filter: (f.label = 'x'::text)\n              Rows Removed by Filter: 10000\n";
    const auto plan = readPlan(text + footerLines(101));
    const auto findings = analysePlan(plan, timePlan(plan));
    QCOMPARE(rulesOf(findings), QStringLiteral("seq-scan-filter"));
    QVERIFY2(findings.front().evidence.startsWith(QStringLiteral("5 chunks: 95 ms together.")),
        qPrintable(findings.front().evidence));
    QCOMPARE(findings.front().sql,
        QStringLiteral("-- Put in the name of the hypertable: the plan names its chunk _hyper_1_1_chunk only.\n"
                       "CREATE INDEX ON \"the hypertable\" (label);"));
    QVERIFY(!findings.front().sqlIsIndex);
}

void PlanPartsTest::namesTheTableOfAPartScannedAlone_data()
{
    QTest::addColumn<QByteArray>("scan");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("canTry");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("a chunk of a hypertable that nothing names")
        << QByteArray("Seq Scan on _timescaledb_internal._hyper_1_5_chunk") << QString() << false
        << QStringLiteral("It belongs on the hypertable of this chunk");
    QTest::newRow("a chunk without its schema") << QByteArray("Seq Scan on _hyper_1_5_chunk f") << QString() << false
                                                << QStringLiteral("It belongs on the hypertable of this chunk");
    QTest::newRow("a partition called as its table")
        << QByteArray("Seq Scan on logs_2026_01 logs") << QStringLiteral("CREATE INDEX ON logs (label);") << true
        << QStringLiteral("Built on logs");
    QTest::newRow("the second one called so")
        << QByteArray("Seq Scan on logs_2026_01 logs_1") << QStringLiteral("CREATE INDEX ON logs (label);") << true
        << QStringLiteral("Built on logs");
    QTest::newRow("what may be a table or a partition")
        << QByteArray("Seq Scan on logs_2026_01")
        << QStringLiteral("CREATE INDEX CONCURRENTLY ON logs_2026_01 (label);") << true
        << QStringLiteral("If logs_2026_01 is a partition, build it on the parent");
}

void PlanPartsTest::namesTheTableOfAPartScannedAlone()
{
    QFETCH(QByteArray, scan);
    QFETCH(QString, remedy);
    const auto plan = readPlan(nodeLine(scan.constData(), 300, 3)
        + "  Filter: (label = 'x'::text)\n  Rows Removed by Filter: 10000\n" + footerLines(301));
    const auto findings = analysePlan(plan, timePlan(plan));
    QCOMPARE(rulesOf(findings), QStringLiteral("seq-scan-filter"));
    QTEST(findings.front().sql, "sql");
    QTEST(findings.front().sqlIsIndex, "canTry");
    QVERIFY2(findings.front().remedy.contains(remedy), qPrintable(findings.front().remedy));
}

void PlanPartsTest::keepsTablesOfTheirOwnApart()
{
    // UNION ALL: PostgreSQL numbers what the statement calls alike.
    QByteArray text = nodeLine("Append", 300, 9);
    for (const char *scan : { "  ->  Seq Scan on a f", "  ->  Seq Scan on b f_1", "  ->  Seq Scan on a f_2" })
        text +=
            nodeLine(scan, 90, 3) + "        Filter: (f.label = 'x'::text)\n        Rows Removed by Filter: 10000\n";
    const auto plan = readPlan(text + footerLines(301));
    const auto findings = analysePlan(plan, timePlan(plan));
    QCOMPARE(rulesOf(findings), QStringLiteral("seq-scan-filter seq-scan-filter"));
    QCOMPARE(findings.at(0).sql, QStringLiteral("CREATE INDEX CONCURRENTLY ON a (label);"));
    QVERIFY2(
        findings.at(0).evidence.contains(QStringLiteral("The same in 2 nodes")), qPrintable(findings.at(0).evidence));
    QCOMPARE(findings.at(1).sql, QStringLiteral("CREATE INDEX CONCURRENTLY ON b (label);"));
    // One scan that is left alone is a table too, unless the statement calls another one so.
    const auto single = readPlan(nodeLine("Seq Scan on flow_9 f", 300, 3)
        + "  Filter: (label = 'x'::text)\n  Rows Removed by Filter: 10000\n" + footerLines(301));
    QCOMPARE(analysePlan(single, timePlan(single)).front().sql,
        QStringLiteral("CREATE INDEX CONCURRENTLY ON flow_9 (label);"));
    QCOMPARE(
        analysePlan(single, timePlan(single), { { QStringLiteral("f"), { {}, QStringLiteral("flow") } } }).front().sql,
        QStringLiteral("CREATE INDEX ON flow (label);"));
    QCOMPARE(
        analysePlan(single, timePlan(single), { { QStringLiteral("f"), { {}, QStringLiteral("view") } } }).front().sql,
        QStringLiteral("CREATE INDEX CONCURRENTLY ON flow_9 (label);"));
    const auto told =
        analysePlan(single, timePlan(single), { { QStringLiteral("f"), { {}, QStringLiteral("flow_9") } } }).front();
    QVERIFY2(!told.remedy.contains(QStringLiteral("partition")), qPrintable(told.remedy));
}

void PlanPartsTest::tellsWhatPartsHaveInCommonOnce()
{
    // Sorts have no relation of their own.
    QByteArray text = nodeLine("Merge Append", 600, 400000);
    for (int i = 1; i <= 4; ++i)
        text += nodeLine("  ->  Sort", 100, 100000) + "        Sort Key: a\n        Sort Method: external merge  Disk: "
            + QByteArray::number(10000 * i) + "kB\n"
            + nodeLine(
                QStringLiteral("        ->  Seq Scan on flow_%1 f_%1").arg(i).toLatin1().constData(), 10, 100000);
    const auto plan = readPlan(text + footerLines(601));
    const auto findings =
        analysePlan(plan, timePlan(plan), { { QStringLiteral("f"), { {}, QStringLiteral("flow") } } });
    QCOMPARE(rulesOf(findings), QStringLiteral("disk-sort"));
    QVERIFY2(findings.front().evidence.startsWith(QStringLiteral("4 partitions: 400 ms together.")),
        qPrintable(findings.front().evidence));
    QVERIFY(findings.front().gainMs <= 400);
}

void PlanPartsTest::takesAMisestimateOfPartsOnce()
{
    // What the wrong number costs passes above the append: once, not once for each part.
    QByteArray text = nodeLine("Sort", 500, 40000) + nodeLine("  ->  Append", 100, 40000);
    for (int i = 1; i <= 4; ++i)
        text += nodeLine(QStringLiteral("        ->  Seq Scan on flow_%1 f_%1").arg(i).toLatin1().constData(), 20,
                    10000, 1, 10)
            + "              Filter: (f.label = 'x'::text)\n";
    const auto plan = readPlan(text + footerLines(501));
    const auto findings =
        analysePlan(plan, timePlan(plan), { { QStringLiteral("f"), { {}, QStringLiteral("flow") } } });
    const auto *finding = findingOf(findings, "misestimate");
    QVERIFY2(finding, qPrintable(rulesOf(findings)));
    QCOMPARE(finding->gainMs, 200.0);
    QCOMPARE(finding->sql, QStringLiteral("ANALYZE flow;"));
}

DATAINSIGHT_TEST_MAIN(PlanPartsTest)
#include "tst_planparts.moc"
