// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/ui/support/plansbench.h"
#include "tests/ui/support/watchedtest.h"
#include "ui/common/datatable.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/keptsplitter.h"
#include "ui/plan/plancells.h"
#include "ui/plan/plannodetable.h"
#include "ui/plan/plantree.h"
#include "ui/plan/planview.h"

#include <QHeaderView>
#include <QTemporaryDir>

using namespace datainsight;
using namespace datainsight::test;

/// How the page divides its room, and that it comes back as it was left.
class TestPlansPageLayout : public WatchedTest
{
    Q_OBJECT

private Q_SLOTS:
    void fitsANarrowPlace_data()
    {
        QTest::addColumn<bool>("server");
        QTest::addColumn<QByteArray>("text");
        const QByteArray two = R"([{"Plan": {"Node Type": "Result"}}, {"Plan": {"Node Type": "Sort"}}])";
        QTest::newRow("where a plan is pasted") << false << QByteArray();
        QTest::newRow("a plan") << false << partitions(6);
        QTest::newRow("one of several plans") << false << two;
        QTest::newRow("with a server") << true << QByteArray();
        QTest::newRow("one of several plans with a server") << true << two;
    }
    void fitsANarrowPlace()
    {
        QFETCH(bool, server);
        QFETCH(QByteArray, text);
        PlansStore store;
        PlansBench bench(store.context());
        auto *page = bench.openPlans();
        if (server) {
            bench.feed.add(QStringLiteral("a"));
            QTRY_VERIFY_WITH_TIMEOUT(page->findChild<StatementPanel *>()->isVisible(), Patience);
        }
        if (!text.isEmpty())
            QVERIFY(bench.paste(text));
        const auto least = [&] { return QString::number(page->minimumSizeHint().width()); };
        QVERIFY2(page->minimumSizeHint().width() <= 640, qPrintable(least()));
        page->resize(640, page->height());
        page->readText(partitions(6));
        QVERIFY2(page->minimumSizeHint().width() <= 640, qPrintable(least()));
        QTRY_VERIFY_WITH_TIMEOUT(!page->isReading(), Patience);
        const auto *desk = page->findChild<PlansDesk *>();
        QVERIFY2(desk->minimumSizeHint().width() <= 400, "one below the other");
    }

    void namesAGroupInASmallWindow()
    {
        PlansBench bench;
        const auto *page = bench.openPlans({ 1024, 640 });
        QVERIFY(bench.paste(partitions(13)));
        const auto *tree = page->view()->tree();
        const auto group = tree->treeModel()->indexOfNode(2).parent();
        const QString name = QStringLiteral("13 × Index Scan on flow_p* …");
        QVERIFY2(group.data().toString() == name.left(15), qPrintable(group.data().toString()));
        const int room = tree->visualRect(group).width();
        QVERIFY2(room > tree->fontMetrics().horizontalAdvance(name) + 24, qPrintable(QString::number(room)));
    }

    void showsTheStatementInOneLineAndAllOfItInItsTip()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        const QByteArray text = R"([{"Query Text": "SELECT a,\n  b\nFROM flow", "Plan": {"Node Type": "Result"}}])";
        QVERIFY(bench.paste(text));
        const auto *label = page->findChild<ElidedLabel *>(QStringLiteral("statement"));
        QVERIFY(label && label->isVisible());
        QCOMPARE(label->text(), QStringLiteral("SELECT a,\n  b\nFROM flow"));
        QVERIFY2(label->height() < 2 * label->fontMetrics().height(), "one line");
    }

    void comesBackAsItWasLeft()
    {
        const QTemporaryDir folder;
        const QString memory = folder.filePath(QStringLiteral("layout.ini"));
        QList<int> sizes;
        {
            PlansBench bench({}, memory);
            auto *page = bench.openPlans({ 1900, 1000 });
            QVERIFY(bench.paste(partitions(6)));
            auto *split = page->view()->findChild<KeptSplitter *>();
            drag(*split, { 90, 0 });
            sizes = split->sizes();
            auto *tree = page->view()->tree();
            tree->header()->resizeSection(PlanTreeModel::columnOf(PlanCell::Rows), 133);
            tree->header()->moveSection(1, 2);
        }
        PlansBench bench({}, memory);
        auto *page = bench.openPlans({ 1900, 1000 });
        QVERIFY(bench.paste(partitions(6)));
        QTRY_COMPARE_WITH_TIMEOUT(page->view()->findChild<KeptSplitter *>()->sizes(), sizes, Patience);
        const auto *head = page->view()->tree()->header();
        QCOMPARE(head->sectionSize(PlanTreeModel::columnOf(PlanCell::Rows)), 133);
        QCOMPARE(head->visualIndex(1), 2);
        QVERIFY2(head->sectionSize(0) > 320, "titles get what the figures leave");
    }

    void keepsTheColumnsOfNodesThroughPlansWithoutTheirFigures()
    {
        const QTemporaryDir folder;
        const QString memory = folder.filePath(QStringLiteral("layout.ini"));
        const auto find = [](const DataTable &table, PlanCell cell) {
            const QString wanted = planCellInfo(cell).id;
            int found = -1;
            for (int i = 0; i < table.horizontalHeader()->count(); ++i) {
                if (table.model()->headerData(i, Qt::Horizontal, ColumnIdRole).toString() == wanted)
                    found = i;
            }
            return found;
        };
        {
            PlansBench bench({}, memory);
            auto *page = bench.openPlans({ 1500, 900 });
            QVERIFY(bench.paste(partitions(6)));
            page->view()->showView(PlanView::View::Table);
            auto *table = page->view()->table()->table();
            const int buffers = find(*table, PlanCell::Buffers);
            const int total = find(*table, PlanCell::Total);
            QVERIFY(!table->isColumnHidden(buffers));
            table->horizontalHeader()->resizeSection(buffers, 171);
            table->sortByColumn(total, Qt::AscendingOrder);
            page->showInput();
            QVERIFY(bench.paste(planLine("Seq Scan on flow", 10)));
            QVERIFY2(table->isColumnHidden(buffers), "the plan has no buffers");
            QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), total);
        }
        PlansBench bench({}, memory);
        auto *page = bench.openPlans({ 1500, 900 });
        QVERIFY(bench.paste(partitions(6)));
        page->view()->showView(PlanView::View::Table);
        const auto *table = page->view()->table()->table();
        QVERIFY(!table->isColumnHidden(find(*table, PlanCell::Buffers)));
        QCOMPARE(table->columnWidth(find(*table, PlanCell::Buffers)), 171);
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), find(*table, PlanCell::Total));
        QCOMPARE(table->horizontalHeader()->sortIndicatorOrder(), Qt::AscendingOrder);
    }
};

DATAINSIGHT_GUI_TEST_MAIN(TestPlansPageLayout)
#include "tst_planspagelayout.moc"
