// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a look at TimescaleDB costs the server: 3,000 chunks, half of them compressed; the same while somebody holds one
// of them exclusively. Without TimescaleDB it says so and ends.
//   perf_timescale
#include "core/pg/pgworker.h"
#include "core/pg/session.h"
#include "core/timescale/chunk.h"
#include "core/timescale/timescaleoverview.h"
#include "tests/perf/figure.h"
#include "tests/support/pgcluster.h"

#include <QCoreApplication>
#include <QThread>

using namespace datainsight;
using namespace datainsight::perf;
using namespace std::chrono_literals;

namespace {

constexpr int Chunks = 3000;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

void fill(const PgCluster &cluster, const QString &database)
{
    cluster.exec(database, s("CREATE EXTENSION timescaledb"));
    cluster.exec(database, s("CREATE TABLE many (at timestamptz NOT NULL, device int, v float8)"));
    cluster.exec(database, s("SELECT create_hypertable('many', 'at', chunk_time_interval => interval '1 hour')"));
    cluster.exec(database, s("CREATE INDEX ON many (device)"));
    cluster.exec(database,
        s("INSERT INTO many SELECT '2026-01-01 00:00+00'::timestamptz + i * interval '10 minutes', i % 7, i"
          " FROM generate_series(0, %1) AS i")
            .arg(Chunks * 6 - 1));
    cluster.exec(database, s("ALTER TABLE many SET (timescaledb.compress, timescaledb.compress_segmentby = 'device')"));
    cluster.exec(database,
        s("SELECT count(compress_chunk(c)) FROM (SELECT c FROM show_chunks('many') AS c LIMIT %1) AS c")
            .arg(Chunks / 2));
    cluster.exec(database, s("VACUUM ANALYZE"));
}

/// Runs `work` on the worker's session and waits for it.
template<typename Work> void runOn(PgWorker &worker, Work work)
{
    const auto pending = worker.run({ s("perf") }, {}, 60s, work);
    while (!pending.isFinished())
        QThread::msleep(1);
    if (!pending.result())
        qFatal("%s", qUtf8Printable(oneLine(pending.result().error())));
}

/// Milliseconds of the server, as waited for: the median of `rounds`, after one that is not counted.
template<typename Work> double serverMs(PgWorker &worker, int rounds, Work work)
{
    std::vector<double> times;
    for (int round = 0; round <= rounds; ++round) {
        const auto before = worker.status().serverTime;
        runOn(worker, work);
        if (round > 0)
            times.push_back(std::chrono::duration<double, std::milli>(worker.status().serverTime - before).count());
    }
    return median(std::move(times));
}

bool measure(PgWorker &worker, const TimescaleFacts &facts, int hypertable, const char *when)
{
    std::printf("%s\n", when);
    bool good = printFigure(
        "  hypertables", serverMs(worker, 9, [&](Session &on) { return readHypertables(on, facts); }), 150, "ms");
    good = printFigure("  its chunks",
               serverMs(worker, 9, [&](Session &on) { return readChunks(on, facts, hypertable, TimeKind::Time); }), 150,
               "ms")
        && good;
    return printFigure("  everything of the overview",
               serverMs(worker, 9, [](Session &on) { return readTimescaleOverview(on); }), 250, "ms")
        && good;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto cluster = PgCluster::start({ .settings = { { s("max_locks_per_transaction"), s("1024") },
                                                { s("autovacuum"), s("off") }, { s("shared_buffers"), s("512MB") } },
        .preload = { s("timescaledb") } });
    if (!cluster->hasExtension(s("timescaledb"))) {
        std::printf("TimescaleDB is not installed in the PostgreSQL that the tests use\n");
        return 0;
    }
    const QString database = cluster->createDatabase();
    fill(*cluster, database);
    ConnectionSpec spec;
    spec.parameters = cluster->parameters(database, PgRole::Monitor);
    PgWorker worker(s("perf"), spec);
    TimescaleOverview overview;
    runOn(worker, [&](Session &session) -> Result<int> {
        auto read = readTimescaleOverview(session);
        if (!read)
            return fail(read.error());
        overview = std::move(*read);
        return 0;
    });
    const auto &facts = overview.facts;
    const auto &table = overview.hypertables.front();
    std::printf("PostgreSQL %s, TimescaleDB %s, %d chunks, %d compressed\n", qPrintable(cluster->server().version),
        qPrintable(facts.versionText), table.chunks, table.compressed);
    bool good = measure(worker, facts, table.id, "nobody holds a chunk");
    good = printFigure(
               "  aggregates", serverMs(worker, 9, [&](Session &on) { return readAggregates(on, facts); }), 20, "ms")
        && good;
    good = printFigure(
               "  compression", serverMs(worker, 9, [&](Session &on) { return readCompression(on, facts); }), 80, "ms")
        && good;
    good = printFigure("  jobs", serverMs(worker, 9, [](Session &on) { return readJobs(on); }), 20, "ms") && good;
    good = printFigure("  workers", serverMs(worker, 9, [](Session &on) { return readWorkerBudget(on); }), 20, "ms")
        && good;
    auto holder = cluster->connect(database);
    holder.exec(s("BEGIN"));
    holder.exec(s("LOCK TABLE ") + table.worst->quoted + s(" IN ACCESS EXCLUSIVE MODE"));
    good = measure(worker, facts, table.id, "somebody holds one exclusively") && good;
    return PgWorker::drain() && good ? 0 : 1;
}
