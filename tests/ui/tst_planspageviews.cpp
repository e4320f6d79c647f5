// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/relationfacts.h"
#include "tests/plan/plantext.h"
#include "tests/support/guitestmain.h"
#include "tests/ui/support/plansbench.h"
#include "tests/ui/support/watchedtest.h"
#include "ui/common/datatable.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/helpviewer.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/plan/findingspanel.h"
#include "ui/plan/plangraph.h"
#include "ui/plan/plannodetable.h"
#include "ui/plan/planstatisticsview.h"
#include "ui/plan/plantextview.h"
#include "ui/plan/plantree.h"
#include "ui/plan/planview.h"
#include "ui/plan/relationdetail.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QPushButton>

using namespace datainsight;
using namespace datainsight::test;

namespace {

/// The nodes whose rows are marked, in the plan's order.
std::vector<int> tableRows(const PlanView *view)
{
    const auto *table = view->table()->table();
    std::vector<int> nodes;
    for (const auto &index : table->selectionModel()->selectedRows()) {
        for (int id = 0; id < view->scene()->size(); ++id) {
            if (planCellValue(*view->scene(), id, PlanCell::Node) == index.data())
                nodes.push_back(id);
        }
    }
    std::sort(nodes.begin(), nodes.end());
    return nodes;
}

/// The nodes whose lines are marked, all of them.
std::vector<int> textNodes(const PlanView *view)
{
    const auto *text = view->text();
    std::vector<int> nodes;
    for (int id = 0; id < view->scene()->size(); ++id) {
        const auto lines = view->scene()->lines[static_cast<size_t>(id)];
        const auto before = view->scene()->analysed->source.first(lines.begin).count('\n');
        const auto last = view->scene()->analysed->source.first(lines.end).count('\n');
        bool marked = true;
        for (auto row = before; row <= last; ++row)
            marked = marked && text->isMarked(static_cast<int>(row));
        if (marked)
            nodes.push_back(id);
    }
    return nodes;
}

} // namespace

/// The linked views of one plan.
class TestPlansPageViews : public WatchedTest
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackToAPlanWithItsStatement()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        QVERIFY(bench.paste(R"([{"Query Text": "SELECT a FROM flow", "Plan": {"Node Type": "Result"}}])"));
        const auto *shown = page->findChild<ElidedLabel *>(QStringLiteral("statement"));
        QVERIFY(shown);
        QCOMPARE(shown->text(), QStringLiteral("SELECT a FROM flow"));
        QTest::mouseClick(button(page, QStringLiteral("New")), Qt::LeftButton);
        QCOMPARE(shown->text(), QString());
        QTest::keyClick(bench.window.get(), Qt::Key_Escape);
        QVERIFY(page->view()->isVisible());
        QCOMPARE(shown->text(), QStringLiteral("SELECT a FROM flow"));
    }

    void foldsPartitionsAndUnfoldsThem()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        QVERIFY(bench.paste(partitions(24)));
        auto *view = page->view();
        auto *tree = view->tree();
        auto *model = tree->treeModel();
        const auto append = model->indexOfNode(1);
        QCOMPARE(model->rowCount(append), 1);
        const auto fold = model->index(0, 0, append);
        QCOMPARE(fold.data().toString(), QStringLiteral("24 × Index Scan"));
        QVERIFY2(
            fold.data(SuffixRole).toString().contains(QStringLiteral("on flow_p* · min 1 ms, median 1 ms, max 400 ms")),
            qPrintable(fold.data(SuffixRole).toString()));
        QCOMPARE(model->rowCount(fold), 24);
        QCOMPARE(fold.siblingAtColumn(PlanTreeModel::columnOf(PlanCell::Own)).data().toDouble(), 423.0);
        QVERIFY2(tree->currentIndex() == fold, "the group of the worst finding is chosen, and stays closed");
        QTRY_VERIFY(view->detail()->text().contains(QLatin1String("Far slower than the rest")));
        QCOMPARE(view->chosen(), 4);
        QVERIFY(!tree->isExpanded(fold));
        QTest::keyClick(tree, Qt::Key_Right);
        QVERIFY(tree->isExpanded(fold));
        tree->setUnfolded(false);
        QVERIFY(!tree->isExpanded(model->index(0, 0, append)));
        tree->setUnfolded(true);
        QVERIFY(tree->isExpanded(model->index(0, 0, append)));
    }

    void linksAllViews()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        QVERIFY(bench.paste(partitions(6)));
        auto *view = page->view();
        const auto everywhere = [&](int node) {
            const auto *table = view->table()->table();
            return view->chosen() == node && view->tree()->treeModel()->nodeAt(view->tree()->currentIndex()) == node
                && view->graph()->current() == node
                && table->model()->index(table->currentIndex().row(), 0).data().toString()
                == planCellValue(*view->scene(), node, PlanCell::Node).toString();
        };
        QCOMPARE(view->chosen(), 4);
        view->showView(PlanView::View::Table);
        view->showView(PlanView::View::Graph);
        view->graph()->setFocus();
        QTest::keyClick(view->graph(), Qt::Key_Up);
        QVERIFY(everywhere(1));
        QTest::keyClick(view->graph(), Qt::Key_Down);
        QVERIFY2(everywhere(4), "down goes to the widest child");
        QTest::keyClick(view->graph(), Qt::Key_Left);
        QVERIFY(everywhere(3));
        view->showView(PlanView::View::Tree);
        view->tree()->setCurrentIndex(view->tree()->treeModel()->indexOfNode(0));
        QVERIFY(everywhere(0));
        view->showView(PlanView::View::Table);
        auto *table = view->table()->table();
        table->setCurrentIndex(table->model()->index(0, 0));
        QVERIFY2(everywhere(4), "the costliest node stands first");
        view->tree()->setCurrentIndex(view->tree()->treeModel()->indexOfNode(0));
        view->showView(PlanView::View::Statistics);
        auto *statistics = view->statistics()->table();
        QCOMPARE(statistics->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("Sort"));
        statistics->setCurrentIndex(statistics->model()->index(0, 0));
        QVERIFY(everywhere(4));
        QTRY_VERIFY2(
            view->detail()->text().contains(QLatin1String("Rows Removed by Filter")), "all properties are told");
        view->tree()->setCurrentIndex(view->tree()->treeModel()->indexOfNode(1));
        QTest::mouseClick(button(view->findings(), QStringLiteral("Show")), Qt::LeftButton);
        QVERIFY2(view->chosen() >= 2, "a finding leads to its node");
    }

    void marksAllOfAGroupOrTheOne()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        QVERIFY(bench.paste(partitions(6)));
        auto *view = page->view();
        for (const auto each : { PlanView::View::Graph, PlanView::View::Table, PlanView::View::Text })
            view->showView(each);
        const std::vector<int> all { 2, 3, 4, 5, 6, 7 };
        QVERIFY2(view->chosenFold() == 0 && view->chosen() == 4, "the group of the worst finding is chosen");
        QCOMPARE(view->graph()->marked(), all);
        QCOMPARE(tableRows(view), all);
        QCOMPARE(textNodes(view), all);
        view->statistics()->setGrouping(PlanGrouping::Relation);
        QCOMPARE(view->statistics()->table()->selectionModel()->selectedRows().size(), 6);
        QTRY_COMPARE(view->detail()->title(), QStringLiteral("6 × Index Scan on flow_p*"));

        view->showView(PlanView::View::Table);
        auto *table = view->table()->table();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->currentIndex()).center());
        const std::vector<int> one { 4 };
        QVERIFY2(view->chosenFold() < 0, "a click on the costliest takes it out of its group");
        QCOMPARE(view->graph()->marked(), one);
        QCOMPARE(tableRows(view), one);
        QCOMPARE(textNodes(view), one);
        QCOMPARE(view->statistics()->table()->selectionModel()->selectedRows().size(), 1);
        QTRY_COMPARE(view->detail()->title(), QStringLiteral("1 of 6 · flow_p3"));
        QVERIFY(view->detail()->text().contains(QStringLiteral("6 × Index Scan on flow_p*")));

        auto *tree = view->tree();
        tree->setCurrentIndex(tree->treeModel()->indexOfNode(4).parent());
        QCOMPARE(tree->selectionModel()->selectedRows().size(), 7);
        QCOMPARE(view->graph()->marked(), all);
        QCOMPARE(tableRows(view), all);
        QCOMPARE(textNodes(view), all);
    }

    void choosesByALineOfTheText()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        QVERIFY(bench.paste(partitions(6)));
        auto *view = page->view();
        view->showView(PlanView::View::Text);
        QCOMPARE(view->chosenFold(), 0);
        auto *text = view->text();
        text->setFocus();
        QTest::keyClick(text, Qt::Key_Home);
        QCOMPARE(view->chosen(), 0);
        QCOMPARE(textNodes(view), std::vector<int> { 0 });
        text->setCurrentIndex(text->model()->index(4, 0));
        QVERIFY2(view->chosen() == 2 && view->graph()->current() == 2, "its second line is of the first scan");
        text->setCurrentIndex(text->model()->index(text->model()->rowCount() - 1, 0));
        QVERIFY2(view->chosen() == 2, "the execution time is no node's");
    }

    void knowsTheLinesOfNodes_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("second"); ///< what the second node says; empty where that is not known
        const QByteArray text = "Limit  (cost=0.00..1.00 rows=1 width=4)\n"
                                "  ->  Seq Scan on t  (cost=0.00..1.00 rows=1 width=4)\n        Filter: (a = 1)\n";
        QTest::newRow("text") << text
                              << QByteArray("  ->  Seq Scan on t  (cost=0.00..1.00 rows=1 width=4)\n"
                                            "        Filter: (a = 1)");
        QTest::newRow("psql") << QByteArray(" QUERY PLAN \n------------\n Limit\n   ->  Seq Scan on t\n         "
                                            "Filter: (a = 1)\n Planning Time: 1.000 ms\n(4 rows)\n")
                              << QByteArray("   ->  Seq Scan on t\n         Filter: (a = 1)");
        QTest::newRow("json") << QByteArray(
            "[\n  {\n    \"Plan\": {\n      \"Node Type\": \"Limit\",\n      \"Plans\": [\n        {\n          "
            "\"Node Type\": \"Seq Scan\",\n          \"Relation Name\": \"t\"\n        }\n      ]\n    }\n  }\n]\n")
                              << QByteArray(
                                     "          \"Node Type\": \"Seq Scan\",\n          \"Relation Name\": \"t\"");
        QTest::newRow("yaml") << QByteArray(
            "- Plan: \n    Node Type: \"Limit\"\n    Plans: \n      - Node Type: \"Seq Scan\"\n        Alias: \"t\"\n")
                              << QByteArray("      - Node Type: \"Seq Scan\"\n        Alias: \"t\"");
        QTest::newRow("on one line") << QByteArray(
            R"([{"Plan": {"Node Type": "Limit", "Plans": [{"Node Type": "Seq Scan", "Alias": "t"}]}}])")
                                     << QByteArray();
        QTest::newRow("children first") << QByteArray(
            "[{\"Plan\": {\n  \"Plans\": [{\n    \"Node Type\": \"Limit\"\n    }],\n  \"Node Type\": \"Limit\"\n}}]")
                                        << QByteArray();
    }

    void knowsTheLinesOfNodes()
    {
        QFETCH(const QByteArray, source);
        QFETCH(const QByteArray, second);
        const auto plan = readOnePlan(source);
        QCOMPARE(plan->plan.nodes.size(), size_t(2));
        const auto lines = planLines(plan->plan, plan->source);
        QCOMPARE(lines.empty(), second.isEmpty());
        if (!lines.empty())
            QCOMPARE(plan->source.mid(lines[1].begin, lines[1].end - lines[1].begin), second);
    }

    void ranksFindingsWithEvidenceAndAWayOn()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        QVERIFY(
            bench.paste("Seq Scan on t  (cost=0.00..9.00 rows=45 width=4) (actual time=0.009..900.000 rows=5 loops=1)\n"
                        "  Filter: (x = 1)\n  Rows Removed by Filter: 999999\nExecution Time: 901.000 ms\n"));
        auto *findings = page->view()->findings();
        QCOMPARE(findings->count(), 1);
        QTest::mouseClick(button(findings, QStringLiteral("Copy SQL")), Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QLatin1String("CREATE INDEX CONCURRENTLY ON t")));
        QVERIFY2(!button(findings, QStringLiteral("What if")), "without a server no index can be tried");
        QTest::mouseClick(button(findings, QStringLiteral("Why?")), Qt::LeftButton);
        const auto *help = bench.window->findChild<HelpViewer *>();
        QVERIFY(help && help->isVisible());
        QCOMPARE(help->topic(), QStringLiteral("seq-scan-filter"));
        QVERIFY2(!help->title().isEmpty(), "the page is there");
    }

    void zoomsTheGraph()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        QVERIFY(bench.paste(partitions(6)));
        auto *view = page->view();
        QTest::keyClick(view, Qt::Key_2, Qt::AltModifier);
        QCOMPARE(view->view(), PlanView::View::Graph);
        auto *graph = view->graph();
        graph->setFocus();
        QTest::keyClick(graph, Qt::Key_Return);
        QCOMPARE(graph->zoomRoot(), 4);
        QCOMPARE(graph->blocks().front().box.width(), static_cast<double>(graph->viewport()->width()));
        QTest::keyClick(bench.window.get(), Qt::Key_Escape);
        QCOMPARE(graph->zoomRoot(), 1);
        const QPoint onRoot = graph->blocks().front().box.center().toPoint();
        QTest::mouseDClick(graph->viewport(), Qt::LeftButton, {}, onRoot);
        QCOMPARE(graph->zoomRoot(), 0);
        QVERIFY(graph->accessibleDescription().contains(QLatin1String("of the plan")));
        auto *measures = view->findChild<SegmentedControl *>(QString(), Qt::FindChildrenRecursively);
        QVERIFY(measures);
        graph->setMeasure(PlanMeasure::Buffers);
        QVERIFY(!graph->blocks().empty());
    }

    void culledBlocksCostNothing()
    {
        const auto scene = makePlanScene(readOnePlan(partitions(3000)));
        QCOMPARE(scene->lines.size(), size_t(3002));
        GraphLayout layout { .width = 600, .top = 0, .bottom = 500 };
        const auto blocks = layoutGraph(*scene, layout);
        QVERIFY2(blocks.size() < 20, "three thousand narrow scans are one or two blocks");
        const auto marked = [&](int node) {
            return std::count_if(
                blocks.begin(), blocks.end(), [&](const auto &block) { return isOneOf({ node }, block); });
        };
        QVERIFY2(marked(4) == 1 && marked(2000) == 1, "a node that is too narrow is marked with its neighbours");
        double widest = 0;
        for (const auto &block : blocks) {
            QVERIFY(block.box.width() >= 1);
            QVERIFY(block.box.right() <= 600.001);
            widest = std::max(widest, block.merged > 0 ? block.box.width() : 0);
        }
        QVERIFY(widest > 0);
    }

    void copiesTheTextAsItCame()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        const QByteArray json =
            "[{\"Plan\": {\"Node Type\": \"Result\", \"Output\": [\"" + QByteArray(1200, 'x') + "\"]}}]";
        QVERIFY(bench.paste(json));
        auto *text = page->view()->text();
        page->view()->showView(PlanView::View::Text);
        QVERIFY2(text->model()->rowCount() > 1, "a long line is cut");
        text->setFocus();
        QTest::keyClick(text, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(text, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), json);
    }

    void tellsServerTextToTheLetter()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        QVERIFY(bench.paste(planLine("Seq Scan on \"<b>x</b>\"", 10) + "  Filter: (a < '<img src=x>'::text)\n"));
        QTRY_VERIFY(page->view()->detail()->text().contains(QLatin1String("<img src=x>")));
        QVERIFY(page->view()
                    ->tree()
                    ->treeModel()
                    ->indexOfNode(0)
                    .data(SuffixRole)
                    .toString()
                    .contains(QLatin1String("<b>")));
    }

    void tellsTheServersFiguresInWords()
    {
        RelationFacts facts;
        facts.schema = QStringLiteral("public");
        facts.name = QStringLiteral("t");
        facts.liveRows = 1200;
        facts.tableBytes = 16384;
        facts.columns = { { .name = QStringLiteral("x"), .type = QStringLiteral("integer") },
            { .name = QStringLiteral("xy"), .type = QStringLiteral("text") } };
        facts.remarks = QStringList { QStringLiteral("Sizes are not for everybody.") };
        const auto plan = readOnePlan(planLine("Seq Scan on t", 10) + "  Output: xy\n  Filter: (x = 1)\n");
        const auto sections = relationDetail(facts, plan->plan.nodes.front(), QStringLiteral("<b>"));
        QCOMPARE(sections.size(), size_t(3));
        QCOMPARE(sections[0].title, QStringLiteral("public.t on <b> now"));
        QVERIFY(sections[0].rows.front().contains(QStringLiteral("1,200")));
        QCOMPARE(sections[0].note, QStringLiteral("Sizes are not for everybody."));
        QCOMPARE(sections[1].rows.size(), size_t(1));
        QCOMPARE(sections[1].rows[0][0], QStringLiteral("x integer"));
        QCOMPARE(sections[2].note, QStringLiteral("There is none."));
    }

    void modelsKeepTheRules()
    {
        PlanTreeModel tree;
        const QAbstractItemModelTester treeTester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
        PlanTextModel text;
        const QAbstractItemModelTester textTester(&text, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const int count : { 0, 1, 5, 40, 3 }) {
            const auto plan = readOnePlan(partitions(count));
            tree.setScene(makePlanScene(plan));
            text.setPieces(TextPieces::of(plan->source));
            QVERIFY(tree.rowCount() == 1);
        }
        tree.setScene(nullptr);
        text.setPieces(nullptr);
        QCOMPARE(tree.rowCount(), 0);
    }
};

DATAINSIGHT_GUI_TEST_MAIN(TestPlansPageViews)
#include "tst_planspageviews.moc"
