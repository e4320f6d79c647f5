// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/services.h"
#include "core/pg/pgworker.h"
#include "core/store/planhistory.h"
#include "tests/perf/figure.h"
#include "tests/store/hangingvfs.h"
#include "tests/support/patience.h"
#include "tests/support/pgcluster.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace datainsight;

namespace {

double secondsToStop(Services &services)
{
    const auto begin = std::chrono::steady_clock::now();
    services.stop();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace

/// How long the services take to stop when their server is frozen and the disk of their store does not answer. Leaves
/// with 1 when over budget.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const auto cluster = PgCluster::start();
    const QTemporaryDir folder;
    test::HangingVfs disk;
    Services services({ .configFolder = folder.filePath(QStringLiteral("config")),
        .storeFolder = folder.filePath(QStringLiteral("store")),
        .dsns = { cluster->conninfo(QStringLiteral("postgres")) } });
    const auto plans = readAnalysedPlans("Result  (cost=0.00..0.01 rows=1 width=4)\n");
    if (!services.start() || !plans)
        qFatal("the services did not start");
    const auto kept = services.planHistory()->save(plans->front(), services.targets().front());
    const bool ready = QTest::qWaitFor(
        [&] { return services.status(services.targets().front()).phase == TargetPhase::Live && disk.waiting() == 2; },
        Patience);
    if (!ready)
        qFatal("the server was not sampled, or the disk not asked");
    cluster->freeze();
    const bool good =
        perf::printFigure("stop beside a frozen server and a disk that hangs", secondsToStop(services), 3, "s");
    cluster->thaw();
    disk.answer();
    const bool ended = QTest::qWaitFor([&] { return disk.living() == 0; }, Patience);
    return good && ended && PgWorker::drain(Milliseconds(Patience)) ? 0 : 1;
}
