// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/plansamples.h"
#include "tests/plan/plantext.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/support/scriptedprompts.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/plan/plandiffheader.h"
#include "ui/plan/plandiffmodel.h"
#include "ui/plan/plandiffview.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>
#include <QTreeView>

using namespace datainsight;
using namespace datainsight::testing;

/// Two plans side by side: what changed is found at a glance, and noise is not called change.
class TestPlanDiffView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<AnalysedPlanPtr>(); }
    void putsTheNodesOfBothIntoOneTree();
    void modelKeepsItsPromises();
    void saysWhatChangedInASentence();
    void tellsWhatOneSideAloneMeasured();
    void callsNoNoiseAChange();
    void tellsWhatElseDiffers();
    void leavesOutWhatDidNotChange();
    void leadsToTheNodeInEitherPlan();
    void namesNodesInASmallWindow();
    void exportsTextAndJson();
    void comparesOneThousandNodesWithoutStalling();
    void lastComparisonWins();
    void mayGoWhileItCompares();
    void isLookedAt();

private:
    static void compare(PlanDiffView &view, const AnalysedPlanPtr &before, const AnalysedPlanPtr &after)
    {
        view.show(before, after);
        QTRY_VERIFY_WITH_TIMEOUT(view.pair() && view.pair()->before == before && view.pair()->after == after, Patience);
    }
};

namespace {

/// "> Seq Scan [faster]" a line a row.
QStringList drawn(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const auto index = model.index(row, 0, parent);
        const QString change = index.siblingAtColumn(PlanDiffModel::Change).data().toString();
        lines << QString(depth, QLatin1Char('>')) + index.data().toString()
                + (change.isEmpty() ? QString() : QStringLiteral(" [") + change + QLatin1Char(']'));
        lines += drawn(model, index, depth + 1);
    }
    return lines;
}

QModelIndex find(const QAbstractItemModel &model, const QString &text)
{
    const auto found = model.match(model.index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchContains | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.first();
}

} // namespace

void TestPlanDiffView::putsTheNodesOfBothIntoOneTree()
{
    PlanDiffView view;
    compare(view, slowPlan(), fastPlan());
    const QString tree = drawn(*view.model()).join(QLatin1Char('\n'));
    QCOMPARE(tree,
        QStringLiteral(
            "GroupAggregate [▼ faster]\n"
            ">Gather [− removed]\n"
            ">Nested Loop [▼ faster]\n"
            ">>Seq Scan on device d [▼ fewer buffers]\n"
            ">>Parallel Seq Scan on network_logs l → Bitmap Heap Scan on network_logs l [⇄ replaced, ▼ faster]\n"
            ">>>Bitmap Index Scan on network_logs_device_id_idx [+ added]\n"
            ">>Materialize [− removed]"));
}

void TestPlanDiffView::modelKeepsItsPromises()
{
    PlanDiffModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPair(makePlanPair(slowPlan(), fastPlan()));
    model.setPair(makePlanPair(fastPlan(), slowPlan()));
    model.setPair(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestPlanDiffView::saysWhatChangedInASentence()
{
    PlanDiffView view;
    compare(view, slowPlan(), fastPlan());
    const QString summary = view.header()->summary();
    QVERIFY2(summary.contains(QStringLiteral("Parallel Seq Scan on network_logs became Bitmap Heap Scan")),
        qPrintable(summary));
    QCOMPARE(summary, view.pair()->diff.summary);
}

void TestPlanDiffView::tellsWhatOneSideAloneMeasured()
{
    const auto expected = readOnePlan("Seq Scan on t  (cost=0.00..9.00 rows=45 width=4)\n");
    const auto measured =
        readOnePlan("Seq Scan on t  (cost=0.00..9.00 rows=45 width=4) (actual time=0.009..4.100 rows=5 loops=1)\n");
    PlanDiffModel model;
    model.setPair(makePlanPair(expected, measured));
    const auto own = [&] { return model.index(0, PlanDiffModel::OwnTime).data().toString(); };
    QCOMPARE(own(), QStringLiteral("– → 4.1 ms"));
    model.setPair(makePlanPair(measured, expected));
    QCOMPARE(own(), QStringLiteral("4.1 ms → –"));
    QVERIFY(!model.index(0, PlanDiffModel::OwnTime).data(DeltaRole).isValid());
}

void TestPlanDiffView::callsNoNoiseAChange()
{
    PlanDiffView view;
    compare(view, planFrom(widePlan(5, 1.000)), planFrom(widePlan(5, 1.080)));
    for (const QString &line : drawn(*view.model()))
        QVERIFY2(!line.contains(QLatin1Char('[')), qPrintable(line));
    const auto index = find(*view.model(), QStringLiteral("part_3")).siblingAtColumn(PlanDiffModel::OwnTime);
    QCOMPARE(index.data().toString(), QStringLiteral("1 ms → 1.08 ms"));
    QVERIFY(!index.data(SignificantRole).toBool());
    QVERIFY(index.data(NoiseRole).toDouble() > std::abs(index.data(DeltaRole).toDouble()));
    QVERIFY(index.data(Qt::ToolTipRole).toString().contains(QStringLiteral("No change")));
    QVERIFY(view.header()->summary().contains(QStringLiteral("no change beyond noise")));
}

void TestPlanDiffView::tellsWhatElseDiffers()
{
    PlanDiffView view;
    compare(view, slowPlan(), fastPlan());
    QCOMPARE(view.header()->differences(), QStringLiteral("Settings: work_mem: 4MB → 64MB"));
    PlanContext other;
    other.statement = QStringLiteral("SELECT 1");
    compare(view, slowPlan(), planFrom("Result  (cost=0.00..0.01 rows=1 width=4)\n", other));
    QVERIFY(view.header()->differences().contains(QStringLiteral("two different statements")));
    QVERIFY(view.header()->differences().contains(QStringLiteral("Only one of them was run with ANALYZE")));
    QVERIFY(view.header()->differences().contains(QStringLiteral("work_mem: 4MB → –")));
    const auto pasted = planFrom("Result  (cost=0.00..0.01 rows=1 width=4)\n");
    compare(view, pasted, pasted);
    QVERIFY(view.header()->differences().contains(QStringLiteral("only their shape")));
}

void TestPlanDiffView::leavesOutWhatDidNotChange()
{
    auto before = widePlan(50, 1);
    auto after = before;
    after.replace("Seq Scan on part_7 ", "Index Scan using i on part_7 ");
    PlanDiffView view;
    compare(view, planFrom(before), planFrom(after));
    QCOMPARE(view.tree()->model()->rowCount(view.tree()->model()->index(0, 0)), 50);
    view.setChangesOnly(true);
    QVERIFY(view.changesOnly());
    QCOMPARE(drawn(*view.tree()->model()),
        (QStringList { QStringLiteral("Append"),
            QStringLiteral(">Seq Scan on part_7 → Index Scan using i on part_7 [⇄ replaced]") }));
    QVERIFY(view.tree()->isExpanded(view.tree()->model()->index(0, 0)));
    view.setChangesOnly(false);
    QCOMPARE(view.tree()->model()->rowCount(view.tree()->model()->index(0, 0)), 50);
}

void TestPlanDiffView::leadsToTheNodeInEitherPlan()
{
    const auto before = slowPlan();
    const auto after = fastPlan();
    PlanDiffView view;
    view.resize(900, 600);
    view.QWidget::show();
    compare(view, before, after);
    QSignalSpy requested(&view, &PlanDiffView::nodeRequested);
    const auto choose = [&](const QString &text) {
        view.tree()->setCurrentIndex(find(*view.tree()->model(), text));
        QVERIFY(view.tree()->currentIndex().isValid());
    };
    const auto last = [&] {
        const auto arguments = requested.takeLast();
        return std::pair(arguments[0].value<AnalysedPlanPtr>(), arguments[1].toInt());
    };
    choose(QStringLiteral("Bitmap Heap Scan"));
    QTest::keyClick(view.tree(), Qt::Key_Return);
    QCOMPARE(last(), std::pair(after, 3));
    QTest::keyClick(view.tree(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(last(), std::pair(before, 3));
    // What is in one plan only is shown there, whatever was asked for.
    choose(QStringLiteral("Gather"));
    QTest::keyClick(view.tree(), Qt::Key_Return);
    QCOMPARE(last(), std::pair(before, 1));
    choose(QStringLiteral("Bitmap Index Scan"));
    QTest::keyClick(view.tree(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(last(), std::pair(after, 4));
}

void TestPlanDiffView::namesNodesInASmallWindow()
{
    PlanDiffView view;
    view.resize(640, 420);
    view.QWidget::show();
    compare(view, slowPlan(), fastPlan());
    const auto *head = view.tree()->header();
    const int needed = view.fontMetrics().horizontalAdvance(QStringLiteral("Bitmap Heap Scan on flow"));
    QTRY_VERIFY2_WITH_TIMEOUT(
        head->sectionSize(0) >= needed, qPrintable(QString::number(head->sectionSize(0))), Patience);
    view.resize(1600, 420);
    QTRY_COMPARE_WITH_TIMEOUT(head->length(), view.tree()->viewport()->width(), Patience);
}

void TestPlanDiffView::exportsTextAndJson()
{
    PlanDiffView view;
    QVERIFY(view.asText().isEmpty());
    compare(view, slowPlan(), fastPlan());
    const QString text = view.asText();
    QVERIFY2(text.startsWith(view.pair()->diff.summary), qPrintable(text));
    for (const char *part : { "Settings: work_mem: 4MB → 64MB", "execution 312 ms", "  Gather  [− removed]",
             "Bitmap Index Scan on network_logs_device_id_idx  [+ added]", "analysis · flows · PostgreSQL 17.2" })
        QVERIFY2(text.contains(QString::fromUtf8(part).trimmed()), qPrintable(QString::fromUtf8(part) + text));
    const auto json = QJsonDocument::fromJson(view.asJson()).object();
    QCOMPARE(json.value(QStringLiteral("summary")).toString(), view.pair()->diff.summary);

    QSignalSpy notice(&view, &PlanDiffView::notice);
    QTemporaryDir folder;
    ScriptedFilePrompt prompt(folder.filePath(QStringLiteral("diff.json")));
    const auto actions = view.findChild<QMenu *>()->actions();
    QCOMPARE(actions.size(), 3);
    actions[0]->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), text);
    actions[2]->trigger();
    QTRY_COMPARE(notice.count(), 2);
    QFile file(prompt.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), view.asJson());
    prompt.path = folder.filePath(QStringLiteral("no/such/folder.txt"));
    actions[1]->trigger();
    QTRY_COMPARE(notice.count(), 3);
    QVERIFY(notice.last().first().toString().contains(QStringLiteral("could not be written")));
}

void TestPlanDiffView::comparesOneThousandNodesWithoutStalling()
{
    const auto before = planFrom(widePlan(1000, 1));
    const auto after = planFrom(widePlan(1000, 2));
    PlanDiffView view;
    view.resize(1000, 700);
    view.QWidget::show();
    compare(view, before, after);
    QCOMPARE(view.pair()->rows.size(), 1001);
    // The watched application fails the test when one event takes too long.
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(view.tree(), Qt::Key_PageDown);
    QTest::keyClick(view.tree(), Qt::Key_End);
    view.setChangesOnly(true);
    QTRY_VERIFY(view.tree()->model()->rowCount(view.tree()->model()->index(0, 0)) == 1000);
}

void TestPlanDiffView::lastComparisonWins()
{
    PlanDiffView view;
    view.show(planFrom(widePlan(2000, 1)), planFrom(widePlan(2000, 2)));
    const auto last = fastPlan();
    view.show(slowPlan(), last);
    QTRY_VERIFY(view.pair() && view.pair()->after == last);
    // The longer comparison ends later, and is not shown.
    QVERIFY(QThreadPool::globalInstance()->waitForDone(10'000));
    QCoreApplication::processEvents();
    QCOMPARE(view.pair()->after, last);
    view.clear();
    QVERIFY(!view.pair());
    QCOMPARE(view.model()->rowCount(), 0);
}

void TestPlanDiffView::mayGoWhileItCompares()
{
    auto view = std::make_unique<PlanDiffView>();
    view->show(planFrom(widePlan(2000, 1)), planFrom(widePlan(2000, 2)));
    view.reset();
    QVERIFY(QThreadPool::globalInstance()->waitForDone(10'000));
    QCoreApplication::processEvents();
}

void TestPlanDiffView::isLookedAt()
{
    for (const auto choice : { Theme::Choice::Light, Theme::Choice::Dark }) {
        Theme::instance().apply(choice);
        const QString theme = Theme::choiceName(choice);
        PlanDiffView view;
        view.resize(1180, 640);
        view.ensurePolished();
        const QImage empty = takePicture(view, QStringLiteral("plandiff-empty-") + theme);
        compare(view, slowPlan(), fastPlan());
        QVERIFY(takePicture(view, QStringLiteral("plandiff-") + theme) != empty);
        view.resize(640, 420);
        takePicture(view, QStringLiteral("plandiff-small-") + theme);
        view.resize(1180, 640);
        compare(view, planFrom(widePlan(8, 1.0)), planFrom(widePlan(8, 1.06)));
        takePicture(view, QStringLiteral("plandiff-noise-") + theme);
    }
}

DATAINSIGHT_GUI_TEST_MAIN(TestPlanDiffView)
#include "tst_plandiffview.moc"
