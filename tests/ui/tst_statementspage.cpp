// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/ui/support/accessiblewalk.h"
#include "tests/ui/support/statementsbench.h"
#include "ui/common/datatable.h"
#include "ui/common/statementview.h"
#include "ui/common/statepanel.h"
#include "ui/statements/statementcharts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::test;
using datainsight::testing::takePicture;

namespace {

constexpr int Calls = 500;

PanelState stateOf(const StatementsBench &bench)
{
    return bench.page->table()->findChild<StatePanel *>()->state();
}

} // namespace

/// What a server's clients called is what the page says, by way of the sampler and the store.
class TestStatementsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsWhatWasCalled();
    void opensOneStatement();
    void leadsHereAndOn();
    void saysHowToGetTheExtension();
    void saysWhatIsHiddenFromAPlainRole();
    void saysThatQueryIdsAreOff();
    void saysThatNothingWasMeasured();
    void isNamedForScreenReaders();
    void goesAwayWithAQuestionUnderWay();

private:
    /// On a connection of its own, so often.
    void call(const QString &sql, int times) const
    {
        auto client = m_cluster->connect(m_database);
        for (int i = 0; i < times; ++i)
            QVERIFY(client.exec(sql).ok());
    }
    /// A bench whose server was read, then called, then read again.
    std::unique_ptr<StatementsBench> benchWithCalls()
    {
        auto bench = std::make_unique<StatementsBench>(m_cluster->conninfo(m_database));
        bench->window->showPage(s("statements"));
        if (!bench->readAgain())
            return nullptr;
        call(s("/*application='shop',controller='pay'*/ UPDATE till SET sum = sum + 1 WHERE id = 1"), Calls);
        call(s("SELECT t.sum FROM till t WHERE id = 2"), 20);
        const bool isKnown = bench->readAgain() && bench->finds(s("UPDATE till"));
        return isKnown ? std::move(bench) : nullptr;
    }

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

void TestStatementsPage::initTestCase()
{
    Theme::instance().apply(Theme::Choice::Light);
    m_cluster = PgCluster::start(withStatements());
    m_database = m_cluster->createDatabase();
    m_cluster->exec(m_database, s("CREATE EXTENSION pg_stat_statements"));
    m_cluster->exec(m_database, s("CREATE TABLE till (id integer PRIMARY KEY, sum bigint)"));
    m_cluster->exec(m_database, s("INSERT INTO till SELECT i, 0 FROM generate_series(1, 100) i"));
}

void TestStatementsPage::showsWhatWasCalled()
{
    const auto bench = benchWithCalls();
    QVERIFY(bench);
    QCOMPARE(stateOf(*bench).state, ViewState::Ready);
    QCOMPARE(bench->cell(s("UPDATE till"), "calls"), s("500"));
    QCOMPARE(bench->cell(s("UPDATE till"), "rowspercall"), s("1"));
    QCOMPARE(bench->cell(s("UPDATE till"), "database"), m_database);
    QCOMPARE(bench->cell(s("UPDATE till"), "user"), s("postgres"));
    QCOMPARE(bench->cell(s("SELECT t.sum"), "calls"), s("20"));
    QVERIFY(bench->item(s("UPDATE till"))->row.sums[StatementMeasure::WalBytes] > 0);
    QVERIFY(bench->item(s("UPDATE till"))->load);
    QVERIFY2(bench->page->summary().endsWith(s("statements")), qPrintable(bench->page->summary()));

    // As one types, and by what the comment says; Esc shows all again.
    auto *table = bench->page->table();
    QTest::keyClick(bench->window.get(), Qt::Key_Slash);
    QTest::keyClicks(table->findChild<QLineEdit *>(), s("controller:pay"));
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, Patience);
    QVERIFY(bench->item(s("UPDATE till")));
    takePicture(*bench->window, s("statements-filtered"));
    QVERIFY(bench->page->goBack());
    QVERIFY(table->model()->rowCount() > 1);

    table->table()->sortByColumn(table->model()->columnIndex(u"calls"), Qt::DescendingOrder);
    table->choose(bench->item(s("UPDATE till"))->row.identity());
    QTest::keyClick(table->table(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY2(QGuiApplication::clipboard()->text().contains(s("UPDATE till SET sum = sum + $1 WHERE id = $2")),
        qPrintable(QGuiApplication::clipboard()->text()));
    takePicture(*bench->window, s("statements-list"));
}

void TestStatementsPage::opensOneStatement()
{
    const auto bench = benchWithCalls();
    QVERIFY(bench);
    auto *table = bench->page->table();
    table->choose(bench->item(s("SELECT t.sum"))->row.identity());
    table->table()->setFocus();
    QTest::keyClick(table->table(), Qt::Key_Return);
    QVERIFY(bench->page->isDetailOpen());
    auto *detail = bench->page->detail();
    QTRY_COMPARE_WITH_TIMEOUT(detail->facts()->value(s("Tables")), s("till"), Patience);
    QCOMPARE(detail->facts()->value(s("Calls")), s("20"));
    QCOMPARE(detail->facts()->value(s("Database")), m_database);
    // Laid out, clauses on lines of their own.
    QVERIFY2(detail->text()->view()->toPlainText().contains(s("\nFROM")),
        qPrintable(detail->text()->view()->toPlainText()));
    QTRY_VERIFY_WITH_TIMEOUT(detail->charts()->isComplete(), Patience);
    QVERIFY(detail->charts()->panels().size() >= 10);
    takePicture(*bench->window, s("statements-detail"));

    QTest::keyClick(bench->window.get(), Qt::Key_Escape);
    QVERIFY(!bench->page->isDetailOpen());
    table->choose(bench->item(s("UPDATE till"))->row.identity());
    QTest::keyClick(table->table(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(detail->facts()->value(s("Tags")).contains(s("controller: pay")), Patience);
    // Another statement, other charts.
    QTRY_VERIFY_WITH_TIMEOUT(detail->charts()->isComplete(), Patience);
}

void TestStatementsPage::leadsHereAndOn()
{
    const auto bench = benchWithCalls();
    QVERIFY(bench);
    // By the fingerprint: other constants, another layout.
    bench->page->showSubject({ .statement = s("select t.sum\nfrom till t where id = 99"), .database = m_database });
    QTRY_VERIFY_WITH_TIMEOUT(bench->page->isDetailOpen(), Patience);
    QVERIFY2(bench->page->detail()->title().startsWith(s("SELECT t.sum")), qPrintable(bench->page->detail()->title()));
    bench->page->detail()->explain();
    QTRY_VERIFY_WITH_TIMEOUT(bench->plans && !bench->plans->subjects.empty(), Patience);
    QCOMPARE(bench->plans->subjects.front().database, m_database);
    QCOMPARE(bench->plans->subjects.front().statement, s("SELECT t.sum FROM till t WHERE id = $1"));
    QSignalSpy notice(bench->page, &Page::notice);
    bench->page->showSubject({ .statement = s("SELECT 'nobody ever ran this'::xml") });
    QTRY_COMPARE_WITH_TIMEOUT(notice.count(), 1, Patience);
}

void TestStatementsPage::saysHowToGetTheExtension()
{
    const auto cluster = PgCluster::start();
    StatementsBench bench(cluster->conninfo(s("postgres")));
    bench.window->showPage(s("statements"));
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(bench).state, ViewState::NoPermission, Patience);
    const QString steps = stateOf(bench).detail;
    QVERIFY2(steps.contains(s("1. Load its library: ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'")),
        qPrintable(steps));
    QVERIFY2(steps.contains(s("2. Restart the server.")), qPrintable(steps));
    QVERIFY2(steps.contains(s("3. Install it there: CREATE EXTENSION pg_stat_statements;")), qPrintable(steps));
    takePicture(*bench.window, s("statements-no-extension"));
}

void TestStatementsPage::saysWhatIsHiddenFromAPlainRole()
{
    StatementsBench bench(m_cluster->conninfo(m_database, PgRole::Plain));
    bench.window->showPage(s("statements"));
    QVERIFY(bench.readAgain());
    QTRY_VERIFY_WITH_TIMEOUT(bench.page->remark()->text().contains(s("hidden from this role, which lacks pg_monitor")),
        Patience);
    call(s("SELECT sum FROM till WHERE id = 3"), 5);
    // A reading that sees an entry of its own for the first time is what the next one is compared with.
    auto own = m_cluster->connect(m_database, PgRole::Plain);
    for (int reading = 0; reading < 2; ++reading) {
        QVERIFY(own.exec(s("SELECT 1 AS own")).ok());
        QVERIFY(bench.readAgain());
    }
    // Its own statements are there, those of others are not.
    QVERIFY(bench.becomes([&bench] { return bench.page->table()->model()->rowCount() > 0; }));
    for (const auto &item : bench.page->table()->model()->rows())
        QVERIFY2(item.row.isOther || item.row.user == PgCluster::roleName(PgRole::Plain), qPrintable(item.row.user));
    takePicture(*bench.window, s("statements-plain-role"));
}

void TestStatementsPage::saysThatQueryIdsAreOff()
{
    const auto cluster = PgCluster::start(withStatements({ { s("compute_query_id"), s("off") } }));
    cluster->exec(s("postgres"), s("CREATE EXTENSION pg_stat_statements"));
    StatementsBench bench(cluster->conninfo(s("postgres")));
    bench.window->showPage(s("statements"));
    QTRY_VERIFY_WITH_TIMEOUT(stateOf(bench).title.startsWith(s("compute_query_id is off")), Patience);
    // What is to be copied does what it says.
    QCOMPARE(stateOf(bench).code, s("ALTER SYSTEM SET compute_query_id = 'auto'; SELECT pg_reload_conf();"));
    takePicture(*bench.window, s("statements-off"));
}

void TestStatementsPage::saysThatNothingWasMeasured()
{
    StatementsBench bench(m_cluster->conninfo(m_database));
    bench.window->showPage(s("statements"));
    const Instant now = Clock::system().now();
    using namespace std::chrono_literals;
    bench.range.setCustom({ now - 48h, now - 47h });
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(bench).title, s("Nothing was measured in this range."), Patience);
}

void TestStatementsPage::isNamedForScreenReaders()
{
    const auto bench = benchWithCalls();
    QVERIFY(bench);
    auto unnamed = unnamedControls(bench->page);
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QLatin1Char('\n'))));
    bench->page->showTourView(s("detail"));
    QTRY_VERIFY_WITH_TIMEOUT(bench->page->detail()->charts()->isComplete(), Patience);
    unnamed = unnamedControls(bench->page);
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QLatin1Char('\n'))));
}

void TestStatementsPage::goesAwayWithAQuestionUnderWay()
{
    const FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    feed.useStore(&store);
    TimeRangeSelection range(clock);
    const auto target = feed.add(s("lab"));
    auto page = std::make_unique<StatementsPage>(StatementsContext { .feed = &feed, .range = &range, .clock = &clock });
    page->setTarget(target);
    page->activate();
    QVERIFY(page->source()->isAsking());
    page.reset();
    QCOMPARE(store.questions.size(), size_t(2));
    store.answerAll();
    QCoreApplication::processEvents();
    // Another server is asked for while the first one is under way: its answer is not taken.
    page = std::make_unique<StatementsPage>(StatementsContext { .feed = &feed, .range = &range, .clock = &clock });
    page->setTarget(target);
    page->activate();
    page->setTarget(feed.add(s("till")));
    store.answerAll();
    QTRY_VERIFY_WITH_TIMEOUT(!page->source()->isAsking(), Patience);
    QVERIFY(page->source()->list());
    QVERIFY(!page->source()->error());
}

DATAINSIGHT_GUI_TEST_MAIN(TestStatementsPage)
#include "tst_statementspage.moc"
