// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // statements are read best as plain words

#include "core/action/actionrunner.h"
#include "core/timescale/hypertableaction.h"
#include "core/timescale/policyaction.h"
#include "tests/pg/timescalebed.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace datainsight;
using namespace datainsight::pgtest;

/// What is done to hypertables through the ActionRunner: shown, done, written down, and seen afterwards.
class HypertablesDoneTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase() { m_bed.reset(); }
    void compressesAndTakesItBack();
    void takesLateRowsIn();
    void reordersAChunk();
    void refreshesARange();
    void dropsWhatWasPreviewed();
    void changesPoliciesAndRunsJobs();
    void setsTheIntervalOfChunks();
    void saysWhichRightIsMissing();

private:
    ActionRunner &runner(PgRole role = PgRole::Superuser, bool readOnly = false)
    {
        const ActionPlace place { .spec = specFor(m_bed->cluster().parameters(m_bed->database(), role)),
            .target = { "t1" },
            .server = "prod",
            .readOnly = readOnly,
            .person = "ann" };
        m_runner = std::make_unique<ActionRunner>(
            place, m_audit, ActionLimits { .lockTimeout = 100ms, .attempts = 2, .pause = 10ms });
        return *m_runner;
    }
    Result<ActionPreview> preview(TimescaleAction action)
    {
        return answer(m_runner->preview(std::make_shared<const HypertableAction>(std::move(action))));
    }
    /// The word for what became of it, with its message where it is not done.
    QString done(TimescaleAction action)
    {
        const auto shown = preview(std::move(action));
        if (!shown)
            return oneLine(shown.error());
        QSignalSpy finished(m_runner.get(), &ActionRunner::finished);
        const auto number = m_runner->start(*shown);
        if (!number)
            return oneLine(number.error());
        if (!QTest::qWaitFor([&] { return !finished.isEmpty(); }, Patience))
            return "it does not end";
        const auto outcome = finished.front().at(1).value<ActionOutcome>();
        return outcome.result == ActionResult::Done
            ? "done"
            : QString(actionResultName(outcome.result) + ": " + outcome.message);
    }
    TimescaleOverviewPtr look() { return m_seen = m_bed->overview(); }
    const Hypertable &table(const QString &quoted = TimescaleBed::Log) { return *m_bed->named(*m_seen, quoted); }
    /// As it is now.
    Chunk chunk(int day) { return m_bed->chunksOf(table()).at(size_t(day)); }
    /// "action on object: outcome" of the last record.
    QString written() const
    {
        const auto records = answer(m_audit->list());
        if (!records || records->empty())
            return "nothing";
        const auto last = std::max_element(
            records->begin(), records->end(), [](const AuditRecord &a, const AuditRecord &b) { return a.at < b.at; });
        return last->action + " on " + last->object + ": " + last->outcome;
    }

    std::unique_ptr<TimescaleBed> m_bed;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<AuditLog> m_audit;
    std::unique_ptr<ActionRunner> m_runner;
    TimescaleOverviewPtr m_seen;
};

void HypertablesDoneTest::initTestCase()
{
    m_bed = std::make_unique<TimescaleBed>();
    if (!m_bed->isThere())
        QSKIP("TimescaleDB is not installed in the PostgreSQL that the tests use");
    QVERIFY(m_bed->makeLog());
    // On PostgreSQL 15.20 background jobs record failures that are none: jobs are run by hand here.
    m_bed->exec("SELECT _timescaledb_functions.stop_background_workers()");
}

void HypertablesDoneTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_audit = std::make_shared<AuditLog>(m_folder->path() + "/store");
    QVERIFY(look());
    runner();
}

void HypertablesDoneTest::cleanup()
{
    m_runner.reset();
    if (m_bed)
        QVERIFY(m_bed->drain());
}

void HypertablesDoneTest::compressesAndTakesItBack()
{
    const auto plain = chunk(4);
    const auto compress = compressChunk(m_seen->facts, table(), plain);
    auto reader = m_bed->cluster().connect(m_bed->database());
    reader.exec("BEGIN");
    reader.exec("SELECT count(*) FROM " + plain.quoted);
    auto shown = preview(compress);
    QVERIFY2(shown, shown ? "" : qPrintable(oneLine(shown.error())));
    QCOMPARE(shown->sql, compress.sql);
    QVERIFY(shown->undo.contains("decompress_chunk") && shown->missingRight.isEmpty());
    QVERIFY(shown->warnings.value(0).contains("Writers to this chunk wait"));
    QCOMPARE(shown->conflicts.size(), size_t(1));
    QCOMPARE(shown->conflicts[0].mode, LockMode::AccessShare);
    QVERIFY2(done(compress).startsWith("noLock"), "it waits no longer than its limit");
    QCOMPARE(written(), QString("hypertable.compress on %1: %2: noLock").arg(m_bed->database(), plain.quoted));
    QVERIFY(!chunk(4).isCompressed());
    reader.exec("ROLLBACK");

    QCOMPARE(done(compress), QString("done"));
    QCOMPARE(written(), QString("hypertable.compress on %1: %2: done").arg(m_bed->database(), plain.quoted));
    const auto compressed = chunk(4);
    QVERIFY(compressed.isCompressed() && compressed.columnstore != 0);
    QCOMPARE(done(recompressChunk(m_seen->facts, table(), compressed)), QString("done"));
    QVERIFY(chunk(4).isCompressed() && chunk(4).columnstore != compressed.columnstore);
    shown = preview(decompressChunk(m_seen->facts, table(), chunk(4)));
    QVERIFY(shown && shown->undo.contains("compress_chunk"));
    QCOMPARE(done(decompressChunk(m_seen->facts, table(), chunk(4))), QString("done"));
    QVERIFY(!chunk(4).isCompressed() && chunk(4).columnstore == 0);
}

void HypertablesDoneTest::takesLateRowsIn()
{
    QVERIFY(chunk(0).isPartial());
    const auto compress = compressChunk(m_seen->facts, table(), chunk(0));
    QVERIFY(compress.lockText.contains("Only the rows that came since") && compress.lock == LockMode::Exclusive);
    QCOMPARE(done(compress), QString("done"));
    QVERIFY(chunk(0).isCompressed() && !chunk(0).isPartial());
}

void HypertablesDoneTest::reordersAChunk()
{
    m_bed->exec("CREATE INDEX \"By; Device\" ON " + TimescaleBed::Log + " (device)");
    const auto indexes = answer(m_bed->runner().indexes(table().relation));
    QVERIFY2(indexes, indexes ? "" : qPrintable(oneLine(indexes.error())));
    QCOMPARE(indexes->front(), (HypertableIndex { "By; Device", "\"Net; --\".\"By; Device\"" }));
    QCOMPARE(done(reorderChunk(m_seen->facts, table(), chunk(5), indexes->front().quoted)), QString("done"));
    QCOMPARE(m_bed->value("SELECT count(*) FROM pg_index WHERE indisclustered"), QString("1"));
    m_bed->exec("DROP INDEX \"Net; --\".\"By; Device\"");
    QVERIFY(done(reorderChunk(m_seen->facts, table(), chunk(5), "public.none")).startsWith("failed"));
    QVERIFY(written().endsWith("failed"));
}

void HypertablesDoneTest::refreshesARange()
{
    QVERIFY(m_bed->exec("CREATE MATERIALIZED VIEW \"By day; --\" WITH (timescaledb.continuous) AS"
                        " SELECT time_bucket('1 day', \"T\") AS day, count(*) AS n FROM "
        + TimescaleBed::Log + " GROUP BY 1 WITH NO DATA"));
    look();
    QCOMPARE(m_seen->aggregates.size(), size_t(1));
    const auto &aggregate = m_seen->aggregates.front();
    const qint64 newYear = 1'767'225'600'000'000; // 2026-01-01
    const auto days = [&](int count) { return newYear + count * qint64(86'400'000'000); };
    const auto refresh = refreshAggregate(m_seen->facts, aggregate, days(2), days(4));
    QCOMPARE(done(refresh), QString("done"));
    QCOMPARE(m_bed->value("SELECT string_agg(day::date::text, ' ' ORDER BY day) FROM \"By day; --\""),
        QString("2026-01-03 2026-01-04"));
    QCOMPARE(written(), QString("hypertable.refresh on %1: public.\"By day; --\": done").arg(m_bed->database()));
    QVERIFY(preview(refresh)->conflicts.empty());
}

void HypertablesDoneTest::dropsWhatWasPreviewed()
{
    const auto first = chunk(0), second = chunk(1);
    auto reader = m_bed->cluster().connect(m_bed->database());
    reader.exec("BEGIN");
    reader.exec("SELECT count(*) FROM " + second.quoted);
    const auto drop = answer(m_bed->runner().dropPreview(table(), *second.rangeEnd));
    QVERIFY2(drop, drop ? "" : qPrintable(oneLine(drop.error())));
    const auto action = dropChunks(*m_seen, table(), *drop);
    QVERIFY(action.destructive && action.refusal.isEmpty());
    QVERIFY2(action.warnings[0].startsWith("2 chunk"), qPrintable(action.warnings[0]));
    const auto shown = preview(action);
    QVERIFY2(shown, shown ? "" : qPrintable(oneLine(shown.error())));
    // The lock is on each chunk, not on the hypertable: who reads one of them is in the way.
    QCOMPARE(shown->conflicts.size(), size_t(1));
    QVERIFY(shown->undo.isEmpty() && shown->warnings.join(' ').contains("Only a backup"));
    // The aggregate of another test was refreshed from the third day on only.
    QVERIFY2(shown->warnings.join(' ').contains("By day; --"), qPrintable(shown->warnings.join(' ')));
    QVERIFY(done(action).startsWith("noLock"));
    QCOMPARE(m_bed->chunksOf(table()).size(), size_t(TimescaleBed::Days));
    reader.exec("ROLLBACK");
    QCOMPARE(done(action), QString("done"));
    const auto left = m_bed->chunksOf(table());
    QCOMPARE(left.size(), size_t(TimescaleBed::Days - 2));
    QVERIFY(left.front().relation != first.relation && left.front().rangeStart == second.rangeEnd);
    QVERIFY(written().startsWith("hypertable.dropChunks on ") && written().endsWith(": done"));
    const auto nothing = answer(m_bed->runner().dropPreview(table(), *second.rangeEnd));
    QVERIFY(nothing && dropChunks(*m_seen, table(), *nothing).refusal.contains("nothing to drop"));
}

void HypertablesDoneTest::changesPoliciesAndRunsJobs()
{
    constexpr qint64 DayUs = 86'400'000'000;
    const auto add = [&](JobKind kind, qint64 after) {
        return done(addPolicy(m_seen->facts, table(), { .kind = kind, .after = after }));
    };
    QCOMPARE(add(JobKind::Columnstore, 20'000 * DayUs), QString("done"));
    QCOMPARE(add(JobKind::Retention, 30'000 * DayUs), QString("done"));
    QVERIFY2(add(JobKind::Retention, DayUs).startsWith("failed"), "there is one already");
    look();
    const auto retention = *m_seen->policy(table().id, JobKind::Retention);
    const auto columnstore = *m_seen->policy(table().id, JobKind::Columnstore);
    QCOMPARE(done(changeJob(m_seen->facts, retention, { .schedule = Milliseconds(7'200'000), .scheduled = false })),
        QString("done"));
    QCOMPARE(written(), QString("job.change on %1: done").arg(m_bed->database()));
    QVERIFY(!look()->policy(table().id, JobKind::Retention)->scheduled);
    // Its procedure commits: it must stand by itself.
    QCOMPARE(done(runJob(m_seen->facts, columnstore)), QString("done"));
    QCOMPARE(written(), QString("job.run on %1: done").arg(m_bed->database()));
    QCOMPARE(done(removePolicy(m_seen->facts, table(), columnstore)), QString("done"));
    QCOMPARE(done(removePolicy(m_seen->facts, table(), retention)), QString("done"));
    QVERIFY(look()->jobsOf(table().id).empty());
}

void HypertablesDoneTest::setsTheIntervalOfChunks()
{
    constexpr qint64 WeekUs = qint64(7) * 86'400'000'000;
    const auto action = setChunkInterval(m_seen->facts, table(), WeekUs);
    const auto shown = preview(action);
    QVERIFY(shown && shown->conflicts.empty() && shown->undo.contains("1 days"));
    QCOMPARE(done(action), QString("done"));
    look();
    QCOMPARE(table().interval, WeekUs);
}

void HypertablesDoneTest::saysWhichRightIsMissing()
{
    m_bed->exec("GRANT USAGE ON SCHEMA \"Net; --\" TO PUBLIC");
    const auto seen = m_bed->overview(PgRole::Monitor);
    QVERIFY(seen);
    const auto foreign = *m_bed->named(*seen, TimescaleBed::Log);
    const auto action = setChunkInterval(seen->facts, foreign, 86'400'000'000);
    runner(PgRole::Monitor);
    const auto shown = preview(action);
    QVERIFY2(shown, shown ? "" : qPrintable(oneLine(shown.error())));
    QVERIFY2(shown->missingRight.contains("GRANT"), qPrintable(shown->missingRight));
    const auto refused = m_runner->start(*shown);
    QVERIFY(!refused && refused.error().kind == ErrorKind::Permission);
    QCOMPARE(written(), QString("nothing"));
    runner(PgRole::Superuser, true);
    QVERIFY(done(setChunkInterval(m_seen->facts, table(), 86'400'000'000)).contains("read-only"));
}

DATAINSIGHT_TEST_MAIN(HypertablesDoneTest)
#include "tst_hypertablesdone.moc"
