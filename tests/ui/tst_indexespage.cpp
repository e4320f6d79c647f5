// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/ui/support/indexesbench.h"
#include "tests/ui/support/pictureset.h"
#include "ui/common/datatable.h"

#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::test;

/// The page over a real server: what is said of its indexes, and that it is mended from here.
class TestIndexesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_cluster.reset(); }
    void init() { m_database = m_cluster->createDatabase(); }
    void cleanup();
    void saysWhatIsWrong();
    void dropsADuplicate();
    void mendsAnInvalidOne();
    void buildsWhatAForeignKeyLacks();
    void mendsAllBelowAHeading();
    void showsAllAndFindsThem();
    void saysThatNothingIsWrong();
    void keepsWhatItReadWhenTheServerGoes();
    void asksNothingWhileItIsHidden();
    void refusesOnAReadOnlyProfile();
    void countsWithTheStandbysItKnows();
    void mayGoAtAnyMoment();

private:
    void exec(const QString &sql) const { QVERIFY2(m_cluster->exec(m_database, sql).ok(), qPrintable(sql)); }
    QString value(const QString &sql) const { return m_cluster->exec(m_database, sql).value(); }
    /// Two that are the same, an invalid one, and a foreign key without one.
    void makeTrouble();
    QString indexesOf(const char *table) const
    {
        return value(s("SELECT string_agg(indexrelid::regclass::text, ' ' ORDER BY indexrelid::regclass::text) FROM "
                       "pg_index WHERE indisvalid AND indrelid = '%1'::regclass")
                         .arg(s(table)));
    }

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

void TestIndexesPage::initTestCase()
{
    Theme::instance().apply(Theme::Choice::Light);
    m_cluster = PgCluster::start({ .settings = { { s("autovacuum"), s("off") } } });
}

void TestIndexesPage::cleanup()
{
    QVERIFY(PgWorker::drain(Milliseconds(Generous)));
}

void TestIndexesPage::makeTrouble()
{
    exec(s("CREATE TABLE device (id int PRIMARY KEY, place text);"
           "CREATE TABLE reading (device int REFERENCES device, at timestamptz, value float8);"
           "INSERT INTO device SELECT i, 'place' FROM generate_series(1, 500) i;"
           "INSERT INTO reading SELECT i % 500 + 1, now() - i * interval '1 s', 1 FROM generate_series(1, 20000) i;"
           "CREATE INDEX reading_at ON reading (at); CREATE INDEX reading_at_again ON reading (at DESC)"));
    auto client = m_cluster->connect(m_database);
    QVERIFY(!client.exec(s("CREATE UNIQUE INDEX CONCURRENTLY device_place ON device (place)")).ok());
    exec(s("ANALYZE"));
}

void TestIndexesPage::saysWhatIsWrong()
{
    makeTrouble();
    IndexesBench bench(*m_cluster, m_database);
    QCOMPARE(bench.problems()->state()->state().state, ViewState::Loading);
    QTRY_VERIFY_WITH_TIMEOUT(bench.isRead(), Generous);
    QCOMPARE(bench.lines().mid(0, 6),
        QStringList({ s("Invalid (1)"), s("device_place"), s("Duplicate (1)"), s("reading_at_again"),
            s("Missing on foreign keys (1)"), s("reading_device_idx") }));
    QVERIFY(bench.lines().contains(s("reading_at"))); // not scanned yet, and too early to tell
    QCOMPARE(bench.page->badge().count, 1);
    QCOMPARE(bench.page->badge().meaning, s("1 invalid"));
    QVERIFY2(bench.page->summary().startsWith(s("3 to look at · ")), qPrintable(bench.page->summary()));
    QVERIFY(bench.page->banner()->text().contains(s("too short a time")));
    bench.choose("reading_at_again");
    auto *detail = bench.page->detail();
    QCOMPARE(detail->title(), s("reading_at_again"));
    QCOMPARE(detail->why(), s("public.reading_at has the same columns and does all it does."));
    QCOMPARE(detail->facts()->value(s("Done as well by")), s("reading_at"));
    QCOMPARE(detail->statement()->statement(), s("DROP INDEX CONCURRENTLY public.reading_at_again;"));
    QVERIFY(detail->undo()->statement().startsWith(s("CREATE INDEX CONCURRENTLY reading_at_again ON public.reading ")));
    QTRY_VERIFY_WITH_TIMEOUT(detail->facts()->value(s("Definition")).contains(s("USING btree (at DESC)")), Generous);
    takePictures(*bench.page, s("indexes-problems"));
}

void TestIndexesPage::dropsADuplicate()
{
    makeTrouble();
    IndexesBench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.isRead(), Generous);
    bench.choose("reading_at_again");
    QVERIFY(!bench.button(IndexDeed::Build)->isEnabled());
    bench.does(IndexDeed::Drop);
    QTRY_COMPARE_WITH_TIMEOUT(indexesOf("reading"), s("reading_at"), Generous);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.lines().contains(s("reading_at_again")), Generous);
    QVERIFY(bench.lines().contains(s("device_place"))); // nothing else is gone
}

void TestIndexesPage::mendsAnInvalidOne()
{
    makeTrouble();
    exec(s("UPDATE device SET place = id"));
    IndexesBench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.isRead(), Generous);
    bench.choose("device_place");
    bench.does(IndexDeed::Rebuild);
    QTRY_COMPARE_WITH_TIMEOUT(indexesOf("device"), s("device_pkey device_place"), Generous);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.lines().contains(s("Invalid (1)")), Generous);
    QCOMPARE(bench.page->badge().count, 0);
}

void TestIndexesPage::buildsWhatAForeignKeyLacks()
{
    makeTrouble();
    const QString plan = s("EXPLAIN (FORMAT JSON) SELECT * FROM reading WHERE device = 7");
    const auto cost = [&] {
        const auto text = value(plan);
        return text.mid(text.indexOf(s("Total Cost")) + 13).section(QLatin1Char(','), 0, 0).toDouble();
    };
    const double before = cost();
    IndexesBench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.isRead(), Generous);
    bench.choose("reading_device_idx");
    QCOMPARE(bench.page->detail()->facts()->value(s("References")), s("public.device"));
    QVERIFY(!bench.button(IndexDeed::Drop)->isEnabled());
    bench.does(IndexDeed::Build);
    QTRY_COMPARE_WITH_TIMEOUT(indexesOf("reading"), s("reading_at reading_at_again reading_device_idx"), Generous);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.lines().contains(s("Missing on foreign keys (1)")), Generous);
    QVERIFY2(cost() < before / 2, qPrintable(s("%1 before, %2 after").arg(before).arg(cost())));
}

void TestIndexesPage::mendsAllBelowAHeading()
{
    exec(
        s("CREATE TABLE t (a int, b int); CREATE INDEX a1 ON t (a); CREATE INDEX a2 ON t (a); CREATE INDEX b1 ON t (b);"
          "CREATE INDEX b2 ON t (b); CREATE INDEX b3 ON t (b)"));
    IndexesBench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.isRead(), Generous);
    bench.choose("Duplicate (3)");
    QVERIFY(bench.page->detail()->why().contains(s("the same columns")));
    QCOMPARE(bench.button(IndexDeed::Drop)->text(), s("Drop 3…"));
    bench.does(IndexDeed::Drop);
    QTRY_COMPARE_WITH_TIMEOUT(indexesOf("t"), s("a1 b1"), Generous);
    QTRY_COMPARE_WITH_TIMEOUT(bench.problems()->state()->state().state, ViewState::Empty, Generous);
}

void TestIndexesPage::showsAllAndFindsThem()
{
    makeTrouble();
    IndexesBench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.isRead(), Generous);
    bench.page->showView(IndexesPage::View::All);
    auto *all = bench.page->table(IndexesPage::View::All);
    QCOMPARE(all->model()->rowCount(), 4);
    takePictures(*bench.page, s("indexes-all"));
    bench.page->setFilter(s("device pkey"));
    QCOMPARE(all->model()->rowCount(), 1);
    all->table()->selectRow(0);
    // The foreign key rests on it.
    QVERIFY(!bench.button(IndexDeed::Drop)->isEnabled());
    QVERIFY(bench.button(IndexDeed::Drop)->toolTip().contains(s("Foreign keys rest on public.device_pkey.")));
    QVERIFY(bench.button(IndexDeed::Rebuild)->isEnabled());
    QCOMPARE(bench.page->deeds()->summary(), s("Queries use it.")); // each row inserted looked its device up
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->detail()->statement()->statement(),
        s("ALTER TABLE public.device ADD CONSTRAINT device_pkey PRIMARY KEY (id);"), Generous);
    bench.page->setFilter(s("no such"));
    QCOMPARE(all->state()->state().state, ViewState::Empty);
    QVERIFY(bench.page->goBack()); // lets go of the filter
    QCOMPARE(all->model()->rowCount(), 4);
    QVERIFY(bench.page->goBack());
    QCOMPARE(bench.page->view(), IndexesPage::View::Problems);
    QVERIFY(!bench.page->goBack());
}

void TestIndexesPage::saysThatNothingIsWrong()
{
    exec(s("CREATE TABLE t (id int PRIMARY KEY)"));
    IndexesBench bench(*m_cluster, m_database);
    QTRY_COMPARE_WITH_TIMEOUT(bench.problems()->state()->state().state, ViewState::Empty, Generous);
    QCOMPARE(bench.problems()->state()->state().title, s("Nothing is wrong with the indexes of %1.").arg(m_database));
    takePictures(*bench.page, s("indexes-empty"));
}

void TestIndexesPage::keepsWhatItReadWhenTheServerGoes()
{
    makeTrouble();
    IndexesBench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.isRead(), Generous);
    const auto lines = bench.lines();
    m_cluster->stop();
    bench.page->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(bench.page->source()->error(), Generous);
    QCOMPARE(bench.lines(), lines);
    QVERIFY(bench.page->banner()->text().startsWith(s("As of ")));
    takePictures(*bench.page, s("indexes-stale"));
    {
        IndexesBench fresh(*m_cluster, m_database);
        QTRY_COMPARE_WITH_TIMEOUT(fresh.problems()->state()->state().state, ViewState::Error, Generous);
        takePictures(*fresh.page, s("indexes-error"));
    }
    m_cluster->startAgain();
    bench.page->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!bench.page->source()->error() && !bench.page->source()->isAsking(), Generous);
    QVERIFY(!bench.page->banner()->text().startsWith(s("As of ")));
}

void TestIndexesPage::asksNothingWhileItIsHidden()
{
    exec(s("CREATE TABLE t (id int PRIMARY KEY)"));
    IndexesBench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.page->source()->report(), Generous);
    bench.page->deactivate();
    const auto report = bench.page->source()->report();
    bench.page->source()->refresh();
    QVERIFY(!bench.page->source()->isAsking());
    bench.page->activate();
    QVERIFY(!bench.page->source()->isAsking()); // what it has is fresh
    // What was under way when it was hidden is asked once more.
    bench.page->source()->renew();
    bench.page->deactivate();
    bench.page->activate();
    QVERIFY(bench.page->source()->isAsking());
    QTRY_VERIFY_WITH_TIMEOUT(bench.page->source()->report() != report, Generous);
    QVERIFY(!bench.page->source()->error());
    const auto second = bench.page->source()->report();
    bench.clock.advance(IndexSource::Pace);
    bench.page->deactivate();
    bench.page->activate();
    QVERIFY(bench.page->source()->isAsking());
    QTRY_VERIFY_WITH_TIMEOUT(bench.page->source()->report() != second, Generous);
}

void TestIndexesPage::refusesOnAReadOnlyProfile()
{
    makeTrouble();
    IndexesBench bench(*m_cluster, m_database, true);
    QTRY_VERIFY_WITH_TIMEOUT(bench.isRead(), Generous);
    bench.choose("reading_at_again");
    QVERIFY(!bench.button(IndexDeed::Drop)->isEnabled());
    QVERIFY(!bench.page->desk()->refusal().isEmpty());
    QVERIFY(!bench.page->detail()->statement()->statement().isEmpty()); // to be copied
}

void TestIndexesPage::countsWithTheStandbysItKnows()
{
    const auto primary = PgCluster::start({ .settings = { { s("autovacuum"), s("off") } } });
    const QString database = primary->createDatabase();
    const auto standby = primary->startStandby();
    primary->exec(database,
        s("CREATE TABLE t AS SELECT i AS a, i AS b FROM generate_series(1, 20000) i; CREATE INDEX idle ON t (a);"
          "CREATE INDEX busy ON t (b); CREATE INDEX again ON t (a)"));
    const QString position = primary->exec(database, s("SELECT pg_current_wal_lsn()")).value();
    QTRY_COMPARE_WITH_TIMEOUT(
        standby->exec(s("postgres"), s("SELECT pg_last_wal_replay_lsn() >= '%1'").arg(position)).value(), s("t"),
        Generous);
    standby->exec(database, s("SET enable_seqscan = off; SELECT FROM t WHERE b = 7"));
    {
        IndexesBench bench(*primary, database);
        const auto second = bench.add("second", *standby, database);
        for (const auto &id : { bench.page->target(), second })
            bench.feed.setStatus(id, [](TargetStatus &status) { status.server.systemIdentifier = s("1"); });
        const auto isCounted = [&bench] {
            const auto &report = bench.page->source()->report();
            return report && report->list.elsewhere.size() == 1 && !bench.lines().contains(s("busy"));
        };
        // What the standby's own statistics say of it may come a little later.
        QTRY_VERIFY_WITH_TIMEOUT((bench.page->refresh(), isCounted()), Generous);
        bench.choose("idle");
        QVERIFY(bench.page->detail()->why().contains(s("Nor on second, which counts since ")));
        QCOMPARE(bench.page->detail()->facts()->value(s("Elsewhere")), s("0 on second"));
    }
    IndexesBench there(*standby, database);
    QTRY_VERIFY_WITH_TIMEOUT(there.isRead(), Generous);
    QVERIFY(there.page->banner()->text().startsWith(s("This is a standby")));
    there.choose("again");
    QVERIFY(!there.button(IndexDeed::Drop)->isEnabled());
    QVERIFY(there.button(IndexDeed::Drop)->toolTip().contains(s("on its primary")));
    takePictures(*there.page, s("indexes-standby"));
}

void TestIndexesPage::mayGoAtAnyMoment()
{
    makeTrouble();
    for (const int turns : { 0, 1, 20 }) {
        auto bench = std::make_unique<IndexesBench>(*m_cluster, m_database);
        for (int turn = 0; turn < turns; ++turn)
            QCoreApplication::processEvents();
        bench.reset();
    }
}

DATAINSIGHT_GUI_TEST_MAIN(TestIndexesPage)
#include "tst_indexespage.moc"
