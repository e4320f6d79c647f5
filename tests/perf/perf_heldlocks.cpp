// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// 50,000 locks read and held: 25 sessions with a lock on each of 2,000 tables; and who waits for whom among them.
//   perf_heldlocks
#include "core/activity/lockgroups.h"
#include "core/activity/lockwait.h"
#include "core/pg/pgworker.h"
#include "core/pg/session.h"
#include "tests/perf/figure.h"
#include "tests/support/pgcluster.h"

#include <QCoreApplication>
#include <QFile>
#include <QThread>

using namespace datainsight;
using namespace datainsight::perf;
using namespace std::chrono_literals;

namespace {

constexpr int Tables = 2000;
constexpr int Sessions = 25;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

std::vector<PgClient> lockAll(const PgCluster &cluster, const QString &database)
{
    cluster.exec(database,
        s("DO $$ BEGIN FOR n IN 1..%1 LOOP EXECUTE format('CREATE TABLE t%s (i int)', n); END LOOP; END $$")
            .arg(Tables));
    QStringList names;
    for (int n = 1; n <= Tables; ++n)
        names << s("t%1").arg(n);
    std::vector<PgClient> sessions;
    for (int n = 0; n < Sessions; ++n) {
        sessions.push_back(cluster.connect(database));
        sessions.back().exec(s("BEGIN"));
        sessions.back().exec(s("LOCK TABLE %1 IN ROW EXCLUSIVE MODE").arg(names.join(QLatin1Char(','))));
    }
    return sessions;
}

/// As many as there are names, each behind the sessions that hold its table.
std::vector<PgClient> waitFor(const PgCluster &cluster, const QString &database, const QStringList &tables)
{
    std::vector<PgClient> waiters;
    for (const QString &table : tables) {
        waiters.push_back(cluster.connect(database));
        waiters.back().exec(s("BEGIN"));
        waiters.back().send(s("LOCK TABLE %1").arg(table));
    }
    auto observer = cluster.connect(database);
    while (observer.exec(s("SELECT count(*) FROM pg_locks WHERE NOT granted")).value().toInt() < tables.size())
        QThread::msleep(10);
    return waiters;
}

/// The most memory this process had so far, in MB.
double peakMegabytes()
{
    QFile status(s("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const auto &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto cluster = PgCluster::start({ .settings = { { s("max_locks_per_transaction"), s("1024") } } });
    const QString database = cluster->createDatabase();
    const auto sessions = lockAll(*cluster, database);
    ConnectionSpec spec;
    spec.parameters = cluster->parameters(database, PgRole::Monitor);
    PgWorker worker(s("perf"), spec);
    HeldLocksPtr locks;
    const auto read = [&] {
        const auto pending = worker.run({ s("perf") }, {}, 30s, [](Session &session) -> Result<HeldLocksPtr> {
            auto found = readHeldLocks(session);
            if (!found)
                return fail(found.error());
            return std::make_shared<const HeldLocks>(std::move(*found));
        });
        while (!pending.isFinished())
            QThread::msleep(1);
        if (!pending.result())
            qFatal("%s", qUtf8Printable(oneLine(pending.result().error())));
        locks = *pending.result();
    };
    const double before = peakMegabytes();
    const double time = medianMs(5, read);
    const double memory = peakMegabytes() - before;
    std::printf("PostgreSQL %s, %lld locks in %zu rows\n", qPrintable(cluster->server().version),
        static_cast<long long>(locks->total), locks->locks.size());
    bool good = printFigure("all locks read and held", time, 200, "ms");
    good = printFigure("memory at the most", memory, 60, "MB") && good;
    good = printFigure(
               "hot relations of them", medianMs(5, [&] { lockGroups(*locks, LockGrouping::Relation); }), 100, "ms")
        && good;
    const auto waiters =
        waitFor(*cluster, database, { s("t1"), s("t2"), s("t3"), s("t4"), s("t5"), s("t6"), s("t7"), s("t8") });
    SessionReader reader;
    const auto readTree = [&] {
        const auto pending = worker.run({ s("perf") }, {}, 30s,
            [&reader](Session &session) -> Result<LockWaits> { return readLockWaits(session, reader); });
        while (!pending.isFinished())
            QThread::msleep(1);
        if (!pending.result())
            qFatal("%s", qUtf8Printable(oneLine(pending.result().error())));
    };
    good = printFigure("who waits for whom among them", medianMs(5, readTree), 200, "ms") && good;
    return PgWorker::drain() && good ? 0 : 1;
}
