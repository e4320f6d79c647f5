// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/pgworker.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/ui/support/accessiblewalk.h"
#include "tests/ui/support/activitybench.h"
#include "tests/ui/support/activitywords.h"
#include "tests/ui/support/dragging.h"
#include "ui/activity/historychart.h"
#include "ui/activity/sessionneighbours.h"
#include "ui/activity/sessionremark.h"
#include "ui/common/datatable.h"
#include "ui/common/factlist.h"
#include "ui/common/rowproxy.h"
#include "ui/common/statepanel.h"
#include "ui/common/statuspill.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::test;
using datainsight::testing::takePicture;
using namespace std::chrono_literals;

namespace {

QString pill(const ActivityPage &page)
{
    const auto *one = page.findChild<StatusPill *>(s("as-of"));
    return one->isHidden() ? QString() : one->text();
}

} // namespace

/// Who is on a real server, as the page shows it.
class TestActivityPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsWhoDoesWhat();
    void keepsWhatIsChosenOverRefreshes();
    void filtersAsOneTypes();
    void groupsAndFolds();
    void showsProcessesOfTheServerOnRequest();
    void leadsToWhoIsInTheWay();
    void fetchesTheWholeStatement();
    void saysWhereTheServerCutsAStatement();
    void showsNamesAndTextToTheLetter();
    void takesAStatementToThePlans();
    void choosesTheSessionAnotherPageLedTo();
    void keepsADetailOfASessionThatEnded();
    void holdsStillWhilePaused();
    void asksNothingWhileHidden();
    void keepsItsRowsWithoutAConnection();
    void saysWhichRightIsMissing();
    void staysSmoothWithThreeHundredSessions();
    void saysThatThereIsNobody();
    void goesBackStepByStep();
    void keepsItsPartsAsTheyWereLeft();
    void hasAWordForEveryControl();
    void fitsASmallWindow();
    void canBeDeletedInMidFlight();
    void cleanupTestCase();

private:
    QMap<QString, QString> parameters(PgRole role = PgRole::Superuser) const
    {
        return m_cluster->parameters(m_database, role);
    }
    /// A session that has named itself.
    PgClient client(const char *application, PgRole role = PgRole::Superuser) const;
    void lockTable(PgClient &holder, PgClient &waiter) const;

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

void TestActivityPage::initTestCase()
{
    Theme::instance().apply(Theme::Choice::Light);
    // Statements of clients that went end with them, or the next test would see them.
    m_cluster = PgCluster::start({ .settings = { { s("track_activity_query_size"), s("100kB") },
                                       { s("client_connection_check_interval"), s("200ms") },
                                       { s("max_connections"), s("350") } } });
    m_database = m_cluster->createDatabase();
    m_cluster->exec(m_database, s("CREATE TABLE stock (id int PRIMARY KEY, held int)"));
    m_cluster->exec(m_database, s("INSERT INTO stock SELECT i, 0 FROM generate_series(1, 100) i"));
}

void TestActivityPage::cleanupTestCase()
{
    QVERIFY(PgWorker::drain());
    m_cluster.reset();
}

PgClient TestActivityPage::client(const char *application, PgRole role) const
{
    auto client = m_cluster->connect(m_database, role);
    client.exec(s("SELECT set_config('application_name', '%1', false)").arg(s(application)));
    return client;
}

void TestActivityPage::lockTable(PgClient &holder, PgClient &waiter) const
{
    holder.exec(s("BEGIN"));
    holder.exec(s("UPDATE stock SET held = held + 1 WHERE id = 1"));
    QVERIFY(waiter.send(s("UPDATE stock SET held = held - 1 WHERE id = 1")));
}

void TestActivityPage::showsWhoDoesWhat()
{
    auto idle = client("till");
    auto open = client("ledger");
    open.exec(s("BEGIN"));
    open.exec(s("SELECT 'what it did last'"));
    auto busy = client("report");
    QVERIFY(busy.send(s("SELECT pg_sleep(600)\n  -- a report")));

    ActivityBench bench(parameters());
    EventLoopWatcher watcher;
    auto *window = bench.open();
    QVERIFY(window);
    QTRY_COMPARE(cell(*bench.page, busy.backendPid(), "wait"), s("Timeout: PgSleep"));
    const auto &page = *bench.page;
    QCOMPARE(cell(page, busy.backendPid(), "state"), s("active"));
    QCOMPARE(cell(page, busy.backendPid(), "statement"), s("SELECT pg_sleep(600) -- a report"));
    QCOMPARE(cell(page, busy.backendPid(), "client"), s("local"));
    QVERIFY(cell(page, busy.backendPid(), "busy") != s("–"));
    QCOMPARE(cell(page, idle.backendPid(), "state"), s("idle"));
    QCOMPARE(cell(page, idle.backendPid(), "busy"), s("–"));
    QCOMPARE(cell(page, idle.backendPid(), "wait"), QString());
    QCOMPARE(cell(page, open.backendPid(), "application"), s("ledger"));
    QCOMPARE(cell(page, open.backendPid(), "database"), m_database);
    QVERIFY(cell(page, open.backendPid(), "transaction") != s("–"));
    QVERIFY2(sourceRow(page, 0) < 0, "nobody has no number");
    // The busiest stand above those who only are there.
    const auto *proxy = page.table()->table()->proxy();
    const auto placeOf = [&](int pid) {
        return proxy->mapFromSource(page.table()->model()->index(sourceRow(page, pid), 0)).row();
    };
    QTRY_VERIFY(placeOf(busy.backendPid()) < placeOf(idle.backendPid()));
    QVERIFY(placeOf(open.backendPid()) < placeOf(idle.backendPid()));
    // Ages tick by themselves.
    const QString age = cell(page, busy.backendPid(), "busy");
    QTRY_VERIFY(cell(page, busy.backendPid(), "busy") != age);
    QVERIFY(pill(page).contains(s("1 active")));
    QVERIFY2(watcher.isSmooth(), watcher.report());
    takePicture(*window, s("activity-light"));
}

void TestActivityPage::keepsWhatIsChosenOverRefreshes()
{
    auto one = client("one");
    auto two = client("two");
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    QTRY_VERIFY(sourceRow(*bench.page, two.backendPid()) >= 0);
    auto *table = bench.page->table()->table();
    QVERIFY(bench.page->table()->choose(one.backendPid()));
    table->selectionModel()->select(
        table->proxy()->mapFromSource(bench.page->table()->model()->index(sourceRow(*bench.page, two.backendPid()), 0)),
        QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(bench.page->table()->chosen().size(), size_t(2));
    QSignalSpy lists(bench.page->source(), &SessionSource::changed);
    auto three = client("three");
    QTRY_VERIFY(sourceRow(*bench.page, three.backendPid()) >= 0 && lists.size() > 1);
    QCOMPARE(bench.page->table()->chosen().size(), size_t(2));
    // One of them ends: it is no longer among those that could be ended.
    { const auto gone = std::move(two); }
    QTRY_COMPARE(bench.page->table()->chosen().size(), size_t(1));
    QCOMPARE(bench.page->table()->chosen().front().id.pid, one.backendPid());
}

void TestActivityPage::filtersAsOneTypes()
{
    auto one = client("bakery");
    auto two = client("brewery");
    ActivityBench bench(parameters());
    auto *window = bench.open();
    QVERIFY(window);
    QTRY_VERIFY(sourceRow(*bench.page, two.backendPid()) >= 0);
    QTest::keyClick(window, Qt::Key_Slash);
    auto *filter = qobject_cast<QLineEdit *>(window->focusWidget());
    QVERIFY(filter);
    QTest::keyClicks(filter, s("BAKERY idle"));
    QTRY_VERIFY(sourceRow(*bench.page, two.backendPid()) < 0);
    QVERIFY(sourceRow(*bench.page, one.backendPid()) >= 0);
    QVERIFY(pill(*bench.page).startsWith(s("1 of ")));
    QTest::keyClicks(filter, s(" no such word"));
    const auto *state = bench.page->table()->findChild<StatePanel *>();
    QTRY_COMPARE(state->state().title, s("No session has these words."));
    QTest::keyClick(window, Qt::Key_Escape);
    QTRY_VERIFY(sourceRow(*bench.page, two.backendPid()) >= 0);
}

void TestActivityPage::groupsAndFolds()
{
    std::vector<PgClient> pool;
    for (int i = 0; i < 3; ++i)
        pool.push_back(client("pool"));
    auto other = client("another");
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    QTRY_VERIFY(sourceRow(*bench.page, other.backendPid()) >= 0);
    bench.page->table()->setGrouping(SessionDimension::Application);
    auto *table = bench.page->table()->table();
    const auto text = [&](int row, int column) { return cellText(table->model()->index(row, column)); };
    QCOMPARE(text(0, 0), s("▾ pool · 3 sessions"));
    const int statement = bench.page->table()->model()->columnIndex(u"statement");
    QCOMPARE(text(0, statement), s("3 sessions"));
    // The heading folds by keyboard and opens by a click.
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Left);
    QCOMPARE(text(0, 0), s("▸ pool · 3 sessions"));
    QVERIFY(sourceRow(*bench.page, pool.front().backendPid()) < 0);
    QVERIFY(sourceRow(*bench.page, other.backendPid()) >= 0);
    QSignalSpy lists(bench.page->source(), &SessionSource::changed);
    QTRY_VERIFY(lists.size() > 1);
    QCOMPARE(text(0, 0), s("▸ pool · 3 sessions"));
    QVERIFY2(bench.page->table()->chosen().empty(), "a heading is no session");
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 0)).center());
    QVERIFY(sourceRow(*bench.page, pool.front().backendPid()) >= 0);
}

void TestActivityPage::showsProcessesOfTheServerOnRequest()
{
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    const auto hasCheckpointer = [&] {
        const auto &rows = bench.page->table()->model()->rows();
        return std::any_of(rows.begin(), rows.end(),
            [](const SessionItem &item) { return item.session.backendType == s("checkpointer"); });
    };
    QVERIFY(!hasCheckpointer());
    bench.page->table()->setBackground(true);
    QVERIFY(hasCheckpointer());
}

void TestActivityPage::leadsToWhoIsInTheWay()
{
    auto holder = client("holder");
    auto waiter = client("waiter");
    lockTable(holder, waiter);
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    QTRY_COMPARE(
        cell(*bench.page, waiter.backendPid(), "blockers"), QString::number(holder.backendPid()));
    QCOMPARE(cell(*bench.page, waiter.backendPid(), "wait"), s("Lock: transactionid"));
    QVERIFY(bench.page->table()->choose(waiter.backendPid()));
    auto *detail = bench.page->detail();
    QVERIFY(detail->isVisible());
    const auto *neighbours = detail->findChild<SessionNeighbours *>();
    QVERIFY2(neighbours->texts().value(0).contains(s("holder")), qPrintable(neighbours->texts().join(u'\n')));
    QTest::mouseClick(
        button(*detail, qPrintable(QString::number(holder.backendPid()))), Qt::LeftButton);
    QCOMPARE(detail->session()->id.pid, holder.backendPid());
    QCOMPARE(detail->findChild<FactList *>()->value(s("State")), s("idle in transaction"));
    QVERIFY2(neighbours->texts().value(0).contains(s("waiter")), "and whom it keeps waiting");
    holder.exec(s("ROLLBACK"));
    QVERIFY(waiter.finish(20s).ok());
}

void TestActivityPage::fetchesTheWholeStatement()
{
    auto busy = client("long");
    QString statement = s("SELECT pg_sleep(600) AS \"<b>not bold</b>\" /* ");
    while (statement.size() < 60000)
        statement += s("wörter und noch mehr ");
    statement += s("the end */");
    QVERIFY(busy.send(statement));
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    QTRY_COMPARE(cell(*bench.page, busy.backendPid(), "state"), s("active"));
    EventLoopWatcher watcher;
    QVERIFY(bench.page->table()->choose(busy.backendPid()));
    QTRY_COMPARE(bench.page->detail()->statement(), statement);
    QCOMPARE(bench.page->detail()->remark(), QString());
    const auto *view = bench.page->detail()->findChild<QPlainTextEdit *>();
    QVERIFY(view->toPlainText().startsWith(s("SELECT pg_sleep(600) AS \"<b>not bold</b>\"")));
    QVERIFY2(view->document()->blockCount() > 20, "long lines are broken, or laying out would take seconds");
    QVERIFY2(watcher.isSmooth(), watcher.report());
}

void TestActivityPage::saysWhereTheServerCutsAStatement()
{
    auto busy = client("endless");
    QVERIFY(busy.send(QString(s("SELECT pg_sleep(600) -- ") % QString(7'000'000, u'x'))));
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    QTRY_COMPARE(cell(*bench.page, busy.backendPid(), "state"), s("active"));
    QVERIFY(bench.page->table()->choose(busy.backendPid()));
    QTRY_VERIFY(bench.page->detail()->remark().contains(s("track_activity_query_size")));
    QVERIFY(bench.page->detail()->statement().size() > 100000);
}

void TestActivityPage::showsNamesAndTextToTheLetter()
{
    m_cluster->exec(s("postgres"),
        s("CREATE DATABASE \"o'neil <i>\" TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'"));
    auto strange = m_cluster->connect(s("o'neil <i>"));
    strange.exec(s("SET application_name = '<b>bold</b> & \"co\"'"));
    strange.exec(s("SET client_encoding = 'SQL_ASCII'"));
    QVERIFY(strange.send(QString(s("SELECT pg_sleep(600), E'\\xff', '") % s("ü") % s("' -- <img src=x>"))));
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    QTRY_COMPARE(cell(*bench.page, strange.backendPid(), "state"), s("active"));
    QCOMPARE(cell(*bench.page, strange.backendPid(), "database"), s("o'neil <i>"));
    QCOMPARE(cell(*bench.page, strange.backendPid(), "application"), s("<b>bold</b> & \"co\""));
    QVERIFY(bench.page->table()->choose(strange.backendPid()));
    const auto *facts = bench.page->detail()->findChild<FactList *>();
    QCOMPARE(facts->value(s("Application")), s("<b>bold</b> & \"co\""));
    QVERIFY(bench.page->detail()->statement().endsWith(s("-- <img src=x>")));
    for (const auto *label : bench.page->detail()->findChildren<QLabel *>())
        QVERIFY2(label->textFormat() != Qt::RichText, qPrintable(label->text()));
    takePicture(*bench.window, s("activity-strange"));
}

void TestActivityPage::takesAStatementToThePlans()
{
    auto busy = client("report");
    QVERIFY(busy.send(s("SELECT pg_sleep(600) FROM stock")));
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    QTRY_COMPARE(cell(*bench.page, busy.backendPid(), "state"), s("active"));
    QVERIFY(bench.page->table()->choose(busy.backendPid()));
    QTest::mouseClick(button(*bench.page->detail(), "Explain"), Qt::LeftButton);
    QCOMPARE(bench.window->currentPage(), bench.plans);
    QCOMPARE(bench.plans->subjects.size(), size_t(1));
    QCOMPARE(bench.plans->subjects.front().statement, s("SELECT pg_sleep(600) FROM stock"));
    QCOMPARE(bench.plans->subjects.front().database, m_database);
}

void TestActivityPage::choosesTheSessionAnotherPageLedTo()
{
    auto one = client("one");
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    bench.page->table()->setFilter(s("nobody like that"));
    bench.window->showPage(s("plans"));
    auto two = client("two");
    Q_EMIT bench.plans->pageRequested(s("activity"), {}, { .pid = one.backendPid() });
    QCOMPARE(bench.window->currentPage(), bench.page);
    QTRY_VERIFY(
        bench.page->detail()->session() && bench.page->detail()->session()->id.pid == one.backendPid());
    // One that came after the newest list is chosen when it is seen.
    bench.page->showSubject({ .pid = two.backendPid() });
    QTRY_VERIFY(
        bench.page->detail()->session() && bench.page->detail()->session()->id.pid == two.backendPid());
}

void TestActivityPage::keepsADetailOfASessionThatEnded()
{
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    int pid = 0;
    {
        auto brief = client("brief");
        brief.exec(s("SELECT 'its last words'"));
        pid = brief.backendPid();
        QTRY_VERIFY(sourceRow(*bench.page, pid) >= 0);
        QVERIFY(bench.page->table()->choose(pid));
        QTRY_COMPARE(bench.page->detail()->statement(), s("SELECT 'its last words'"));
    }
    QTRY_VERIFY(sourceRow(*bench.page, pid) < 0);
    QVERIFY(bench.page->detail()->isVisible());
    QCOMPARE(bench.page->detail()->statement(), s("SELECT 'its last words'"));
    QVERIFY2(bench.page->table()->chosen().empty(), "nobody else is chosen in its place");
}

void TestActivityPage::holdsStillWhilePaused()
{
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    bench.range.pause();
    QVERIFY(!bench.page->source()->isOn());
    QVERIFY(pill(*bench.page).startsWith(s("Paused, as of ")));
    bench.range.resume();
    QVERIFY(bench.page->source()->isOn());
    // A span of the past leaves the sessions those of now.
    bench.range.setCustom({ bench.clock.now() - 2h, bench.clock.now() - 1h });
    QVERIFY(bench.page->source()->isOn());
}

void TestActivityPage::asksNothingWhileHidden()
{
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    bench.window->showPage(s("plans"));
    QVERIFY(!bench.page->source()->isOn());
    bench.window->showPage(s("activity"));
    QVERIFY(bench.page->source()->isOn());
}

void TestActivityPage::keepsItsRowsWithoutAConnection()
{
    auto cluster = PgCluster::start();
    ActivityBench bench(cluster->parameters(s("postgres")));
    auto client = std::make_unique<PgClient>(cluster->parameters(s("postgres")));
    const int pid = client->backendPid();
    auto *window = bench.open();
    QVERIFY(window);
    QTRY_VERIFY(sourceRow(*bench.page, pid) >= 0);
    QVERIFY(bench.page->table()->choose(pid));
    cluster->stop(PgCluster::Stop::Immediate);
    QTRY_VERIFY(pill(*bench.page).contains(s("no connection")));
    QVERIFY2(sourceRow(*bench.page, pid) >= 0, "what was known stays to be read");
    takePicture(*window, s("activity-stale"));
    cluster->startAgain();
    bench.page->refresh();
    QTRY_VERIFY(!pill(*bench.page).contains(s("no connection")));
    QVERIFY(sourceRow(*bench.page, pid) < 0);
    bench.window.reset();
}

void TestActivityPage::saysWhichRightIsMissing()
{
    auto other = client("secret");
    other.exec(s("SELECT 'not for all eyes'"));
    ActivityBench bench(parameters(PgRole::Plain));
    auto *window = bench.open();
    QVERIFY(window);
    QTRY_COMPARE(cell(*bench.page, other.backendPid(), "state"), s("(hidden)"));
    const auto *remark = bench.page->body()->remark();
    QVERIFY(remark->isVisible());
    QVERIFY2(remark->text().contains(s("GRANT pg_monitor TO di_plain;")), qPrintable(remark->text()));
    QVERIFY(bench.page->table()->choose(other.backendPid()));
    QCOMPARE(bench.page->detail()->statement(), QString());
    QVERIFY(bench.page->detail()->remark().contains(s("hidden")));
    takePicture(*window, s("activity-plain-role"));
    // A pooler in between is said in the same place.
    bench.feed.setStatus(bench.target, [](TargetStatus &status) { status.server.pooled = true; });
    QVERIFY(remark->text().contains(s("pooler")));
}

void TestActivityPage::staysSmoothWithThreeHundredSessions()
{
    constexpr int Many = 300;
    std::vector<PgClient> people;
    for (int i = 0; i < Many; ++i) {
        people.push_back(m_cluster->connect(m_database));
        people.back().exec(s("SET application_name = 'crowd'"));
    }
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    const auto *table = bench.page->table();
    QTRY_COMPARE(table->figures().sessions, Many);
    EventLoopWatcher watcher;
    QSignalSpy lists(bench.page->source(), &SessionSource::changed);
    QTRY_VERIFY(lists.count() >= 3);
    bench.page->body()->showView(ActivityBody::View::Connections);
    QTRY_VERIFY(bench.page->body()->connections()->model()->rowOf(s("crowd")) >= 0);
    QCOMPARE(bench.page->body()->connections()->model()->row(0).group.sessions, Many);
    QVERIFY2(watcher.isSmooth(), watcher.report());
}

void TestActivityPage::saysThatThereIsNobody()
{
    auto cluster = PgCluster::start();
    ActivityBench bench(cluster->parameters(s("postgres")));
    QVERIFY(bench.open());
    const auto *state = bench.page->table()->findChild<StatePanel *>();
    QCOMPARE(state->state().title, s("Nobody is connected but DataInsight."));
    bench.window.reset();
}

void TestActivityPage::goesBackStepByStep()
{
    auto one = client("one");
    ActivityBench bench(parameters());
    auto *window = bench.open();
    QVERIFY(window);
    QTRY_VERIFY(sourceRow(*bench.page, one.backendPid()) >= 0);
    bench.page->table()->setFilter(s("one"));
    QVERIFY(bench.page->table()->choose(one.backendPid()));
    QVERIFY(bench.page->detail()->isVisible());
    QTest::keyClick(window, Qt::Key_Escape);
    QVERIFY(!bench.page->detail()->isVisible());
    QCOMPARE(bench.page->table()->filter(), s("one"));
    QTest::keyClick(window, Qt::Key_Escape);
    QCOMPARE(bench.page->table()->filter(), QString());
    QVERIFY(!bench.page->goBack());
}

void TestActivityPage::keepsItsPartsAsTheyWereLeft()
{
    auto one = client("one");
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    QTRY_VERIFY(bench.page->table()->choose(one.backendPid()));
    QTRY_VERIFY(bench.page->detail()->isVisible());
    QTRY_VERIFY2(bench.page->body()->handle(1)->isVisible(), "laid out");
    const auto sizes = [&bench] { return QSize(bench.page->detail()->width(), bench.page->history()->height()); };
    const QSize given = sizes();
    drag(*qobject_cast<QSplitter *>(bench.page->body()->parentWidget()), { 0, 40 });
    drag(*bench.page->body(), { -80, 0 });
    const QSize left = sizes();
    QVERIFY2(left.height() > given.height(), qPrintable(s("%1 of %2").arg(left.height()).arg(given.height())));
    QVERIFY2(left.width() > given.width(), qPrintable(s("%1 of %2").arg(left.width()).arg(given.width())));
    // The detail goes and comes back as it was.
    QVERIFY(bench.page->goBack());
    QVERIFY(bench.page->table()->choose(one.backendPid()));
    QTRY_COMPARE(sizes(), left);
    bench.window.reset();
    QVERIFY(bench.open());
    QTRY_VERIFY(bench.page->table()->choose(one.backendPid()));
    QTRY_COMPARE(sizes(), left);
}

void TestActivityPage::hasAWordForEveryControl()
{
    auto one = client("one");
    ActivityBench bench(parameters());
    auto *window = bench.open();
    QVERIFY(window);
    QTRY_VERIFY(bench.page->table()->choose(one.backendPid()));
    QCOMPARE(unnamedControls(window).join(u'\n'), QString());
}

void TestActivityPage::fitsASmallWindow()
{
    auto one = client("one");
    ActivityBench bench(parameters());
    auto *window = bench.open({ 1024, 640 });
    QVERIFY(window);
    QTRY_VERIFY(bench.page->table()->choose(one.backendPid()));
    QVERIFY2(window->width() <= 1024, "nothing forces it wider");
    QVERIFY(window->height() <= 640);
    takePicture(*window, s("activity-small"));
    Theme::instance().apply(Theme::Choice::Dark);
    takePicture(*window, s("activity-small-dark"));
    Theme::instance().apply(Theme::Choice::Light);
}

void TestActivityPage::canBeDeletedInMidFlight()
{
    auto busy = client("long");
    QVERIFY(busy.send(QString(s("SELECT pg_sleep(600) -- ") % QString(50000, u'x'))));
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    QTRY_COMPARE(cell(*bench.page, busy.backendPid(), "state"), s("active"));
    QVERIFY(bench.page->table()->choose(busy.backendPid()));
    bench.page->refresh();
    delete bench.page;
    QVERIFY(PgWorker::drain());
}

DATAINSIGHT_GUI_TEST_MAIN(TestActivityPage)
#include "tst_activitypage.moc"
