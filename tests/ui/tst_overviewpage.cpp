// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/ui/support/shellbench.h"
#include "ui/charts/timechart.h"
#include "ui/common/healthtile.h"
#include "ui/livecharts/chartpanel.h"
#include "ui/overview/servercard.h"

#include <QScrollArea>
#include <QScrollBar>

using namespace datainsight;
using namespace datainsight::test;
using datainsight::testing::takePicture;
using namespace std::chrono_literals;

/// Tiles, charts and cards over a server that does what the test says.
class TestOverviewPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(Theme::Choice::Light); }
    void showsWhatWasSampled();
    void addsUpTheNetworkInterfaces();
    void saysVerdictsInWordsAndLeadsToTheChart();
    void countsFindingsInItsBadge();
    void asksTheStoreForALongerRange();
    void comparesWithAnEarlierWindow();
    void goesAwayWithAQuestionUnderWay();
    void leavesChartsAloneThatAreScrolledAway();
    void doesNothingWhileHidden();
    void palesWhenTheConnectionIsLost();
    void saysWhichRightIsMissing();
    void dropsWhatBelongsToAnotherServer();
    void fitsTheWidth_data();
    void fitsTheWidth();
    void showsACardForEachServer();
    void staysSmoothWithTwentyServers();
};

namespace {

TimeChart *chart(MainWindow *window, const char *id)
{
    return window->findChild<ChartPanel *>(QStringLiteral("chart-") + QLatin1String(id))->view();
}

HealthTile *tile(MainWindow *window, const char *id)
{
    return window->findChild<HealthTile *>(QStringLiteral("tile-") + QLatin1String(id));
}

} // namespace

void TestOverviewPage::showsWhatWasSampled()
{
    ShellBench bench;
    const auto target = bench.feed.add(QStringLiteral("a"));
    bench.feed.fill(target, 14min);
    auto *window = bench.open();
    window->resize(1440, 900);
    const auto &connections = chart(window, "connections")->data();
    QCOMPARE(connections.series.size(), size_t(3));
    QCOMPARE(connections.thresholds.size(), size_t(1));
    QCOMPARE(connections.thresholds.front().value, 97.0);
    QCOMPARE(chart(window, "activity")->data().series.front().name, QStringLiteral("CPU"));
    takePicture(*window, QStringLiteral("overview-light"));
}

void TestOverviewPage::addsUpTheNetworkInterfaces()
{
    ShellBench bench;
    const auto target = bench.feed.add(QStringLiteral("a"));
    bench.feed.fill(target, 14min);
    auto *window = bench.open();
    bench.overview->goToChart(QStringLiteral("host-network"));
    const auto *view = chart(window, "host-network");
    QTRY_COMPARE_WITH_TIMEOUT(view->data().series.size(), size_t(2), Patience);
    QCOMPARE(view->data().series.front().points.back().average, 1500.0);
    QCOMPARE(view->data().series.back().points.back().average, 300.0);
}

void TestOverviewPage::saysVerdictsInWordsAndLeadsToTheChart()
{
    ShellBench bench;
    const auto target = bench.feed.add(QStringLiteral("a"));
    auto *window = bench.open();
    bench.feed.sample(target, 3, 7);
    QTRY_COMPARE_WITH_TIMEOUT(tile(window, "blocking")->verdict().value, QStringLiteral("7 blocked"), Patience);
    QCOMPARE(tile(window, "blocking")->verdict().tone, Tone::Warning);
    QCOMPARE(tile(window, "connections")->verdict().tone, Tone::Ok);
    QVERIFY(!tile(window, "disk")->verdict().words.isEmpty());
    auto *bar = bench.overview->findChild<QScrollArea *>()->verticalScrollBar();
    QCOMPARE(bar->value(), 0);
    QTest::mouseClick(tile(window, "vacuum"), Qt::LeftButton);
    QVERIFY(bar->value() > 0);
    QVERIFY(!chart(window, "freeze")->visibleRegion().isEmpty());
}

void TestOverviewPage::countsFindingsInItsBadge()
{
    ShellBench bench;
    const auto target = bench.feed.add(QStringLiteral("a"));
    bench.open();
    bench.feed.sample(target, 3, 20);
    QTRY_COMPARE_WITH_TIMEOUT(bench.overview->badge().count, 1, Patience);
    QCOMPARE(bench.overview->badge().severity, BadgeSeverity::Critical);
    bench.feed.sample(target, 3, 0);
    QTRY_COMPARE_WITH_TIMEOUT(bench.overview->badge().count, 0, Patience);
}

void TestOverviewPage::asksTheStoreForALongerRange()
{
    ShellBench bench;
    bench.feed.useStore(&bench.store);
    const auto target = bench.feed.add(QStringLiteral("a"));
    bench.feed.fill(target, 14min);
    auto *window = bench.open();
    bench.range.setPreset(QStringLiteral("5m"));
    const int before = bench.store.asked;
    bench.range.setPreset(QStringLiteral("6h"));
    QVERIFY(bench.store.asked > before);
    bench.store.answerAll();
    const auto *view = chart(window, "transactions");
    QTRY_COMPARE_WITH_TIMEOUT(view->data().grain, QStringLiteral("5 min avg"), Patience);
    QVERIFY(view->data().series.front().points.size() > 300);
    bench.range.setPreset(QStringLiteral("5m"));
    QTRY_VERIFY_WITH_TIMEOUT(view->data().grain.isEmpty(), Patience);
}

void TestOverviewPage::comparesWithAnEarlierWindow()
{
    ShellBench bench;
    bench.feed.useStore(&bench.store);
    const auto target = bench.feed.add(QStringLiteral("a"));
    bench.feed.fill(target, 14min);
    auto *window = bench.open();
    bench.range.setPreset(QStringLiteral("5m"));
    const int before = bench.store.asked;
    const auto *view = chart(window, "connections");
    QVERIFY(view->data().earlier.empty());
    bench.clock.advance(1s);
    bench.overview->refresh();
    QCOMPARE(bench.store.asked, before);

    bench.range.setComparison(Comparison(Comparison::Kind::DayAgo));
    QVERIFY2(bench.store.asked > before, "what lies a day back is asked for");
    const int visible = bench.store.asked - before;
    QVERIFY2(visible <= 30, "by charts on screen alone, once for each family");
    bench.store.answerAll();
    QTRY_VERIFY_WITH_TIMEOUT(!view->data().earlier.empty(), Patience);
    QCOMPARE(view->data().earlierName, QStringLiteral("a day ago"));
    QCOMPARE(view->data().grain, QStringLiteral("earlier 5 min avg"));
    QCOMPARE(chart(window, "activity")->data().earlier.size(), size_t(1));
    takePicture(*window, QStringLiteral("overview-compared"));
    bench.range.setComparison({});
    QTRY_VERIFY_WITH_TIMEOUT(view->data().earlier.empty(), Patience);
    QVERIFY(view->data().earlierName.isEmpty());
}

void TestOverviewPage::goesAwayWithAQuestionUnderWay()
{
    ShellBench bench;
    bench.feed.useStore(&bench.store);
    const auto target = bench.feed.add(QStringLiteral("a"));
    bench.feed.sample(target);
    bench.open();
    bench.range.setPreset(QStringLiteral("24h"));
    QTRY_VERIFY_WITH_TIMEOUT(!bench.store.questions.empty(), Patience);
    delete bench.overview;
    for (const auto &question : bench.store.questions)
        QVERIFY(question.token.isCancelled() || question.query.family.value == QLatin1String("target.database_size"));
    bench.store.answerAll();
    QTest::qWait(50);
    bench.window->showPage(QStringLiteral("servers"));
    bench.window->showPage(QStringLiteral("overview"));
    QVERIFY2(bench.window->currentPage(), "a page that went is made anew");
}

void TestOverviewPage::leavesChartsAloneThatAreScrolledAway()
{
    ShellBench bench;
    const auto target = bench.feed.add(QStringLiteral("a"));
    bench.feed.fill(target, 14min);
    auto *window = bench.open();
    window->resize(1000, 640);
    QTest::qWait(50);
    QVERIFY(chart(window, "freeze")->visibleRegion().isEmpty());
    QVERIFY2(chart(window, "freeze")->data().series.empty(), "nothing is computed for a chart nobody sees");
    auto *bar = bench.overview->findChild<QScrollArea *>()->verticalScrollBar();
    bar->setValue(bar->maximum());
    QTRY_VERIFY_WITH_TIMEOUT(!chart(window, "host-cpu")->visibleRegion().isEmpty(), Patience);
    bench.overview->goToChart(QStringLiteral("freeze"));
    QTRY_VERIFY_WITH_TIMEOUT(!chart(window, "freeze")->data().series.empty(), Patience);
}

void TestOverviewPage::doesNothingWhileHidden()
{
    ShellBench bench;
    const auto target = bench.feed.add(QStringLiteral("a"));
    bench.feed.fill(target, 2min);
    auto *window = bench.open();
    const auto *view = chart(window, "connections");
    QTRY_VERIFY_WITH_TIMEOUT(!view->data().series.empty(), Patience);
    window->showPage(QStringLiteral("extra"));
    const auto shown = view->data().range;
    bench.clock.advance(1min);
    bench.feed.sample(target);
    bench.feed.setStatus(target, [](TargetStatus &) {});
    bench.range.setPreset(QStringLiteral("30m"));
    QTest::qWait(1200); // longer than a tick: nothing must come of it
    QCOMPARE(view->data().range, shown);
    window->showPage(QStringLiteral("overview"));
    QVERIFY(view->data().range != shown);
}

void TestOverviewPage::palesWhenTheConnectionIsLost()
{
    ShellBench bench;
    const auto target = bench.feed.add(QStringLiteral("a"));
    bench.feed.fill(target, 10min);
    auto *window = bench.open();
    bench.feed.setStatus(target, [&](TargetStatus &status) {
        status.phase = TargetPhase::BackingOff;
        status.since = bench.clock.now();
        status.error = Error { ErrorKind::Connection, QStringLiteral("refused"), {}, {}, {} };
    });
    QCOMPARE(chart(window, "connections")->state().state, ViewState::Stale);
    QTRY_COMPARE_WITH_TIMEOUT(tile(window, "availability")->verdict().tone, Tone::Critical, Patience);
    QCOMPARE(tile(window, "connections")->verdict().tone, Tone::Neutral);
    takePicture(*window, QStringLiteral("overview-stale"));
    bench.feed.setStatus(target, [](TargetStatus &status) { status.phase = TargetPhase::Live; });
    QTRY_COMPARE_WITH_TIMEOUT(chart(window, "connections")->state().state, ViewState::Ready, Patience);
}

void TestOverviewPage::saysWhichRightIsMissing()
{
    ShellBench bench;
    const auto target = bench.feed.add(QStringLiteral("a"));
    auto *window = bench.open();
    bench.feed.setStatus(target, [](TargetStatus &status) {
        status.families.push_back({ .id = { QStringLiteral("target.blocking") },
            .error = Error { ErrorKind::Permission, QStringLiteral("Sessions of others are hidden."),
                QStringLiteral("GRANT pg_monitor TO watcher"), {}, {} } });
    });
    const auto state = chart(window, "locks")->state();
    QCOMPARE(state.state, ViewState::NoPermission);
    QVERIFY(QString(state.detail % state.code).contains(QStringLiteral("GRANT pg_monitor")));
    takePicture(*window, QStringLiteral("overview-norights"));
}

void TestOverviewPage::dropsWhatBelongsToAnotherServer()
{
    ShellBench bench;
    const auto a = bench.feed.add(QStringLiteral("a"));
    const auto b = bench.feed.add(QStringLiteral("b"));
    bench.feed.fill(a, 10min);
    auto *window = bench.open();
    QVERIFY(!chart(window, "connections")->data().series.empty());
    window->showServer(b);
    QVERIFY(!chart(window, "connections")->data().hasValues());
}

void TestOverviewPage::fitsTheWidth_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("columns");
    QTest::newRow("a small window has two columns") << QSize(1000, 640) << 2;
    QTest::newRow("a usual window has three") << QSize(1440, 900) << 3;
    QTest::newRow("a large window still three") << QSize(1920, 1080) << 3;
    QTest::newRow("the smallest has one") << QSize(800, 520) << 1;
}

void TestOverviewPage::fitsTheWidth()
{
    QFETCH(QSize, size);
    QFETCH(int, columns);
    ShellBench bench;
    const auto target = bench.feed.add(QStringLiteral("a"));
    bench.feed.fill(target, 14min);
    auto *window = bench.open();
    window->resize(size);
    QTRY_COMPARE_WITH_TIMEOUT(window->size(), size, Patience);
    const int top = chart(window, "activity")->parentWidget()->y();
    int inRow = 0;
    for (const char *id : { "activity", "connections", "locks" })
        inRow += chart(window, id)->parentWidget()->y() == top ? 1 : 0;
    QCOMPARE(inRow, columns);
    const auto *content = bench.overview->findChild<QScrollArea *>()->widget();
    QVERIFY2(content->width() <= bench.overview->width(), "nothing is cut off at the right");
}

void TestOverviewPage::showsACardForEachServer()
{
    ShellBench bench;
    bench.feed.add(QStringLiteral("calm"));
    const auto busy = bench.feed.add(QStringLiteral("busy"));
    bench.feed.fill(busy, 10min);
    auto *window = bench.open();
    bench.feed.setStatus(busy, [&](TargetStatus &status) {
        status.phase = TargetPhase::BackingOff;
        status.since = bench.clock.now();
    });
    window->showPage(QStringLiteral("servers"));
    const auto cards = window->currentPage()->findChildren<ServerCard *>();
    QCOMPARE(cards.size(), 2);
    QTRY_COMPARE_WITH_TIMEOUT(cards.front()->content().name, QStringLiteral("busy"), Patience);
    takePicture(*window, QStringLiteral("servers"));
    QTest::mouseClick(cards.front(), Qt::LeftButton);
    QCOMPARE(window->target(), busy);
    QCOMPARE(window->currentPage()->info().id, QStringLiteral("overview"));
}

void TestOverviewPage::staysSmoothWithTwentyServers()
{
    ShellBench bench;
    QList<TargetId> targets;
    for (int i = 0; i < 20; ++i) {
        targets << bench.feed.add(
            QStringLiteral("server %1").arg(i + 1), i % 2 ? QStringLiteral("Production") : QString());
        bench.feed.fill(targets.back(), 14min);
    }
    auto *window = bench.open();
    window->resize(1440, 900);
    QTest::qWait(300);
    EventLoopWatcher watcher;
    for (int second = 0; second < 3; ++second) {
        bench.clock.advance(1s);
        for (const auto &target : targets)
            bench.feed.sample(target);
        QTest::qWait(1000); // a tick of the page and of the window
    }
    window->showPage(QStringLiteral("servers"));
    QTest::qWait(500);
    QVERIFY2(watcher.isSmooth(), watcher.report());
    takePicture(*window, QStringLiteral("servers-twenty"));
}

DATAINSIGHT_GUI_TEST_MAIN(TestOverviewPage)
#include "tst_overviewpage.moc"
