// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/ui/support/pictureset.h"
#include "tests/ui/support/timescalebench.h"
#include "ui/timescale/axisfields.h"
#include "ui/timescale/dropdialog.h"
#include "ui/timescale/formdialog.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::test;
using View = TimescalePage::View;

/// The page over a real server with TimescaleDB: what it shows, and what is done from it.
class TestTimescalePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { QVERIFY(PgWorker::drain(Milliseconds(Patience))); }
    void cleanupTestCase() { m_cluster.reset(); }
    void showsHypertablesAndUnfoldsTheirChunks();
    void showsChunksOnTheirAxis();
    void saysHowAggregatesAndJobsAre();
    void compressesAChunkAndShowsIt();
    void refreshesARangeOfAnAggregate();
    void previewsADropBeforeItIsDone();
    void addsAndRemovesAPolicy();
    void saysWhyNothingCanBeDone();
    void keepsWhatItHadWhenTheServerGoes();
    void asksNothingWhileHidden();
    void saysHowToHaveTimescaleDb();

private:
    void fill(const QString &sql) { QVERIFY2(m_cluster->exec(m_database, sql).ok(), qPrintable(sql)); }

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

/// A month of measurements, a chunk a day, half of it compressed; an hourly aggregate and policies.
void TestTimescalePage::initTestCase()
{
    Theme::instance().apply(Theme::Choice::Light);
    m_cluster = PgCluster::start({ .settings = { { s("autovacuum"), s("off") } }, .preload = { s("timescaledb") } });
    m_database = m_cluster->createDatabase();
    if (!m_cluster->hasExtension(s("timescaledb")))
        QSKIP("TimescaleDB is not installed in the PostgreSQL that the tests use");
    fill(s("CREATE EXTENSION timescaledb"));
    // On PostgreSQL 15.20 background jobs record failures that are none: nothing runs by itself here.
    fill(s("SELECT _timescaledb_functions.stop_background_workers()"));
    fill(s("CREATE TABLE flows (at timestamptz NOT NULL, device int, bytes bigint, label text)"));
    fill(s("SELECT create_hypertable('flows', 'at', chunk_time_interval => interval '1 day')"));
    fill(s("INSERT INTO flows SELECT '2026-01-01 00:00+00'::timestamptz + i * interval '1 minute', i % 5, i, 'BENIGN'"
           " FROM generate_series(0, 30 * 1440 - 1) AS i"));
    fill(s("ALTER TABLE flows SET (timescaledb.compress, timescaledb.compress_segmentby = 'device',"
           " timescaledb.compress_orderby = 'at DESC')"));
    fill(s("SELECT compress_chunk(c) FROM show_chunks('flows', older_than => timestamptz '2026-01-16 00:00+00') AS c"));
    fill(s("CREATE MATERIALIZED VIEW hourly WITH (timescaledb.continuous) AS SELECT time_bucket('1 hour', at) AS hour,"
           " device, sum(bytes) AS bytes FROM flows GROUP BY 1, 2 WITH NO DATA"));
    fill(s("SELECT add_retention_policy('flows', interval '20000 days')"));
    fill(s("CREATE TABLE counted (t bigint NOT NULL, v int)"));
    fill(s("SELECT create_hypertable('counted', 't', chunk_time_interval => 1000)"));
    fill(s("INSERT INTO counted SELECT i, i FROM generate_series(0, 4999) AS i"));
    fill(s("VACUUM (ANALYZE)"));
    fill(s("INSERT INTO flows VALUES ('2026-01-03 12:00:30+00', 1, 0, 'late')"));
    fill(s("UPDATE flows SET label = 'DDoS' WHERE at >= '2026-01-30 00:00+00'"));
}

void TestTimescalePage::showsHypertablesAndUnfoldsTheirChunks()
{
    TimescaleBench bench(*m_cluster, m_database);
    const QAbstractItemModelTester tester(bench.page->hypertables());
    QCOMPARE(bench.page->state()->state().state, ViewState::Loading);
    QTRY_VERIFY(bench.isRead());
    QCOMPARE(bench.page->state()->state(), PanelState::ready());
    QVERIFY2(bench.page->summary().contains(s("2 hypertable")), qPrintable(bench.page->summary()));
    const int flows = bench.rowOf(View::Hypertables, s("public.flows"));
    QVERIFY(flows >= 0 && bench.rowOf(View::Hypertables, s("public.hourly")) >= 0);
    QCOMPARE(bench.page->hypertables()->row(flows).table->chunks, 30);
    QVERIFY(bench.page->hypertables()->row(flows).table->deadRows >= 1000);
    QVERIFY(!bench.page->findings()->findings().empty());
    QTRY_VERIFY2(bench.page->findings()->height() > 2 * Theme::Grid, "what is wrong is to be seen");

    auto *panel = bench.page->panel(View::Hypertables);
    panel->chooseRow(flows);
    QVERIFY2(panel->facts()->value(s("Policies")).contains(s("Drops chunks older than")),
        qPrintable(panel->facts()->value(s("Policies"))));
    takePictures(*bench.page, s("timescale-hypertables"));
    const int rows = bench.page->hypertables()->rowCount();
    Q_EMIT panel->table()->rowActivated(flows);
    QTRY_COMPARE(bench.page->hypertables()->rowCount(), rows + 30);
    // Chunks stand beneath their hypertable, whatever is sorted by.
    panel->table()->sortByColumn(bench.page->hypertables()->columnIndex(u"name"), Qt::DescendingOrder);
    const auto *proxy = panel->table()->proxy();
    int seen = 0;
    for (int row = 0, of = 0; row < proxy->rowCount(); ++row) {
        const auto &one = bench.page->hypertables()->row(proxy->mapToSource(proxy->index(row, 0)).row());
        if (one.table)
            of = one.hypertable;
        seen += one.chunk ? 1 : 0;
        QCOMPARE(one.hypertable, of);
    }
    QCOMPARE(seen, 30);
    takePictures(*bench.page, s("timescale-unfolded"));
    Q_EMIT panel->table()->rowActivated(flows);
    QCOMPARE(bench.page->hypertables()->rowCount(), rows);
}

void TestTimescalePage::showsChunksOnTheirAxis()
{
    TimescaleBench bench(*m_cluster, m_database);
    const QAbstractItemModelTester tester(bench.page->chunks());
    QTRY_VERIFY(bench.isRead());
    bench.page->showChunksOf(
        bench.page->hypertables()->row(bench.rowOf(View::Hypertables, s("public.flows"))).hypertable);
    QCOMPARE(bench.page->panel(View::Chunks)->state()->state().state, ViewState::Loading);
    QTRY_COMPARE(bench.page->chunks()->rowCount(), 30);
    auto *map = bench.page->map();
    const auto &third = bench.page->chunks()->row(2).chunk;
    QVERIFY(third.isPartial());
    QTest::mouseClick(map, Qt::LeftButton, {}, map->blockOf(third.relation).center());
    QCOMPARE(map->chosen(), third.relation);
    auto *panel = bench.page->panel(View::Chunks);
    QCOMPARE(panel->chosenRow(), 2);
    QVERIFY2(panel->facts()->value(s("State")).contains(s("partial")), qPrintable(panel->facts()->value(s("State"))));
    QTest::keyClick(map, Qt::Key_Right);
    QCOMPARE(panel->chosenRow(), 3);
    QTest::keyClick(map, Qt::Key_End);
    QCOMPARE(panel->chosenRow(), 29);
    QVERIFY2(map->accessibleDescription().contains(s("dead tuples")), qPrintable(map->accessibleDescription()));
    // Blocks follow each other, the earliest first.
    QVERIFY(map->blockOf(third.relation).right() < map->blockOf(map->chosen()).left());
    takePictures(*bench.page, s("timescale-chunks"));
    panel->table()->proxy()->setFilterText(s("compressed partial"));
    QCOMPARE(panel->table()->proxy()->rowCount(), 1);
}

void TestTimescalePage::saysHowAggregatesAndJobsAre()
{
    TimescaleBench bench(*m_cluster, m_database);
    const QAbstractItemModelTester aggregates(bench.page->aggregates());
    const QAbstractItemModelTester jobs(bench.page->jobs());
    const QAbstractItemModelTester compression(bench.page->compression());
    QTRY_VERIFY(bench.isRead());
    bench.page->showView(View::Aggregates);
    QCOMPARE(bench.page->aggregates()->rowCount(), 1);
    bench.page->panel(View::Aggregates)->chooseRow(0);
    QCOMPARE(
        bench.page->panel(View::Aggregates)->facts()->value(s("Policy")), s("none: nobody refreshes it by itself"));
    takePictures(*bench.page, s("timescale-aggregates"));
    bench.page->showView(View::Jobs);
    const int retention = bench.rowOf(View::Jobs, s("Retention Policy [10"));
    QVERIFY(retention >= 0);
    // No scheduler takes anything up: the page says so above all, and counts what does not begin.
    QVERIFY2(
        bench.page->summary().contains(s("scheduler of this database is missing")), qPrintable(bench.page->summary()));
    QCOMPARE(bench.page->findings()->findings().front().finding.severity, TimescaleSeverity::Critical);
    bench.page->panel(View::Jobs)->chooseRow(retention);
    QVERIFY(bench.page->panel(View::Jobs)->facts()->value(s("What it does")).startsWith(s("Drops chunks older than")));
    takePictures(*bench.page, s("timescale-jobs"));
    bench.page->showView(View::Compression);
    QVERIFY(bench.page->compression()->rowCount() >= 2);
    QCOMPARE(bench.page->compression()->row(0).use.segmentBy, s("device"));
    QVERIFY(!bench.page->compression()->row(0).chosenByServer);
    takePictures(*bench.page, s("timescale-compression"));
    QVERIFY(bench.page->goBack());
    QCOMPARE(bench.page->view(), View::Hypertables);
}

void TestTimescalePage::compressesAChunkAndShowsIt()
{
    TimescaleBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isRead());
    bench.page->showChunksOf(
        bench.page->hypertables()->row(bench.rowOf(View::Hypertables, s("public.flows"))).hypertable);
    QTRY_COMPARE(bench.page->chunks()->rowCount(), 30);
    const auto relation = bench.page->chunks()->row(20).chunk.relation;
    const auto chunk = [&] { return bench.page->chunks()->row(bench.page->chunks()->rowOf(relation)).chunk; };
    QVERIFY(!chunk().isCompressed());
    bench.page->panel(View::Chunks)->chooseRow(20);
    bench.press("Compress");
    QCOMPARE(bench.agreed(), s("Done."));
    QTRY_VERIFY(chunk().isCompressed());
    takePictures(*bench.page, s("timescale-compressed"));
    // What is chosen stays chosen, and what can be done is another thing now.
    QCOMPARE(bench.page->map()->chosen(), relation);
    QVERIFY(!bench.button("Compress"));
    bench.press("Decompress");
    QCOMPARE(bench.agreed(), s("Done."));
    QTRY_VERIFY(!chunk().isCompressed());
}

void TestTimescalePage::refreshesARangeOfAnAggregate()
{
    TimescaleBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isRead());
    bench.page->showView(View::Aggregates);
    bench.page->panel(View::Aggregates)->chooseRow(0);
    bench.press("Refresh…");
    auto *form = bench.dialog<FormDialog>();
    QVERIFY(form && form->acceptButton()->isEnabled());
    const auto fields = form->findChildren<BoundField *>();
    QCOMPARE(fields.size(), 2);
    constexpr qint64 NewYearUs = 1'767'225'600'000'000, DayUs = 86'400'000'000;
    fields[0]->setValue(NewYearUs + 2 * DayUs);
    fields[1]->setValue(NewYearUs + DayUs);
    QVERIFY(!form->acceptButton()->isEnabled() && form->problem().contains(s("begin before it ends")));
    fields[1]->setValue(NewYearUs + 4 * DayUs);
    takePictures(*form, s("timescale-refresh"));
    form->accept();
    QCOMPARE(bench.agreed(), s("Done."));
    QTRY_VERIFY(bench.page->aggregates()->row(0).aggregate.watermark == NewYearUs + 4 * DayUs);
    QCOMPARE(m_cluster->exec(m_database, s("SELECT count(DISTINCT hour) FROM hourly")).value(), s("48"));
}

void TestTimescalePage::previewsADropBeforeItIsDone()
{
    TimescaleBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isRead());
    bench.page->panel(View::Hypertables)->chooseRow(bench.rowOf(View::Hypertables, s("public.flows")));
    bench.press("Drop chunks…");
    QPointer<DropDialog> drop = bench.dialog<DropDialog>();
    QVERIFY(drop);
    drop->bound()->setValue(0);
    QTRY_VERIFY2(drop->problem().contains(s("nothing to drop")), qPrintable(drop->problem()));
    QVERIFY(!drop->acceptButton()->isEnabled());
    auto reader = m_cluster->connect(m_database);
    reader.exec(s("BEGIN"));
    reader.exec(s("SELECT count(*) FROM flows WHERE at < '2026-01-02 00:00+00'"));
    drop->bound()->setValue(1'767'225'600'000'000 + qint64(2) * 86'400'000'000);
    QTRY_VERIFY2(drop->acceptButton()->isEnabled(), qPrintable(drop->problem()));
    QCOMPARE(drop->facts()->value(s("Chunks")), s("2 of 30"));
    QVERIFY2(drop->facts()->value(s("Rows")).contains(QLocale().toString(2880)),
        qPrintable(drop->facts()->value(s("Rows"))));
    const QString losses = drop->losses().join(QLatin1Char('\n'));
    QVERIFY2(losses.contains(s("public.hourly")), qPrintable(losses));
    QVERIFY2(losses.contains(s("Session %1").arg(reader.backendPid())), qPrintable(losses));
    takePictures(*drop, s("timescale-drop"));
    reader.exec(s("ROLLBACK"));
    drop->acceptButton()->click();
    QCOMPARE(bench.agreed(), s("Done."));
    QTRY_VERIFY(bench.page->hypertables()->row(bench.rowOf(View::Hypertables, s("public.flows"))).table->chunks == 28);
}

void TestTimescalePage::addsAndRemovesAPolicy()
{
    TimescaleBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isRead());
    bench.page->panel(View::Hypertables)->chooseRow(bench.rowOf(View::Hypertables, s("public.flows")));
    const int before = bench.page->jobs()->rowCount();
    bench.press("Add policy…");
    QTRY_VERIFY(bench.dialog<FormDialog>());
    auto *form = bench.dialog<FormDialog>();
    form->findChildren<LengthField *>().front()->setValue(qint64(20'000) * 86'400'000'000);
    takePictures(*form, s("timescale-policy"));
    form->accept();
    QCOMPARE(bench.agreed(), s("Done."));
    QTRY_COMPARE(bench.page->jobs()->rowCount(), before + 1);
    bench.page->showView(View::Jobs);
    bench.page->panel(View::Jobs)->chooseRow(bench.rowOf(View::Jobs, s("Columnstore Policy")));
    bench.press("Run now");
    QCOMPARE(bench.agreed(), s("Done."));
    QTRY_VERIFY(bench.isRead());
    bench.press("Remove policy");
    QCOMPARE(bench.agreed(), s("Done."));
    QTRY_COMPARE(bench.page->jobs()->rowCount(), before);
}

void TestTimescalePage::saysWhyNothingCanBeDone()
{
    {
        TimescaleBench bench(*m_cluster, m_database, PgRole::Superuser, true);
        QTRY_VERIFY(bench.isRead());
        bench.page->panel(View::Hypertables)->chooseRow(bench.rowOf(View::Hypertables, s("public.counted")));
        auto *drop = bench.button("Drop chunks…");
        QVERIFY(drop && !drop->isEnabled());
        QVERIFY2(drop->toolTip().contains(s("read-only")), qPrintable(drop->toolTip()));
    }
    TimescaleBench bench(*m_cluster, m_database, PgRole::Monitor);
    QTRY_VERIFY(bench.isRead());
    bench.page->panel(View::Hypertables)->chooseRow(bench.rowOf(View::Hypertables, s("public.counted")));
    auto *interval = bench.button("Interval…");
    QVERIFY(interval && !interval->isEnabled());
    QVERIFY2(interval->toolTip().contains(s("GRANT")), qPrintable(interval->toolTip()));
}

void TestTimescalePage::keepsWhatItHadWhenTheServerGoes()
{
    TimescaleBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isRead());
    m_cluster->stop();
    bench.page->refresh();
    QTRY_VERIFY(!bench.page->banner()->isHidden());
    QVERIFY2(bench.page->banner()->text().startsWith(s("As of ")), qPrintable(bench.page->banner()->text()));
    QVERIFY(bench.page->hypertables()->rowCount() >= 3);
    takePictures(*bench.page, s("timescale-stale"));
    m_cluster->startAgain();
    bench.page->refresh();
    QTRY_VERIFY(bench.page->banner()->isHidden());
}

void TestTimescalePage::asksNothingWhileHidden()
{
    TimescaleBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isRead());
    bench.page->refresh();
    bench.page->deactivate();
    QSignalSpy changed(bench.page->source(), &TimescaleSource::changed);
    QVERIFY(!bench.page->source()->isAsking());
    // The answer that was under way comes, and is nobody's.
    const auto underWay = bench.page->source()->runner()->overview();
    QTRY_VERIFY(underWay.isFinished());
    QCoreApplication::processEvents();
    QVERIFY(changed.isEmpty());
    // It goes while it is being read.
    TimescaleBench leaving(*m_cluster, m_database);
    QTRY_VERIFY(leaving.page->source()->isAsking() || leaving.isRead());
    leaving.page.reset();
}

void TestTimescalePage::saysHowToHaveTimescaleDb()
{
    const QString plain = m_cluster->createDatabase();
    TimescaleBench bench(*m_cluster, plain);
    QTRY_COMPARE(bench.page->state()->state().state, ViewState::Empty);
    QVERIFY2(bench.page->state()->state().title.startsWith(s("TimescaleDB is not in database")),
        qPrintable(bench.page->state()->state().title));
    QVERIFY2(bench.page->state()->state().detail.contains(s("CREATE EXTENSION")),
        qPrintable(bench.page->state()->state().detail));
    QVERIFY(bench.page->banner()->isHidden());
    takePictures(*bench.page, s("timescale-missing"));
    m_cluster->exec(plain, s("CREATE EXTENSION timescaledb"));
    bench.page->refresh();
    QTRY_VERIFY2(bench.page->state()->state().title.contains(s("no hypertable")),
        qPrintable(bench.page->state()->state().title));
}

DATAINSIGHT_GUI_TEST_MAIN(TestTimescalePage)
#include "tst_timescalepage.moc"
