// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a refresh of a blocking tree of 5,000 waiters costs the UI thread, shown, and a table of 50,000 locks. Frames are
// counted in the thread's own time: what others do on the machine is not the page's.
#include "tests/perf/figure.h"
#include "ui/common/theme.h"
#include "ui/common/datatable.h"
#include "ui/locks/blockingtreeview.h"
#include "ui/locks/heldlocksmodel.h"
#include "ui/locks/lockgroupmodel.h"

#include <QApplication>
#include <QScrollBar>

using namespace datainsight;
using namespace datainsight::perf;

namespace {

constexpr int Waiters = 5000;
constexpr int Turnover = 200;
constexpr int Rounds = 15;
constexpr double FrameTime = 16; ///< ms
const Instant Now = fromMilliseconds(1'700'000'000'000);

/// One root with all behind it, each tenth with nine behind itself; round by round some go and as many come.
BlockingTreePtr treeOf(int round)
{
    LockWaits waits;
    waits.sessions.at = Now + Seconds(round);
    const auto add = [&](int pid, std::vector<int> blockers) {
        waits.sessions.sessions.push_back({ .id = { pid, pid },
            .database = QStringLiteral("shop"),
            .user = QStringLiteral("anna"),
            .application = QStringLiteral("till"),
            .backendType = QStringLiteral("client backend"),
            .state = QStringLiteral("active"),
            .stateSince = Now,
            .query = QStringLiteral("UPDATE account SET balance = balance - %1 WHERE id = 42").arg(pid) });
        if (blockers.empty())
            return;
        LockWait wait { .pid = pid, .mode = QStringLiteral("ShareLock"), .since = Now, .blockers = blockers };
        wait.object = { .type = QStringLiteral("transactionid"), .transaction = QString::number(blockers.front()) };
        waits.waits.push_back(wait);
    };
    add(1, {});
    for (int i = 0; i < Waiters; ++i) {
        const int pid = 10 + i + round * Turnover;
        add(pid, { pid % 10 == 0 || i < 10 ? 1 : pid - pid % 10 });
    }
    return std::make_shared<const BlockingTree>(buildBlockingTree(waits));
}

/// 25 sessions with a lock on each of 2,000 tables.
HeldLocksPtr fiftyThousandLocks()
{
    HeldLocks locks { .types = { QStringLiteral("relation") },
        .modes = { QStringLiteral("RowExclusiveLock"), QStringLiteral("AccessShareLock") },
        .database = 1 };
    for (int pid = 100; pid < 125; ++pid) {
        for (quint32 table = 1; table <= 2000; ++table)
            locks.locks.push_back({ .pid = pid,
                .database = 1,
                .relation = 16384 + table,
                .mode = static_cast<quint16>(pid % 2),
                .granted = table % 100 != 0 });
    }
    for (quint32 table = 1; table <= 2000; ++table)
        locks.relations.insert(16384 + table, QStringLiteral("public.measurement_%1").arg(table));
    locks.total = static_cast<qint64>(locks.locks.size());
    return std::make_shared<const HeldLocks>(std::move(locks));
}

bool everyLock()
{
    HeldLocksModel model;
    DataTable table;
    table.setRowModel(&model);
    table.resize(1200, 700);
    table.show();
    const auto locks = fiftyThousandLocks();
    QApplication::processEvents();
    bool good = printFigure("50,000 locks: taken in and painted", medianThreadMs(5, [&] {
        model.setLocks({}, {});
        model.setLocks(locks, {});
        table.grab();
    }),
        FrameTime, "ms");
    int column = 0;
    good = printFigure("sorted by another column", medianThreadMs(7, [&] {
        table.sortByColumn(column++ % 7, Qt::AscendingOrder);
        table.grab();
    }),
               FrameTime, "ms")
        && good;
    int word = 0;
    good = printFigure("filtered as typed", medianThreadMs(7, [&] {
        model.setFilter(QStringLiteral("measurement_%1").arg(++word));
        table.grab();
    }),
               FrameTime, "ms")
        && good;
    return printFigure("counted by relation, for the hot ones",
               medianThreadMs(5, [&] { lockGroupItems(*locks, LockGrouping::Relation, nullptr); }), FrameTime, "ms")
        && good;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    Theme::instance().apply(Theme::Choice::Light);
    BlockingTreeView view;
    view.resize(1200, 700);
    view.show();
    int round = 0;
    std::vector<BlockingTreePtr> trees;
    for (int i = 0; i <= Rounds; ++i)
        trees.push_back(treeOf(i));
    view.setTree(trees.front());
    QApplication::processEvents();
    bool good = printFigure("5,000 waiters, 200 gone, 200 new: merge and paint",
        medianThreadMs(Rounds - 1,
            [&] {
                view.setTree(trees[static_cast<size_t>(++round)]);
                view.grab();
            }),
        FrameTime, "ms");
    good = printFigure("the same sessions again, ages ticking", medianThreadMs(Rounds, [&] {
        view.setTree(std::make_shared<const BlockingTree>(*trees[static_cast<size_t>(round)]));
        view.grab();
    }),
               FrameTime, "ms")
        && good;
    good = printFigure("a screen further down", medianThreadMs(Rounds, [&] {
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + view.viewport()->height());
        view.grab();
    }),
               FrameTime, "ms")
        && good;
    good = everyLock() && good;
    return good ? 0 : 1;
}
