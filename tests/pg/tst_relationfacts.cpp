// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explainrunner.h"
#include "tests/pg/pgtest.h"

#include <QElapsedTimer>

#include <cmath>

using namespace datainsight;
using namespace datainsight::pgtest;

/// A relation of a plan as it is on the server now.
class RelationFactsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup();
    void tellsOfATable_data() { PgVersions::addRows(); }
    void tellsOfATable();
    void sumsUpPartitions_data() { PgVersions::addRows(); }
    void sumsUpPartitions();
    void answersWhileTheTableIsLocked_data() { PgVersions::addRows(); }
    void answersWhileTheTableIsLocked();
    void saysWhichRightIsMissing();
    void saysWhatIsNotThere();
    void findsNamesThatNeedQuotes();
    void knowsChunks();
    void describesAColumn();

private:
    PgCluster &cluster(int major = 0)
    {
        if (!m_cluster || (major && m_cluster->major() != major))
            m_cluster = PgCluster::start({ .major = major });
        return *m_cluster;
    }
    /// The server counts rows a moment after they were written, and must not do so after VACUUM has counted them too.
    void waitForInserts(const QString &database, int count)
    {
        QTRY_COMPARE(
            m_cluster->exec(database, QStringLiteral("SELECT sum(n_tup_ins) FROM pg_stat_user_tables")).value(),
            QString::number(count));
    }
    void fill(const QString &database)
    {
        m_cluster->exec(database,
            QStringLiteral("CREATE TABLE device (id int PRIMARY KEY, kind text, note text);"
                           "CREATE INDEX device_kind ON device (kind);"
                           "INSERT INTO device SELECT i, CASE WHEN i % 10 = 0 THEN 'rare' ELSE 'common' END, "
                           "CASE WHEN i % 4 = 0 THEN 'n' || i END FROM generate_series(1, 10000) AS i"));
        waitForInserts(database, 10000);
        m_cluster->exec(database, QStringLiteral("VACUUM ANALYZE device"));
    }
    Result<RelationFacts> facts(
        const QString &database, const RelationRequest &request, PgRole role = PgRole::Superuser)
    {
        m_runner =
            std::make_unique<ExplainRunner>(ExplainTarget { .spec = specFor(cluster().parameters(database, role)) });
        return answer(m_runner->relationFacts(request));
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<ExplainRunner> m_runner;
};

void RelationFactsTest::cleanup()
{
    m_runner.reset();
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
}

void RelationFactsTest::tellsOfATable()
{
    QFETCH(int, major);
    cluster(major);
    const auto database = m_cluster->createDatabase();
    fill(database);
    // Its statistics come a moment after the work.
    QTRY_VERIFY(facts(database, { .name = QStringLiteral("device") })->lastAnalyze);
    const auto found = facts(
        database, { .name = QStringLiteral("device"), .columns = { QStringLiteral("kind"), QStringLiteral("note") } });
    QVERIFY2(found, found ? "" : qPrintable(oneLine(found.error())));
    QVERIFY2(found->remarks.isEmpty(), qPrintable(found->remarks.join(QLatin1Char('\n'))));
    QCOMPARE(found->schema, QStringLiteral("public"));
    QCOMPARE(found->kind, 'r');
    QCOMPARE(found->liveRows, 10000);
    QVERIFY(found->lastVacuum && found->lastAnalyze);
    QVERIFY(found->tableBytes > 100'000 && found->indexBytes > 100'000 && !found->sizesEstimated && !found->locked);
    QVERIFY(found->parent.isEmpty() && found->children == 0 && !found->timescale);

    QCOMPARE(found->columns.size(), size_t(2));
    const auto &kind = found->columns.front();
    QVERIFY(kind.readable && kind.analysed);
    QCOMPARE(kind.type, QStringLiteral("text"));
    QCOMPARE(kind.distinct, 2.0);
    QCOMPARE(kind.commonValues, 2);
    QVERIFY(std::abs(kind.topShare - 0.9) < 0.05);
    QVERIFY(std::abs(kind.commonShare - 1) < 0.01);
    QCOMPARE(kind.nullFraction, 0.0);
    QVERIFY(std::abs(found->columns.back().nullFraction - 0.75) < 0.05);

    QCOMPARE(found->indexes.size(), size_t(2));
    QVERIFY(found->indexes.front().primary && found->indexes.front().unique && found->indexes.front().valid);
    QVERIFY(found->indexes.back().definition.contains(QLatin1String("USING btree (kind)")));
    QVERIFY(found->indexes.back().bytes > 0);
    QCOMPARE(facts(database, { .name = QStringLiteral("device") })->columns.size(), size_t(3));
}

void RelationFactsTest::sumsUpPartitions()
{
    QFETCH(int, major);
    cluster(major);
    const auto database = m_cluster->createDatabase();
    m_cluster->exec(database,
        QStringLiteral("CREATE TABLE log (at int, v int) PARTITION BY RANGE (at);"
                       "CREATE TABLE log1 PARTITION OF log FOR VALUES FROM (0) TO (1000);"
                       "CREATE TABLE log2 PARTITION OF log FOR VALUES FROM (1000) TO (2000);"
                       "CREATE INDEX ON log (v);"
                       "INSERT INTO log SELECT i, i FROM generate_series(0, 1999) AS i"));
    waitForInserts(database, 2000);
    m_cluster->exec(database, QStringLiteral("VACUUM ANALYZE log"));
    QTRY_COMPARE(facts(database, { .name = QStringLiteral("log") })->liveRows, 2000);
    QTRY_VERIFY(facts(database, { .name = QStringLiteral("log") })->lastVacuum);
    const auto parent = facts(database, { .name = QStringLiteral("log") });
    QVERIFY2(parent->remarks.isEmpty(), qPrintable(parent->remarks.join(QLatin1Char('\n'))));
    QCOMPARE(parent->kind, 'p');
    QCOMPARE(parent->children, 2);
    QVERIFY(parent->sizesEstimated && parent->tableBytes > 0 && parent->indexBytes > 0);
    QVERIFY(parent->lastVacuum);
    QVERIFY(parent->columns.front().analysed);
    QCOMPARE(parent->columns.front().distinct, -1.0);
    const auto child = facts(database, { .name = QStringLiteral("log2") });
    QCOMPARE(child->parent, QStringLiteral("public.log"));
    QCOMPARE(child->bounds, QStringLiteral("FOR VALUES FROM (1000) TO (2000)"));
    QCOMPARE(child->liveRows, 1000);
    QCOMPARE(child->children, 0);
}

void RelationFactsTest::answersWhileTheTableIsLocked()
{
    QFETCH(int, major);
    cluster(major);
    const auto database = m_cluster->createDatabase();
    fill(database);
    QTRY_VERIFY(facts(database, { .name = QStringLiteral("device") })->lastAnalyze);
    auto other = m_cluster->connect(database);
    QVERIFY(other.exec(QStringLiteral("BEGIN")).ok());
    QVERIFY(other.exec(QStringLiteral("LOCK TABLE device IN ACCESS EXCLUSIVE MODE")).ok());
    QElapsedTimer timer;
    timer.start();
    const auto found = facts(database, { .name = QStringLiteral("device") });
    QVERIFY2(found, found ? "" : qPrintable(oneLine(found.error())));
    QVERIFY(timer.elapsed() < 20000);
    QVERIFY(found->locked && found->sizesEstimated);
    QVERIFY(found->tableBytes > 100'000);
    QCOMPARE(found->liveRows, 10000);
    QCOMPARE(found->indexes.size(), size_t(2));
    QCOMPARE(found->columns.size(), size_t(3));
    QVERIFY(found->columns.front().analysed);
    QCOMPARE(found->remarks.size(), 1);
    QVERIFY(found->remarks.front().contains(QLatin1String("exclusive lock")));
}

void RelationFactsTest::saysWhichRightIsMissing()
{
    const auto database = cluster().createDatabase();
    fill(database);
    const auto found = facts(database, { .name = QStringLiteral("device") }, PgRole::Plain);
    QVERIFY2(found, found ? "" : qPrintable(oneLine(found.error())));
    QVERIFY(!found->columns.front().readable);
    QCOMPARE(found->remarks.size(), 1);
    QVERIFY(found->remarks.front().contains(QLatin1String("GRANT SELECT ON public.device TO di_plain;")));
    m_cluster->exec(database, QStringLiteral("CREATE SCHEMA closed; CREATE TABLE closed.t (i int)"));
    const auto closed =
        facts(database, { .schema = QStringLiteral("closed"), .name = QStringLiteral("t") }, PgRole::Plain);
    QVERIFY(!closed);
    QCOMPARE(closed.error().kind, ErrorKind::Permission);
}

void RelationFactsTest::saysWhatIsNotThere()
{
    const auto found =
        facts(cluster().createDatabase(), { .schema = QStringLiteral("x"), .name = QStringLiteral("y") });
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::Unsupported);
    QCOMPARE(found.error().message, QStringLiteral("There is no relation x.y in this database."));
}

void RelationFactsTest::findsNamesThatNeedQuotes()
{
    const auto database = cluster().createDatabase();
    m_cluster->exec(database, QStringLiteral("CREATE TABLE \"We \"\"ird\" (\"a\\,\"\"b\" int, c int)"));
    const auto found =
        facts(database, { .name = QStringLiteral("We \"ird"), .columns = { QStringLiteral("a\\,\"b") } });
    QVERIFY2(found, found ? "" : qPrintable(oneLine(found.error())));
    QCOMPARE(found->columns.size(), size_t(1));
    QVERIFY(!found->columns.front().analysed);
}

void RelationFactsTest::knowsChunks()
{
    m_cluster = PgCluster::start({ .preload = { QStringLiteral("timescaledb") } });
    if (!m_cluster->hasExtension(QStringLiteral("timescaledb")))
        QSKIP("TimescaleDB is not installed for this server");
    const auto database = m_cluster->createDatabase();
    m_cluster->exec(database, QStringLiteral("SET client_min_messages = error; CREATE EXTENSION timescaledb"));
    m_cluster->exec(database,
        QStringLiteral("CREATE TABLE flow (at timestamptz NOT NULL, host int);"
                       "SELECT create_hypertable('flow', 'at', chunk_time_interval => interval '1 day');"
                       "INSERT INTO flow SELECT '2026-01-01'::timestamptz + i * interval '1 hour', i FROM "
                       "generate_series(0, 71) AS i;"
                       "ALTER TABLE flow SET (timescaledb.compress, timescaledb.compress_segmentby = 'host');"
                       "SELECT compress_chunk(c) FROM show_chunks('flow') AS c LIMIT 1"));
    const auto hypertable = facts(database, { .name = QStringLiteral("flow") });
    QVERIFY2(hypertable, hypertable ? "" : qPrintable(oneLine(hypertable.error())));
    QVERIFY2(hypertable->remarks.isEmpty(), qPrintable(hypertable->remarks.join(QLatin1Char('\n'))));
    QVERIFY(hypertable->timescale);
    QVERIFY(hypertable->timescale->chunks >= 3);
    QCOMPARE(hypertable->children, hypertable->timescale->chunks);
    QVERIFY(hypertable->timescale->compressionEnabled && !hypertable->timescale->compressed);
    const auto first =
        m_cluster
            ->exec(
                database, QStringLiteral("SELECT chunk_name FROM timescaledb_information.chunks WHERE is_compressed"))
            .value();
    const auto chunk = facts(database, { .schema = QStringLiteral("_timescaledb_internal"), .name = first });
    QVERIFY2(chunk, chunk ? "" : qPrintable(oneLine(chunk.error())));
    QVERIFY(chunk->timescale);
    QCOMPARE(chunk->timescale->hypertable, QStringLiteral("public.flow"));
    QCOMPARE(chunk->timescale->compressed, std::optional<bool>(true));
    QVERIFY(chunk->timescale->rangeStart.startsWith(QLatin1String("20")));
    QCOMPARE(chunk->parent, QStringLiteral("public.flow"));
}

void RelationFactsTest::describesAColumn()
{
    QLocale::setDefault(QLocale::c());
    QCOMPARE(columnFactsText({ .analysed = true,
                 .nullFraction = 0.03,
                 .distinct = 1200,
                 .correlation = 0.5,
                 .commonValues = 100,
                 .topShare = 0.123,
                 .commonShare = 0.8 }),
        QStringLiteral(
            "1200 different value(s); the most common is 12.3 % of the rows; the 100 most common 80 %; 3 % are NULL; "
            "correlation 0.50"));
    QCOMPARE(columnFactsText({ .analysed = true, .distinct = -1, .correlation = std::nan("") }),
        QStringLiteral("all values are different"));
    QVERIFY(columnFactsText({ .readable = false }).contains(QLatin1String("may not read")));
    QVERIFY(columnFactsText({}).contains(QLatin1String("No statistics")));
}

DATAINSIGHT_TEST_MAIN(RelationFactsTest)
#include "tst_relationfacts.moc"
