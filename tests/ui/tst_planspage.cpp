// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilebook.h"
#include "core/explain/relationfacts.h"
#include "core/secrets/memorysecretstore.h"
#include "tests/plan/plantext.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/support/scriptedprompts.h"
#include "tests/ui/support/shellbench.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/helpviewer.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/plan/findingspanel.h"
#include "ui/plan/plandiffview.h"
#include "ui/plan/plangraph.h"
#include "ui/plan/planinput.h"
#include "ui/plan/plannodetable.h"
#include "ui/plan/planspage.h"
#include "ui/plan/planstatisticsview.h"
#include "ui/plan/plansummary.h"
#include "ui/plan/plantextview.h"
#include "ui/plan/plantree.h"
#include "ui/plan/planview.h"
#include "ui/plan/planwork.h"
#include "ui/plan/relationdetail.h"
#include "ui/plan/whatifpanel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QXmlStreamReader>

using namespace datainsight;
using namespace datainsight::test;

namespace {

/// A join over an Append of `count` partitions; p3 takes far longer than the rest.
QByteArray partitions(int count)
{
    QByteArray text = planLine("Sort", 900, 40) + "  Sort Key: a\n" + planLine("  ->  Append", 800, 40);
    for (int i = 1; i <= count; ++i) {
        const QByteArray name = QByteArray::number(i);
        text += planLine(
                    "        ->  Index Scan using flow_p" + name + "_idx on public.flow_p" + name, i == 3 ? 400 : 1, 10)
            + "              Index Cond: (a = 1)\n              Filter: (b = 2)\n"
              "              Rows Removed by Filter: 900000\n              Buffers: shared hit=100 read=7\n";
    }
    return text + "Planning Time: 3.000 ms\nExecution Time: 905.000 ms\n";
}

/// The page in the real window, over no server at all.
struct PlansBench : ShellBench
{
    explicit PlansBench(const PlansContext &context = {})
    {
        registry.add(PlansPage::info(),
            [this, context](QWidget *parent) -> Page * { return page = new PlansPage(context, parent); });
    }
    PlansPage *openPlans(QSize size = { 1280, 800 })
    {
        auto *made = open();
        if (!made)
            return nullptr;
        made->resize(size);
        made->showPage(QStringLiteral("plans"));
        return page;
    }
    /// Pastes as a person does, and waits for the tree.
    bool paste(const QByteArray &text)
    {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
        page->input()->editor()->setFocus();
        QTest::keyClick(page->input()->editor(), Qt::Key_V, Qt::ControlModifier);
        return QTest::qWaitFor([this] { return !page->isReading(); }) && page->plan();
    }

    QPointer<PlansPage> page;
};

QPushButton *button(const QWidget *where, const QString &text)
{
    for (auto *one : where->findChildren<QPushButton *>()) {
        if (one->text() == text && one->isVisible())
            return one;
    }
    return nullptr;
}

} // namespace

class TestPlansPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<EventLoopWatcher> m_watcher;

private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(Theme::Choice::Light); }
    void init() { m_watcher = std::make_unique<EventLoopWatcher>(); }
    void cleanup()
    {
        QVERIFY2(m_watcher->isSmooth(), m_watcher->report());
        m_watcher.reset();
    }

    void showsAPastedPlanWithoutAnyServer()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        QVERIFY(page);
        QVERIFY2(page->isVisible(), "the page is there without a server");
        QVERIFY(page->input()->isVisible());
        QVERIFY(bench.paste(partitions(6)));
        QVERIFY(page->view()->isVisible());
        QCOMPARE(page->view()->summary()->text(),
            QStringLiteral("Execution 905 ms, Planning 3 ms, In no node 5 ms, Rows 40, Nodes 8"));
        QCOMPARE(page->view()->scene()->size(), 8);
    }

    void keepsTheServerChosenBesideIt()
    {
        PlansBench bench;
        const auto a = bench.feed.add(QStringLiteral("a"));
        const auto b = bench.feed.add(QStringLiteral("b"));
        auto *page = bench.openPlans();
        bench.window->showServer(b);
        QCOMPARE(bench.window->currentPage(), page);
        QCOMPARE(page->target(), b);
        bench.window->showServer(a);
        QCOMPARE(page->target(), a);
    }

    void saysWhatIsWrongAndKeepsTheText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("no plan") << QByteArray("nothing of the kind") << "There is no plan in this text";
        QTest::newRow("broken JSON") << QByteArray("[\n{\"Plan\": {\"Node Type\" \"Result\"}}]") << "Line 2, column 23";
        QTest::newRow("large and broken")
            << QByteArray("[\n" + QByteArray(PlanInput::MostEdited, ' ') + "x]") << "Line 2, column";
    }
    void saysWhatIsWrongAndKeepsTheText()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, message);
        PlansBench bench;
        auto *page = bench.openPlans();
        bench.paste(text);
        auto *banner = page->findChild<Banner *>();
        QTRY_VERIFY2(banner->isVisible(), "the banner says why");
        QVERIFY2(banner->text().contains(message), qPrintable(banner->text()));
        QCOMPARE(page->input()->content(), text);
        QVERIFY(page->input()->isVisible());
        if (message == QLatin1String("Line 2, column 23"))
            QCOMPARE(page->input()->editor()->textCursor().position(), 24);
        QVERIFY(!page->plan());
        page->input()->setContent({});
        QVERIFY(bench.paste(partitions(2)));
        QVERIFY2(!banner->isVisible(), "a plan that can be read takes the message away");
    }

    void opensAndDropsFiles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << "a.txt" << partitions(2);
        QTest::newRow("JSON") << "a.json" << QByteArray(R"([{"Plan": {"Node Type": "Result", "Total Cost": 1}}])");
        QTest::newRow("YAML") << "a.yaml" << QByteArray("- Plan: \n    Node Type: \"Result\"\n");
        QTest::newRow("a plan in an .sql file") << "a.sql" << partitions(2);
    }
    void opensAndDropsFiles()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        const QTemporaryDir folder;
        const QString path = folder.filePath(name);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        ScriptedFilePrompt prompt(path);
        PlansBench bench;
        auto *page = bench.openPlans();
        QTest::mouseClick(button(page, QStringLiteral("Open a file…")), Qt::LeftButton);
        QTRY_VERIFY2(page->plan(), "the file is read");
        QCOMPARE(page->plan()->source, content);

        page->showInput();
        QMimeData data;
        data.setUrls({ QUrl::fromLocalFile(path) });
        QSignalSpy shown(page, &PlansPage::planShown);
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(page, &enter);
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(page, &drop);
        QTRY_COMPARE(shown.size(), 1);
    }

    void handsAStatementInAFileToTheEditor()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.sql")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("TABLE a;\n");
        file.close();
        PlansBench bench;
        auto *page = bench.openPlans();
        QSignalSpy opened(page, &PlansPage::statementOpened);
        page->openFile(file.fileName());
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened.front().front().toString(), QStringLiteral("TABLE a;\n"));
    }

    void saysWhatToDoAboutAFileItCannotRead()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        page->openFile(QStringLiteral("/nowhere/plan.json"));
        auto *banner = page->findChild<Banner *>();
        QTRY_VERIFY2(banner->isVisible(), "the banner says why");
        QVERIFY(banner->text().contains(QLatin1String("/nowhere/plan.json")));
    }

    void offersEachOfSeveralPlans()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        QVERIFY(bench.paste(R"([{"Plan": {"Node Type": "Result"}}, {"Plan": {"Node Type": "Sort"}}])"));
        auto *choice = page->findChild<QComboBox *>();
        QVERIFY(choice->isVisible());
        QCOMPARE(choice->count(), 2);
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        QCOMPARE(page->plan()->plan.nodes.front().type, QStringLiteral("Sort"));
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
        GraphLayout layout { .width = 600, .top = 0, .bottom = 500 };
        const auto blocks = layoutGraph(*scene, layout);
        QVERIFY2(blocks.size() < 20, "three thousand narrow scans are one or two blocks");
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

    void exports_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("JSON") << static_cast<int>(PlanExportFormat::Json);
        QTest::newRow("text") << static_cast<int>(PlanExportFormat::Text);
        QTest::newRow("SVG") << static_cast<int>(PlanExportFormat::Svg);
        QTest::newRow("PNG") << static_cast<int>(PlanExportFormat::Png);
        QTest::newRow("HTML") << static_cast<int>(PlanExportFormat::Html);
    }
    void exports()
    {
        QFETCH(int, format);
        const auto which = static_cast<PlanExportFormat>(format);
        const QTemporaryDir folder;
        ScriptedFilePrompt prompt(folder.filePath(QStringLiteral("out")));
        PlansBench bench;
        auto *page = bench.openPlans();
        QVERIFY(bench.paste(planLine("Seq Scan on \"<b>&x\"", 10) + "  Filter: (a < '</script><script>alert(1)')\n"));
        const QStringList titles { QStringLiteral("Export the plan as JSON"), QStringLiteral("Export the plan as text"),
            QStringLiteral("Export the graph as SVG"), QStringLiteral("Export the graph as PNG"),
            QStringLiteral("Export the plan as an HTML report") };
        QSignalSpy notices(page, &Page::notice);
        for (const auto &command : page->commands()) {
            if (command.title == titles.at(format))
                command.run();
        }
        QTRY_COMPARE(notices.size(), 1);
        QFile file(prompt.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        switch (which) {
        case PlanExportFormat::Json:
            QCOMPARE(QJsonDocument::fromJson(content)[QStringLiteral("format")].toString(), QStringLiteral("text"));
            break;
        case PlanExportFormat::Text:
            QVERIFY(content.contains("Seq Scan on"));
            break;
        case PlanExportFormat::Svg: {
            QXmlStreamReader xml(content);
            while (!xml.atEnd())
                xml.readNext();
            QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
            QVERIFY(content.contains("Seq Scan"));
            break;
        }
        case PlanExportFormat::Png:
            QVERIFY(QImage::fromData(content).width() >= 1600);
            break;
        case PlanExportFormat::Html:
            QVERIFY(!content.contains("<script"));
            QVERIFY(!content.contains("<b>&x"));
            QVERIFY2(
                !content.contains("http-equiv=\"refresh") && !content.contains("src=") && !content.contains("href="),
                "nothing is fetched");
            QVERIFY(content.contains("&lt;b&gt;&amp;x"));
            QVERIFY(content.contains("<svg"));
            QVERIFY(!content.contains("<?xml"));
            break;
        }
    }

    void saysWhatToDoWhenItCannotExport()
    {
        ScriptedFilePrompt prompt(QStringLiteral("/nowhere/plan.html"));
        PlansBench bench;
        auto *page = bench.openPlans();
        QVERIFY(bench.paste(partitions(2)));
        QTest::keyClick(page, Qt::Key_S, Qt::ControlModifier);
        auto *banner = page->findChild<Banner *>();
        QTRY_VERIFY2(banner->isVisible(), "the banner says why");
        QVERIFY(banner->text().contains(QLatin1String("/nowhere/plan.html")));
    }

    void tellsWhatTheServerKnowsOfANode()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        QStringList asked;
        page->setFactsSource([&](const PlanContext &, const PlanNode &node, CancelToken) {
            asked << node.relation;
            using Answer = Pending<std::vector<DetailSection>>;
            if (node.relation == QLatin1String("flow_p1"))
                return Answer::ready(fail(
                    ErrorKind::Permission, QStringLiteral("No right to see flow_p1."), QStringLiteral("Ask for one.")));
            return Answer::ready(std::vector<DetailSection> { { .title = QStringLiteral("Table"),
                .rows = { { QStringLiteral("Size"), QStringLiteral("12 MB") } } } });
        });
        QVERIFY(bench.paste(partitions(6)));
        QTRY_VERIFY(page->view()->detail()->text().contains(QLatin1String("12 MB")));
        page->view()->choose(2);
        QTRY_VERIFY(page->view()->detail()->text().contains(QLatin1String("No right to see flow_p1. Ask for one.")));
        page->view()->choose(0);
        QTRY_VERIFY(!page->view()->detail()->text().contains(QLatin1String("flow_p1")));
        QVERIFY2(!asked.contains(QString()), "only relations are asked about");
    }

    void runsStatementsWhereThereIsAServer()
    {
        const QTemporaryDir folder;
        ProfileBook book(folder.filePath(QStringLiteral("profiles")));
        PlansBench bench(
            PlansContext { .statements = { .book = &book, .secrets = std::make_shared<MemorySecretStore>() } });
        auto *page = bench.openPlans({ 1024, 700 });
        auto *panel = page->findChild<StatementPanel *>();
        QVERIFY(panel);
        QVERIFY2(!panel->isVisible(), "without a server nothing can be run");
        bench.feed.add(QStringLiteral("a"));
        QTRY_VERIFY(panel->isVisible());
        const auto before = readOnePlan(partitions(6));
        Q_EMIT panel->planReady(before);
        QTRY_COMPARE(page->plan(), before);
        QVERIFY(page->view()->isVisible());
        testing::takePicture(*bench.window, QStringLiteral("plans-light-1024-statement"));
        Q_EMIT panel->plansReady(before, readOnePlan(partitions(5)));
        auto *diff = page->findChild<PlanDiffView *>();
        QTRY_VERIFY(diff->isVisible() && diff->pair());
        testing::takePicture(*bench.window, QStringLiteral("plans-light-1024-compare"));
        QTest::keyClick(bench.window.get(), Qt::Key_Escape);
        QVERIFY2(page->view()->isVisible(), "Esc leads back to the plan");
    }

    void triesTheIndexOfAFinding()
    {
        const QTemporaryDir folder;
        ProfileBook book(folder.filePath(QStringLiteral("profiles")));
        PlansBench bench(
            PlansContext { .statements = { .book = &book, .secrets = std::make_shared<MemorySecretStore>() } });
        auto *page = bench.openPlans({ 1600, 1000 });
        bench.feed.add(QStringLiteral("a"));
        auto *panel = page->findChild<StatementPanel *>();
        QTRY_VERIFY(panel->isVisible());
        const QByteArray text =
            "Seq Scan on t  (cost=0.00..9.00 rows=45 width=4) (actual time=0.009..900.000 rows=5 loops=1)\n"
            "  Filter: (x = 1)\n  Rows Removed by Filter: 999999\nExecution Time: 901.000 ms\n";
        page->readText(text);
        QTRY_VERIFY(page->plan());
        QVERIFY2(!button(page, QStringLiteral("What if")), "nobody knows the statement");

        panel->editor()->setText(QStringLiteral("TABLE other"));
        PlanContext context;
        context.statement = QStringLiteral("SELECT * FROM t WHERE x = 1");
        const auto plans = readAnalysedPlans(text, context);
        QVERIFY(plans);
        page->showPlan(plans->front());
        QTRY_VERIFY(button(page->view()->findings(), QStringLiteral("What if")));
        QTest::mouseClick(button(page->view()->findings(), QStringLiteral("What if")), Qt::LeftButton);
        QVERIFY(panel->whatIf()->isVisible());
        QVERIFY2(panel->whatIf()->text().startsWith(QLatin1String("CREATE INDEX CONCURRENTLY ON t")),
            qPrintable(panel->whatIf()->text()));
        QCOMPARE(panel->editor()->currentStatement().text, context.statement);
        QTest::mouseClick(button(page->view()->findings(), QStringLiteral("What if")), Qt::LeftButton);
        QCOMPARE(panel->editor()->text().count(context.statement), 1);
        QTRY_VERIFY2(panel->whatIf()->height() >= panel->whatIf()->minimumSizeHint().height(), "it gets its room");
        testing::takePicture(*bench.window, QStringLiteral("plans-light-1600-whatif"));
    }

    void takesUpASavedPlanWithItsStatement()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("kept.json"));
        ScriptedFilePrompt prompt(path);
        ProfileBook book(folder.filePath(QStringLiteral("profiles")));
        PlansBench bench(
            PlansContext { .statements = { .book = &book, .secrets = std::make_shared<MemorySecretStore>() } });
        auto *page = bench.openPlans();
        PlanContext context;
        context.statement = QStringLiteral("SELECT * FROM flow WHERE a = 1");
        context.server = QStringLiteral("Lab");
        const auto plans = readAnalysedPlans(partitions(3), context);
        QVERIFY(plans);
        page->showPlan(plans->front());
        QTRY_VERIFY(page->plan());
        const auto commands = page->commands();
        const auto save = std::find_if(commands.begin(), commands.end(),
            [](const auto &each) { return each.title == QLatin1String("Save the plan with its context"); });
        QVERIFY(save != commands.end());
        save->run();
        QTRY_VERIFY(QFile::exists(path));
        auto *panel = page->findChild<StatementPanel *>();
        QCOMPARE(panel->editor()->text(), QString());
        for (int i = 0; i < 2; ++i) {
            QSignalSpy shown(page, &PlansPage::planShown);
            page->openFile(path);
            QTRY_COMPARE(shown.size(), 1);
            QCOMPARE(page->plan()->context, plans->front()->context);
            QCOMPARE(page->plan()->source, partitions(3));
            QCOMPARE(panel->editor()->text(), context.statement);
        }
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

    void goesInMidFlight_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("while reading") << "read";
        QTest::newRow("while opening a file") << "open";
        QTest::newRow("while exporting") << "export";
        QTest::newRow("while the server is asked") << "facts";
    }
    void goesInMidFlight()
    {
        QFETCH(QString, what);
        const QTemporaryDir folder;
        ScriptedFilePrompt prompt(folder.filePath(QStringLiteral("out.html")));
        PlansBench bench;
        auto *page = bench.openPlans();
        PendingPromise<std::vector<DetailSection>> facts;
        bool asked = false;
        if (what == QLatin1String("facts"))
            page->setFactsSource([&](const PlanContext &, const PlanNode &, CancelToken) {
                asked = true;
                return facts.pending();
            });
        if (what != QLatin1String("read") && what != QLatin1String("open"))
            QVERIFY(bench.paste(partitions(6)));
        if (what == QLatin1String("read"))
            page->readText(partitions(4000));
        else if (what == QLatin1String("open"))
            page->openFile(QStringLiteral("/dev/null"));
        else if (what == QLatin1String("export"))
            QTest::keyClick(page, Qt::Key_S, Qt::ControlModifier);
        else
            QTRY_VERIFY(asked);
        delete page;
        facts.fulfil(std::vector<DetailSection> {});
        QVERIFY(QThreadPool::globalInstance()->waitForDone(10000));
        QCoreApplication::processEvents();
        QVERIFY(!bench.page);
    }

    void cancelsAReading()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        page->readText(partitions(4000));
        QVERIFY(page->isReading());
        QTest::keyClick(bench.window.get(), Qt::Key_Escape);
        QVERIFY(!page->isReading());
        QVERIFY(QThreadPool::globalInstance()->waitForDone(10000));
        QCoreApplication::processEvents();
        QVERIFY2(!page->plan(), "a late answer is dropped");
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

    void looksWell_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light large") << false << QSize(1600, 1000);
        QTest::newRow("dark large") << true << QSize(1600, 1000);
        QTest::newRow("light small") << false << QSize(1024, 700);
        QTest::newRow("dark small") << true << QSize(1024, 700);
    }
    void looksWell()
    {
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        // The pictures are painted by the test, not by an event.
        Theme::instance().apply(dark ? Theme::Choice::Dark : Theme::Choice::Light);
        const QString look = QStringLiteral("plans-%1-%2")
                                 .arg(dark ? QStringLiteral("dark") : QStringLiteral("light"))
                                 .arg(size.width());
        PlansBench bench;
        auto *page = bench.openPlans(size);
        QVERIFY(page);
        const auto picture = [&](const QString &name) {
            const auto image = testing::takePicture(*bench.window, look + QLatin1Char('-') + name);
            QVERIFY(!image.isNull());
        };
        picture(QStringLiteral("empty"));
        bench.paste("[\n{\"Plan\": {\"Node Type\" \"Result\"}}]");
        QTRY_VERIFY(page->findChild<Banner *>()->isVisible());
        picture(QStringLiteral("error"));
        page->input()->setContent({});
        const QString own = qEnvironmentVariable("DATAINSIGHT_PLAN");
        QFile file(own);
        QVERIFY(bench.paste(!own.isEmpty() && file.open(QIODevice::ReadOnly) ? file.readAll() : examplePlan()));
        QTRY_VERIFY(!page->view()->detail()->text().isEmpty());
        for (const auto &name : page->tourViews()) {
            page->showTourView(name);
            picture(name);
        }
        page->view()->showView(PlanView::View::Tree);
        if (page->view()->tree()->hasFolds()) {
            page->view()->tree()->setCurrentIndex(page->view()->tree()->treeModel()->index(
                0, 0, page->view()->tree()->treeModel()->indexOfNode(page->view()->scene()->folds.front().parent)));
            QTRY_VERIFY(page->view()->detail()->text().contains(QLatin1String("How they differ")));
            picture(QStringLiteral("fold"));
        }
        Theme::instance().apply(Theme::Choice::Light);
    }
};

DATAINSIGHT_GUI_TEST_MAIN(TestPlansPage)
#include "tst_planspage.moc"
