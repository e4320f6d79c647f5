// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a refresh of a blocking tree of 5,000 waiters costs the UI thread, shown.
#include "tests/perf/figure.h"
#include "ui/common/theme.h"
#include "ui/locks/blockingtreeview.h"

#include <QApplication>
#include <QScrollBar>

using namespace datainsight;
using namespace datainsight::perf;

namespace {

constexpr int Waiters = 5000;
constexpr int Turnover = 200;
constexpr int Rounds = 15;
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
        medianMs(Rounds - 1,
            [&] {
                view.setTree(trees[static_cast<size_t>(++round)]);
                view.grab();
            }),
        50, "ms");
    good = printFigure("the same again, ages ticking", medianMs(Rounds, [&] {
        view.setTree(trees[static_cast<size_t>(round)]);
        view.grab();
    }),
               30, "ms")
        && good;
    good = printFigure("a screen further down", medianMs(Rounds, [&] {
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + view.viewport()->height());
        view.grab();
    }),
               16, "ms")
        && good;
    return good ? 0 : 1;
}
