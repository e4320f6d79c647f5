// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // statements are read best as plain words

#include "core/timescale/finding.h"
#include "tests/pg/timescalebed.h"

using namespace datainsight;
using namespace datainsight::pgtest;

/// Hypertables, chunks and aggregates of a real server, TimescaleDB 2.28 where the tests have it.
class HypertablesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup() { QVERIFY(m_bed->drain()); }
    void cleanupTestCase() { m_bed.reset(); }
    void saysWhenThereIsNone_data();
    void saysWhenThereIsNone();
    void addsChunksUp_data();
    void addsChunksUp();
    void listsChunks();
    void readsTheSameFromOldCatalogs();
    void waitsForNobody();
    void seesWhatIsCompressedBadly();
    void seesAggregates();

private:
    std::unique_ptr<TimescaleBed> m_bed;
};

void HypertablesTest::initTestCase()
{
    m_bed = std::make_unique<TimescaleBed>();
    if (!m_bed->isThere())
        QSKIP("TimescaleDB is not installed in the PostgreSQL that the tests use");
    QVERIFY(m_bed->makeLog());
}

void HypertablesTest::saysWhenThereIsNone_data()
{
    PgVersions::addRows();
}

void HypertablesTest::saysWhenThereIsNone()
{
    QFETCH(int, major);
    std::unique_ptr<PgCluster> other;
    if (major != m_bed->cluster().major())
        other = PgCluster::start({ .major = major });
    auto &cluster = other ? *other : m_bed->cluster();
    const auto database = cluster.createDatabase();
    m_bed->runner(cluster.parameters(database, PgRole::Plain));
    const auto read = answer(m_bed->runner().overview());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Unsupported);
    QVERIFY(read.error().message.contains(database));
    QCOMPARE(read.error().hint.contains("CREATE EXTENSION timescaledb"), !other);
    QVERIFY(m_bed->drain());
}

void HypertablesTest::addsChunksUp_data()
{
    QTest::addColumn<int>("role");
    QTest::newRow("superuser") << int(PgRole::Superuser);
    QTest::newRow("pg_monitor") << int(PgRole::Monitor);
    QTest::newRow("plain role") << int(PgRole::Plain);
}

void HypertablesTest::addsChunksUp()
{
    QFETCH(int, role);
    const bool superuser = static_cast<PgRole>(role) == PgRole::Superuser;
    const auto seen = m_bed->overview(static_cast<PgRole>(role));
    QVERIFY(seen);
    const auto *table = m_bed->named(*seen, TimescaleBed::Log);
    QVERIFY(table);
    QCOMPARE(table->schema, QString("Net; --"));
    QCOMPARE(table->name, QString("log's"));
    QVERIFY(!table->isAggregate && table->compressionEnabled && table->owned == superuser);
    QCOMPARE(table->timeColumn, QString("T"));
    QCOMPARE(table->interval, 86'400'000'000);
    QCOMPARE(table->chunks, TimescaleBed::Days);
    QCOMPARE(table->compressed, TimescaleBed::Compressed);
    QCOMPARE(table->partial, 1);
    QVERIFY(table->dirty == 2 && table->unordered == 0 && table->frozen == 0 && table->held == 0);
    // The hypertable's own row in the statistics knows nothing of it.
    QCOMPARE(m_bed->value("SELECT sum(n_dead_tup) FROM pg_stat_user_tables WHERE relname = 'log''s'"), QString("0"));
    QCOMPARE(table->deadRows, 2 * 1440);
    QCOMPARE(table->live, (TimescaleBed::Days - TimescaleBed::Compressed) * 1440 + 1);
    QCOMPARE(table->rows(), TimescaleBed::Days * 1440 + 1);
    QVERIFY(table->worst && table->worst->dead == 1440 && table->worst->live == 1440 && table->worst->lastVacuum);
    QVERIFY(table->ratio() > 1 && table->rowsPerBatch() > 200 && table->rowsPerBatch() <= 1000);
    // VACUUM and ANALYZE came before the changes: what is old was measured.
    const auto whole =
        m_bed
            ->value("WITH t AS (SELECT c.oid, c.reltoastrelid FROM pg_class AS c WHERE c.oid IN (SELECT inhrelid FROM"
                    " pg_inherits) OR c.relname LIKE 'compress_hyper%') SELECT sum(pg_relation_size(r) +"
                    " pg_indexes_size(r)) FROM (SELECT oid FROM t UNION SELECT reltoastrelid FROM t) AS r (r)"
                    " WHERE r <> 0 AND (SELECT relkind FROM pg_class WHERE oid = r) IN ('r', 't')")
            .toLongLong();
    QVERIFY2(table->totalBytes() > whole * 95 / 100 && table->totalBytes() < whole * 105 / 100,
        qPrintable(QString("%1 of %2").arg(table->totalBytes()).arg(whole)));
    QCOMPARE(table->oldSizes, 0);
    QVERIFY(table->parentStatistics == true && seen->at > fromMilliseconds(0));
    QStringList ids;
    for (const auto &finding : findingsOf(*table, *seen))
        ids << finding.id;
    QVERIFY2(ids.contains("dead.chunks") && ids.contains("chunks.partial"), qPrintable(ids.join(' ')));
}

void HypertablesTest::listsChunks()
{
    const auto seen = m_bed->overview(PgRole::Plain);
    QVERIFY(seen);
    const auto chunks = m_bed->chunksOf(*m_bed->named(*seen, TimescaleBed::Log));
    QCOMPARE(chunks.size(), size_t(TimescaleBed::Days));
    for (int day = 0; day < TimescaleBed::Days; ++day) {
        const auto &chunk = chunks[size_t(day)];
        QCOMPARE(boundText(TimeKind::Time, chunk.rangeStart),
            QString("2026-01-%1 00:00:00").arg(day + 1, 2, 10, QChar('0')));
        QCOMPARE(*chunk.rangeEnd - *chunk.rangeStart, 86'400'000'000);
        QCOMPARE(chunk.isCompressed(), day < TimescaleBed::Compressed);
        QCOMPARE(chunk.isPartial(), day == 0);
        QCOMPARE(chunk.columnstore != 0, day < TimescaleBed::Compressed);
        QCOMPARE(chunk.isDirty(), day >= 8);
        QCOMPARE(chunk.deadRows, day >= 8 ? 1440 : 0);
        QCOMPARE(chunk.rows(), day == 0 ? 1441 : 1440);
        QVERIFY(chunk.totalBytes() > 0 && chunk.lastVacuum && !chunk.held);
    }
    QCOMPARE(m_bed->runner().cost().server.user, PgCluster::roleName(PgRole::Plain));
}

void HypertablesTest::readsTheSameFromOldCatalogs()
{
    PgWorker worker("test", specFor(m_bed->cluster().parameters(m_bed->database())));
    const auto tables = [&](int minor) {
        return answer(
            worker.run({ "test.catalog" }, {}, Deadline, [=](Session &session) -> Result<std::vector<Hypertable>> {
                auto facts = readTimescaleFacts(session).value();
                // What 2.28 still has of the catalogs before: the statements for those run there too.
                facts.version = QVersionNumber(2, minor);
                auto list = readHypertables(session, facts);
                if (!list)
                    return fail(list.error());
                for (auto &table : list->hypertables)
                    table.xidAge = table.mxidAge = 0;
                return std::move(list->hypertables);
            }));
    };
    const auto now = tables(28);
    const auto before = tables(18);
    QVERIFY2(now && before, before ? "" : qPrintable(oneLine(before.error())));
    QVERIFY(!now->empty() && *now == *before);
    const auto chunks = [&](int minor) {
        return answer(worker.run({ "test.catalog" }, {}, Deadline, [=, id = now->front().id](Session &session) {
            auto facts = readTimescaleFacts(session).value();
            facts.version = QVersionNumber(2, minor);
            return readChunks(session, facts, id, TimeKind::Time);
        }));
    };
    const auto chunksNow = chunks(28), chunksBefore = chunks(18);
    QVERIFY2(chunksNow && chunksBefore, chunksBefore ? "" : qPrintable(oneLine(chunksBefore.error())));
    QCOMPARE(chunksNow->chunks.size(), chunksBefore->chunks.size());
    for (size_t i = 0; i < chunksNow->chunks.size(); ++i)
        QVERIFY(chunksNow->chunks[i].rangeStart == chunksBefore->chunks[i].rangeStart
            && chunksNow->chunks[i].columnstore == chunksBefore->chunks[i].columnstore);
}

void HypertablesTest::waitsForNobody()
{
    const auto first = m_bed->overview();
    QVERIFY(first);
    const auto chunks = m_bed->chunksOf(*m_bed->named(*first, TimescaleBed::Log));
    auto holder = m_bed->cluster().connect(m_bed->database());
    QVERIFY(holder.exec("BEGIN").ok());
    // One in the row store whose size is old, one compressed, and a columnstore.
    for (const auto &name : { chunks[9].quoted, chunks[1].quoted, chunks[2].columnstoreQuoted })
        QVERIFY(holder.exec("LOCK TABLE " + name + " IN ACCESS EXCLUSIVE MODE").ok());
    const auto seen = m_bed->overview();
    QVERIFY(seen);
    const auto *table = m_bed->named(*seen, TimescaleBed::Log);
    QVERIFY(table->held >= 3);
    QVERIFY(table->oldSizes >= 1);
    QCOMPARE(table->deadRows, 2 * 1440);
    QVERIFY2(seen->remarks.filter("measuring").isEmpty(), qPrintable(seen->remarks.join('\n')));
    const auto now = m_bed->chunksOf(*table);
    QCOMPARE(now.size(), size_t(TimescaleBed::Days));
    QVERIFY(now[9].held && now[9].sizeIsOld && now[1].held && now[2].held && !now[3].held);
    const auto preview = answer(m_bed->runner().dropPreview(*table, *now[2].rangeEnd));
    QVERIFY2(preview, preview ? "" : qPrintable(oneLine(preview.error())));
    QCOMPARE(preview->chunks.size(), size_t(3));
    QVERIFY(std::any_of(preview->holders.begin(), preview->holders.end(), [&](const ChunkLockHolder &one) {
        return one.pid == holder.backendPid() && one.mode == "AccessExclusiveLock" && one.granted && one.chunks == 2;
    }));
    holder.exec("ROLLBACK");
}

void HypertablesTest::seesWhatIsCompressedBadly()
{
    m_bed->exec("CREATE TABLE flows (at timestamptz NOT NULL, src int, v float8)");
    m_bed->exec("SELECT create_hypertable('flows', 'at', chunk_time_interval => interval '1 day')");
    m_bed->exec("CREATE INDEX ON flows (src, at)");
    m_bed->exec("INSERT INTO flows SELECT '2026-01-01 00:00+00'::timestamptz + i * interval '1 minute', i % 500, i"
                " FROM generate_series(0, 1439) AS i");
    // Nobody says by what to segment: TimescaleDB takes the index's column.
    m_bed->exec("ALTER TABLE flows SET (timescaledb.compress)");
    m_bed->exec("SELECT compress_chunk(c) FROM show_chunks('flows') AS c");
    const auto seen = m_bed->overview(PgRole::Monitor);
    QVERIFY(seen);
    const auto *table = m_bed->named(*seen, "public.flows");
    QVERIFY(table);
    QStringList ids;
    for (const auto &finding : findingsOf(*table, *seen))
        ids << finding.id;
    QVERIFY2(ids.contains("batches.small"), qPrintable(ids.join(' ')));
    QVERIFY2(ids.contains("segmentby.default"), qPrintable(ids.join(' ')));
    m_bed->exec("DROP TABLE flows");
}

void HypertablesTest::seesAggregates()
{
    const QString log = TimescaleBed::Log;
    m_bed->exec(
        "CREATE MATERIALIZED VIEW \"Hour's\" WITH (timescaledb.continuous) AS SELECT time_bucket('1 hour', \"T\") AS b,"
        " device, sum(bytes) AS s FROM "
        + log + " GROUP BY 1, 2 WITH NO DATA");
    m_bed->exec("CREATE MATERIALIZED VIEW daily WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS"
                " SELECT time_bucket('1 day', b) AS d, sum(s) AS s FROM \"Hour's\" GROUP BY 1 WITH NO DATA");
    const auto find = [](const TimescaleOverview &in, const QString &name) {
        const auto found = std::find_if(in.aggregates.begin(), in.aggregates.end(),
            [&](const ContinuousAggregate &one) { return one.name == name; });
        return found == in.aggregates.end() ? nullptr : &*found;
    };
    auto seen = m_bed->overview(PgRole::Plain);
    QVERIFY(seen);
    const auto *hourly = find(*seen, "Hour's");
    QVERIFY(hourly && !hourly->watermark && hourly->materializedOnly && !hourly->sourceIsAggregate && !hourly->owned);
    QCOMPARE(hourly->bucket.value(), Milliseconds(3'600'000));
    QCOMPARE(aggregateStateName(freshnessOf(*hourly, nullptr, seen->at).state), QString("never materialized"));
    const auto *daily = find(*seen, "daily");
    QVERIFY(daily && daily->sourceIsAggregate && !daily->materializedOnly);
    QCOMPARE(daily->sourceName, QString("Hour's"));
    QVERIFY(m_bed->named(*seen, "public.\"Hour's\"")->isAggregate);

    auto own = *hourly;
    own.owned = true;
    QVERIFY(m_bed->apply(refreshAggregate(seen->facts, own, {}, {})));
    m_bed->exec("INSERT INTO " + log + " VALUES ('2026-01-06 12:00:30+00', 1, 0, 'late')");
    seen = m_bed->overview(PgRole::Monitor);
    hourly = find(*seen, "Hour's");
    QVERIFY(hourly->watermark && hourly->sourceRangeEnd && *hourly->watermark <= *hourly->sourceRangeEnd);
    QCOMPARE(hourly->waitingRanges, qint64(1));
    m_bed->exec("DELETE FROM " + log + " WHERE \"T\" = '2026-01-06 12:00:30+00'");
    m_bed->exec("DROP MATERIALIZED VIEW daily");
    m_bed->exec("DROP MATERIALIZED VIEW \"Hour's\"");
    m_bed->exec("VACUUM " + log);
}

DATAINSIGHT_TEST_MAIN(HypertablesTest)
#include "tst_hypertables.moc"
