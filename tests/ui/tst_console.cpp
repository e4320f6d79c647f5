// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/console.h"
#include "app/gui/unanswered.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pgcluster.h"
#include "tests/support/pgversions.h"
#include "tests/ui/support/fakefeed.h"
#include "ui/charts/timechart.h"
#include "ui/common/datatable.h"
#include "ui/livecharts/chartpanel.h"
#include "ui/overview/overviewpage.h"
#include "ui/shell/targetbanner.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QScopeGuard>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace datainsight;
using namespace std::chrono_literals;

/// The whole console on a real server: data comes, a frozen server stops nothing, the tour ends well.
class TestConsole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsLiveDataAndEndsInTime();
    void staysSmoothWhileTheServerIsFrozen();
    void saysWhenTheServerCannotBeReached();
    void opensTheServerNamedOnTheCommandLine();
    void comesBackAsItWasLeft();
    void worksForARoleWithoutRights();
    void showsWhoReadsAndWrites_data();
    void showsWhoReadsAndWrites();
    void takesPicturesOfEveryPage();
    void endsATourWithoutItsServerWithAnotherCode();
    void namesServersThatNeverAnswered();
    void readsItsCommandLine_data();
    void readsItsCommandLine();
    void cleanupTestCase() { m_cluster.reset(); }

private:
    GuiOptions options(const QString &dsn) const;
    QString dsn(PgRole role = PgRole::Superuser) const { return m_cluster->conninfo(QStringLiteral("postgres"), role); }

    std::unique_ptr<PgCluster> m_cluster;
    QTemporaryDir m_folder;
    mutable int m_runs = 0;
};

namespace {

const TimeChart *chart(const Console &console, const char *id)
{
    const auto *panel = console.window()->findChild<ChartPanel *>(QStringLiteral("chart-") + QLatin1String(id));
    return panel ? panel->view() : nullptr;
}

bool shows(const Console &console, const char *id)
{
    const auto *view = chart(console, id);
    return view && view->data().hasValues();
}

} // namespace

void TestConsole::initTestCase()
{
    m_cluster = PgCluster::start();
}

GuiOptions TestConsole::options(const QString &dsn) const
{
    GuiOptions options;
    options.dsns = { dsn };
    options.configFolder = m_folder.filePath(QStringLiteral("config%1").arg(++m_runs));
    options.dataFolder = m_folder.filePath(QStringLiteral("data%1").arg(m_runs));
    options.theme = QStringLiteral("light");
    return options;
}

void TestConsole::showsLiveDataAndEndsInTime()
{
    auto console = std::make_unique<Console>(options(dsn()));
    console->show();
    QTRY_VERIFY_WITH_TIMEOUT(shows(*console, "connections"), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(shows(*console, "activity"), Patience);
    QElapsedTimer timer;
    timer.start();
    console->stop();
    QVERIFY2(timer.elapsed() < 10000, "shutdown ends, within three seconds where the machine has time");
    console.reset();
}

void TestConsole::staysSmoothWhileTheServerIsFrozen()
{
    auto console = std::make_unique<Console>(options(dsn()));
    console->show();
    QTRY_VERIFY_WITH_TIMEOUT(shows(*console, "connections"), Patience);
    // A page is made when it is first shown, which no server has a part in.
    QTest::keyClick(console->window(), Qt::Key_2, Qt::ControlModifier);
    QTest::keyClick(console->window(), Qt::Key_1, Qt::ControlModifier);
    const auto thaw = qScopeGuard([this] { m_cluster->thaw(); });
    {
        EventLoopWatcher watcher;
        m_cluster->freeze();
        // Until the lanes have run into their limits and the monitor has given up the connection.
        const auto *banner = console->window()->findChild<TargetBanner *>();
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), Patience);
        QTest::keyClick(console->window(), Qt::Key_F5);
        QTest::keyClick(console->window(), Qt::Key_2, Qt::ControlModifier);
        QTest::keyClick(console->window(), Qt::Key_1, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(chart(*console, "connections")->state().state, ViewState::Stale, Patience);
        QVERIFY2(watcher.isSmooth(), watcher.report());
        m_cluster->thaw();
        QTRY_VERIFY_WITH_TIMEOUT(!banner->isVisible(), Patience);
        QVERIFY2(watcher.isSmooth(), watcher.report());
    }
    m_cluster->freeze();
    QElapsedTimer timer;
    timer.start();
    console.reset();
    const auto took = timer.elapsed();
    m_cluster->thaw();
    QVERIFY2(took < 10000, qPrintable(QStringLiteral("it took %1 ms").arg(took)));
}

void TestConsole::saysWhenTheServerCannotBeReached()
{
    Console console(options(QStringLiteral("host=%1 port=1 dbname=postgres user=postgres").arg(m_folder.path())));
    console.show();
    const auto *banner = console.window()->findChild<TargetBanner *>();
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), Patience);
    QVERIFY(!banner->text().detail.isEmpty());
}

void TestConsole::comesBackAsItWasLeft()
{
    auto given = options(dsn());
    given.theme.clear();
    {
        Console console(given);
        console.show();
        console.window()->resize(1111, 701);
        console.window()->showPage(QStringLiteral("connections"));
        auto *table = console.window()->currentPage()->findChild<DataTable *>();
        table->horizontalHeader()->resizeSection(0, 222);
        Q_EMIT console.window()->themeChosen(Theme::Choice::Dark);
        console.window()->close();
    }
    Theme::instance().apply(Theme::Choice::Light);
    Console console(given);
    console.show();
    QVERIFY(Theme::instance().isDark());
    QCOMPARE(console.window()->size(), QSize(1111, 701));
    QCOMPARE(console.window()->currentPage()->info().id, QStringLiteral("connections"));
    QCOMPARE(console.window()->currentPage()->findChild<DataTable *>()->columnWidth(0), 222);
    Theme::instance().apply(Theme::Choice::Light);
}

void TestConsole::opensTheServerNamedOnTheCommandLine()
{
    const auto both = options(dsn());
    QDir().mkpath(both.configFolder + QStringLiteral("/profiles"));
    QFile profile(both.configFolder + QStringLiteral("/profiles/other.toml"));
    QVERIFY(profile.open(QIODevice::WriteOnly));
    profile.write("name = \"a first\"\n[connection]\nhost = \"/nonexistent\"\ndbname = \"x\"\nuser = \"x\"\n");
    profile.close();
    Console console(both);
    console.show();
    QTRY_VERIFY_WITH_TIMEOUT(shows(console, "connections"), Patience);
}

void TestConsole::worksForARoleWithoutRights()
{
    Console console(options(dsn(PgRole::Plain)));
    console.show();
    // Commits and sizes need no right; what others do is hidden.
    QTRY_VERIFY_WITH_TIMEOUT(shows(console, "transactions"), Patience);
    // A session of somebody else is there, so that there is something to hide; nobody must be told that nobody waits.
    QTRY_COMPARE_WITH_TIMEOUT(chart(console, "locks")->state().state, ViewState::NoPermission, Patience);
    QVERIFY(chart(console, "locks")->state().code.startsWith(QStringLiteral("GRANT pg_monitor TO di_plain")));
}

void TestConsole::showsWhoReadsAndWrites_data()
{
    QTest::addColumn<int>("major");
    QTest::addColumn<QString>("written");
    for (const int major : { 15, 17 }) {
        if (PgVersions::find(major))
            QTest::addRow("PostgreSQL %d", major)
                << major << (major < 16 ? QStringLiteral("by backends") : QStringLiteral("written: "));
    }
}

void TestConsole::showsWhoReadsAndWrites()
{
    QFETCH(int, major);
    QFETCH(QString, written);
    PgClusterOptions server;
    server.major = major;
    const auto cluster = PgCluster::start(server);
    Console console(options(cluster->conninfo(QStringLiteral("postgres"), PgRole::Superuser)));
    console.show();
    QTRY_VERIFY_WITH_TIMEOUT(shows(console, "connections"), Patience);
    console.window()->findChild<OverviewPage *>()->goToChart(QStringLiteral("io"));
    const auto names = [&] {
        QStringList names;
        for (const auto &line : chart(console, "io")->data().series)
            names << line.name;
        return names;
    };
    // What is counted in blocks by the background writer comes once a minute; F5 takes the second sample at once.
    QTRY_VERIFY_WITH_TIMEOUT(shows(console, "io"), Patience);
    QTest::keyClick(console.window(), Qt::Key_F5);
    QTRY_VERIFY2_WITH_TIMEOUT(!names().filter(written).isEmpty(), qPrintable(names().join(u',')), Patience);
    QCOMPARE(names().contains(QStringLiteral("by checkpoints")), major < 16);
}

void TestConsole::takesPicturesOfEveryPage()
{
    auto tour = options(dsn());
    tour.tourFolder = m_folder.filePath(QStringLiteral("tour"));
    tour.tourTime = 1s;
    tour.size = QSize(1000, 640);
    Console console(tour);
    QSignalSpy finished(&console, &Console::finished);
    console.show();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60000);
    QCOMPARE(finished.front().front().toInt(), 0);
    for (const char *name : { "overview", "overview-end", "servers", "connections", "palette" }) {
        const QImage picture(tour.tourFolder + QStringLiteral("/%1.png").arg(QLatin1String(name)));
        QCOMPARE(picture.size(), QSize(1000, 640));
    }
}

void TestConsole::endsATourWithoutItsServerWithAnotherCode()
{
    auto tour = options(dsn());
    tour.dsns << QStringLiteral("host=%1 port=1 dbname=postgres user=postgres").arg(m_folder.path());
    tour.tourFolder = m_folder.filePath(QStringLiteral("silent"));
    tour.tourTime = 1s;
    Console console(tour);
    QSignalSpy finished(&console, &Console::finished);
    console.show();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60000);
    QCOMPARE(finished.front().front().toInt(), 3);
    QVERIFY2(QFile::exists(tour.tourFolder + QStringLiteral("/palette.png")), "pictures are taken all the same");
}

void TestConsole::namesServersThatNeverAnswered()
{
    const FakeClock clock;
    test::FakeFeed feed(clock);
    const auto lost = feed.add(QStringLiteral("lost"));
    const auto refused = feed.add(QStringLiteral("refused"));
    const auto slow = feed.add(QStringLiteral("slow"));
    const Error error { ErrorKind::Connection, QStringLiteral("Nothing listens there."),
        QStringLiteral("Start the server."), {}, {} };
    feed.setStatus(lost, [&](TargetStatus &status) { status.error = error; });
    feed.setStatus(refused, [&](TargetStatus &status) {
        status.server = {};
        status.error = error;
    });
    feed.setStatus(slow, [](TargetStatus &status) { status.server = {}; });
    const auto lines = unansweredServers(feed);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.front(), QStringLiteral("refused did not answer: Nothing listens there. — Start the server."));
    QVERIFY(lines.back().startsWith(QStringLiteral("slow did not answer: ")));
}

void TestConsole::readsItsCommandLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("good");
    const auto words = [](const char *line) { return QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts); };
    QTest::newRow("nothing at all") << words("") << true;
    QTest::newRow("a tour in a size and theme") << words("--tour out --theme dark --size 1000x640 --seconds 5") << true;
    QTest::newRow("two servers") << words("--dsn a --dsn b") << true;
    QTest::newRow("a server nobody can read, told in the window") << words("--dsn x=1") << true;
    QTest::newRow("a tour of a server nobody can read") << words("--tour out --dsn x=1") << false;
    QTest::newRow("a theme there is not") << words("--theme pink") << false;
    QTest::newRow("a size that is none") << words("--size big") << false;
    QTest::newRow("a number that is none") << words("--seconds soon") << false;
    QTest::newRow("an option there is not") << words("--frobnicate") << false;
    QTest::newRow("a word too many") << words("hello") << false;
}

void TestConsole::readsItsCommandLine()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, good);
    GuiCommandLine commandLine;
    const auto options = commandLine.parse(QStringList { QStringLiteral("datainsight") } + arguments);
    QCOMPARE(options.has_value(), good);
    if (!good)
        QVERIFY(!options.error().message.isEmpty() && !options.error().hint.isEmpty());
}

DATAINSIGHT_GUI_TEST_MAIN(TestConsole)
#include "tst_console.moc"
