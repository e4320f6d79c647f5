// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/activityrunner.h"
#include "core/config/profilebook.h"
#include "core/secrets/memorysecretstore.h"
#include "core/watch/health/finding.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pgcluster.h"
#include "tests/support/pictures.h"
#include "tests/ui/support/accessiblewalk.h"
#include "tests/ui/support/fakefeed.h"
#include "ui/common/banner.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/livecharts/chartpanel.h"
#include "ui/locks/blockingdetail.h"
#include "ui/locks/blockingtreeview.h"
#include "ui/locks/locksbadge.h"
#include "ui/locks/lockspage.h"
#include "ui/shell/timerangeselection.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace datainsight;
using namespace datainsight::test;
using datainsight::testing::takePicture;
using namespace std::chrono_literals;

namespace {

constexpr int Generous = 30000;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// Somebody at the server, within a transaction.
struct Person
{
    explicit Person(const PgCluster &cluster, const QString &database, const QString &name = s("till"))
        : client(std::make_unique<PgClient>(parameters(cluster, database, name)))
    {
        client->exec(s("BEGIN"));
    }

    static QMap<QString, QString> parameters(const PgCluster &cluster, const QString &database, const QString &name)
    {
        auto all = cluster.parameters(database);
        all.insert(s("application_name"), name);
        return all;
    }

    void does(const QString &sql) const { QVERIFY2(client->exec(sql).ok(), qPrintable(sql)); }
    void waitsFor(const QString &sql) const { client->send(sql); }
    int pid() const { return client->backendPid(); }

    std::unique_ptr<PgClient> client;
};

/// The page over a real server and a feed that samples what the test says.
struct Bench
{
    explicit Bench(const PgCluster &cluster, const QString &database, PgRole role = PgRole::Superuser)
    {
        Profile profile;
        profile.id = feed.add(s("lab"));
        profile.name = s("Lab");
        profile.parameters = cluster.parameters(database, role);
        book.addTransient(profile);
        page = std::make_unique<LocksPage>(LocksContext { .feed = &feed,
            .range = &range,
            .servers = { .book = &book, .secrets = std::make_shared<MemorySecretStore>(), .clock = &clock } });
        page->resize(1200, 760);
        page->setTarget(profile.id);
        page->show();
        page->activate();
    }

    const BlockingNode *node(int pid) const
    {
        return page->tree()->treeModel()->nodeAt(page->tree()->treeModel()->indexOfPid(pid));
    }
    bool looksWell() const { return page->watch()->tree() && !page->watch()->error(); }
    QString fact(const char *name) const
    {
        for (const auto &fact : page->detail()->facts()) {
            if (fact.name == s(name))
                return fact.value;
        }
        return {};
    }
    QPushButton *button(const char *text) const
    {
        for (auto *child : page->findChildren<QPushButton *>()) {
            if (child->text() == s(text) && child->isVisibleTo(page.get()))
                return child;
        }
        return nullptr;
    }

    QTemporaryDir folder;
    FakeClock clock;
    FakeFeed feed { clock };
    TimeRangeSelection range { clock };
    ProfileBook book { folder.filePath(s("profiles")) };
    std::unique_ptr<LocksPage> page;
};

} // namespace

/// Who blocks whom on real servers, as the page shows it.
class TestLocksPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_cluster.reset(); }
    void init() { m_database = m_cluster->createDatabase(); }
    void cleanup();

    void saysThatNobodyWaits();
    void showsADeepChain();
    void showsAWideFanAndKeepsTheChoice();
    void saysHowToEndAPreparedTransaction();
    void marksACycle();
    void showsNamesAsTheyAre();
    void saysWhatIsHiddenFromAPlainRole();
    void asksNothingWhileHiddenOrHeld();
    void keepsWhatItSawOverARestart();
    void saysWhyItCannotConnect();
    void goesAwayWithAQuestionUnderWay();
    void countsTheBlockedInTheSidebar();
    void isNamedForScreenReaders();
    void fits_data();
    void fits();

private:
    void makeTables(int count);
    /// A chain: each waits for the one before, and the first for none.
    std::vector<Person> chainOf(int length);

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

void TestLocksPage::initTestCase()
{
    Theme::instance().apply(Theme::Choice::Light);
    m_cluster = PgCluster::start({ .settings = { { s("max_prepared_transactions"), s("5") },
                                       { s("deadlock_timeout"), s("10min") },
                                       { s("track_activity_query_size"), s("65536") } } });
}

/// One that waits for a lock does not notice that its client has gone.
void TestLocksPage::cleanup()
{
    m_cluster->exec(s("postgres"),
        s("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%1'").arg(m_database));
    QTRY_COMPARE_WITH_TIMEOUT(m_cluster
                                  ->exec(s("postgres"),
                                      s("SELECT count(*) FROM pg_stat_activity WHERE datname = '%1'").arg(m_database))
                                  .value(),
        s("0"), Generous);
}

void TestLocksPage::makeTables(int count)
{
    for (int i = 0; i < count; ++i)
        m_cluster->exec(m_database, s("CREATE TABLE t%1 (id integer PRIMARY KEY)").arg(i));
}

std::vector<Person> TestLocksPage::chainOf(int length)
{
    makeTables(length);
    std::vector<Person> people;
    for (int i = 0; i < length; ++i) {
        people.emplace_back(*m_cluster, m_database);
        people.back().does(s("LOCK TABLE t%1 IN ACCESS EXCLUSIVE MODE").arg(i));
        if (i > 0)
            people.back().waitsFor(s("LOCK TABLE t%1 IN ACCESS EXCLUSIVE MODE").arg(i - 1));
    }
    return people;
}

void TestLocksPage::saysThatNobodyWaits()
{
    Bench bench(*m_cluster, m_database);
    QCOMPARE(bench.page->state()->state().state, ViewState::Loading);
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->state()->state().title, s("Nobody waits for a lock."), Generous);
    QVERIFY(!bench.page->tree()->isVisible());
    bench.feed.sample({ s("lab") }, 3, 2);
    bench.clock.advance(10s);
    bench.feed.sample({ s("lab") }, 3, 0);
    bench.page->refresh();
    QTRY_VERIFY2_WITH_TIMEOUT(
        bench.page->state()->state().detail.startsWith(s("The last time somebody was seen waiting was at ")),
        qPrintable(bench.page->state()->state().detail), Generous);
    takePicture(*bench.page, s("locks-calm"));
}

void TestLocksPage::showsADeepChain()
{
    const auto people = chainOf(12);
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(people.back().pid()), Generous);
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->watch()->tree()->waiting, 11, Generous);
    const auto *model = bench.page->tree()->treeModel();
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(bench.node(people.front().pid())->waiters, 11);
    QCOMPARE(bench.node(people.back().pid())->depth, 11);
    QVERIFY2(bench.page->summary().startsWith(s("11 waiting behind 1 root, the longest for ")),
        qPrintable(bench.page->summary()));
    // The root is chosen, idle, and what it did last is there.
    QCOMPARE(bench.page->detail()->title(), s("Session %1").arg(people.front().pid()));
    QCOMPARE(bench.page->detail()->statement(), s("LOCK TABLE t0 IN ACCESS EXCLUSIVE MODE"));
    QVERIFY2(bench.fact("State").startsWith(s("idle in transaction for ")), qPrintable(bench.fact("State")));
    QCOMPARE(bench.fact("Holds"), s("ACCESS EXCLUSIVE"));
    QVERIFY(bench.page->tree()->choosePid(people[1].pid()));
    QCOMPARE(bench.fact("Waits for"), s("ACCESS EXCLUSIVE on relation public.t0"));
    // When the root ends, the next one is it.
    people.front().client->exec(s("ROLLBACK"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(people[1].pid()) && bench.node(people[1].pid())->depth == 0, Generous);
    QCOMPARE(bench.page->detail()->title(), s("Session %1").arg(people[1].pid()));
}

void TestLocksPage::showsAWideFanAndKeepsTheChoice()
{
    makeTables(1);
    const Person root(*m_cluster, m_database);
    root.does(s("LOCK TABLE t0 IN ACCESS EXCLUSIVE MODE"));
    std::vector<Person> waiters;
    for (int i = 0; i < 40; ++i) {
        waiters.emplace_back(*m_cluster, m_database);
        waiters.back().waitsFor(s("SELECT * FROM t0"));
    }
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(root.pid()) && bench.node(root.pid())->waiters == 40, Generous);
    auto *tree = bench.page->tree();
    QCOMPARE(tree->treeModel()->rowCount(tree->treeModel()->index(0, 0)), 40);
    tree->choosePid(waiters[7].pid());
    tree->collapse(tree->treeModel()->index(0, 0));
    const QSignalSpy looked(bench.page->watch(), &BlockingWatch::looked);
    const auto before = looked.count();
    QTRY_VERIFY_WITH_TIMEOUT(looked.count() >= before + 2, Generous);
    QVERIFY(!tree->isExpanded(tree->treeModel()->index(0, 0)));
    tree->expand(tree->treeModel()->index(0, 0));
    tree->choosePid(waiters[7].pid());
    root.client->exec(s("ROLLBACK"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.looksWell() && bench.page->watch()->tree()->nodes.empty(), Generous);
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->state()->state().title, s("Nobody waits for a lock."), Generous);
}

void TestLocksPage::saysHowToEndAPreparedTransaction()
{
    makeTables(1);
    const Person first(*m_cluster, m_database);
    first.does(s("LOCK TABLE t0 IN ACCESS EXCLUSIVE MODE"));
    first.does(s("PREPARE TRANSACTION 'o''clock <b>17</b>'"));
    const Person waiter(*m_cluster, m_database);
    waiter.waitsFor(s("SELECT * FROM t0"));
    Bench bench(*m_cluster, m_database);
    QTRY_COMPARE_WITH_TIMEOUT(
        bench.page->detail()->title(), s("Prepared transaction o'clock <b>17</b>"), Generous);
    QCOMPARE(bench.page->detail()->statement(), s("ROLLBACK PREPARED 'o''clock <b>17</b>';"));
    QTest::mouseClick(bench.button("Copy statement"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), bench.page->detail()->statement());
    takePicture(*bench.page, s("locks-prepared"));
    // What is to be copied does what it says.
    QVERIFY(m_cluster->exec(m_database, bench.page->detail()->statement()).ok());
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->state()->state().title, s("Nobody waits for a lock."), Generous);
}

void TestLocksPage::marksACycle()
{
    makeTables(2);
    const Person one(*m_cluster, m_database);
    const Person other(*m_cluster, m_database);
    one.does(s("LOCK TABLE t0 IN ACCESS EXCLUSIVE MODE"));
    other.does(s("LOCK TABLE t1 IN ACCESS EXCLUSIVE MODE"));
    one.waitsFor(s("LOCK TABLE t1 IN ACCESS EXCLUSIVE MODE"));
    other.waitsFor(s("LOCK TABLE t0 IN ACCESS EXCLUSIVE MODE"));
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(one.pid()) && bench.node(other.pid()), Generous);
    QVERIFY(bench.node(one.pid())->inCycle && bench.node(other.pid())->inCycle);
    const auto index = bench.page->tree()->treeModel()->indexOfPid(one.pid());
    QCOMPARE(index.data(ToneRole).toInt(), static_cast<int>(Tone::Critical));
    QVERIFY(index.data(SuffixRole).toString().startsWith(s("waits for itself through others")));
    QVERIFY(!bench.fact("Deadlock").isEmpty());
}

void TestLocksPage::showsNamesAsTheyAre()
{
    const QString table = s("\"my \"\"odd\"\" <b>table</b> & 'more'\"");
    m_cluster->exec(m_database, s("CREATE TABLE %1 (id integer)").arg(table));
    const Person root(*m_cluster, m_database, s("<h1>till</h1> \"2\""));
    root.does(s("LOCK TABLE %1 IN ACCESS EXCLUSIVE MODE").arg(table));
    const Person waiter(*m_cluster, m_database);
    waiter.waitsFor(s("SELECT * FROM %1").arg(table));
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(waiter.pid()), Generous);
    const auto *model = bench.page->tree()->treeModel();
    QVERIFY(model->indexOfPid(root.pid()).data(SuffixRole).toString().contains(s("<h1>till</h1> \"2\"")));
    const auto waits =
        model->indexOfPid(waiter.pid()).siblingAtColumn(static_cast<int>(BlockingCell::WaitsFor));
    QCOMPARE(waits.data().toString(), s("ACCESS SHARE on relation public.%1").arg(table));
    QVERIFY2(!waits.data(Qt::ToolTipRole).toString().contains(s("<b>")), "a name is no mark-up");
    takePicture(*bench.page, s("locks-names"));
}

void TestLocksPage::saysWhatIsHiddenFromAPlainRole()
{
    makeTables(1);
    const Person root(*m_cluster, m_database);
    root.does(s("LOCK TABLE t0 IN ACCESS EXCLUSIVE MODE"));
    const Person waiter(*m_cluster, m_database);
    waiter.waitsFor(s("SELECT * FROM t0"));
    Bench bench(*m_cluster, m_database, PgRole::Plain);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(waiter.pid()), Generous);
    QVERIFY(bench.page->banner()->isVisible());
    QCOMPARE(bench.page->banner()->text(), s("What some sessions do is hidden."));
    QCOMPARE(bench.page->detail()->statement(), QString());
    takePicture(*bench.page, s("locks-plain-role"));
}

void TestLocksPage::asksNothingWhileHiddenOrHeld()
{
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.looksWell(), Generous);
    bench.range.pause();
    QVERIFY(!bench.page->watch()->isRunning());
    QVERIFY2(bench.page->staleText().startsWith(s("Held at ")), qPrintable(bench.page->staleText()));
    bench.range.resume();
    QVERIFY(bench.page->watch()->isRunning());
    QVERIFY(bench.page->staleText().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(bench.page->watch()->runner()->cost().statements > 2, Generous);
    bench.page->deactivate();
    QVERIFY(!bench.page->watch()->isRunning());
    QSignalSpy looked(bench.page->watch(), &BlockingWatch::looked);
    QVERIFY2(!looked.wait(3000), "nobody looks while the page is hidden");
    bench.page->activate();
    QTRY_VERIFY_WITH_TIMEOUT(looked.count() > 0, Generous);
}

void TestLocksPage::keepsWhatItSawOverARestart()
{
    const auto people = chainOf(2);
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(people.back().pid()), Generous);
    m_cluster->stop(PgCluster::Stop::Immediate);
    QTRY_VERIFY_WITH_TIMEOUT(bench.page->watch()->error().has_value(), Generous);
    QVERIFY2(bench.page->staleText().startsWith(s("As of ")), qPrintable(bench.page->staleText()));
    QVERIFY2(bench.node(people.back().pid()), "what was seen stays");
    QVERIFY(bench.page->banner()->isVisible());
    takePicture(*bench.page, s("locks-stale"));
    m_cluster->startAgain();
    QTRY_VERIFY_WITH_TIMEOUT(bench.looksWell() && bench.page->watch()->tree()->nodes.empty(), Generous);
    QCOMPARE(bench.page->staleText(), QString());
    QVERIFY(!bench.page->banner()->isVisible());
}

void TestLocksPage::saysWhyItCannotConnect()
{
    Bench bench(*m_cluster, s("no_such_database"));
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->state()->state().state, ViewState::Error, Generous);
    QVERIFY2(bench.page->state()->state().title.contains(s("no_such_database"))
            || bench.page->state()->state().detail.contains(s("no_such_database")),
        qPrintable(bench.page->state()->state().title));
    QCOMPARE(bench.page->state()->state().action, s("Try again"));
}

void TestLocksPage::goesAwayWithAQuestionUnderWay()
{
    const auto people = chainOf(2);
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(people.back().pid()), Generous);
    m_cluster->freeze();
    bench.page->refresh();
    bench.page.reset();
    m_cluster->thaw();
    Bench again(*m_cluster, m_database);
    again.page->setTarget({});
    again.page->setTarget({ s("lab") });
    QTRY_VERIFY_WITH_TIMEOUT(again.node(people.back().pid()), Generous);
}

void TestLocksPage::countsTheBlockedInTheSidebar()
{
    FakeClock clock;
    FakeFeed feed(clock);
    const auto target = feed.add(s("lab"));
    HealthReport health { { { .id = s("blocking"), .level = HealthLevel::Notice } } };
    QCOMPARE(locksBadge(feed, health, target), PageBadge());
    feed.sample(target, 3, 3);
    QCOMPARE(locksBadge(feed, health, target), (PageBadge { 3, BadgeSeverity::Warning, s("3 blocked") }));
    health.findings.front().level = HealthLevel::Critical;
    QCOMPARE(locksBadge(feed, health, target).severity, BadgeSeverity::Critical);
    feed.setStatus(target, [](TargetStatus &status) { status.phase = TargetPhase::BackingOff; });
    QCOMPARE(locksBadge(feed, health, target), PageBadge());
}

void TestLocksPage::isNamedForScreenReaders()
{
    const auto people = chainOf(2);
    Bench bench(*m_cluster, m_database);
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(people.back().pid()), Generous);
    const auto unnamed = unnamedControls(bench.page.get());
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QLatin1Char('\n'))));
    const auto index = bench.page->tree()->treeModel()->indexOfPid(people.front().pid());
    QVERIFY(index.data(Qt::AccessibleTextRole).toString().startsWith(s("Session %1 postgres@").arg(people.front().pid())));
    bench.page->tree()->setFocus();
    bench.page->tree()->setCurrentIndex(index);
    QTest::keyClick(bench.page->tree(), Qt::Key_Down);
    QCOMPARE(bench.page->detail()->title(), s("Session %1").arg(people.back().pid()));
    QTest::keyClick(bench.page->tree(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY2(QGuiApplication::clipboard()->text().contains(s("ACCESS EXCLUSIVE on relation public.t0")),
        qPrintable(QGuiApplication::clipboard()->text()));
}

void TestLocksPage::fits_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::newRow("wide, light") << QSize(1190, 800) << false;
    QTest::newRow("wide, dark") << QSize(1190, 800) << true;
    QTest::newRow("narrow, light") << QSize(552, 700) << false;
    QTest::newRow("narrow, dark") << QSize(552, 700) << true;
}

void TestLocksPage::fits()
{
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    Theme::instance().apply(dark ? Theme::Choice::Dark : Theme::Choice::Light);
    const auto people = chainOf(4);
    Bench bench(*m_cluster, m_database);
    bench.page->resize(size);
    for (int i = 0; i < 20; ++i) {
        bench.feed.sample({ s("lab") }, 3, i % 7);
        bench.clock.advance(10s);
    }
    QTRY_VERIFY_WITH_TIMEOUT(bench.node(people.back().pid()), Generous);
    bench.page->tree()->choosePid(people[1].pid());
    bench.page->refresh();
    QVERIFY2(bench.page->minimumSizeHint().width() <= 552, qPrintable(QString::number(bench.page->minimumSizeHint().width())));
    const auto isInSight = [&] {
        const auto *detail = bench.page->detail();
        const QRect place(detail->mapTo(bench.page.get(), QPoint(0, 0)), detail->size());
        return detail->isVisible() && bench.page->rect().contains(place) && !place.intersects(
                   QRect(bench.page->tree()->mapTo(bench.page.get(), QPoint(0, 0)), bench.page->tree()->size()));
    };
    QTRY_VERIFY_WITH_TIMEOUT(isInSight(), Generous);
    takePicture(*bench.page, s("locks-%1-%2").arg(size.width()).arg(dark ? s("dark") : s("light")));
    Theme::instance().apply(Theme::Choice::Light);
}

DATAINSIGHT_GUI_TEST_MAIN(TestLocksPage)
#include "tst_lockspage.moc"
