// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilebook.h"
#include "core/secrets/memorysecretstore.h"
#include "tests/plan/plantext.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/support/scriptedprompts.h"
#include "tests/ui/support/plansbench.h"
#include "tests/ui/support/watchedtest.h"
#include "ui/common/banner.h"
#include "ui/plan/findingspanel.h"
#include "ui/plan/plandiffview.h"
#include "ui/plan/planinput.h"
#include "ui/plan/plansummary.h"
#include "ui/plan/plantree.h"
#include "ui/plan/planview.h"
#include "ui/plan/whatifpanel.h"

#include <QPushButton>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace datainsight;
using namespace datainsight::test;

/// The page as a whole: with a server and without one, and how it looks.
class TestPlansPage : public WatchedTest
{
    Q_OBJECT

private Q_SLOTS:
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
        watchNoMore();
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
