// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/ui/support/plansbench.h"
#include "tests/ui/support/watchedtest.h"
#include "ui/common/datatable.h"
#include "ui/plan/findingspanel.h"
#include "ui/plan/plangraph.h"
#include "ui/plan/plannodetable.h"
#include "ui/plan/plansroom.h"
#include "ui/plan/plantree.h"
#include "ui/plan/planview.h"

#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>

using namespace datainsight;
using namespace datainsight::test;

namespace {

constexpr QSize Small(1024, 640);
constexpr QSize Large(1600, 1000);

/// The label of a finding's card as a whole on screen, without scrolling.
bool isSeen(const FindingsPanel &findings, const QString &text)
{
    const auto *scroll = findings.findChild<QScrollArea *>();
    for (const auto *label : scroll->findChildren<QLabel *>()) {
        if (label->text() != text || !label->isVisible())
            continue;
        return scroll->viewport()->rect().contains(QRect(label->mapTo(scroll->viewport(), QPoint()), label->size()));
    }
    return false;
}

int wholeRows(const PlanTree &tree)
{
    return tree.viewport()->height() / tree.visualRect(tree.currentIndex()).height();
}

bool isRootSeen(const PlanTree &tree)
{
    const QRect root = tree.visualRect(tree.model()->index(0, 0));
    return root.top() >= 0 && root.bottom() < tree.viewport()->height();
}

} // namespace

/// Who has how much of the page, in small windows and large ones.
class TestPlansPageRoom : public WatchedTest
{
    Q_OBJECT

private Q_SLOTS:
    void showsAPlanInASmallWindow_data();
    void showsAPlanInASmallWindow();
    void bringsTheEditorBackAndTakesItAway();
    void keepsBothWhereThePersonDividedThem();
    void keepsBothInALargeWindow();
    void givesTheEditorTheRoomWhereThereIsNoPlan();
    void followsTheHeightOfTheWindow();
    void bringsTheDeskBackForWhatComesToIt();
    void showsFindingsOrTheNodeWhereThereIsRoomForOne();
    void cutsNoHeadOfTheTable();
    void leavesNothingBetweenScrollBars();
    void isLookedAt_data();
    void isLookedAt();
};

void TestPlansPageRoom::showsAPlanInASmallWindow_data()
{
    QTest::addColumn<bool>("server");
    QTest::newRow("without a server") << false;
    QTest::newRow("with a server") << true;
}

void TestPlansPageRoom::showsAPlanInASmallWindow()
{
    QFETCH(bool, server);
    PlansStore store;
    PlansBench bench(store.context());
    auto *page = bench.openPlans(Small);
    if (server)
        QVERIFY(bench.addServer());
    QVERIFY(bench.read(examplePlan()));
    auto *view = page->view();
    QTRY_VERIFY2_WITH_TIMEOUT(
        wholeRows(*view->tree()) >= 10, qPrintable(QString::number(wholeRows(*view->tree()))), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(isRootSeen(*view->tree()), Patience);
    const auto &finding = page->plan()->findings.front();
    QTRY_VERIFY_WITH_TIMEOUT(isSeen(*view->findings(), finding.remedy), Patience);
    QVERIFY(isSeen(*view->findings(), finding.sql));
    QCOMPARE(page->focusWidget(), view->tree());
    QCOMPARE(button(page, QStringLiteral("Editor")) != nullptr, server);
}

void TestPlansPageRoom::bringsTheEditorBackAndTakesItAway()
{
    PlansStore store;
    PlansBench bench(store.context());
    auto *page = bench.openPlans(Small);
    QVERIFY(bench.addServer());
    QVERIFY(bench.read(examplePlan()));
    auto *desk = page->findChild<PlansDesk *>();
    QVERIFY2(desk->isHidden(), "the plan has the room");
    QTest::keyClick(page->view()->tree(), Qt::Key_E, Qt::ControlModifier);
    QVERIFY(desk->isVisible());
    QVERIFY2(desk->isAncestorOf(page->focusWidget()), "the keyboard is in the editor");
    QTest::keyClick(page->focusWidget(), Qt::Key_E, Qt::ControlModifier);
    QVERIFY(desk->isHidden());
    QCOMPARE(page->focusWidget(), page->view()->tree());
    auto *editor = button(page, QStringLiteral("Editor"));
    QVERIFY(editor && !editor->isChecked());
    QTest::mouseClick(editor, Qt::LeftButton);
    QVERIFY(desk->isVisible() && editor->isChecked());
    QVERIFY(bench.read(examplePlan()));
    QVERIFY2(desk->isHidden(), "the next plan has it again");
    page->showInput();
    QVERIFY2(desk->isVisible(), "and no plan takes it away");
}

void TestPlansPageRoom::keepsBothWhereThePersonDividedThem()
{
    const QTemporaryDir folder;
    const QString memory = folder.filePath(QStringLiteral("layout.ini"));
    QList<int> sizes;
    for (const bool again : { false, true }) {
        PlansStore store;
        PlansBench bench(store.context(), memory);
        auto *page = bench.openPlans(Small);
        QVERIFY(bench.addServer());
        QVERIFY(bench.read(examplePlan()));
        auto *desk = page->findChild<PlansDesk *>();
        auto *room = page->findChild<PlansRoom *>();
        if (!again) {
            QVERIFY(desk->isHidden());
            QTest::keyClick(page, Qt::Key_E, Qt::ControlModifier);
            drag(*room, { 0, 21 });
            sizes = room->sizes();
            QVERIFY(bench.read(examplePlan()));
        }
        QVERIFY(desk->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(std::abs(room->sizes().front() - sizes.front()) <= 2, Patience);
    }
}

void TestPlansPageRoom::keepsBothInALargeWindow()
{
    PlansStore store;
    PlansBench bench(store.context());
    auto *page = bench.openPlans(Large);
    QVERIFY(bench.addServer());
    QVERIFY(bench.read(examplePlan()));
    auto *desk = page->findChild<PlansDesk *>();
    QVERIFY(desk->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(wholeRows(*page->view()->tree()) >= 10, Patience);
    page->view()->tree()->setFocus();
    QTest::keyClick(page, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(desk->isHidden());
    QVERIFY(bench.read(examplePlan()));
    QVERIFY2(desk->isHidden(), "as the person left it");
    QTest::keyClick(page, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(bench.read(examplePlan()));
    QVERIFY(desk->isVisible());
}

void TestPlansPageRoom::givesTheEditorTheRoomWhereThereIsNoPlan()
{
    for (const QSize size : { Small, Large }) {
        PlansStore store;
        PlansBench bench(store.context());
        auto *page = bench.openPlans(size);
        QVERIFY(bench.addServer());
        const auto *desk = page->findChild<PlansDesk *>();
        QTRY_VERIFY_WITH_TIMEOUT(desk->height() > page->input()->height(), Patience);
    }
}

void TestPlansPageRoom::followsTheHeightOfTheWindow()
{
    PlansStore store;
    PlansBench bench(store.context());
    auto *page = bench.openPlans(Large);
    QVERIFY(bench.addServer());
    QVERIFY(bench.read(examplePlan()));
    auto *desk = page->findChild<PlansDesk *>();
    QVERIFY(desk->isVisible());
    bench.window->resize(Small);
    QTRY_VERIFY_WITH_TIMEOUT(desk->isHidden(), Patience);
    bench.window->resize(Large);
    QTRY_VERIFY_WITH_TIMEOUT(desk->isVisible(), Patience);
}

void TestPlansPageRoom::bringsTheDeskBackForWhatComesToIt()
{
    PlansStore store;
    PlansBench bench(store.context());
    auto *page = bench.openPlans(Small);
    QVERIFY(bench.addServer());
    QVERIFY(bench.read(examplePlan()));
    auto *desk = page->findChild<PlansDesk *>();
    QVERIFY(desk->isHidden());
    PageSubject subject;
    subject.statement = QStringLiteral("SELECT 1");
    page->showSubject(subject);
    QVERIFY(desk->isVisible());
    QVERIFY(bench.read(examplePlan()));
    QVERIFY(desk->isHidden());
    const auto attempt = [&] { return button(page->view()->findings(), QStringLiteral("What if")); };
    QTRY_VERIFY_WITH_TIMEOUT(attempt(), Patience);
    QTest::mouseClick(attempt(), Qt::LeftButton);
    QVERIFY(desk->isVisible());
}

void TestPlansPageRoom::showsFindingsOrTheNodeWhereThereIsRoomForOne()
{
    PlansBench bench;
    auto *page = bench.openPlans(Small);
    QVERIFY(bench.read(examplePlan()));
    const auto *view = page->view();
    QTRY_VERIFY_WITH_TIMEOUT(view->findings()->isVisible() != view->detail()->isVisible(), Patience);
    QVERIFY(view->findings()->isVisible());
    QVERIFY(bench.read(planLine("Result", 1)));
    QTRY_VERIFY2_WITH_TIMEOUT(view->detail()->isVisible(), "nothing stands out: the node is told", Patience);
    bench.window->resize(Large);
    QTRY_VERIFY_WITH_TIMEOUT(view->findings()->isVisible() && view->detail()->isVisible(), Patience);
}

void TestPlansPageRoom::cutsNoHeadOfTheTable()
{
    PlansBench bench;
    auto *page = bench.openPlans(Small);
    QVERIFY(bench.read(examplePlan()));
    page->view()->showView(PlanView::View::Table);
    auto *table = page->view()->table()->table();
    for (int column = 0; column < table->model()->columnCount(); ++column) {
        // Its arrow takes room of the head that is sorted by.
        table->sortByColumn(column, Qt::DescendingOrder);
        const auto *head = table->horizontalHeader();
        QVERIFY2(head->isSectionHidden(column) || head->sectionSize(column) >= head->sectionSizeHint(column),
            qPrintable(QStringLiteral("%1: %2 of %3")
                           .arg(table->model()->headerData(column, Qt::Horizontal).toString())
                           .arg(head->sectionSize(column))
                           .arg(head->sectionSizeHint(column))));
    }
}

void TestPlansPageRoom::leavesNothingBetweenScrollBars()
{
    PlansBench bench;
    auto *page = bench.openPlans(Small);
    QVERIFY(bench.read(examplePlan()));
    page->view()->showView(PlanView::View::Table);
    auto *table = page->view()->table()->table();
    QTRY_VERIFY_WITH_TIMEOUT(
        table->verticalScrollBar()->isVisible() && table->horizontalScrollBar()->isVisible(), Patience);
    const QImage image = table->grab().toImage();
    // Its other sides are the round frame's.
    const QRect corner(table->mapFromGlobal(table->verticalScrollBar()->mapToGlobal(QPoint())).x(),
        table->mapFromGlobal(table->horizontalScrollBar()->mapToGlobal(QPoint())).y(), 5, 5);
    for (int x = corner.left(); x <= corner.right(); ++x) {
        for (int y = corner.top(); y <= corner.bottom(); ++y)
            QCOMPARE(image.pixel(x, y), image.pixel(corner.topLeft()));
    }
}

void TestPlansPageRoom::isLookedAt_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("server");
    QTest::addColumn<Theme::Choice>("theme");
    for (const auto theme : { Theme::Choice::Light, Theme::Choice::Dark }) {
        for (const QSize size : { Small, Large }) {
            for (const bool server : { false, true })
                QTest::addRow("%s-%d-%s", theme == Theme::Choice::Light ? "light" : "dark", size.width(),
                    server ? "server" : "alone")
                    << size << server << theme;
        }
    }
}

void TestPlansPageRoom::isLookedAt()
{
    QFETCH(QSize, size);
    QFETCH(bool, server);
    QFETCH(Theme::Choice, theme);
    watchNoMore();
    Theme::instance().apply(theme);
    PlansStore store;
    PlansBench bench(store.context());
    auto *page = bench.openPlans(size);
    if (server)
        QVERIFY(bench.addServer());
    const auto picture = [&](const char *what) {
        QCoreApplication::processEvents();
        datainsight::testing::takePicture(*bench.window,
            QStringLiteral("plans-%1-%2").arg(QLatin1String(QTest::currentDataTag()), QLatin1String(what)));
    };
    picture("empty");
    QVERIFY(!bench.paste("{\"Plan\": [\n  no"));
    picture("error");
    QVERIFY(bench.read(examplePlan()));
    QTRY_VERIFY_WITH_TIMEOUT(!page->view()->detail()->text().isEmpty(), Patience);
    picture("tree");
    for (const auto &[view, name] : { std::pair(PlanView::View::Table, "table"),
             std::pair(PlanView::View::Graph, "graph"), std::pair(PlanView::View::Text, "text") }) {
        page->view()->showView(view);
        picture(name);
    }
    Theme::instance().apply(Theme::Choice::Light);
}

DATAINSIGHT_GUI_TEST_MAIN(TestPlansPageRoom)
#include "tst_planspageroom.moc"
