// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/ui/support/plansbench.h"
#include "tests/ui/support/watchedtest.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/plan/planhistorymodel.h"
#include "ui/plan/planhistorypanel.h"
#include "ui/plan/planview.h"

#include <QComboBox>

using namespace datainsight;
using namespace datainsight::test;

namespace {

/// The page over a history on disk.
struct HistoryBench
{
    PlansPage *open()
    {
        auto *page = bench.openPlans({ 1280, 800 });
        panel = page->findChild<PlanHistoryPanel *>();
        return page;
    }
    /// Every kept plan, as "Server: top node", in no order.
    QStringList kept()
    {
        const auto list = store.history.list({}, {});
        if (!QTest::qWaitFor([&] { return list.isFinished(); }, Patience) || !list.result())
            return { QStringLiteral("no answer") };
        PlanHistoryModel model;
        model.setRows(list.result()->plans);
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row)
            lines << cell(model, row, u"place") + QStringLiteral(": ") + cell(model, row, u"top");
        lines.sort();
        return lines;
    }
    static QString cell(const PlanHistoryModel &model, int row, QStringView column)
    {
        return model.index(row, model.columnIndex(column)).data().toString();
    }

    PlansStore store;
    PlansBench bench { store.context() };
    PlanHistoryPanel *panel = nullptr;
};

PlanContext runOn(const char *server)
{
    PlanContext context;
    context.statement = QStringLiteral("SELECT * FROM flow WHERE a = 1");
    context.fingerprint = QStringLiteral("f1");
    context.server = QString::fromLatin1(server);
    return context;
}

} // namespace

/// Which plans are kept, and the way back to them.
class TestPlansPageHistory : public WatchedTest
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAPastedPlanAndSaysItHasNoServer()
    {
        HistoryBench bench;
        auto *page = bench.open();
        QVERIFY2(!bench.panel->isVisible(), "without a server the plan has the page to itself");
        QVERIFY(bench.bench.paste(partitions(3)));
        QTRY_COMPARE_WITH_TIMEOUT(bench.kept(), QStringList { QStringLiteral("no server: Sort") }, Patience);

        page->showInput();
        QTest::mouseClick(button(page, QStringLiteral("Kept plans")), Qt::LeftButton);
        QVERIFY(bench.panel->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(bench.panel->model()->rowCount(), 1, Patience);
        testing::takePicture(*bench.bench.window, QStringLiteral("plans-light-1280-kept"));
        QTest::keyClick(bench.panel->table(), Qt::Key_Down);
        QTest::keyClick(bench.panel->table(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(page->view()->isVisible(), Patience);
        QCOMPARE(page->plan()->source, partitions(3));
        QTest::keyClick(bench.bench.window.get(), Qt::Key_Escape);
        QVERIFY2(!bench.panel->isVisible(), "Esc gives the room back");
        QCOMPARE(bench.kept().size(), 1);
    }

    void closesTheKeptPlansBeforeAnyPlan()
    {
        HistoryBench bench;
        auto *page = bench.open();
        QTest::mouseClick(button(page, QStringLiteral("Kept plans")), Qt::LeftButton);
        QVERIFY(bench.panel->isVisible());
        QTest::keyClick(bench.bench.window.get(), Qt::Key_Escape);
        QVERIFY2(!bench.panel->isVisible(), "Esc gives the room back");
        QVERIFY(page->input()->isVisible());
    }

    void keepsOfALogWhatWasLookedAt()
    {
        HistoryBench bench;
        auto *page = bench.open();
        QVERIFY(bench.bench.paste(R"([{"Plan": {"Node Type": "Result"}}, {"Plan": {"Node Type": "Sort"}}])"));
        QTRY_COMPARE_WITH_TIMEOUT(bench.kept(), QStringList { QStringLiteral("no server: Result") }, Patience);
        auto *choice = page->findChild<QComboBox *>();
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        const QStringList both { QStringLiteral("no server: Result"), QStringLiteral("no server: Sort") };
        QTRY_COMPARE_WITH_TIMEOUT(bench.kept(), both, Patience);
    }

    void findsAPlanFromALogByItsStatement()
    {
        HistoryBench bench;
        auto *page = bench.open();
        QVERIFY(bench.bench.paste(
            R"([{"Query Text": "SELECT a FROM flow WHERE b = 7", "Plan": {"Node Type": "Result"}}])"));
        QCOMPARE(page->plan()->context.statement, QStringLiteral("SELECT a FROM flow WHERE b = 7"));
        QVERIFY(!page->plan()->context.fingerprint.isEmpty());
        const auto list = bench.store.history.list({ .fingerprint = page->plan()->context.fingerprint }, {});
        QTRY_VERIFY_WITH_TIMEOUT(list.isFinished(), Patience);
        QVERIFY(list.result());
        QCOMPARE(list.result()->plans.size(), size_t(1));
    }

    void keepsEveryPlanAServerMade()
    {
        HistoryBench bench;
        auto *page = bench.open();
        const auto server = bench.bench.feed.add(QStringLiteral("a"));
        auto *statements = page->findChild<StatementPanel *>();
        QTRY_VERIFY_WITH_TIMEOUT(statements->isVisible(), Patience);
        QVERIFY2(!button(page, QStringLiteral("Kept plans")), "they are on screen anyway");
        const auto before = *readAnalysedPlans(partitions(5), runOn("a"));
        const auto after = *readAnalysedPlans(planLine("Seq Scan on flow", 10), runOn("a"));
        // As the panel says when a statement was run with two settings.
        Q_EMIT statements->planTaken(before.front());
        Q_EMIT statements->planTaken(after.front());
        Q_EMIT statements->plansReady(before.front(), after.front());
        const QStringList both { QStringLiteral("a: Seq Scan flow"), QStringLiteral("a: Sort") };
        QTRY_COMPARE_WITH_TIMEOUT(bench.kept(), both, Patience);
        const auto list = bench.store.history.list({ .target = server }, {});
        QTRY_VERIFY_WITH_TIMEOUT(list.isFinished(), Patience);
        QCOMPARE(list.result()->plans.size(), size_t(2));
    }

    void opensAKeptPlanAnotherPageLedTo()
    {
        HistoryBench bench;
        auto *page = bench.open();
        bench.bench.feed.add(QStringLiteral("a"));
        auto *statements = page->findChild<StatementPanel *>();
        QTRY_VERIFY_WITH_TIMEOUT(statements->isVisible(), Patience);
        const auto saved = bench.store.history.save(readAnalysedPlans(partitions(4), runOn("a"))->front(), {});
        QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished() && saved.result(), Patience);
        page->showSubject({ .statement = runOn("a").statement, .plan = *saved.result() });
        QTRY_VERIFY_WITH_TIMEOUT(page->plan() && page->view()->isVisible(), Patience);
        QCOMPARE(page->plan()->source, partitions(4));
        QVERIFY(statements->editor()->text().contains(runOn("a").statement));
        // One that somebody deleted in the meantime is said.
        page->showSubject({ .plan = *saved.result() + 1 });
        QTRY_VERIFY_WITH_TIMEOUT(bench.panel->banner()->isVisible(), Patience);
    }

    void keepsNeitherTheExampleNorWhatIsKeptAlready()
    {
        HistoryBench bench;
        auto *page = bench.open();
        QTest::mouseClick(button(page, QStringLiteral("See an example")), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(page->plan(), Patience);
        const auto plan = readOnePlan(partitions(2));
        page->showPlan(plan);
        QTRY_COMPARE_WITH_TIMEOUT(page->plan(), plan, Patience);
        // What was asked before it stands before it in the history's queue.
        QCOMPARE(bench.kept(), QStringList());
    }
};

DATAINSIGHT_GUI_TEST_MAIN(TestPlansPageHistory)
#include "tst_planspagehistory.moc"
