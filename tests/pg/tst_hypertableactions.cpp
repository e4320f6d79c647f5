// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // statements are read best as plain words

#include "core/timescale/policy.h"
#include "core/timescale/policyaction.h"
#include "tests/pg/timescalebed.h"

using namespace datainsight;
using namespace datainsight::pgtest;

/// Jobs, and what is done to hypertables, on a real server.
class HypertableActionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup() { QVERIFY(m_bed->drain()); }
    void cleanupTestCase() { m_bed.reset(); }
    void tellsFalseFailuresApart();
    void previewsWhatIsDropped();
    void doesWhatActionsSay();
    void changesPolicies();
    void worksUnderTheApacheLicence();

private:
    std::unique_ptr<TimescaleBed> m_bed;
};

void HypertableActionsTest::initTestCase()
{
    m_bed = std::make_unique<TimescaleBed>();
    if (!m_bed->isThere())
        QSKIP("TimescaleDB is not installed in the PostgreSQL that the tests use");
    QVERIFY(m_bed->makeLog());
}

void HypertableActionsTest::tellsFalseFailuresApart()
{
    m_bed->exec("CREATE TABLE kept (at timestamptz NOT NULL)");
    m_bed->exec("SELECT create_hypertable('kept', 'at')");
    const int id = m_bed->value("SELECT add_retention_policy('kept', interval '90 days')").toInt();
    const auto job = [&](const TimescaleOverview &in) {
        return *std::find_if(in.jobs.begin(), in.jobs.end(), [&](const TimescaleJob &one) { return one.id == id; });
    };
    TimescaleOverviewPtr seen;
    QTRY_VERIFY(((seen = m_bed->overview()) && job(*seen).hasRecord && job(*seen).lastFinish));
    QCOMPARE(job(*seen).kind, JobKind::Retention);
    QCOMPARE(policyText(job(*seen)), QString("Drops chunks older than 90 d, every 1 d."));
    QCOMPARE(seen->policy(job(*seen).hypertable, JobKind::Retention)->id, id);
    const QString expected = seen->facts.recordsFalseFailures() ? "status unreliable" : "ok";
    QCOMPARE(jobStateName(seen->verdict(job(*seen)).state), expected);
    QCOMPARE(job(*seen).error.has_value(), seen->facts.recordsFalseFailures());
    // Who may not see the error is told by the version.
    const auto monitor = m_bed->overview(PgRole::Monitor);
    QVERIFY(monitor && !job(*monitor).error);
    QCOMPARE(jobStateName(monitor->verdict(job(*monitor)).state), expected);
    QVERIFY(monitor->workers.schedulerHere && monitor->workers.launcher);
    // A scheduler that is gone is seen, whoever looks.
    m_bed->exec("SELECT _timescaledb_functions.stop_background_workers()");
    QTRY_VERIFY((seen = m_bed->overview(PgRole::Plain)) && !seen->workers.schedulerHere);
    m_bed->exec("SELECT _timescaledb_functions.start_background_workers()");
    QTRY_VERIFY((seen = m_bed->overview(PgRole::Plain)) && seen->workers.schedulerHere);
    m_bed->exec("DROP TABLE kept");
}

void HypertableActionsTest::previewsWhatIsDropped()
{
    m_bed->exec("CREATE TABLE counted (t bigint NOT NULL, v int)");
    m_bed->exec("SELECT create_hypertable('counted', 't', chunk_time_interval => 100)");
    m_bed->exec("INSERT INTO counted SELECT i, i FROM generate_series(0, 999) AS i");
    m_bed->exec("ANALYZE counted");
    const auto seen = m_bed->overview();
    QVERIFY(seen);
    const auto *table = m_bed->named(*seen, "public.counted");
    QVERIFY(table && table->kind() == TimeKind::Number);
    const auto preview = answer(m_bed->runner().dropPreview(*table, 350));
    QVERIFY2(preview, preview ? "" : qPrintable(oneLine(preview.error())));
    QCOMPARE(preview->chunks.size(), size_t(3));
    QCOMPARE(preview->rows, qint64(300));
    QVERIFY(preview->bytes > 0 && preview->holders.empty());
    QCOMPARE(boundText(TimeKind::Number, preview->chunks.back().rangeEnd), QString("300"));
    QStringList expected;
    for (const auto &chunk : preview->chunks)
        expected << chunk.quoted;
    const auto dropped = m_bed->cluster().exec(m_bed->database(), dropChunks(seen->facts, *table, 350).sql);
    QStringList names;
    for (const auto &row : dropped.rows)
        names << row.at(0);
    names.sort();
    expected.sort();
    QCOMPARE(names, expected);
    QCOMPARE(m_bed->value("SELECT min(t) FROM counted"), QString("300"));
    m_bed->exec("DROP TABLE counted");
}

void HypertableActionsTest::doesWhatActionsSay()
{
    const auto chunk = [&](int day) {
        return m_bed->chunksOf(*m_bed->named(*m_bed->overview(), TimescaleBed::Log)).at(size_t(day));
    };
    const auto seen = m_bed->overview();
    QVERIFY(seen);
    const auto facts = seen->facts;
    const auto table = *m_bed->named(*seen, TimescaleBed::Log);
    QVERIFY(m_bed->apply(compressChunk(facts, table, chunk(4))));
    QVERIFY(chunk(4).isCompressed());
    QVERIFY(m_bed->apply(compressChunk(facts, table, chunk(0))));
    QVERIFY(chunk(0).isCompressed() && !chunk(0).isPartial());
    const auto before = chunk(4).columnstore;
    QVERIFY(m_bed->apply(recompressChunk(facts, table, chunk(4))));
    QVERIFY(chunk(4).isCompressed() && chunk(4).columnstore != before);
    QVERIFY(m_bed->apply(decompressChunk(facts, table, chunk(4))));
    QVERIFY(!chunk(4).isCompressed() && chunk(4).columnstore == 0);
    m_bed->exec("CREATE INDEX \"By; Device\" ON " + TimescaleBed::Log + " (device)");
    QVERIFY(m_bed->apply(reorderChunk(facts, table, chunk(5), "\"Net; --\".\"By; Device\"")));
    QCOMPARE(m_bed->value("SELECT count(*) FROM pg_index WHERE indisclustered"), QString("1"));
    m_bed->exec("DROP INDEX \"Net; --\".\"By; Device\"");
    const auto wider = setChunkInterval(facts, table, 7 * 86'400'000'000);
    QVERIFY(m_bed->apply(wider));
    QCOMPARE(m_bed->named(*m_bed->overview(), TimescaleBed::Log)->interval, 7 * 86'400'000'000);
    m_bed->exec(wider.undo);
    QCOMPARE(m_bed->named(*m_bed->overview(), TimescaleBed::Log)->interval, 86'400'000'000);
}

void HypertableActionsTest::changesPolicies()
{
    auto seen = m_bed->overview();
    QVERIFY(seen);
    const auto facts = seen->facts;
    const auto table = *m_bed->named(*seen, TimescaleBed::Log);
    m_bed->exec("SELECT _timescaledb_functions.stop_background_workers()");
    QVERIFY(m_bed->apply(addPolicy(facts, table, { .kind = JobKind::Columnstore, .after = 20'000 * 86'400'000'000 })));
    QVERIFY(m_bed->apply(addPolicy(facts, table, { .kind = JobKind::Retention, .after = 30'000 * 86'400'000'000 })));
    seen = m_bed->overview();
    const auto *compression = seen->policy(table.id, JobKind::Columnstore);
    const auto *retention = seen->policy(table.id, JobKind::Retention);
    QVERIFY(compression && retention && seen->jobsOf(table.id).size() == 2);
    QCOMPARE(policyText(*compression), QString("Moves chunks older than 20000 d into the columnstore, every 12 h."));
    QVERIFY(m_bed->apply(changeJob(
        facts, *retention, { .schedule = Milliseconds(7'200'000), .config = retention->config, .scheduled = false })));
    QVERIFY(m_bed->apply(runJob(facts, *compression)));
    const auto changed = m_bed->overview();
    retention = changed->policy(table.id, JobKind::Retention);
    QVERIFY(!retention->scheduled && retention->schedule == Milliseconds(7'200'000));
    QCOMPARE(jobStateName(changed->verdict(*retention).state), QString("paused"));
    const auto removed = removePolicy(facts, table, *retention);
    QVERIFY(m_bed->apply(removed) && m_bed->apply(removePolicy(facts, table, *compression)));
    QVERIFY(m_bed->overview()->jobsOf(table.id).empty());
    m_bed->exec(removed.undo);
    QCOMPARE(m_bed->overview()->policy(table.id, JobKind::Retention)->durations.value("drop_after"),
        Milliseconds(30'000 * qint64(86'400'000)));
    m_bed->exec(removePolicy(facts, table, *m_bed->overview()->policy(table.id, JobKind::Retention)).sql);
    m_bed->exec("SELECT _timescaledb_functions.start_background_workers()");
}

void HypertableActionsTest::worksUnderTheApacheLicence()
{
    const auto apache =
        PgCluster::start({ .settings = { { "timescaledb.license", "apache" } }, .preload = { "timescaledb" } });
    const auto database = apache->createDatabase();
    const auto run = [&](const QString &sql) { return apache->exec(database, sql).ok(); };
    QVERIFY(run("CREATE EXTENSION timescaledb"));
    QVERIFY(run("CREATE TABLE plain (at timestamptz NOT NULL, v int)"));
    QVERIFY(run("SELECT create_hypertable('plain', 'at', chunk_time_interval => interval '1 day')"));
    QVERIFY(run("INSERT INTO plain SELECT now() - i * interval '1 hour', i FROM generate_series(1, 100) AS i"));
    m_bed->runner(apache->parameters(database));
    const auto seen = answer(m_bed->runner().overview());
    QVERIFY2(seen, seen ? "" : qPrintable(oneLine(seen.error())));
    QVERIFY((*seen)->facts.isApache());
    const auto *table = m_bed->named(**seen, "public.plain");
    QVERIFY(table && table->chunks >= 5 && !table->compressionEnabled);
    const auto chunks = m_bed->chunksOf(*table);
    QVERIFY(compressChunk((*seen)->facts, *table, chunks.front()).refusal.contains("Apache"));
    for (const auto &job : (*seen)->jobs) {
        if (job.kind == JobKind::HistoryRetention)
            QCOMPARE(jobStateName((*seen)->verdict(job).state), QString("expected failure"));
    }
    const auto drop = dropChunks((*seen)->facts, *table, *chunks.front().rangeEnd);
    QCOMPARE(drop.refusal, QString());
    QVERIFY(run(drop.sql));
    QCOMPARE(m_bed->chunksOf(*table).size(), chunks.size() - 1);
    QVERIFY(m_bed->drain());
}

DATAINSIGHT_TEST_MAIN(HypertableActionsTest)
#include "tst_hypertableactions.moc"
