// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What looking at activity costs a server with 300 sessions, 8 of them waiting for a lock, while 60 others run a new
// statement between two looks: the time from asking to the last row over a local socket, the median of twenty rounds.
//   perf_activity [major …]        default: the newest that is here
#include "core/activity/lockwait.h"
#include "core/pg/pgworker.h"
#include "core/pg/session.h"
#include "core/sample/familycatalog.h"
#include "tests/perf/figure.h"
#include "tests/support/pgcluster.h"

#include <QCoreApplication>
#include <QFile>
#include <QThread>

using namespace datainsight;
using namespace datainsight::perf;
using namespace std::chrono_literals;

namespace {

constexpr int Sessions = 300;
constexpr int Waiters = 8;
constexpr int Busy = 60;
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

/// Others go on with their work: 60 of those that nobody waits for.
void work(std::vector<PgClient> &sessions)
{
    static int round = 0;
    ++round;
    for (int n = Sessions - Busy; n < Sessions; ++n)
        sessions[static_cast<size_t>(n)].exec(
            s("SELECT ") + QString::number(round) + s(", '") + QString(900, QLatin1Char('y')) + s("'"));
}

/// What the processor has done for a process of this machine so far, in ms.
double processorTime(int pid)
{
    QFile file(s("/proc/%1/schedstat").arg(pid));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').first().toDouble() / 1e6 : 0;
}

struct Cost
{
    double waited = 0; ///< as the worker counts it, ms
    double processor = 0; ///< of the server's process, ms: the same however busy the machine is
};

/// Of one call: what is prepared is so after two rounds.
template<typename Read> Cost cost(PgWorker &worker, std::vector<PgClient> &sessions, Read read)
{
    std::vector<double> waited;
    std::vector<double> processor;
    for (int round = -2; round < Rounds; ++round) {
        work(sessions);
        const auto before = worker.status().serverTime;
        const double processorBefore = processorTime(worker.status().server.backendPid);
        const auto pending = worker.run({ s("perf") }, {}, 30s, [read](Session &session) {
            const auto found = read(session);
            return found ? Result<bool>(true) : Result<bool>(fail(found.error()));
        });
        while (!pending.isFinished())
            QThread::msleep(1);
        if (const auto result = pending.result(); !result)
            qFatal("%s", qUtf8Printable(oneLine(result.error())));
        if (round < 0)
            continue;
        waited.push_back(static_cast<double>((worker.status().serverTime - before).count()) / 1000);
        processor.push_back(processorTime(worker.status().server.backendPid) - processorBefore);
    }
    return { median(std::move(waited)), median(std::move(processor)) };
}

bool print(const char *what, const Cost &cost, double budget)
{
    const bool good = printFigure(what, cost.waited, budget, "ms");
    std::printf("    of it on the server's processor %37.2f ms\n", cost.processor);
    return good;
}

bool measure(int major)
{
    const auto cluster = PgCluster::start({ .major = major, .settings = { { s("max_connections"), s("400") } } });
    auto sessions = openSessions(*cluster);
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
    const auto reader = std::make_shared<SessionReader>();
    const Cost ash = cost(worker, sessions,
        [ashSql](Session &session) { return session.queryAgain({ s("target.ash") }, ashSql, {}, 500ms); });
    const Cost whole = cost(worker, sessions, [](Session &session) { return SessionReader().read(session); });
    const Cost list = cost(worker, sessions, [reader](Session &session) { return reader->read(session); });
    const Cost tree = cost(worker, sessions, [reader](Session &session) { return readLockWaits(session, *reader); });
    bool good = print("session history, a sample", ash, 3);
    good = print("session list, the first look", whole, 6) && good;
    good = print("session list, a further look", list, 3) && good;
    good = print("blocking tree with its sessions, a look", tree, 6) && good;
    // The page looks every two seconds while it is shown; the history samples each second all the time.
    const Cost both { ash.waited + list.waited / 2, ash.processor + list.processor / 2 };
    return print("history and shown list, server time a second", both, 3) && good;
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
