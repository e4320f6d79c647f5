// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/tablesrunner.h"
#include "core/watch/health/finding.h"
#include "tests/support/guitestmain.h"
#include "tests/ui/support/accessiblewalk.h"
#include "tests/ui/support/pictureset.h"
#include "tests/ui/support/tablesbench.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/factlist.h"
#include "ui/common/rowproxy.h"
#include "ui/tables/runningpanel.h"
#include "ui/tables/tablesbadge.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::test;
using namespace std::chrono_literals;

/// The tables of real servers, as the page shows them.
class TestTablesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_cluster.reset(); }
    void init() { m_database = m_cluster->createDatabase(); }
    void addsUpPartitionsUnderTheirTable();
    void saysThatThereAreNone();
    void opensAndClosesByKeys();
    void filtersAsOneTypes();
    void saysWhyAutovacuumDoesNotCome();
    void countsBloatOnRequest();
    void showsTheWayToFreeze();
    void showsWhatIsAtWork();
    void saysWhatIsHiddenFromAPlainRole();
    void asksNothingWhileHiddenHeldOrPast();
    void keepsWhatItReadOverARestart();
    void saysWhyItCannotConnect();
    void showsOneDatabaseAtATime();
    void goesAwayWithAQuestionUnderWay();
    void countsThoseThatWaitInTheSidebar();
    void isNamedForScreenReaders();
    void fits();

private:
    void exec(const QString &sql) const { QVERIFY2(m_cluster->exec(m_database, sql).ok(), qPrintable(sql)); }
    /// What was written is counted a moment later.
    void waitForDead(const QString &table, int dead) const
    {
        QTRY_COMPARE(m_cluster
                         ->exec(m_database,
                             s("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relid = '%1'::regclass").arg(table))
                         .value(),
            QString::number(dead));
    }
    void makeOrders() const;

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

void TestTablesPage::initTestCase()
{
    Theme::instance().apply(Theme::Choice::Light);
    m_cluster = PgCluster::start({ .settings = { { s("autovacuum"), s("off") } } });
}

/// Three partitions, in the second of which 3,000 rows are dead, and a table beside them.
void TestTablesPage::makeOrders() const
{
    exec(s("CREATE TABLE orders (id int, day int, note text) PARTITION BY RANGE (day)"));
    for (int i = 0; i < 3; ++i)
        exec(s("CREATE TABLE orders_%1 PARTITION OF orders FOR VALUES FROM (%1) TO (%2)").arg(i).arg(i + 1));
    exec(s("INSERT INTO orders SELECT i, i % 3, 'note' FROM generate_series(1, 9000) AS i"));
    exec(s("CREATE INDEX ON orders (id); CREATE TABLE customers AS SELECT i FROM generate_series(1, 100) AS i"));
    exec(s("ANALYZE orders, customers"));
    exec(s("UPDATE orders SET note = 'other' WHERE day = 1"));
    waitForDead(s("orders_1"), 3000);
}

void TestTablesPage::addsUpPartitionsUnderTheirTable()
{
    makeOrders();
    TablesBench bench(*m_cluster, m_database);
    QCOMPARE(bench.page->tables()->state()->state().state, ViewState::Loading);
    QTRY_VERIFY(bench.isIdle());
    QCOMPARE(bench.model().rowCount(), 2);
    QCOMPARE(bench.cell(s("public.orders"), "dead").toInt(), 3000);
    QCOMPARE(bench.cell(s("public.orders"), "rows").toInt(), 9000);
    QCOMPARE(bench.cell(s("public.orders"), "next").toString(), s("off"));
    QVERIFY2(bench.page->summary().startsWith(s("2 table(s), ")), qPrintable(bench.page->summary()));
    QVERIFY(bench.choose(s("public.orders")));
    QCOMPARE(bench.page->detail()->title(), s("public.orders"));
    QCOMPARE(bench.page->detail()->facts()->value(s("Parts")), s("3 with rows of their own"));
    QVERIFY2(bench.page->detail()->vacuumText().contains(s("Of public.orders_1, which has the most dead rows:")),
        qPrintable(bench.page->detail()->vacuumText()));
    bench.model().setOpen(bench.rowOf(s("public.orders")), true);
    QCOMPARE(bench.cell(s("orders_1"), "dead").toInt(), 3000);
    QCOMPARE(bench.cell(s("orders_0"), "dead").toInt(), 0);
}

void TestTablesPage::saysThatThereAreNone()
{
    TablesBench bench(*m_cluster, m_database);
    QTRY_COMPARE(bench.page->tables()->state()->state().title, s("This database has no tables."));
    QCOMPARE(bench.page->detail()->title(), s("No table chosen"));
    takePictures(*bench.page, s("tables-empty"));
    Theme::instance().apply(Theme::Choice::Light);
}

void TestTablesPage::opensAndClosesByKeys()
{
    makeOrders();
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isIdle());
    auto *table = bench.page->tables()->table();
    QVERIFY(bench.choose(s("public.orders")));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Right);
    QCOMPARE(bench.model().rowCount(), 5);
    const int part = bench.rowOf(s("orders_2"));
    QVERIFY(bench.choose(s("orders_2")));
    QCOMPARE(bench.page->detail()->title(), s("public.orders_2"));
    QTest::keyClick(table, Qt::Key_Left);
    QCOMPARE(bench.page->detail()->title(), s("public.orders"));
    QTest::keyClick(table, Qt::Key_Left);
    QCOMPARE(bench.model().rowCount(), 2);
    QVERIFY(part > 0);
    // A click on the mark before the name.
    const auto index = table->proxy()->mapFromSource(bench.model().index(bench.rowOf(s("public.orders")), 0));
    const auto cell = table->visualRect(index);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, QPoint(cell.left() + 8, cell.center().y()));
    QCOMPARE(bench.model().rowCount(), 5);
}

void TestTablesPage::filtersAsOneTypes()
{
    makeOrders();
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isIdle());
    QVERIFY(bench.page->focusFilter());
    auto *filter = bench.page->tables()->findChild<QLineEdit *>();
    QTest::keyClicks(filter, s("orders_2"));
    QTRY_COMPARE(bench.rowOf(s("orders_2")), 1);
    QCOMPARE(bench.model().rowCount(), 2);
    QTest::keyClicks(filter, s(" none"));
    QTRY_COMPARE(bench.page->tables()->state()->state().title, s("No table is like that."));
    QVERIFY(bench.page->goBack());
    QTRY_VERIFY(bench.rowOf(s("public.customers")) >= 0);
    QVERIFY(!bench.page->goBack());
}

void TestTablesPage::saysWhyAutovacuumDoesNotCome()
{
    makeOrders();
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isIdle());
    QVERIFY(bench.page->tables()->choose(bench.sheet()->list->find(s("public"), s("orders_1"))->oid));
    QVERIFY2(bench.page->detail()->vacuumText().startsWith(s("Autovacuum is off on this server")),
        qPrintable(bench.page->detail()->vacuumText()));
    // What autovacuum would take meanwhile is locked.
    auto holder = m_cluster->connect(m_database);
    QVERIFY(holder.exec(s("BEGIN")).ok() && holder.exec(s("LOCK TABLE orders_1 IN SHARE MODE")).ok());
    m_cluster->exec(s("postgres"), s("ALTER SYSTEM SET autovacuum = on"));
    m_cluster->exec(s("postgres"), s("ALTER SYSTEM SET autovacuum_naptime = '1h'"));
    m_cluster->exec(s("postgres"), s("SELECT pg_reload_conf()"));
    const auto explained = [&] {
        bench.page->refresh();
        return bench.page->detail()->vacuumText();
    };
    QTRY_VERIFY2(explained().contains(s("Vacuum is due: 3,000 rows are dead, more than the threshold of 650")),
        qPrintable(bench.page->detail()->vacuumText()));
    QTRY_VERIFY2(explained().contains(s("Session %1 holds ShareLock on it: autovacuum passes it over.").arg(holder.backendPid())),
        qPrintable(bench.page->detail()->vacuumText()));
    QVERIFY2(bench.cell(s("orders_1"), "tags").toString().startsWith(s("locked, vacuum due")),
        qPrintable(bench.cell(s("orders_1"), "tags").toString()));
    m_cluster->exec(s("postgres"), s("ALTER SYSTEM RESET ALL"));
    m_cluster->exec(s("postgres"), s("SELECT pg_reload_conf()"));
}

void TestTablesPage::countsBloatOnRequest()
{
    makeOrders();
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isIdle());
    QTRY_VERIFY(bench.sheet()->bloat);
    QVERIFY(bench.page->tables()->choose(bench.sheet()->list->find(s("public"), s("orders_1"))->oid));
    auto *exact = bench.page->detail()->exact();
    QVERIFY(exact->text().isEmpty());
    QTest::mouseClick(exact->button(), Qt::LeftButton);
    QTRY_VERIFY2(exact->text().contains(s("CREATE EXTENSION pgstattuple")), qPrintable(exact->text()));
    if (m_cluster->exec(m_database, s("SELECT count(*) FROM pg_available_extensions WHERE name = 'pgstattuple'")).value()
        == s("0"))
        QSKIP("pgstattuple is not among this server's extensions");
    exec(s("CREATE EXTENSION pgstattuple"));
    QTest::mouseClick(exact->button(), Qt::LeftButton);
    QTRY_VERIFY2(exact->text().contains(s("3,000 dead rows")) || exact->text().contains(s("(3,000)"))
            || exact->text().contains(s("in 3,000")),
        qPrintable(exact->text()));
    QVERIFY(bench.choose(s("public.customers")));
    QVERIFY2(exact->text().isEmpty(), "that was of another table");
}

void TestTablesPage::showsTheWayToFreeze()
{
    makeOrders();
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isIdle());
    bench.page->showView(TablesPage::View::Freeze);
    QVERIFY(bench.page->freeze()->rowCount() > 4);
    QVERIFY2(bench.page->summary().contains(s(" is the oldest: ")), qPrintable(bench.page->summary()));
    bool found = false;
    for (const auto &item : bench.page->freeze()->rows())
        found = found || (item.database && item.name == m_database);
    QVERIFY(found);
    // A table leads to its row.
    const auto oid = bench.sheet()->list->find(s("public"), s("orders_2"))->oid;
    for (int row = 0; row < bench.page->freeze()->rowCount(); ++row) {
        if (bench.page->freeze()->row(row).oid == oid)
            Q_EMIT bench.page->freezeTable()->rowActivated(row);
    }
    QCOMPARE(bench.page->view(), TablesPage::View::Tables);
    QCOMPARE(bench.page->detail()->title(), s("public.orders_2"));
}

void TestTablesPage::showsWhatIsAtWork()
{
    exec(s("CREATE TABLE t AS SELECT i FROM generate_series(1, 20000) AS i"));
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isIdle());
    bench.page->showView(TablesPage::View::Running);
    QTRY_COMPARE(bench.page->running()->state()->state().state, ViewState::Empty);
    // A build that waits for an older transaction is at work as long as that is open.
    auto holder = m_cluster->connect(m_database);
    QVERIFY(holder.exec(s("BEGIN")).ok() && holder.exec(s("UPDATE t SET i = 1 WHERE i = 1")).ok());
    auto builder = m_cluster->connect(m_database);
    builder.send(s("CREATE INDEX CONCURRENTLY made ON t (i)"));
    QTRY_COMPARE(bench.page->running()->model()->rowCount(), 1);
    QCOMPARE(bench.page->running()->model()->row(0).command.name, s("public.t"));
    QCOMPARE(bench.page->running()->model()->row(0).command.command, s("create index concurrently"));
    QCOMPARE(bench.page->running()->headline(), s("1 at work"));
    bench.page->showView(TablesPage::View::Tables);
    QVERIFY2(!bench.page->running()->isWatching(), "nobody looks");
    bench.page->showView(TablesPage::View::Running);
    QVERIFY(holder.exec(s("ROLLBACK")).ok());
    QVERIFY(builder.finish(Milliseconds(60000)).ok());
    QTRY_COMPARE(bench.page->running()->model()->rowCount(), 0);
}

void TestTablesPage::saysWhatIsHiddenFromAPlainRole()
{
    makeOrders();
    TablesBench bench(*m_cluster, m_database, PgRole::Plain);
    QTRY_VERIFY(bench.isIdle() && bench.sheet()->bloat);
    QCOMPARE(bench.cell(s("public.orders"), "dead").toInt(), 3000);
    QTRY_VERIFY(bench.page->banner()->isVisible());
    QCOMPARE(bench.page->banner()->text(), s("Some of it could not be seen."));
    QVERIFY2(bench.page->banner()->detail().contains(s("GRANT pg_monitor TO di_plain;")), qPrintable(bench.page->banner()->detail()));
    takePictures(*bench.page, s("tables-plain-role"));
    Theme::instance().apply(Theme::Choice::Light);
}

void TestTablesPage::asksNothingWhileHiddenHeldOrPast()
{
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isIdle());
    QVERIFY(bench.page->source()->isOn());
    bench.range.pause();
    QVERIFY(!bench.page->source()->isOn());
    bench.range.setCustom({ bench.clock.now() - 2h, bench.clock.now() - 1h });
    QVERIFY(!bench.page->source()->isOn());
    QVERIFY(!bench.page->tables()->isVisible());
    QVERIFY(!bench.page->bar()->vacuum()->isEnabled());
    bench.range.resume();
    QVERIFY(bench.page->source()->isOn() && bench.page->tables()->isVisible());
    bench.page->deactivate();
    QVERIFY(!bench.page->source()->isOn() && !bench.page->running()->isWatching());
}

void TestTablesPage::keepsWhatItReadOverARestart()
{
    makeOrders();
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isIdle() && bench.sheet()->bloat);
    m_cluster->stop(PgCluster::Stop::Immediate);
    bench.page->refresh();
    QTRY_VERIFY(bench.page->source()->error().has_value());
    QVERIFY2(bench.rowOf(s("public.orders")) >= 0, "what was read stays");
    QVERIFY(bench.page->banner()->isVisible());
    takePictures(*bench.page, s("tables-stale"));
    Theme::instance().apply(Theme::Choice::Light);
    m_cluster->startAgain();
    bench.page->refresh();
    QTRY_VERIFY(!bench.page->source()->error() && bench.isIdle());
}

void TestTablesPage::saysWhyItCannotConnect()
{
    auto parameters = m_cluster->parameters(m_database);
    parameters.insert(s("port"), s("1"));
    TablesBench bench(parameters);
    QTRY_COMPARE(bench.page->tables()->state()->state().state, ViewState::Error);
    QCOMPARE(bench.page->tables()->state()->state().action, s("Try again"));
    takePictures(*bench.page, s("tables-error"));
    Theme::instance().apply(Theme::Choice::Light);
}

void TestTablesPage::showsOneDatabaseAtATime()
{
    makeOrders();
    const auto other = m_cluster->createDatabase();
    m_cluster->exec(other, s("CREATE TABLE elsewhere (i int)"));
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.rowOf(s("public.orders")) >= 0);
    QVERIFY(bench.choose(s("public.orders")));
    bench.page->databases()->choose(other);
    QTRY_VERIFY(bench.rowOf(s("public.elsewhere")) >= 0);
    QCOMPARE(bench.rowOf(s("public.orders")), -1);
    QCOMPARE(bench.page->detail()->title(), s("No table chosen"));
}

void TestTablesPage::goesAwayWithAQuestionUnderWay()
{
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isIdle());
    m_cluster->freeze();
    bench.page->refresh();
    bench.page.reset();
    m_cluster->thaw();
    TablesBench again(*m_cluster, m_database);
    again.page->setTarget({});
    again.page->setTarget({ s("lab") });
    QTRY_VERIFY(again.isIdle());
}

void TestTablesPage::countsThoseThatWaitInTheSidebar()
{
    FakeClock clock;
    FakeFeed feed(clock);
    const auto target = feed.add(s("lab"));
    HealthReport health { { { .id = s("vacuum"), .level = HealthLevel::Good } } };
    QCOMPARE(tablesBadge(feed, health, target), PageBadge());
    health.findings.front().level = HealthLevel::Critical;
    health.findings.front().words = s("The server stops soon");
    QCOMPARE(tablesBadge(feed, health, target),
        (PageBadge { 1, BadgeSeverity::Critical, s("The server stops soon") }));
    feed.setStatus(target, [](TargetStatus &status) { status.phase = TargetPhase::BackingOff; });
    QCOMPARE(tablesBadge(feed, health, target), PageBadge());
}

void TestTablesPage::isNamedForScreenReaders()
{
    makeOrders();
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isIdle());
    QVERIFY(bench.choose(s("public.orders")));
    const auto unnamed = unnamedControls(bench.page.get());
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QLatin1Char('\n'))));
}

void TestTablesPage::fits()
{
    makeOrders();
    TablesBench bench(*m_cluster, m_database);
    QTRY_VERIFY(bench.isIdle() && bench.sheet()->bloat);
    bench.page->resize(552, 700);
    QTRY_VERIFY2(bench.page->minimumSizeHint().width() <= 552, qPrintable(QString::number(bench.page->minimumSizeHint().width())));
    QVERIFY(bench.choose(s("public.orders")));
    bench.model().setOpen(bench.rowOf(s("public.orders")), true);
    for (const auto *table : { bench.page->tables()->table(), bench.page->freezeTable() }) {
        const auto *head = table->horizontalHeader();
        for (int column = 0; column < head->count(); ++column)
            QVERIFY2(head->sectionSize(column) >= head->sectionSizeHint(column),
                qPrintable(table->model()->headerData(column, Qt::Horizontal).toString()));
    }
    takePictures(*bench.page, s("tables"));
    bench.page->showView(TablesPage::View::Freeze);
    takePictures(*bench.page, s("tables-freeze"));
    bench.page->showView(TablesPage::View::Running);
    QTRY_COMPARE(bench.page->running()->state()->state().state, ViewState::Empty);
    takePictures(*bench.page, s("tables-running"));
    bench.range.setCustom({ bench.clock.now() - 2h, bench.clock.now() - 1h });
    takePictures(*bench.page, s("tables-past"));
    Theme::instance().apply(Theme::Choice::Light);
}

DATAINSIGHT_GUI_TEST_MAIN(TestTablesPage)
#include "tst_tablespage.moc"
