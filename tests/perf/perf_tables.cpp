// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tables page's numbers: 3,000 chunks and 45,000 tables rolled up, and what 10,000 tables with 20,000 indexes cost
// a server, beside what its three statistics views cost in the same run.
//   perf_tables [major]
#include "core/indexes/indexesrunner.h"
#include "core/pg/session.h"
#include "core/sample/deriver.h"
#include "core/sample/familycatalog.h"
#include "core/sample/framebuilder.h"
#include "core/tables/tablesreader.h"
#include "tests/perf/figure.h"
#include "tests/support/pgcluster.h"

#include <QCoreApplication>
#include <QThread>

using namespace datainsight;
using namespace datainsight::perf;
using namespace std::chrono_literals;

namespace {

constexpr int Rounds = 9;
constexpr quint32 FirstOid = 20'000;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

RelationCounters relationOf(quint32 oid, char kind, const QString &name)
{
    RelationCounters relation { .oid = oid, .filenode = oid, .kind = kind, .schema = s("public"), .name = name };
    relation.pages = 100;
    relation.tuples = 10'000;
    relation.live = 10'000;
    relation.dead = oid % 1000;
    relation.xidAge = 1000;
    return relation;
}

/// A hypertable of `chunks` chunks, half of them compressed, each with TOAST and two indexes; and `tables` plain ones.
RelationReading readingOf(quint32 chunks, quint32 tables)
{
    RelationReading reading { .at = fromMilliseconds(1'700'000'000'000) };
    quint32 next = FirstOid;
    const quint32 hypertable = next++;
    reading.relations.push_back(relationOf(hypertable, 'r', s("measured")));
    reading.timescale.installed = true;
    reading.timescale.hypertables.insert(hypertable, {});
    const auto add = [&](const QString &name) {
        auto relation = relationOf(next++, 'r', name);
        relation.toast = next++;
        reading.relations.push_back(relation);
        reading.relations.push_back(relationOf(relation.toast, 't', s("pg_toast")));
        for (int i = 0; i < 2; ++i)
            reading.indexes.push_back({ .oid = next++, .relation = relation.oid, .filenode = 1, .pages = 30 });
        return relation.oid;
    };
    for (quint32 i = 0; i < chunks; ++i) {
        const auto chunk = add(s("_hyper_1_%1_chunk").arg(i));
        reading.parents.push_back({ .oid = chunk, .parent = hypertable });
        if (i % 2 == 0)
            reading.timescale.compressed.insert(add(s("compress_hyper_2_%1_chunk").arg(i)), chunk);
    }
    for (quint32 i = 0; i < tables; ++i)
        add(s("table_%1").arg(i));
    return reading;
}

bool rollUps()
{
    const auto chunks = readingOf(3000, 0);
    RelationSizes sizes;
    sizes.compare(chunks);
    bool good = printFigure(
        "3,000 chunks, half compressed, rolled up", medianMs(Rounds, [&] { rollUp(chunks, sizes); }), 50, "ms");
    const auto many = readingOf(0, 45'000);
    RelationSizes manySizes;
    good = printFigure("45,000 tables compared", medianMs(Rounds, [&] { manySizes.compare(many); }), 100, "ms") && good;
    good =
        printFigure("45,000 tables rolled up", medianMs(Rounds, [&] { rollUp(many, manySizes); }), 200, "ms") && good;
    return good;
}

std::unique_ptr<PgCluster> crowd(int major)
{
    auto cluster = PgCluster::start(
        { .major = major, .settings = { { s("autovacuum"), s("off") }, { s("shared_buffers"), s("256MB") } } });
    for (int from = 0; from < 10'000; from += 1000)
        cluster->exec(s("postgres"),
            s("DO $$ BEGIN FOR n IN %1..%2 LOOP EXECUTE format('CREATE TABLE t%s (i int PRIMARY KEY, v int)', n); "
              "EXECUTE format('CREATE INDEX ON t%s (v)', n); EXECUTE format('INSERT INTO t%s VALUES (1, 1), (2, 2)', "
              "n); "
              "END LOOP; END $$")
                .arg(from)
                .arg(from + 999));
    return cluster;
}

/// Milliseconds the server took for `work` on a worker, the median.
template<typename Work> double serverMs(PgWorker &worker, Work work)
{
    std::vector<double> times;
    for (int round = 0; round <= Rounds; ++round) {
        const auto pending = worker.run({ s("perf") }, {}, 120s, [&](Session &session) -> Result<double> {
            const auto before = session.serverTime();
            if (const auto done = work(session); !done)
                return fail(done.error());
            return std::chrono::duration<double, std::milli>(session.serverTime() - before).count();
        });
        while (!pending.isFinished())
            QThread::msleep(1);
        if (!pending.result())
            qFatal("%s", qUtf8Printable(oneLine(pending.result().error())));
        if (round > 0)
            times.push_back(*pending.result());
    }
    return median(std::move(times));
}

/// What is sampled of them, whoever looks: the counters each minute, and the sizes when nothing moved.
bool sampled(PgWorker &worker, int major, double views)
{
    const auto catalog = FamilyCatalog::load();
    Capabilities capabilities;
    capabilities.major = major;
    const auto read = [&](const char *id, Deriver *deriver) {
        const auto spec = *catalog->pick(FamilyId { s(id) }, capabilities);
        const QString sql = FamilyCatalog::sqlFor(*spec, capabilities);
        return serverMs(worker, [=](Session &session) -> Result<void> {
            const auto asked = deriver->parameters({}, s("postgres"));
            const auto rows = session.query({ s("perf") }, sql, { asked->begin(), asked->end() }, 60s);
            if (!rows)
                return fail(rows.error());
            FrameBuilder builder(TargetId { s("t") }, spec, fromMilliseconds(0));
            if (const auto added = builder.append(*rows, s("postgres")); !added)
                return fail(added.error());
            deriver->derive(builder.finish({}), 1h);
            return {};
        });
    };
    const auto counters = Deriver::make(*catalog->describe(FamilyId { s("target.tables") }));
    const double tables = read("target.tables", counters.get());
    bool good = printFigure("target.tables, each minute", tables, 130, "ms");
    good = printFigure("target.tables, against the three views", tables, views, "ms") && good;
    const auto sizes = Deriver::make(*catalog->describe(FamilyId { s("target.table_sizes") }));
    const double still = read("target.table_sizes", sizes.get());
    return printFigure("target.table_sizes when nothing moved, each hour", still, 150, "ms") && good;
}

bool onAServer(int major)
{
    const auto cluster = crowd(major);
    ConnectionSpec spec;
    spec.parameters = cluster->parameters(s("postgres"), PgRole::Monitor);
    PgWorker worker(s("perf"), spec);
    std::printf("\nPostgreSQL %s, 10,000 tables, 20,000 indexes\n", qPrintable(cluster->server().version));
    const double views = serverMs(worker, [](Session &session) -> Result<void> {
        for (const char *view : { "pg_stat_all_tables", "pg_stat_all_indexes", "pg_statio_all_tables" }) {
            const auto rows = session.query({ s("perf") }, s("SELECT * FROM ") + s(view), {}, 60s);
            if (!rows)
                return fail(rows.error());
        }
        return {};
    });
    const double counters = serverMs(worker, [](Session &session) -> Result<void> {
        const auto reading = readRelations(session);
        return reading ? Result<void>() : fail(reading.error());
    });
    bool good = printFigure("counters", counters, 130, "ms");
    good = printFigure("counters, against the three views", counters, views, "ms") && good;
    good = sampled(worker, cluster->major(), views) && good;
    const auto reader = std::make_shared<TablesReader>();
    const auto read = [reader](Session &session) -> Result<void> {
        const auto list = reader->read(session, 60s);
        return list ? Result<void>() : fail(list.error());
    };
    serverMs(worker, read);
    const double again = serverMs(worker, read);
    good = printFigure("sizes when nothing moved", std::max(0.0, again - counters), 50, "ms") && good;
    TablesReader forIndexes;
    const double indexes = serverMs(worker, [&forIndexes](Session &session) -> Result<void> {
        const auto list = readIndexes(session, forIndexes, { .sizes = 60s, .bloat = 60s });
        return list ? Result<void>() : fail(list.error());
    });
    return printFigure("indexes, with tables", indexes, 1000, "ms") && good;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    bool good = rollUps();
    good = onAServer(QCoreApplication::arguments().value(1).toInt()) && good;
    return PgWorker::drain() && good ? 0 : 1;
}
