// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/blockingtree.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>

#include <set>

using namespace datainsight;
using namespace std::chrono_literals;

namespace {

const Instant Now = fromMilliseconds(1'700'000'000'000);

SessionRow session(int pid, int leader = 0)
{
    return { .id = { pid, pid * 1000 }, .leaderPid = leader, .backendType = QStringLiteral("client backend") };
}

LockWait wait(int pid, std::vector<int> blockers, Milliseconds age = 1s)
{
    return { .pid = pid, .mode = QStringLiteral("ShareLock"), .since = Now - age, .blockers = std::move(blockers) };
}

LockWaits waitsOf(std::vector<LockWait> waits, std::vector<SessionRow> sessions = {})
{
    return { .waits = std::move(waits), .sessions = { .at = Now, .sessions = std::move(sessions) } };
}

/// One line a node: indented by its depth, the pid, and what is behind it.
void write(const BlockingTree &tree, int index, QString &text)
{
    const auto &node = tree.nodes[static_cast<size_t>(index)];
    text += QString(node.depth * 2, QLatin1Char(' ')) + QString::number(node.pid)
        + (node.prepared ? QLatin1Char(' ') + node.prepared->gid : QString())
        + (node.inCycle ? QStringLiteral(" cycle") : QString())
        + QStringLiteral(" %1 %2s\n").arg(node.waiters).arg(node.longestWait / 1s);
    for (const int child : node.children)
        write(tree, child, text);
}

QString textOf(const BlockingTree &tree)
{
    QString text;
    for (const int root : tree.roots)
        write(tree, root, text);
    return text;
}

LockWaits randomWaits(QRandomGenerator &random)
{
    const int pids = random.bounded(1, 25);
    std::vector<LockWait> waits;
    std::vector<SessionRow> sessions;
    for (int pid = 1; pid <= pids; ++pid) {
        if (random.bounded(5) > 0) // some have gone by the time sessions are read
            sessions.push_back(session(pid, random.bounded(6) == 0 ? random.bounded(1, pids + 1) : 0));
        if (random.bounded(3) == 0)
            continue;
        std::vector<int> blockers;
        for (int n = random.bounded(1, 4); n > 0; --n)
            blockers.push_back(random.bounded(0, pids + 3));
        std::sort(blockers.begin(), blockers.end());
        waits.push_back(wait(pid, blockers, Seconds(random.bounded(1, 100))));
    }
    return waitsOf(waits, sessions);
}

} // namespace

class BlockingTreeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isEmptyWithoutWaits() { QVERIFY(buildBlockingTree(waitsOf({})).nodes.empty()); }
    void putsTheRootWithMostBehindItFirst();
    void standsEachUnderTheNearestToARoot();
    void prefersTheHolderToTheQueue();
    void countsASharedWaiterBehindBothRoots();
    void survivesCycles_data();
    void survivesCycles();
    void takesParallelWorkersForTheirLeader();
    void tellsPreparedTransactionsApart();
    void fallsBackToTheStatementsStart();
    void saysWhichRightIsMissing();
    void holdsForAnyGraph();
    void manageLongChainsAndQueues();
};

void BlockingTreeTest::putsTheRootWithMostBehindItFirst()
{
    const auto tree = buildBlockingTree(
        waitsOf({ wait(2, { 1 }, 5s), wait(12, { 11 }, 2s), wait(13, { 12 }, 9s), wait(14, { 11 }, 3s) }));
    QCOMPARE(textOf(tree),
        QStringLiteral("11 3 9s\n"
                       "  14 0 0s\n"
                       "  12 1 9s\n"
                       "    13 0 0s\n"
                       "1 1 5s\n"
                       "  2 0 0s\n"));
    QCOMPARE(tree.waiting, 4);
    QCOMPARE(tree.nodes[static_cast<size_t>(tree.roots.front())].totalWait, Milliseconds(14s));
}

void BlockingTreeTest::standsEachUnderTheNearestToARoot()
{
    // A queue: each waits for the holder and for those before it.
    const auto tree =
        buildBlockingTree(waitsOf({ wait(2, { 1 }, 5s), wait(3, { 1, 2 }, 4s), wait(4, { 1, 2, 3 }, 3s) }));
    QCOMPARE(textOf(tree), QStringLiteral("1 3 5s\n  2 0 0s\n  3 0 0s\n  4 0 0s\n"));
    const auto &last = tree.nodes[static_cast<size_t>(tree.nodes[static_cast<size_t>(tree.roots[0])].children[2])];
    QCOMPARE(last.alsoBehind.size(), size_t(2));
}

void BlockingTreeTest::prefersTheHolderToTheQueue()
{
    auto third = wait(3, { 1, 2 });
    third.holders = { { .pid = 2, .mode = QStringLiteral("RowExclusiveLock") } };
    const auto tree = buildBlockingTree(waitsOf({ third }));
    QCOMPARE(textOf(tree), QStringLiteral("1 1 1s\n2 1 1s\n  3 0 0s\n"));
    const auto &holder = tree.nodes[static_cast<size_t>(tree.roots[1])];
    QCOMPARE(holder.heldModes, QStringList { QStringLiteral("RowExclusiveLock") });
}

void BlockingTreeTest::countsASharedWaiterBehindBothRoots()
{
    const auto tree = buildBlockingTree(waitsOf({ wait(3, { 1, 2 }, 4s), wait(4, { 3 }, 2s) }));
    QCOMPARE(textOf(tree), QStringLiteral("1 2 4s\n  3 1 2s\n    4 0 0s\n2 2 4s\n"));
}

void BlockingTreeTest::survivesCycles_data()
{
    QTest::addColumn<QVector<QVector<int>>>("edges"); // waiter, blockers …, the first has waited longest
    QTest::addColumn<QString>("tree");
    QTest::newRow("two wait for each other")
        << QVector<QVector<int>> { { 1, 2 }, { 2, 1 } } << "1 cycle 1 8s\n  2 cycle 0 0s\n";
    QTest::newRow("three, and one behind them") << QVector<QVector<int>> { { 1, 2 }, { 2, 3 }, { 3, 1 }, { 4, 3 } }
                                                << "1 cycle 3 8s\n  3 cycle 2 8s\n    2 cycle 0 0s\n    4 0 0s\n";
    QTest::newRow("a cycle behind a root")
        << QVector<QVector<int>> { { 1, 2, 9 }, { 2, 1 } } << "9 2 9s\n  1 cycle 1 8s\n    2 cycle 0 0s\n";
    QTest::newRow("one that waits for itself alone is nothing") << QVector<QVector<int>> { { 1, 1 } } << "";
}

void BlockingTreeTest::survivesCycles()
{
    QFETCH(QVector<QVector<int>>, edges);
    QFETCH(QString, tree);
    std::vector<LockWait> waits;
    Seconds age = 9s;
    for (const auto &edge : edges)
        waits.push_back(wait(edge.front(), { edge.begin() + 1, edge.end() }, age--));
    QCOMPARE(textOf(buildBlockingTree(waitsOf(waits))), tree);
}

void BlockingTreeTest::takesParallelWorkersForTheirLeader()
{
    // The leader and both workers wait; the blocker is named by its leader's pid once for each worker.
    const auto tree = buildBlockingTree(waitsOf({ wait(10, { 1 }, 3s), wait(11, { 1 }, 5s), wait(12, { 1, 10 }, 2s) },
        { session(1), session(10), session(11, 10), session(12, 10) }));
    QCOMPARE(textOf(tree), QStringLiteral("1 1 5s\n  10 0 0s\n"));
    QCOMPARE(tree.waiting, 1);
}

void BlockingTreeTest::tellsPreparedTransactionsApart()
{
    auto first = wait(5, { 0 }, 7s);
    first.holders = { { .transaction = QStringLiteral("745"), .mode = QStringLiteral("ExclusiveLock") } };
    auto second = wait(6, { 0 }, 3s);
    second.holders = { { .transaction = QStringLiteral("746"), .mode = QStringLiteral("ExclusiveLock") } };
    auto waits = waitsOf({ first, second });
    waits.prepared = { { .transaction = QStringLiteral("745"), .gid = QStringLiteral("one") },
        { .transaction = QStringLiteral("746"), .gid = QStringLiteral("two") } };
    const auto tree = buildBlockingTree(waits);
    QCOMPARE(textOf(tree), QStringLiteral("0 one 1 7s\n  5 0 0s\n0 two 1 3s\n  6 0 0s\n"));
}

void BlockingTreeTest::fallsBackToTheStatementsStart()
{
    auto waiter = wait(2, { 1 });
    waiter.since.reset();
    auto running = session(2);
    running.queryStartUs = toMilliseconds(Now - 6s) * 1000;
    const auto tree = buildBlockingTree(waitsOf({ waiter }, { running }));
    QCOMPARE(textOf(tree), QStringLiteral("1 1 6s\n  2 0 0s\n"));
    QVERIFY(!tree.nodes.front().sinceIsExact);
}

void BlockingTreeTest::saysWhichRightIsMissing()
{
    auto blocker = session(1);
    blocker.hidden = true;
    auto waits = waitsOf({ wait(2, { 1 }) }, { blocker });
    waits.sessions.hidden = 1;
    waits.sessions.role = QStringLiteral("some one");
    const auto tree = buildBlockingTree(waits);
    QVERIFY(tree.hidden);
    QVERIFY2(tree.remark.contains(QStringLiteral("GRANT pg_monitor TO \"some one\";")), qPrintable(tree.remark));
}

void BlockingTreeTest::holdsForAnyGraph()
{
    QRandomGenerator random(4711);
    for (int round = 0; round < 3000; ++round) {
        const auto waits = randomWaits(random);
        const auto tree = buildBlockingTree(waits);
        // Each node stands in the tree once, and under one that it waits for.
        std::vector<int> seen(tree.nodes.size());
        std::vector<int> open = tree.roots;
        while (!open.empty()) {
            const int index = open.back();
            open.pop_back();
            ++seen[static_cast<size_t>(index)];
            const auto &node = tree.nodes[static_cast<size_t>(index)];
            for (const int child : node.children) {
                const auto &below = tree.nodes[static_cast<size_t>(child)];
                QCOMPARE(below.parent, index);
                QCOMPARE(below.depth, node.depth + 1);
                QVERIFY(below.wait);
                open.push_back(child);
            }
        }
        for (const int count : seen)
            QCOMPARE(count, 1);
        int behindRoots = 0;
        for (const int root : tree.roots) {
            const auto &node = tree.nodes[static_cast<size_t>(root)];
            QCOMPARE(node.depth, 0);
            QVERIFY(node.waiters > 0);
            QVERIFY(node.inCycle || !node.wait);
            QVERIFY(node.totalWait >= node.longestWait);
            behindRoots += node.waiters + (node.wait ? 1 : 0);
        }
        QVERIFY(behindRoots >= tree.waiting);
        std::set<std::pair<int, QString>> keys;
        for (const auto &node : tree.nodes)
            QVERIFY(keys.emplace(node.pid, node.prepared ? node.prepared->transaction : QString()).second);
    }
}

void BlockingTreeTest::manageLongChainsAndQueues()
{
    std::vector<LockWait> waits;
    for (int pid = 2; pid <= 20'000; ++pid)
        waits.push_back(wait(pid, { pid - 1 }));
    const auto chain = buildBlockingTree(waitsOf(waits));
    QCOMPARE(chain.roots.size(), size_t(1));
    QCOMPARE(chain.nodes[static_cast<size_t>(chain.roots.front())].waiters, 19'999);

    waits.clear();
    std::vector<int> before { 1 };
    for (int pid = 2; pid <= 400; ++pid) {
        waits.push_back(wait(pid, before));
        before.push_back(pid);
    }
    const auto queue = buildBlockingTree(waitsOf(waits));
    QCOMPARE(queue.nodes[static_cast<size_t>(queue.roots.front())].children.size(), size_t(399));
}

DATAINSIGHT_TEST_MAIN(BlockingTreeTest)
#include "tst_blockingtree.moc"
