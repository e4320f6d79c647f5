// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/pgworker.h"
#include "tests/support/guitestmain.h"
#include "tests/ui/support/pictureset.h"
#include "tests/ui/support/tablesbench.h"
#include "ui/action/actiondesk.h"
#include "ui/action/actiondialog.h"
#include "ui/action/actionpreviewpanel.h"
#include "ui/action/runline.h"
#include "ui/action/runoutput.h"
#include "ui/common/datatable.h"
#include "ui/tables/vacuumsimulator.h"

#include <QDoubleSpinBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::test;

namespace {

constexpr int Days = 4;
constexpr int RowsADay = 3000;

} // namespace

/// From dead rows to none without leaving the page: bulk updates of one day, found under their table, vacuumed from there;
/// on partitions, and where TimescaleDB is installed on the chunks of a hypertable.
class TestTablesLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_database = m_cluster->createDatabase(); }
    void vacuumsTheWorstPartition();
    void vacuumsSeveralAtOnce();
    void vacuumsTheWorstChunk();
    void setsWhatWasTried();
    void doesNothingOnAReadOnlyProfile();
    void cleanupTestCase();

private:
    void exec(const QString &sql) const { QVERIFY2(m_cluster->exec(m_database, sql).ok(), qPrintable(sql)); }
    QString value(const QString &sql) const { return m_cluster->exec(m_database, sql).value(); }
    /// What was written is counted a moment later.
    void waitForDead(const QString &like, int dead) const
    {
        QTRY_COMPARE(value(s("SELECT sum(n_dead_tup) FROM pg_stat_all_tables WHERE relname LIKE '%1'").arg(like)),
            QString::number(dead));
    }
    void makePartitions() const;
    static void agree(const TablesBench &bench);
    void vacuumTheWorst(TablesBench &bench, const QString &table);

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

void TestTablesLab::initTestCase()
{
    Theme::instance().apply(Theme::Choice::Light);
    m_cluster = PgCluster::start({ .settings = { { s("autovacuum"), s("off") } }, .preload = { s("timescaledb") } });
}

void TestTablesLab::cleanupTestCase()
{
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
    m_cluster.reset();
}

void TestTablesLab::makePartitions() const
{
    exec(s("CREATE TABLE flow (device int, day int, bytes int) PARTITION BY RANGE (day)"));
    for (int day = 0; day < Days; ++day)
        exec(s("CREATE TABLE flow_day_%1 PARTITION OF flow FOR VALUES FROM (%1) TO (%2)").arg(day).arg(day + 1));
    exec(s("INSERT INTO flow SELECT i % 50, i % %1, i FROM generate_series(1, %2) AS i").arg(Days).arg(Days * RowsADay));
    exec(s("CREATE INDEX ON flow (device)"));
    exec(s("VACUUM ANALYZE flow"));
    exec(s("UPDATE flow SET bytes = 0 WHERE day = 2"));
    waitForDead(s("flow_day_%"), RowsADay);
}

/// What a person does once they have read what it would do.
void TestTablesLab::agree(const TablesBench &bench)
{
    QTRY_VERIFY(bench.page->desk()->dialog() && bench.page->desk()->dialog()->acceptButton()->isEnabled());
    QTest::mouseClick(bench.page->desk()->dialog()->acceptButton(), Qt::LeftButton);
}

/// By a person: most dead rows first, open the first, choose its worst part, Vacuum, and look.
void TestTablesLab::vacuumTheWorst(TablesBench &bench, const QString &table)
{
    bench.page->tables()->table()->sortByColumn(bench.model().columnIndex(u"dead"), Qt::DescendingOrder);
    QCOMPARE(bench.model().index(0, 0).data().toString(), table);
    QCOMPARE(bench.cell(table, "dead").toInt(), RowsADay);
    bench.page->tables()->table()->selectRow(0);
    bench.page->tables()->table()->setFocus();
    QTest::keyClick(bench.page->tables()->table(), Qt::Key_Right);
    QTest::keyClick(bench.page->tables()->table(), Qt::Key_Down);
    const auto worst = bench.model().table(1);
    QCOMPARE(worst.stats.deadTuples, RowsADay);
    QCOMPARE(bench.page->detail()->shown(), worst.oid);
    QSignalSpy finished(bench.page->desk(), &ActionDesk::finished);
    QVERIFY(bench.page->bar()->vacuum()->isEnabled());
    QTest::mouseClick(bench.page->bar()->vacuum(), Qt::LeftButton);
    agree(bench);
    QTRY_COMPARE(finished.count(), 1);
    const auto outcome = finished.front().at(1).value<ActionOutcome>();
    QCOMPARE(actionResultName(outcome.result), s("done"));
    QVERIFY(!outcome.reports.empty());
    QCOMPARE(outcome.reports.front().tuplesRemoved, std::optional<qint64>(RowsADay));
    QVERIFY2(bench.page->desk()->line()->detail().contains(s("dead tuples 3,000 → 0")),
        qPrintable(bench.page->desk()->line()->detail()));
    QTest::mouseClick(bench.page->desk()->line()->outputButton(), Qt::LeftButton);
    QVERIFY2(bench.page->desk()->output()->text()->toPlainText().contains(worst.name),
        qPrintable(bench.page->desk()->output()->text()->toPlainText()));
    // The page has read anew.
    QTRY_COMPARE(bench.cell(worst.name, "dead").toInt(), 0);
    QCOMPARE(bench.cell(table, "dead").toInt(), 0);
    QCOMPARE(bench.page->detail()->shown(), worst.oid);
}

void TestTablesLab::vacuumsTheWorstPartition()
{
    makePartitions();
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isIdle());
    vacuumTheWorst(bench, s("public.flow"));
    takePictures(*bench.page, s("tables-vacuumed"));
    Theme::instance().apply(Theme::Choice::Light);
}

void TestTablesLab::vacuumsSeveralAtOnce()
{
    for (const char *name : { "one", "two" })
        exec(s("CREATE TABLE %1 AS SELECT i FROM generate_series(1, 1000) AS i").arg(s(name)));
    exec(s("DELETE FROM one; DELETE FROM two"));
    waitForDead(s("%o%"), 2000);
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isIdle());
    bench.page->tables()->table()->selectAll();
    QSignalSpy finished(bench.page->desk(), &ActionDesk::finished);
    QTest::mouseClick(bench.page->bar()->vacuum(), Qt::LeftButton);
    agree(bench);
    QTRY_COMPARE(finished.count(), 2);
    QTRY_COMPARE(bench.cell(s("public.one"), "dead").toInt() + bench.cell(s("public.two"), "dead").toInt(), 0);
}

void TestTablesLab::vacuumsTheWorstChunk()
{
    if (!m_cluster->hasExtension(s("timescaledb")))
        QSKIP("TimescaleDB is not installed");
    exec(s("CREATE EXTENSION timescaledb"));
    exec(s("CREATE TABLE flow (at timestamptz NOT NULL, device int, bytes int)"));
    exec(s("SELECT create_hypertable('flow', 'at', chunk_time_interval => interval '1 day')"));
    exec(s("INSERT INTO flow SELECT '2026-01-01 00:00+00'::timestamptz + (i % %1) * interval '1 day', i % 50, i "
           "FROM generate_series(1, %2) AS i")
             .arg(Days)
             .arg(Days * RowsADay));
    exec(s("VACUUM ANALYZE flow"));
    exec(s("UPDATE flow SET bytes = 0 WHERE at >= '2026-01-03 00:00+00' AND at < '2026-01-04 00:00+00'"));
    waitForDead(s("_hyper_%"), RowsADay);
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isIdle());
    QCOMPARE(bench.cell(s("public.flow"), "rows").toInt(), Days * RowsADay);
    vacuumTheWorst(bench, s("public.flow"));
    takePictures(*bench.page, s("tables-hypertable"));
    Theme::instance().apply(Theme::Choice::Light);
}

void TestTablesLab::setsWhatWasTried()
{
    exec(s("CREATE TABLE \"a\"\"; DROP TABLE x; --\" AS SELECT i FROM generate_series(1, 1000) AS i"));
    exec(s("ANALYZE"));
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isIdle());
    QVERIFY(bench.page->tables()->choose(bench.model().table(0).oid));
    auto *simulator = bench.page->detail()->simulator();
    simulator->field(s("autovacuum_vacuum_scale_factor"))->setValue(0.01);
    QSignalSpy finished(bench.page->desk(), &ActionDesk::finished);
    Q_EMIT simulator->applyRequested();
    agree(bench);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(actionResultName(finished.front().at(1).value<ActionOutcome>().result), s("done"));
    QCOMPARE(value(s("SELECT reloptions FROM pg_class WHERE relname LIKE 'a\"%'")),
        s("{autovacuum_vacuum_scale_factor=0.01}"));
    QTRY_VERIFY(bench.page->detail()->vacuumText().contains(s("Autovacuum is off on this server")));
}

void TestTablesLab::doesNothingOnAReadOnlyProfile()
{
    makePartitions();
    TablesBench bench(m_cluster->parameters(m_database), true);
    QTRY_VERIFY(bench.isIdle());
    QVERIFY(bench.choose(s("public.flow")));
    QVERIFY(!bench.page->desk()->refusal().isEmpty());
    QVERIFY(!bench.page->bar()->vacuum()->isEnabled());
    QCOMPARE(bench.page->bar()->vacuum()->toolTip(), bench.page->desk()->refusal());
}

DATAINSIGHT_GUI_TEST_MAIN(TestTablesLab)
#include "tst_tableslab.moc"
