// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/console.h"
#include "tests/perf/figure.h"
#include "tests/support/eventloopwatcher.h"
#include "tests/support/pgcluster.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>

using namespace datainsight;
using namespace std::chrono_literals;

namespace {

constexpr Seconds RunTime { 60 };
constexpr Seconds FrozenFrom { 20 };
constexpr Seconds FrozenUntil { 40 };

} // namespace

/// A minute of the console on a live server that is frozen for twenty seconds in the middle: the longest event of the
/// UI thread, by the clock on the wall. Leaves with 1 when over budget.
int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    WatchedApplication<QApplication> application(argc, argv);
    const auto cluster = PgCluster::start();
    QTemporaryDir folder;
    GuiOptions options;
    options.dsns = { cluster->conninfo(QStringLiteral("postgres")) };
    options.configFolder = folder.filePath(QStringLiteral("config"));
    options.dataFolder = folder.filePath(QStringLiteral("data"));
    Console console(options);
    console.show();

    std::unique_ptr<EventLoopWatcher> watcher;
    // The first two seconds belong to starting up, which has a budget of its own.
    QTimer::singleShot(2s, &application, [&] { watcher = std::make_unique<EventLoopWatcher>(); });
    QTimer::singleShot(FrozenFrom, &application, [&] { cluster->freeze(); });
    QTimer::singleShot(FrozenUntil, &application, [&] { cluster->thaw(); });
    QTimer::singleShot(RunTime, &application, &QCoreApplication::quit);
    QApplication::exec();

    const auto longest = std::chrono::duration<double, std::milli>(watcher->longest().time).count();
    std::printf("longest: %s, among %lld events; %s\n", qPrintable(watcher->longest().event),
        static_cast<long long>(watcher->events()), watcher->report());
    return perf::printFigure("longest event of the UI thread", longest, 50, "ms") ? 0 : 1;
}
