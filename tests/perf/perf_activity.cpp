// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What looking at activity costs a server with 300 sessions, 8 of them waiting for a lock: the time from asking to the
// last row over a local socket, the median of twenty rounds.
//   perf_activity [major …]        default: the newest that is here
#include "core/activity/lockwait.h"
#include "core/pg/pgworker.h"
#include "core/pg/session.h"
#include "core/sample/familycatalog.h"
#include "tests/perf/figure.h"
#include "tests/support/pgcluster.h"

#include <QCoreApplication>
#include <QThread>

using namespace datainsight;
using namespace datainsight::perf;
using namespace std::chrono_literals;

namespace {

constexpr int Sessions = 300;
constexpr int Waiters = 8;
constexpr int Rounds = 20;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

/// Most are idle, a tenth is in a transaction, and eight wait for the first.
std::vector<PgClient> openSessions(const PgCluster &cluster)
{
    std::vector<PgClient> sessions;
    cluster.exec(s("postgres"), s("CREATE TABLE t (i int PRIMARY KEY, v int); INSERT INTO t VALUES (1, 1)"));
    for (int n = 0; n < Sessions; ++n) {
        sessions.push_back(cluster.connect(s("postgres")));
        if (n % 10 == 0)
            sessions.back().exec(s("BEGIN"));
        sessions.back().exec(s("SELECT '") + QString(n * 10, QLatin1Char('x')) + s("'"));
    }
    sessions.front().exec(s("UPDATE t SET v = 2"));
    for (int n = 1; n <= Waiters; ++n)
        sessions[static_cast<size_t>(n)].send(s("UPDATE t SET v = 3"));
    auto observer = cluster.connect(s("postgres"));
    while (observer.exec(s("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")).value().toInt()
        < Waiters)
        QThread::msleep(10);
    return sessions;
}

/// Server time of one call, as the worker counts it.
template<typename Read> double cost(PgWorker &worker, Read read)
{
    std::vector<double> times;
    for (int round = 0; round <= Rounds; ++round) {
        const auto before = worker.status().serverTime;
        const auto pending = worker.run({ s("perf") }, {}, 30s, [read](Session &session) {
            const auto found = read(session);
            return found ? Result<bool>(true) : Result<bool>(fail(found.error()));
        });
        while (!pending.isFinished())
            QThread::msleep(1);
        if (const auto result = pending.result(); !result)
            qFatal("%s", qUtf8Printable(oneLine(result.error())));
        if (round > 0)
            times.push_back(static_cast<double>((worker.status().serverTime - before).count()) / 1000);
    }
    return median(std::move(times));
}

bool measure(int major)
{
    const auto cluster = PgCluster::start({ .major = major, .settings = { { s("max_connections"), s("400") } } });
    const auto sessions = openSessions(*cluster);
    ConnectionSpec spec;
    spec.parameters = cluster->parameters(s("postgres"), PgRole::Monitor);
    PgWorker worker(s("perf"), spec);
    std::printf(
        "PostgreSQL %s, %d sessions, %d wait for a lock\n", qPrintable(cluster->server().version), Sessions, Waiters);
    const auto catalog = FamilyCatalog::load();
    Capabilities capabilities;
    capabilities.major = cluster->major();
    capabilities.columns.insert(s("pg_stat_activity.query_id"));
    const auto family = catalog->pick({ s("target.ash") }, capabilities);
    const QString ashSql = FamilyCatalog::sqlFor(**family, capabilities);
    const double ash = cost(worker, [ashSql](Session &session) { return session.query({ s("target.ash") }, ashSql); });
    const double list = cost(worker, [](Session &session) { return readSessions(session); });
    const double tree = cost(worker, [](Session &session) { return readLockWaits(session); });
    bool good = printFigure("session history, a sample", ash, 3, "ms");
    good = printFigure("session list, a look", list, 3, "ms") && good;
    good = printFigure("blocking tree with its sessions, a look", tree, 6, "ms") && good;
    // The page looks every two seconds while it is shown; the history samples each second all the time.
    return printFigure("history and shown list, server time a second", ash + list / 2, 3, "ms") && good;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    bool good = true;
    const auto arguments = QCoreApplication::arguments().mid(1);
    if (arguments.isEmpty())
        good = measure(PgVersions::present().back().major);
    for (const QString &argument : arguments)
        good = measure(argument.toInt()) && good;
    return PgWorker::drain() && good ? 0 : 1;
}
