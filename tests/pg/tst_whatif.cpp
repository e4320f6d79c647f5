// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explainrunner.h"
#include "tests/pg/pgtest.h"
#include "tests/support/pgbouncer.h"

using namespace datainsight;
using namespace datainsight::pgtest;

namespace {

QString word(const Result<WhatIfOutcome> &outcome)
{
    return outcome ? QStringLiteral("an estimate")
                   : QString(errorKindName(outcome.error().kind) + QStringLiteral(": ") + oneLine(outcome.error()));
}

} // namespace

/// Indexes that are not there. Needs HypoPG on the server for all but the refusals.
class WhatIfTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void refusesWhatHypopgCannotDo_data();
    void refusesWhatHypopgCannotDo();
    void saysWhatToInstall();
    void refusesThroughAPooler();
    void showsWhatAnIndexWouldDo();
    void tellsWhichOfSeveralIsUsed();
    void imaginesItOnEveryPartition();
    void imaginesItOnEveryChunk();
    void worksForAGenericPlan();
    void leavesNothingImagined();
    void saysWhatTheServerRefuses();

private:
    Result<WhatIfOutcome> whatIf(const char *text, const QStringList &indexes, ExplainMode mode = ExplainMode::Plan)
    {
        return answer(
            m_runner->whatIf({ .text = QString::fromUtf8(text), .options = { .mode = mode }, .indexes = indexes }));
    }
    void use(const QMap<QString, QString> &parameters)
    {
        m_runner = std::make_unique<ExplainRunner>(
            ExplainTarget { .spec = specFor(parameters), .server = QStringLiteral("lab") });
    }
    bool hasHypopg() const { return m_cluster->hasExtension(QStringLiteral("hypopg")); }

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
    std::unique_ptr<ExplainRunner> m_runner;
};

#define NEEDS_HYPOPG                                                                                                   \
    if (!hasHypopg())                                                                                                  \
    QSKIP("hypopg is not installed for this server")

void WhatIfTest::initTestCase()
{
    m_cluster = PgCluster::start({ .preload = { QStringLiteral("timescaledb") }, .tcp = true });
    m_database = m_cluster->createDatabase();
    if (hasHypopg())
        m_cluster->exec(m_database, QStringLiteral("CREATE SCHEMA \"Ext\"; CREATE EXTENSION hypopg SCHEMA \"Ext\""));
    m_cluster->exec(m_database,
        QStringLiteral("CREATE TABLE device (id int, kind text, load real);"
                       "INSERT INTO device SELECT i, 'kind ' || i % 1000, i FROM generate_series(1, 50000) AS i;"
                       "CREATE TABLE log (at int, device int) PARTITION BY RANGE (at);"
                       "CREATE TABLE log1 PARTITION OF log FOR VALUES FROM (0) TO (20000);"
                       "CREATE TABLE log2 PARTITION OF log FOR VALUES FROM (20000) TO (40000);"
                       "INSERT INTO log SELECT i, i FROM generate_series(0, 39999) AS i;"
                       "CREATE VIEW seen AS SELECT * FROM device; ANALYZE device; ANALYZE log"));
}

void WhatIfTest::init()
{
    use(m_cluster->parameters(m_database));
}

void WhatIfTest::cleanup()
{
    m_runner.reset();
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
}

void WhatIfTest::refusesWhatHypopgCannotDo_data()
{
    QTest::addColumn<QString>("index");
    QTest::addColumn<QString>("told");
    QTest::newRow("a partial index") << "CREATE INDEX ON device (kind) WHERE id > 5"
                                     << "unsupported: A partial index cannot be tried. — HypoPG can crash";
    QTest::newRow("another method") << "CREATE INDEX ON device USING gin (kind)"
                                    << "unsupported: HypoPG cannot imagine an index of method gin.";
    QTest::newRow("no index") << "DROP TABLE device"
                              << "parse: This is not a CREATE INDEX.";
    QTest::newRow("two statements") << "CREATE INDEX ON device (kind); DROP TABLE device"
                                    << "parse: There are 2 statements";
    QTest::newRow("no SQL") << "CREATE INDEX ON"
                            << "parse: syntax error at end of input.";
}

void WhatIfTest::refusesWhatHypopgCannotDo()
{
    QFETCH(QString, index);
    QFETCH(QString, told);
    const auto refused = whatIf("SELECT * FROM device WHERE kind = 'kind 5'", { index });
    QVERIFY2(word(refused).startsWith(told), qPrintable(word(refused)));
    QVERIFY(word(whatIf("SELECT 1", {})).startsWith(QLatin1String("parse: ")));
}

void WhatIfTest::saysWhatToInstall()
{
    use(m_cluster->parameters(QStringLiteral("postgres")));
    const auto missing = whatIf("SELECT * FROM pg_class", { QStringLiteral("CREATE INDEX ON pg_class (relpages)") });
    QVERIFY2(word(missing).startsWith(QLatin1String("unsupported: The extension hypopg is not in this database.")),
        qPrintable(word(missing)));
    QVERIFY(missing.error().hint.contains(QLatin1String("CREATE EXTENSION hypopg;")));
    QCOMPARE(missing.error().hint.contains(QLatin1String("Install")), !hasHypopg());
}

void WhatIfTest::refusesThroughAPooler()
{
    const PgBouncer pooler(*m_cluster, 1);
    use(pooler.parameters(m_database));
    const auto refused = whatIf("SELECT 1", { QStringLiteral("CREATE INDEX ON device (kind)") });
    QVERIFY2(word(refused).startsWith(QLatin1String("unsupported: What-if does not work through a pooler.")),
        qPrintable(word(refused)));
}

void WhatIfTest::showsWhatAnIndexWouldDo()
{
    NEEDS_HYPOPG;
    const auto outcome = whatIf(
        "SELECT * FROM device WHERE kind = 'kind 5'", { QStringLiteral("CREATE INDEX my_index ON device (kind);") });
    QCOMPARE(word(outcome), QStringLiteral("an estimate"));
    QCOMPARE(outcome->before->plan.nodes.front().type, QStringLiteral("Seq Scan"));
    QVERIFY(outcome->after->plan.nodes.front().type != QStringLiteral("Seq Scan"));
    QVERIFY(outcome->costAfter < outcome->costBefore / 3);
    QCOMPARE(outcome->indexes.size(), size_t(1));
    const auto &index = outcome->indexes.front();
    QVERIFY(index.used);
    QCOMPARE(index.relation, QStringLiteral("public.device"));
    QCOMPARE(index.relations, 1);
    QVERIFY(index.estimatedBytes > 100'000);
    QCOMPARE(index.statement, QStringLiteral("CREATE INDEX my_index ON device (kind)"));
    QVERIFY(outcome->label.startsWith(QLatin1String("Estimated with HypoPG ")));
    QVERIFY(!outcome->after->plan.analyzed());
    QCOMPARE(word(whatIf("SELECT * FROM device WHERE kind = 'kind 5'",
                 { QStringLiteral("CREATE INDEX ON device (kind)") }, ExplainMode::Analyze)),
        QStringLiteral("an estimate"));
}

void WhatIfTest::tellsWhichOfSeveralIsUsed()
{
    NEEDS_HYPOPG;
    const auto outcome = whatIf("SELECT * FROM device WHERE kind = 'kind 5'",
        { QStringLiteral("CREATE INDEX ON device (load)"),
            QStringLiteral("create unique index on only public . \"device\" (kind, id) include (load)"),
            QStringLiteral("CREATE INDEX ON log (device)") });
    QCOMPARE(word(outcome), QStringLiteral("an estimate"));
    QCOMPARE(outcome->indexes.size(), size_t(3));
    QVERIFY(!outcome->indexes[0].used && outcome->indexes[1].used && !outcome->indexes[2].used);
}

void WhatIfTest::imaginesItOnEveryPartition()
{
    NEEDS_HYPOPG;
    const auto outcome =
        whatIf("SELECT * FROM log WHERE device = 7", { QStringLiteral("CREATE INDEX ON log (device)") });
    QCOMPARE(word(outcome), QStringLiteral("an estimate"));
    QCOMPARE(outcome->indexes.front().relations, 2);
    QCOMPARE(outcome->indexes.front().relation, QStringLiteral("public.log"));
    QVERIFY(outcome->indexes.front().used);
    QVERIFY(outcome->indexes.front().estimatedBytes > 200'000);
    QVERIFY(outcome->costAfter < outcome->costBefore / 10);
}

void WhatIfTest::imaginesItOnEveryChunk()
{
    NEEDS_HYPOPG;
    if (!m_cluster->hasExtension(QStringLiteral("timescaledb")))
        QSKIP("TimescaleDB is not installed for this server");
    const auto database = m_cluster->createDatabase();
    m_cluster->exec(database,
        QStringLiteral("SET client_min_messages = error; CREATE EXTENSION timescaledb; CREATE EXTENSION hypopg"));
    m_cluster->exec(database,
        QStringLiteral("CREATE TABLE flow (at timestamptz NOT NULL, device int);"
                       "SELECT create_hypertable('flow', 'at', chunk_time_interval => interval '1 day');"
                       "INSERT INTO flow SELECT '2026-01-01'::timestamptz + i * interval '10 seconds', i FROM "
                       "generate_series(0, 25919) AS i;"
                       "ANALYZE flow"));
    use(m_cluster->parameters(database));
    const auto outcome =
        whatIf("SELECT * FROM flow WHERE device = 7", { QStringLiteral("CREATE INDEX ON flow (device)") });
    QCOMPARE(word(outcome), QStringLiteral("an estimate"));
    QVERIFY(outcome->indexes.front().relations >= 3);
    QVERIFY(outcome->indexes.front().used);
    QVERIFY(outcome->costAfter < outcome->costBefore / 10);
}

void WhatIfTest::worksForAGenericPlan()
{
    NEEDS_HYPOPG;
    const auto outcome = whatIf("SELECT * FROM device WHERE kind = $1",
        { QStringLiteral("CREATE INDEX ON device (kind)") }, ExplainMode::Generic);
    QCOMPARE(word(outcome), QStringLiteral("an estimate"));
    QVERIFY(outcome->indexes.front().used);
}

void WhatIfTest::leavesNothingImagined()
{
    NEEDS_HYPOPG;
    const ExplainRequest request { .text = QStringLiteral("SELECT * FROM device WHERE kind = 'kind 5'") };
    const QStringList indexes { QStringLiteral("CREATE INDEX ON device (kind)") };
    // After one that worked, one that failed in the middle, and one that was given up.
    QCOMPARE(word(whatIf("SELECT * FROM device WHERE kind = 'kind 5'", indexes)), QStringLiteral("an estimate"));
    QCOMPARE(answer(m_runner->explain(request))->plans.front()->plan.nodes.front().type, QStringLiteral("Seq Scan"));
    QVERIFY(!whatIf("SELECT * FROM device WHERE kind = 'kind 5'",
        indexes + QStringList { QStringLiteral("CREATE INDEX ON device (nothing)") }));
    QCOMPARE(answer(m_runner->explain(request))->plans.front()->plan.nodes.front().type, QStringLiteral("Seq Scan"));
    CancelSource source;
    const auto pending = m_runner->whatIf({ .text = request.text, .indexes = indexes }, source.token());
    source.cancel();
    QVERIFY(answer(pending).error().isCancelled());
    QCOMPARE(answer(m_runner->explain(request))->plans.front()->plan.nodes.front().type, QStringLiteral("Seq Scan"));
    QCOMPARE(
        m_cluster->exec(m_database, QStringLiteral("SELECT count(*) FROM pg_index WHERE indrelid = 'device'::regclass"))
            .value(),
        QStringLiteral("0"));
}

void WhatIfTest::saysWhatTheServerRefuses()
{
    NEEDS_HYPOPG;
    QVERIFY(word(whatIf("SELECT * FROM device", { QStringLiteral("CREATE INDEX ON device (nothing)") }))
                .contains(QLatin1String("nothing")));
    const auto view = whatIf("SELECT * FROM seen", { QStringLiteral("CREATE INDEX ON seen (kind)") });
    QVERIFY2(word(view).startsWith(QLatin1String("unsupported: There is no table seen that could have an index.")),
        qPrintable(word(view)));
    const auto wrong = whatIf("SELECT nothing FROM device", { QStringLiteral("CREATE INDEX ON device (kind)") });
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().position, (TextPosition { 1, 8 }));
}

DATAINSIGHT_TEST_MAIN(WhatIfTest)
#include "tst_whatif.moc"
