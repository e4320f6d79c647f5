// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of statements are read best as plain words

#include "core/timescale/droppreview.h"
#include "core/timescale/policyaction.h"
#include "tests/support/testmain.h"
#include "tests/unit/timescalesamples.h"

#include <limits>

using namespace datainsight;
using namespace datainsight::timescaletest;

namespace {

Chunk chunkOf(int status)
{
    Chunk chunk { .relation = 200,
        .schema = "_timescaledb_internal",
        .name = "_hyper_1_2_chunk",
        .quoted = "_timescaledb_internal._hyper_1_2_chunk",
        .status = status };
    chunk.rangeStart = 0;
    chunk.rangeEnd = DayUs;
    if (chunk.isCompressed())
        chunk.columnstore = 300;
    return chunk;
}

/// Without the tag comment, which is the same everywhere.
QString statement(const TimescaleAction &action)
{
    QString sql = action.sql;
    const auto from = sql.indexOf("/*");
    return sql.remove(from, sql.indexOf("*/") + 3 - from).simplified();
}

} // namespace

Q_DECLARE_METATYPE(TimescaleAction)

/// The statements of actions, and why some may not be, without a server.
class TimescaleActionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesStatements_data();
    void writesStatements();
    void carriesItsTag();
    void refuses_data();
    void refuses();
    void undoes();
    void keepsNamesNames();
    void writesBounds_data();
    void writesBounds();
    void findsAggregatesAtRisk();
};

void TimescaleActionsTest::writesStatements_data()
{
    QTest::addColumn<TimescaleAction>("action");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("inTransactionBlock");
    const auto table = hypertableOf("log");
    const QString chunk = "'_timescaledb_internal._hyper_1_2_chunk'::regclass";
    for (const int minor : { 10, 13, 14, 28, 29 })
        QTest::addRow("compress on 2.%d", minor)
            << compressChunk(factsOf(minor), table, chunkOf(0))
            << "SELECT public.compress_chunk(" + chunk + ", if_not_compressed => true)" << true;
    QTest::newRow("late rows on 2.13") << compressChunk(factsOf(13), table, chunkOf(9))
                                       << "CALL public.recompress_chunk(" + chunk + ", if_not_compressed => true)"
                                       << false;
    QTest::newRow("late rows on 2.14") << compressChunk(factsOf(14), table, chunkOf(9))
                                       << "SELECT public.compress_chunk(" + chunk + ", if_not_compressed => true)"
                                       << true;
    QTest::newRow("anew on 2.13") << recompressChunk(factsOf(13), table, chunkOf(1))
                                  << "CALL public.recompress_chunk(" + chunk + ", if_not_compressed => true)" << false;
    QTest::newRow("anew on 2.14") << recompressChunk(factsOf(14), table,
        chunkOf(1)) << "SELECT public.compress_chunk(" + chunk + ", if_not_compressed => true, recompress => true)"
                                  << true;
    QTest::newRow("decompress") << decompressChunk(factsOf(28), table, chunkOf(1))
                                << "SELECT public.decompress_chunk(" + chunk + ", if_compressed => true)" << true;
    QTest::newRow("reorder") << reorderChunk(factsOf(28), table, chunkOf(0), "public.log_time_idx")
                             << "SELECT public.reorder_chunk(" + chunk + ", 'public.log_time_idx'::regclass)" << false;
    ContinuousAggregate aggregate { .schema = "public", .name = "hourly", .quoted = "public.hourly", .owned = true };
    aggregate.timeType = "timestamp with time zone";
    QTest::newRow("refresh all") << refreshAggregate(factsOf(28), aggregate, {}, {})
                                 << "CALL public.refresh_continuous_aggregate('public.hourly'::regclass, NULL, NULL)"
                                 << false;
    QTest::newRow("refresh a day, forced")
        << refreshAggregate(factsOf(18), aggregate, 0, DayUs, true)
        << "CALL public.refresh_continuous_aggregate('public.hourly'::regclass, TIMESTAMPTZ '1970-01-01 00:00:00+00', "
           "TIMESTAMPTZ '1970-01-02 00:00:00+00', force => true)"
        << false;
    QTest::newRow("drop") << dropChunks(factsOf(28), table, DayUs)
                          << "SELECT public.drop_chunks('public.log'::regclass, older_than => TIMESTAMPTZ "
                             "'1970-01-02 00:00:00+00')"
                          << true;
    QTest::newRow("interval") << setChunkInterval(factsOf(28), table, 7 * DayUs)
                              << "SELECT public.set_chunk_time_interval('public.log'::regclass, INTERVAL '7 days')"
                              << true;
    const PolicyRequest week { .kind = JobKind::Columnstore, .after = 7 * DayUs };
    QTest::newRow("compression on 2.17") << addPolicy(factsOf(17), table,
        week) << "SELECT public.add_compression_policy('public.log'::regclass, compress_after => INTERVAL '7 days')"
                                         << true;
    QTest::newRow("compression on 2.18") << addPolicy(factsOf(18), table,
        week) << "CALL public.add_columnstore_policy('public.log'::regclass, after => INTERVAL '7 days')"
                                         << true;
    auto policy = policyOf(JobKind::Columnstore);
    QTest::newRow("no compression on 2.17")
        << removePolicy(factsOf(17), table, policy)
        << "SELECT public.remove_compression_policy('public.log'::regclass, if_exists => true)" << true;
    QTest::newRow("no compression on 2.18")
        << removePolicy(factsOf(18), table, policy)
        << "CALL public.remove_columnstore_policy('public.log'::regclass, if_exists => true)" << true;
    QTest::newRow("retention")
        << addPolicy(factsOf(28), table, { .kind = JobKind::Retention, .after = 90 * DayUs })
        << "SELECT public.add_retention_policy('public.log'::regclass, drop_after => INTERVAL '90 days')" << true;
    QTest::newRow("change") << changeJob(factsOf(28), policy, { .schedule = Day, .scheduled = false })
                            << "SELECT (public.alter_job(1000, schedule_interval => INTERVAL '86400000 "
                               "milliseconds'::interval, config => NULL::jsonb, scheduled => false::boolean)).job_id "
                               "AS job_id"
                            << true;
    QTest::newRow("run") << runJob(factsOf(28), policy) << "CALL public.run_job(1000)" << false;
}

void TimescaleActionsTest::writesStatements()
{
    QFETCH(TimescaleAction, action);
    QFETCH(QString, sql);
    QFETCH(bool, inTransactionBlock);
    QCOMPARE(statement(action), sql);
    QCOMPARE(action.inTransactionBlock, inTransactionBlock);
    QCOMPARE(action.refusal, QString());
    QVERIFY(!action.id.isEmpty() && action.relation.name.isEmpty() == action.id.startsWith("job."));
    QVERIFY(!action.title.isEmpty() && !action.object.isEmpty() && !action.lockText.isEmpty());
}

void TimescaleActionsTest::carriesItsTag()
{
    QVERIFY(dropChunks(factsOf(28), hypertableOf("log"), 0)
                .sql.startsWith("SELECT /* datainsight:timescale.action.dropchunks */"));
}

void TimescaleActionsTest::refuses_data()
{
    QTest::addColumn<TimescaleAction>("action");
    QTest::addColumn<QString>("word"); // of the refusal; empty: none
    const auto table = hypertableOf("log");
    auto foreign = table;
    foreign.owned = false;
    auto rowsOnly = table;
    rowsOnly.compressionEnabled = false;
    const auto apache = factsOf(28, TimescaleEdition::Apache);
    const auto facts = factsOf(28);
    QTest::newRow("compress, Apache") << compressChunk(apache, table, chunkOf(0)) << "Apache";
    QTest::newRow("a policy, Apache") << addPolicy(apache, table, { .kind = JobKind::Retention, .after = 1 })
                                      << "Apache";
    QTest::newRow("a job, Apache") << runJob(apache, policyOf(JobKind::Retention)) << "Apache";
    QTest::newRow("drop, Apache") << dropChunks(apache, table, 0) << "";
    QTest::newRow("interval, Apache") << setChunkInterval(apache, table, DayUs) << "";
    QTest::newRow("of somebody else") << dropChunks(facts, foreign, 0) << "GRANT otto TO anna;";
    QTest::newRow("frozen") << compressChunk(facts, table, chunkOf(4)) << "frozen";
    QTest::newRow("no columnstore") << compressChunk(facts, rowsOnly, chunkOf(0)) << "not enabled";
    QTest::newRow("nothing to decompress") << decompressChunk(facts, table, chunkOf(0)) << "not compressed";
    QTest::newRow("reorder compressed") << reorderChunk(facts, table, chunkOf(1), "i") << "cannot be reordered";
    QTest::newRow("force before 2.18") << refreshAggregate(
        factsOf(17), { .quoted = "a", .owned = true, .timeType = "bigint" }, {}, {}, true)
                                       << "2.18";
    QTest::newRow("no interval") << setChunkInterval(facts, table, 0) << "longer than nothing";
    QTest::newRow("refresh of a hypertable")
        << addPolicy(facts, table, { .kind = JobKind::Refresh, .schedule = Hour }) << "continuous aggregate";
    auto aggregate = table;
    aggregate.isAggregate = true;
    QTest::newRow("a window the wrong way round")
        << addPolicy(facts, aggregate, { .kind = JobKind::Refresh, .startOffset = 1, .endOffset = 2, .schedule = Hour })
        << "further back";
    QTest::newRow("no JSON") << changeJob(facts, policyOf(JobKind::Retention), { .config = "{drop" }) << "JSON";
}

void TimescaleActionsTest::refuses()
{
    QFETCH(TimescaleAction, action);
    QFETCH(QString, word);
    QCOMPARE(action.refusal.isEmpty(), word.isEmpty());
    QVERIFY2(action.refusal.contains(word), qPrintable(action.refusal));
}

void TimescaleActionsTest::undoes()
{
    const auto table = hypertableOf("log");
    QVERIFY(setChunkInterval(factsOf(28), table, 7 * DayUs).undo.contains("INTERVAL '1 days'"));
    auto retention = policyOf(JobKind::Retention);
    retention.durations = { { "drop_after", 90 * Day } };
    QVERIFY(removePolicy(factsOf(28), table, retention).undo.contains("drop_after => INTERVAL '90 days'"));
    auto numbers = hypertableOf("ints");
    numbers.timeType = "integer";
    retention.durations.clear();
    retention.settings = { { "drop_after", "5000" } };
    QVERIFY(removePolicy(factsOf(28), numbers, retention).undo.contains("drop_after => 5000::integer"));
    const auto change = changeJob(factsOf(28), retention, { .schedule = Day });
    QVERIFY(change.undo.contains("3600000 milliseconds") && change.undo.contains("scheduled => NULL::boolean"));
    QVERIFY(dropChunks(factsOf(28), table, 0).destructive && runJob(factsOf(28), retention).destructive);
}

void TimescaleActionsTest::keepsNamesNames()
{
    auto table = hypertableOf("t");
    table.quoted = "public.\"a\"\"; DROP TABLE x; -- it's {{before}} \\\"";
    QCOMPARE(statement(dropChunks(factsOf(28), table, 0)),
        QString("SELECT public.drop_chunks(E'public.\"a\"\"; DROP TABLE x; -- it''s {{before}} \\\\\"'::regclass, "
                "older_than => TIMESTAMPTZ '1970-01-01 00:00:00+00')"));
}

void TimescaleActionsTest::writesBounds_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<qint64>("value");
    QTest::addColumn<QString>("sql");
    const QString tz = "timestamp with time zone";
    QTest::newRow("a time") << tz << qint64(1'795'000'000'000'000) << "TIMESTAMPTZ '2026-11-18 11:06:40+00'";
    QTest::newRow("with microseconds") << tz << qint64(1'795'000'000'123'456)
                                       << "TIMESTAMPTZ '2026-11-18 11:06:40.123456+00'";
    QTest::newRow("with three zeros") << tz << qint64(1'795'000'000'000'007)
                                      << "TIMESTAMPTZ '2026-11-18 11:06:40.000007+00'";
    QTest::newRow("before 1970") << tz << qint64(-1) << "TIMESTAMPTZ '1969-12-31 23:59:59.999999+00'";
    QTest::newRow("without zone") << "timestamp without time zone" << qint64(0) << "TIMESTAMP '1970-01-01 00:00:00'";
    QTest::newRow("a date") << "date" << DayUs << "DATE '1970-01-02'";
    QTest::newRow("a UUID") << "uuid" << qint64(0) << "TIMESTAMPTZ '1970-01-01 00:00:00+00'";
    QTest::newRow("a number") << "bigint" << qint64(-5) << "-5::bigint";
    QTest::newRow("no beginning of numbers") << "bigint" << std::numeric_limits<qint64>::min() << "NULL";
    QTest::newRow("no end of times") << tz << std::numeric_limits<qint64>::max() << "NULL";
    QTest::newRow("the first timestamp there is") << tz << qint64(-210'866'803'200'000'000) << "NULL";
}

void TimescaleActionsTest::writesBounds()
{
    QFETCH(QString, type);
    QFETCH(qint64, value);
    QFETCH(QString, sql);
    QCOMPARE(boundSql(type, boundOf(timeKindOf(type), value)), sql);
}

void TimescaleActionsTest::findsAggregatesAtRisk()
{
    auto overview = overviewOf(hypertableOf("log"));
    const qint64 before = toMilliseconds(Now - 30 * Day) * 1000;
    const auto add = [&](int id, int source, qint64 watermark, std::optional<Milliseconds> start) {
        ContinuousAggregate aggregate { .id = id, .sourceId = source, .timeType = "timestamp with time zone" };
        aggregate.watermark = watermark;
        overview.aggregates.push_back(aggregate);
        auto policy = policyOf(JobKind::Refresh, id);
        if (start) {
            policy.settings = { { "start_offset", "some" } };
            policy.durations = { { "start_offset", *start } };
        }
        overview.jobs.push_back(policy);
    };
    add(10, 1, before + 1, 3 * Day); // safe
    add(11, 1, before + 1, 31 * Day); // refreshes what is dropped
    add(12, 1, before + 1, {}); // has no beginning
    add(13, 10, before - 1, 3 * Day); // on an aggregate, and not there yet
    const auto risks = aggregatesAtRisk(overview, 1, before);
    QCOMPARE(risks.size(), size_t(3));
    QVERIFY(risks[0].aggregate->id == 11 && risks[0].refreshedAgain && !risks[0].notMaterialized);
    QVERIFY(risks[1].aggregate->id == 12 && risks[1].refreshedAgain);
    QVERIFY(risks[2].aggregate->id == 13 && risks[2].notMaterialized && !risks[2].refreshedAgain);
    // One that was refreshed in its newer part only, and one whose source changed since.
    overview.aggregates[0].materializedFrom = before - DayUs;
    QCOMPARE(aggregatesAtRisk(overview, 1, before, before - DayUs).size(), size_t(3));
    QCOMPARE(aggregatesAtRisk(overview, 1, before, before - 2 * DayUs).size(), size_t(4));
    overview.aggregates[0].materializedFrom.reset();
    overview.aggregates[0].invalidFrom = overview.aggregates[0].invalidTo = before - DayUs;
    QVERIFY(aggregatesAtRisk(overview, 1, before, before - DayUs).front().notMaterialized);
    QCOMPARE(aggregatesAtRisk(overview, 1, before - 2 * DayUs, before - 5 * DayUs).size(), size_t(1));
}

DATAINSIGHT_TEST_MAIN(TimescaleActionsTest)
#include "tst_timescaleactions.moc"
