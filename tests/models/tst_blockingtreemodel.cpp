// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "ui/locks/blockingfacts.h"
#include "ui/locks/blockingtreeview.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QRandomGenerator>
#include <QSignalSpy>

#include <set>

using namespace datainsight;
using namespace std::chrono_literals;

/// The blocking tree over refreshes: who stays keeps place, choice and folding, whatever becomes of the others.
class TestBlockingTreeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsRootsFirst();
    void keepsChoiceAndFoldingWhenARootEnds();
    void turnsATreeUpsideDown();
    void choosesNobodyWhenTheChosenOneHasGone();
    void holdsForAnyTreeAfterAnother();
    void saysItInWords();
    void holdsTheLongestUsualText();
    void quotesTheNameOfAPreparedTransaction_data();
    void quotesTheNameOfAPreparedTransaction();
};

namespace {

const Instant Now = fromMilliseconds(1'700'000'000'000);

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

SessionRow session(int pid)
{
    return { .id = { pid, pid * 1000 },
        .database = s("shop"),
        .user = s("anna"),
        .application = s("till"),
        .backendType = s("client backend"),
        .state = s("active"),
        .transactionSince = Now - 90s,
        .stateSince = Now - 30s,
        .query = s("LOCK TABLE t") };
}

LockWait wait(int pid, std::vector<int> blockers, Milliseconds age = 1s)
{
    LockWait wait { .pid = pid, .mode = s("AccessExclusiveLock"), .since = Now - age, .blockers = std::move(blockers) };
    wait.object.type = s("relation");
    wait.object.relationName = s("public.t");
    return wait;
}

BlockingTreePtr treeOf(std::vector<LockWait> waits)
{
    LockWaits found { .waits = std::move(waits) };
    found.sessions.at = Now;
    std::set<int> pids;
    for (const auto &one : found.waits) {
        pids.insert(one.pid);
        pids.insert(one.blockers.begin(), one.blockers.end());
    }
    for (const int pid : pids)
        found.sessions.sessions.push_back(session(pid));
    return std::make_shared<const BlockingTree>(buildBlockingTree(found));
}

/// "1(2 3(4)) 7(8)": pids, in brackets those below; an asterisk where it is folded.
QString textOf(const BlockingTreeView &view, const QModelIndex &parent = {})
{
    const auto *model = view.treeModel();
    QStringList parts;
    for (int row = 0; row < model->rowCount(parent); ++row) {
        const auto index = model->index(row, 0, parent);
        QString text = QString::number(model->nodeAt(index)->pid);
        if (model->rowCount(index) > 0)
            text += (view.isExpanded(index) ? QString() : s("*")) + s("(%1)").arg(textOf(view, index));
        parts << text;
    }
    return parts.join(QLatin1Char(' '));
}

QString textOf(const BlockingTree &tree, const std::vector<int> &nodes)
{
    QStringList parts;
    for (const int node : nodes) {
        const auto &one = tree.nodes[static_cast<size_t>(node)];
        parts << QString::number(one.pid)
                + (one.children.empty() ? QString() : s("(%1)").arg(textOf(tree, one.children)));
    }
    return parts.join(QLatin1Char(' '));
}

BlockingTreePtr randomTree(QRandomGenerator &random)
{
    const int pids = random.bounded(1, 20);
    std::vector<LockWait> waits;
    for (int pid = 1; pid <= pids; ++pid) {
        std::vector<int> blockers;
        for (int n = random.bounded(0, 3); n > 0; --n)
            blockers.push_back(random.bounded(1, pids + 1));
        std::sort(blockers.begin(), blockers.end());
        if (!blockers.empty())
            waits.push_back(wait(pid, blockers, Seconds(random.bounded(1, 100))));
    }
    return treeOf(waits);
}

} // namespace

void TestBlockingTreeModel::showsRootsFirst()
{
    BlockingTreeView view;
    view.setTree(treeOf({ wait(2, { 1 }), wait(12, { 11 }, 9s), wait(13, { 12 }), wait(14, { 11 }, 5s) }));
    QCOMPARE(textOf(view), s("11(12(13) 14) 1(2)"));
    QCOMPARE(view.chosen()->pid, 11);
    const auto root = view.treeModel()->index(0, static_cast<int>(BlockingCell::Behind));
    QCOMPARE(root.data().toInt(), 3);
    QVERIFY(!root.siblingAtColumn(static_cast<int>(BlockingCell::WaitsFor)).data().isValid());
}

void TestBlockingTreeModel::keepsChoiceAndFoldingWhenARootEnds()
{
    BlockingTreeView view;
    const QAbstractItemModelTester tester(view.treeModel(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    view.setTree(treeOf({ wait(2, { 1 }, 9s), wait(3, { 1 }, 8s), wait(4, { 1 }, 7s), wait(5, { 2 }, 6s) }));
    QCOMPARE(textOf(view), s("1(2(5) 3 4)"));
    view.collapse(view.treeModel()->indexOfPid(2));
    view.setCurrentIndex(view.treeModel()->indexOfPid(4));
    QSignalSpy changed(&view, &BlockingTreeView::chosenChanged);
    QSignalSpy reset(view.treeModel(), &QAbstractItemModel::modelReset);
    // 1 has ended; 2 got its lock, and the others wait for that one now.
    view.setTree(treeOf({ wait(3, { 2 }, 9s), wait(4, { 2 }, 8s), wait(5, { 2 }, 7s) }));
    QCOMPARE(textOf(view), s("2*(3 4 5)"));
    QCOMPARE(view.chosen()->pid, 4);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(reset.count(), 0);
}

void TestBlockingTreeModel::turnsATreeUpsideDown()
{
    BlockingTreeView view;
    const QAbstractItemModelTester tester(view.treeModel(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    view.setTree(treeOf({ wait(2, { 1 }), wait(3, { 2 }), wait(4, { 3 }) }));
    view.setTree(treeOf({ wait(1, { 2 }), wait(2, { 3 }), wait(3, { 4 }) }));
    QCOMPARE(textOf(view), s("4(3(2(1)))"));
    QCOMPARE(view.chosen()->pid, 1);
}

void TestBlockingTreeModel::choosesNobodyWhenTheChosenOneHasGone()
{
    BlockingTreeView view;
    view.setTree(treeOf({ wait(2, { 1 }), wait(3, { 1 }) }));
    view.setCurrentIndex(view.treeModel()->indexOfPid(3));
    QSignalSpy changed(&view, &BlockingTreeView::chosenChanged);
    view.setTree(treeOf({ wait(2, { 1 }) }));
    QVERIFY(!view.chosen());
    QCOMPARE(changed.count(), 1);
    view.setTree({});
    QCOMPARE(view.treeModel()->rowCount(), 0);
}

void TestBlockingTreeModel::holdsForAnyTreeAfterAnother()
{
    QRandomGenerator random(20261121);
    BlockingTreeView view;
    const QAbstractItemModelTester tester(view.treeModel(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int round = 0; round < 300; ++round) {
        const auto tree = randomTree(random);
        view.setTree(tree);
        QCOMPARE(textOf(view), textOf(*tree, tree->roots));
    }
}

void TestBlockingTreeModel::saysItInWords()
{
    const auto tree = treeOf({ wait(2, { 1 }, 65s), wait(3, { 1 }, 5s) });
    QCOMPARE(blockingSummary(*tree, Now), s("2 waiting behind 1 root, the longest for 1 min 5 s"));
    QCOMPARE(blockingSummary(*treeOf({}), Now), QString());
    // A cycle has no root: the chart beside it counts none either.
    QCOMPARE(blockingSummary(*treeOf({ wait(2, { 1 }, 65s), wait(4, { 5 }, 5s), wait(5, { 4 }, 5s) }), Now),
        s("3 waiting behind 1 root and 1 cycle, the longest for 1 min 5 s"));
    BlockingTreeView view;
    view.setTree(tree);
    const auto waiter = view.treeModel()->indexOfPid(2);
    QCOMPARE(waiter.siblingAtColumn(static_cast<int>(BlockingCell::WaitsFor)).data().toString(),
        s("ACCESS EXCLUSIVE on relation public.t"));
    QCOMPARE(waiter.data(SuffixRole).toString(), s("anna@shop · till"));
    view.setNow(Now + 10s);
    QCOMPARE(waiter.siblingAtColumn(static_cast<int>(BlockingCell::Waiting)).data().toDouble(), 75.0);
    QCOMPARE(lockModeName(s("ShareUpdateExclusiveLock")), s("SHARE UPDATE EXCLUSIVE"));
    QCOMPARE(lockModeName(s("SIReadLock")), s("SIREAD"));
    const auto facts = blockingFacts(*tree, *view.treeModel()->nodeAt(waiter), Now);
    const auto found =
        std::find_if(facts.begin(), facts.end(), [](const FactList::Fact &fact) { return fact.name == s("Waiting"); });
    QVERIFY(found != facts.end());
    QVERIFY2(found->value.startsWith(s("1 min 5 s, since ")), qPrintable(found->value));
}

void TestBlockingTreeModel::holdsTheLongestUsualText()
{
    BlockingTreeView view;
    const auto room = [&view](BlockingCell cell) {
        constexpr int MarginsAndIcon = 3 * 6 + 14; // as TreeDelegate draws them
        return view.header()->sectionSize(static_cast<int>(cell)) - MarginsAndIcon;
    };
    const QFontMetrics metrics(view.font());
    for (const auto cell : { BlockingCell::Waiting, BlockingCell::Longest, BlockingCell::StateAge })
        QVERIFY(room(cell) >= metrics.horizontalAdvance(s("59 min 59 s")));
    QVERIFY(room(BlockingCell::State) >= metrics.horizontalAdvance(s("idle in transaction (aborted)")));
}

void TestBlockingTreeModel::quotesTheNameOfAPreparedTransaction_data()
{
    QTest::addColumn<QString>("gid");
    QTest::addColumn<QString>("statement");
    QTest::newRow("plain") << s("transfer-17") << s("ROLLBACK PREPARED 'transfer-17';");
    QTest::newRow("with a quote") << s("o'clock") << s("ROLLBACK PREPARED 'o''clock';");
    QTest::newRow("with a backslash") << s("a\\b'") << s("ROLLBACK PREPARED E'a\\\\b''';");
}

void TestBlockingTreeModel::quotesTheNameOfAPreparedTransaction()
{
    QFETCH(QString, gid);
    QFETCH(QString, statement);
    QCOMPARE(rollbackStatement({ .gid = gid }), statement);
}

DATAINSIGHT_GUI_TEST_MAIN(TestBlockingTreeModel)
#include "tst_blockingtreemodel.moc"
