// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/ui/support/accessiblewalk.h"
#include "tests/ui/support/shellbench.h"
#include "ui/common/banner.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/customagopopup.h"
#include "ui/shell/customrangepopup.h"
#include "ui/shell/targetbanner.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSplitter>
#include <QTemporaryDir>
#include <QToolButton>

using namespace datainsight;
using namespace datainsight::test;
using datainsight::testing::takePicture;
using namespace std::chrono_literals;

/// The frame, as a person at keyboard and mouse meets it.
class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(Theme::Choice::Light); }
    void welcomesWhereThereIsNoServer();
    void listsServersUnderTheirGroups();
    void foldsAGroupToItsWorstServer();
    void remembersWhichGroupsAreFolded();
    void goesToPagesByKeyAndClick();
    void onlyThePageOnScreenIsActive();
    void cancelsWhatAHiddenPageAsked();
    void choosesServersByClick();
    void letsGoOfAServerThatIsRemoved();
    void pausesBySpaceButNotFromAButton();
    void passesKeysToThePage();
    void findsEverythingInThePalette();
    void showsABadgeForWhatAPageCounts();
    void showsABadgeBeforeThePageWas();
    void choosesRangesByClick();
    void comparesWithWhatTheMenuSays();
    void takesASpanOfOnesOwn();
    void bannerIsForTheServerShownAlone();
    void bannerSpeaksAgainWhenThereIsNews();
    void remembersHowItWasLeft();
    void leadsToWhatIsToBeSeen();
    void hasAWordForEveryControl();
    void tabGoesFromTheEdgesInward();
    void changesThemeWhileOpen();
};

namespace {

QListView *pages(MainWindow *window)
{
    return window->findChild<QListView *>(QStringLiteral("pages"));
}

QListView *servers(MainWindow *window)
{
    return window->findChild<QListView *>(QStringLiteral("servers"));
}

void click(QListView *view, int row)
{
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(row, 0)).center());
}

} // namespace

void TestMainWindow::welcomesWhereThereIsNoServer()
{
    ShellBench bench;
    auto *window = bench.open();
    QVERIFY(window);
    QVERIFY(!window->currentPage());
    const auto target = bench.feed.add(QStringLiteral("first"));
    QTRY_COMPARE_WITH_TIMEOUT(window->target(), target, Patience);
    QCOMPARE(window->currentPage(), bench.overview);
}

void TestMainWindow::listsServersUnderTheirGroups()
{
    ShellBench bench;
    bench.feed.add(QStringLiteral("b"), QStringLiteral("Production"));
    bench.feed.add(QStringLiteral("a"));
    bench.feed.add(QStringLiteral("c"), QStringLiteral("Production"));
    auto *window = bench.open();
    QStringList rows;
    for (int row = 0; row < servers(window)->model()->rowCount(); ++row)
        rows << servers(window)->model()->index(row, 0).data().toString();
    QCOMPARE(rows.join(u' '), QStringLiteral("a Production b c"));
}

void TestMainWindow::foldsAGroupToItsWorstServer()
{
    ShellBench bench;
    const auto a = bench.feed.add(QStringLiteral("a"));
    const auto b = bench.feed.add(QStringLiteral("b"), QStringLiteral("Production"));
    const auto c = bench.feed.add(QStringLiteral("c"), QStringLiteral("Production"));
    for (const auto &target : { a, b })
        bench.feed.sample(target);
    bench.feed.sample(c, 3, 20);
    auto *window = bench.open();
    auto *view = servers(window);
    QCOMPARE(view->model()->rowCount(), 4);
    const auto spoken = [&] { return view->model()->index(1, 0).data(Qt::AccessibleTextRole).toString(); };
    QTRY_COMPARE_WITH_TIMEOUT(
        spoken().section(u':', 0, 0), QStringLiteral("Group Production, open, 2 servers, critical, c"), Patience);

    click(view, 1);
    QCOMPARE(view->model()->rowCount(), 2);
    QVERIFY(spoken().startsWith(QStringLiteral("Group Production, folded, 2 servers")));
    QVERIFY2(window->target() == a, "a heading is not a server");
    QVERIFY2(view->selectionModel()->isSelected(view->model()->index(0, 0)), "the server shown stays marked");
    QTest::qWait(0);
    takePicture(*window, QStringLiteral("sidebar-folded"));

    // The same by keyboard: down to the heading, and with the arrow to the right it opens.
    view->setFocus();
    view->setCurrentIndex(view->model()->index(0, 0));
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(view->model()->rowCount(), 4);
    QCOMPARE(view->currentIndex().row(), 1);
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(view->model()->rowCount(), 2);
    QTest::keyClick(view, Qt::Key_Return);
    QTest::keyClick(view, Qt::Key_Down);
    QCOMPARE(window->target(), b);
}

void TestMainWindow::remembersWhichGroupsAreFolded()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("window.ini"));
    {
        ShellBench bench(file);
        bench.feed.add(QStringLiteral("b"), QStringLiteral("Production"));
        bench.open();
        bench.folding.setFolded(QStringLiteral("Production"), true);
    }
    ShellBench bench(file);
    bench.feed.add(QStringLiteral("b"), QStringLiteral("Production"));
    auto *window = bench.open();
    QCOMPARE(servers(window)->model()->rowCount(), 1);
    QCOMPARE(window->target(), TargetId { QStringLiteral("b") });
}

void TestMainWindow::goesToPagesByKeyAndClick()
{
    ShellBench bench;
    bench.feed.add(QStringLiteral("a"));
    auto *window = bench.open();
    QCOMPARE(window->currentPage()->info().id, QStringLiteral("overview"));
    QTest::keyClick(window, Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(window->currentPage()->info().id, QStringLiteral("extra"));
    QCOMPARE(pages(window)->currentIndex().row(), 2);
    click(pages(window), 1);
    QCOMPARE(window->currentPage()->info().id, QStringLiteral("servers"));
    QTest::keyClick(window, Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(window->currentPage()->info().id, QStringLiteral("overview"));
}

void TestMainWindow::onlyThePageOnScreenIsActive()
{
    ShellBench bench;
    bench.feed.add(QStringLiteral("a"));
    auto *window = bench.open();
    QVERIFY2(!bench.extra, "a page is made when first shown");
    window->showPage(QStringLiteral("extra"));
    QVERIFY(bench.extra->isActive());
    QVERIFY(!bench.overview->isActive());
    window->hide();
    QVERIFY(!bench.extra->isActive());
    window->show();
    QTRY_VERIFY_WITH_TIMEOUT(bench.extra->isActive(), Patience);
    window->showPage(QStringLiteral("overview"));
    QCOMPARE(bench.extra->activations, 2);
    QCOMPARE(bench.extra->deactivations, 2);
}

void TestMainWindow::cancelsWhatAHiddenPageAsked()
{
    ShellBench bench;
    bench.feed.add(QStringLiteral("a"));
    auto *window = bench.open();
    window->showPage(QStringLiteral("extra"));
    const auto token = bench.extra->currentToken();
    QVERIFY(!token.isCancelled());
    window->showPage(QStringLiteral("overview"));
    QVERIFY(token.isCancelled());
}

void TestMainWindow::choosesServersByClick()
{
    ShellBench bench;
    const auto a = bench.feed.add(QStringLiteral("a"));
    const auto b = bench.feed.add(QStringLiteral("b"));
    auto *window = bench.open();
    QCOMPARE(window->target(), a);
    window->showPage(QStringLiteral("extra"));
    click(servers(window), 1);
    QCOMPARE(window->target(), b);
    QCOMPARE(window->currentPage()->info().id, QStringLiteral("overview"));
    QCOMPARE(bench.overview->target(), b);
}

void TestMainWindow::letsGoOfAServerThatIsRemoved()
{
    ShellBench bench;
    const auto a = bench.feed.add(QStringLiteral("a"));
    const auto b = bench.feed.add(QStringLiteral("b"));
    auto *window = bench.open();
    bench.feed.fill(a, 5min);
    bench.feed.remove(a);
    QCOMPARE(window->target(), b);
    bench.feed.remove(b);
    QVERIFY(window->target().isEmpty());
    QVERIFY(!window->currentPage());
}

void TestMainWindow::pausesBySpaceButNotFromAButton()
{
    ShellBench bench;
    bench.feed.add(QStringLiteral("a"));
    auto *window = bench.open();
    pages(window)->setFocus();
    QTest::keyClick(pages(window), Qt::Key_Space);
    QVERIFY(!bench.range.isLive());
    QTest::keyClick(pages(window), Qt::Key_Space);
    QVERIFY(bench.range.isLive());
    auto *refresh = window->findChild<QToolButton *>(QStringLiteral("refresh"));
    refresh->setFocus();
    QTest::keyClick(refresh, Qt::Key_Space);
    QVERIFY2(bench.range.isLive(), "Space presses the button that has the keyboard");
    QCOMPARE(bench.feed.refreshed.size(), 1);
}

void TestMainWindow::passesKeysToThePage()
{
    ShellBench bench;
    const auto target = bench.feed.add(QStringLiteral("a"));
    auto *window = bench.open();
    window->showPage(QStringLiteral("extra"));
    QTest::keyClick(window, Qt::Key_F5);
    QTest::keyClick(window, Qt::Key_Slash);
    QTest::keyClick(window, Qt::Key_Escape);
    QCOMPARE(bench.extra->refreshes, 1);
    QCOMPARE(bench.extra->filters, 1);
    QCOMPARE(bench.extra->backs, 1);
    QCOMPARE(bench.feed.refreshed, QList<TargetId> { target });
    // Esc goes back through zooms where the page has nothing to go back from.
    window->showPage(QStringLiteral("overview"));
    bench.range.setCustom({ bench.clock.now() - 10min, bench.clock.now() });
    QTest::keyClick(window, Qt::Key_Escape);
    QVERIFY(!bench.range.isCustom());
}

void TestMainWindow::findsEverythingInThePalette()
{
    ShellBench bench;
    bench.feed.add(QStringLiteral("alpha"));
    const auto beta = bench.feed.add(QStringLiteral("beta"));
    auto *window = bench.open();
    auto *palette = window->findChild<CommandPalette *>();
    const auto run = [&](const QString &letters) {
        QTest::keyClick(window, Qt::Key_K, Qt::ControlModifier);
        auto *edit = palette->findChild<QLineEdit *>();
        QVERIFY(palette->isVisible());
        QTest::keyClicks(edit, letters);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(!palette->isVisible());
    };
    run(QStringLiteral("extra"));
    QCOMPARE(window->currentPage()->info().id, QStringLiteral("extra"));
    run(QStringLiteral("beta"));
    QCOMPARE(window->target(), beta);
    run(QStringLiteral("last 6"));
    QCOMPARE(bench.range.preset()->id, QStringLiteral("6h"));
    run(QStringLiteral("pause"));
    QVERIFY(!bench.range.isLive());
    QTest::keyClick(window, Qt::Key_K, Qt::ControlModifier);
    QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Escape);
    QVERIFY(!palette->isVisible());
}

void TestMainWindow::showsABadgeForWhatAPageCounts()
{
    ShellBench bench;
    bench.feed.add(QStringLiteral("a"));
    auto *window = bench.open();
    window->showPage(QStringLiteral("extra"));
    bench.extra->badge(3);
    const auto text = pages(window)->model()->index(2, 0).data(Qt::AccessibleTextRole).toString();
    QCOMPARE(text, QStringLiteral("Extra, 3 things"));
}

void TestMainWindow::showsABadgeBeforeThePageWas()
{
    ShellBench bench;
    const PageInfo info { QStringLiteral("later"), QStringLiteral("Later"), QStringLiteral("info"), PageScope::Server };
    int blocked = 2;
    bench.registry.add(
        info, [info](QWidget *parent) -> Page * { return new CountingPage(info, parent); },
        [&blocked](const TargetId &target) {
            const QString meaning = QStringLiteral("blocked on %1").arg(target.value);
            return blocked > 0 ? PageBadge { blocked, BadgeSeverity::Warning, meaning } : PageBadge {};
        });
    bench.feed.add(QStringLiteral("a"));
    auto *window = bench.open();
    const auto text = [window] { return pages(window)->model()->index(3, 0).data(Qt::AccessibleTextRole).toString(); };
    QTRY_COMPARE_WITH_TIMEOUT(text(), QStringLiteral("Later, blocked on a"), 20000);
    blocked = 0;
    QTRY_COMPARE_WITH_TIMEOUT(text(), QStringLiteral("Later"), 20000);
}

void TestMainWindow::choosesRangesByClick()
{
    ShellBench bench;
    bench.feed.add(QStringLiteral("a"));
    auto *window = bench.open();
    auto *presets = window->findChild<SegmentedControl *>(QStringLiteral("rangePresets"));
    QCOMPARE(presets->current(), 1);
    QTest::mouseClick(presets, Qt::LeftButton, {}, QPoint(presets->width() - 8, presets->height() / 2));
    QCOMPARE(bench.range.preset()->id, QStringLiteral("30d"));
    bench.range.setCustom({ bench.clock.now() - 10min, bench.clock.now() });
    QCOMPARE(presets->current(), -1);
    auto *live = window->findChild<QToolButton *>(QStringLiteral("livePause"));
    QTest::mouseClick(live, Qt::LeftButton);
    QVERIFY(bench.range.isLive());
}

void TestMainWindow::comparesWithWhatTheMenuSays()
{
    ShellBench bench;
    bench.feed.add(QStringLiteral("a"));
    auto *window = bench.open();
    auto *button = window->findChild<QToolButton *>(QStringLiteral("compare"));
    const auto choices = button->menu()->actions();
    QVERIFY(choices.at(0)->isChecked());
    choices.at(2)->trigger();
    QCOMPARE(bench.range.comparison(), Comparison(Comparison::Kind::DayAgo));
    QCOMPARE(button->accessibleName(), QStringLiteral("Compared with a day ago"));
    choices.back()->trigger();
    auto *popup = window->findChild<CustomAgoPopup *>();
    QVERIFY(popup && popup->isVisible());
    QCOMPARE(popup->findChild<QSpinBox *>()->value(), 1);
    QCOMPARE(popup->findChild<QComboBox *>()->currentText(), QStringLiteral("days ago"));
    popup->findChild<QSpinBox *>()->setValue(3);
    QTest::mouseClick(popup->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(bench.range.comparison(), Comparison::ago(72h));
}

void TestMainWindow::takesASpanOfOnesOwn()
{
    ShellBench bench;
    bench.feed.add(QStringLiteral("a"));
    auto *window = bench.open();
    QTest::mouseClick(window->findChild<QToolButton *>(QStringLiteral("rangeCustom")), Qt::LeftButton);
    auto *popup = window->findChild<CustomRangePopup *>();
    QVERIFY(popup && popup->isVisible());
    const auto edits = popup->findChildren<QDateTimeEdit *>();
    auto *show = popup->findChild<QPushButton *>();
    QCOMPARE(edits.size(), 2);
    const auto from = toDateTime(bench.clock.now() - 2h).toLocalTime();
    edits[0]->setDateTime(from);
    edits[1]->setDateTime(from.addSecs(-60));
    QVERIFY2(!show->isEnabled(), "it has to end after it begins");
    edits[1]->setDateTime(from.addSecs(1800));
    QTest::mouseClick(show, Qt::LeftButton);
    QVERIFY(bench.range.isCustom());
    QCOMPARE(bench.range.range(), (TimeRange { bench.clock.now() - 2h, bench.clock.now() - 90min }));
    QTRY_VERIFY_WITH_TIMEOUT(!window->findChild<CustomRangePopup *>(), Patience);
}

void TestMainWindow::bannerIsForTheServerShownAlone()
{
    ShellBench bench;
    const auto a = bench.feed.add(QStringLiteral("a"));
    const auto b = bench.feed.add(QStringLiteral("b"));
    auto *window = bench.open();
    auto *banner = window->findChild<TargetBanner *>();
    const auto lose = [&](TargetStatus &status) {
        status.phase = TargetPhase::BackingOff;
        status.since = bench.clock.now();
        status.error = Error { ErrorKind::Connection, QStringLiteral("<b>refused</b>"), {}, {}, {} };
    };
    bench.feed.setStatus(b, lose);
    QVERIFY(!banner->isVisible());
    bench.feed.setStatus(a, lose);
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->text().detail, QStringLiteral("<b>refused</b>"));
    window->showPage(QStringLiteral("servers"));
    QVERIFY(!banner->isVisible());
}

void TestMainWindow::bannerSpeaksAgainWhenThereIsNews()
{
    ShellBench bench;
    const auto a = bench.feed.add(QStringLiteral("a"));
    auto *window = bench.open();
    auto *banner = window->findChild<TargetBanner *>();
    const auto change = [&](const char *text) {
        bench.feed.setStatus(a, [&](TargetStatus &status) {
            status.change = Mark { a, bench.clock.now(), MarkKind::Failover, QString::fromLatin1(text) };
        });
    };
    change("The first failover.");
    QVERIFY(banner->isVisible());
    Q_EMIT banner->findChild<Banner *>()->dismissed();
    QVERIFY(!banner->isVisible());
    change("The second failover.");
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->text().title, QStringLiteral("The second failover."));
}

void TestMainWindow::remembersHowItWasLeft()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("window.ini"));
    {
        ShellBench bench(file);
        bench.feed.add(QStringLiteral("a"));
        bench.feed.add(QStringLiteral("b"));
        auto *window = bench.open();
        window->resize(1100, 700);
        window->showServer({ QStringLiteral("b") });
        window->showPage(QStringLiteral("servers"));
        bench.range.setPreset(QStringLiteral("6h"));
        bench.range.setComparison(Comparison::ago(72h));
        bench.range.pause();
        window->findChild<QSplitter *>()->setSizes({ 300, 800 });
        window->close();
    }
    ShellBench bench(file);
    auto *window = bench.open();
    // Servers may come later than the window.
    bench.feed.add(QStringLiteral("a"));
    bench.feed.add(QStringLiteral("b"));
    QCOMPARE(window->target(), TargetId { QStringLiteral("b") });
    QCOMPARE(window->currentPage()->info().id, QStringLiteral("servers"));
    QCOMPARE(bench.range.preset()->id, QStringLiteral("6h"));
    QCOMPARE(bench.range.comparison(), Comparison::ago(72h));
    QVERIFY2(!bench.range.isLive(), "who left it paused finds it paused");
    QCOMPARE(window->size(), QSize(1100, 700));
    QVERIFY(std::abs(window->findChild<QSplitter *>()->sizes().front() - 300) < 10);
}

void TestMainWindow::leadsToWhatIsToBeSeen()
{
    ShellBench bench;
    bench.feed.add(QStringLiteral("a"));
    const auto other = bench.feed.add(QStringLiteral("b"));
    auto *window = bench.open();
    Q_EMIT bench.overview->pageRequested(QStringLiteral("extra"), other);
    QCOMPARE(window->currentPage(), bench.extra);
    QCOMPARE(window->target(), other);
    QVERIFY2(bench.extra->subjects.empty(), "it was led to the page alone");
    const PageSubject subject { .pid = 4711, .statement = QStringLiteral("SELECT 1") };
    Q_EMIT bench.overview->pageRequested(QStringLiteral("extra"), {}, subject);
    QCOMPARE(bench.extra->subjects, std::vector<PageSubject> { subject });
    Q_EMIT bench.overview->pageRequested(QStringLiteral("nowhere"), {}, subject);
    QCOMPARE(window->currentPage(), bench.extra);
    QCOMPARE(bench.extra->subjects.size(), size_t(1));
}

void TestMainWindow::hasAWordForEveryControl()
{
    ShellBench bench;
    auto *window = bench.open();
    QCOMPARE(unnamedControls(window).join(u'\n'), QString());
    const auto target = bench.feed.add(QStringLiteral("a"), QStringLiteral("Production"));
    bench.feed.fill(target, 5min);
    for (const char *page : { "overview", "servers" }) {
        window->showPage(QString::fromLatin1(page));
        QTest::qWait(0);
        QCOMPARE(unnamedControls(window).join(u'\n'), QString());
    }
}

void TestMainWindow::tabGoesFromTheEdgesInward()
{
    ShellBench bench;
    const auto target = bench.feed.add(QStringLiteral("a"));
    bench.feed.fill(target, 5min);
    auto *window = bench.open();
    QStringList order;
    for (auto *widget : tabOrder(window))
        order << (widget->objectName().isEmpty() ? QString::fromLatin1(widget->metaObject()->className())
                                                 : widget->objectName());
    const QStringList frame { QStringLiteral("addServer"), QStringLiteral("servers"), QStringLiteral("pages"),
        QStringLiteral("rangePresets"), QStringLiteral("rangeCustom"), QStringLiteral("compare"),
        QStringLiteral("livePause"), QStringLiteral("refresh"), QStringLiteral("openPalette"),
        QStringLiteral("switchTheme"), QStringLiteral("tile-availability") };
    qsizetype before = -1;
    for (const auto &name : frame) {
        const qsizetype at = order.indexOf(name);
        QVERIFY2(at > before, qPrintable(QString(name % QStringLiteral(" in ") % order.join(u' '))));
        before = at;
    }
}

void TestMainWindow::changesThemeWhileOpen()
{
    ShellBench bench;
    const auto target = bench.feed.add(QStringLiteral("a"));
    bench.feed.fill(target, 5min);
    auto *window = bench.open();
    QSignalSpy chosen(window, &MainWindow::themeChosen);
    QTest::mouseClick(window->findChild<QToolButton *>(QStringLiteral("switchTheme")), Qt::LeftButton);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.front().front().value<Theme::Choice>(), Theme::Choice::Dark);
    const QColor before = window->grab().toImage().pixelColor(4, window->height() - 4);
    Theme::instance().apply(Theme::Choice::Dark);
    const QColor after = window->grab().toImage().pixelColor(4, window->height() - 4);
    Theme::instance().apply(Theme::Choice::Light);
    QVERIFY(before.lightness() > 200);
    QVERIFY(after.lightness() < 60);
}

DATAINSIGHT_GUI_TEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
