// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explainrunner.h"
#include "tests/pg/pgtest.h"
#include "tests/support/pgbouncer.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>

#include <map>

using namespace datainsight;
using namespace datainsight::pgtest;

namespace {

/// Connections to a port of 127.0.0.1 where something arrived that nobody has read yet, as of a frozen server, each by
/// its other end (Linux).
QSet<QByteArray> unreadConnections(int port)
{
    QFile table(QStringLiteral("/proc/net/tcp"));
    if (!table.open(QIODevice::ReadOnly))
        return {};
    const auto local = QStringLiteral("0100007F:%1").arg(port, 4, 16, QLatin1Char('0')).toUpper().toLatin1();
    QSet<QByteArray> found;
    for (const auto &line : table.readAll().split('\n')) {
        const auto fields = line.simplified().split(' ');
        const bool established = fields.size() > 4 && fields[1] == local && fields[3] == "01";
        if (established && fields[4].sliced(fields[4].indexOf(':') + 1).toInt(nullptr, 16) > 0)
            found.insert(fields[2]);
    }
    return found;
}

QString word(const Result<ExplainOutcome> &outcome)
{
    if (outcome)
        return QStringLiteral("a plan");
    const auto &error = outcome.error();
    QString text = errorKindName(error.kind) + QStringLiteral(": ") + error.message;
    if (error.position.isKnown())
        text += QStringLiteral(" at %1:%2").arg(error.position.line).arg(error.position.column);
    return text;
}

} // namespace

/// Explaining on real servers.
class ExplainRunnerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void givesAPlanOnEveryVersion_data() { PgVersions::addRows(); }
    void givesAPlanOnEveryVersion();
    void runsWithEveryOption_data() { PgVersions::addRows(); }
    void runsWithEveryOption();
    void givesGenericPlans_data() { PgVersions::addRows(); }
    void givesGenericPlans();
    void passesParameters_data() { PgVersions::addRows(); }
    void passesParameters();
    void readsTheMergeThatIsPrintedWrong_data() { PgVersions::addRows(); }
    void readsTheMergeThatIsPrintedWrong();
    void writesOnlyAfterAQuestionAndNeverForGood_data();
    void writesOnlyAfterAQuestionAndNeverForGood();
    void aReadOnlyProfileNeverWrites();
    void appliesSettingsToTheRunAlone();
    void sendsOneStatementOnly();
    void saysWhereTheStatementIsWrong();
    void tellsNoParameterInErrors();
    void saysWhatTheServerSaysOfAnError();
    void saysInSqlWhatItWillDo();
    void givesAPlanForEachStatementOfARule();
    void explainsAStatementOfAMegabyte();
    void saysWhenTheConnectionIsLost();
    void endsAtTheStatementTimeout();
    void keepsNotices();
    void saysWhoItIs();
    void cancelsAtOnce();
    void cancelsAtOnceOnAFrozenServer();
    void worksThroughAPooler();
    void leavesAFrozenServerWithoutWaiting();

private:
    PgCluster &cluster(int major = 0)
    {
        const int wanted = major ? major : PgVersions::standard()->major;
        auto &cluster = m_clusters[wanted];
        if (!cluster) {
            cluster = PgCluster::start({ .major = wanted });
            cluster->exec(QStringLiteral("postgres"),
                QStringLiteral(
                    "CREATE TABLE device (id int PRIMARY KEY, name text, load real);"
                    "INSERT INTO device SELECT i, 'device ' || i, i % 100 FROM generate_series(1, 5000) AS i;"
                    "CREATE FUNCTION writes() RETURNS int LANGUAGE sql AS 'DELETE FROM device RETURNING id';"
                    "CREATE FUNCTION speaks() RETURNS int LANGUAGE plpgsql AS "
                    "$$BEGIN RAISE NOTICE 'hello' USING DETAIL = 'loud', HINT = 'listen'; RETURN 1; END$$;"
                    "ANALYZE device"));
        }
        return *cluster;
    }
    static QMap<QString, QString> overTcp(const PgCluster &cluster)
    {
        auto parameters = cluster.parameters(QStringLiteral("postgres"));
        parameters.insert(QStringLiteral("host"), QStringLiteral("127.0.0.1"));
        return parameters;
    }
    void use(PgCluster &cluster, bool readOnly = false)
    {
        use(cluster.parameters(QStringLiteral("postgres")), readOnly);
    }
    void use(const QMap<QString, QString> &parameters, bool readOnly = false)
    {
        m_runner = std::make_unique<ExplainRunner>(
            ExplainTarget { .spec = specFor(parameters), .server = QStringLiteral("lab"), .readOnly = readOnly });
    }
    Result<ExplainOutcome> explain(const char *text, ExplainMode mode = ExplainMode::Plan, bool allowWrites = false)
    {
        return answer(m_runner->explain(
            { .text = QString::fromUtf8(text), .options = { .mode = mode }, .allowWrites = allowWrites }));
    }
    QString devices()
    {
        return cluster().exec(QStringLiteral("postgres"), QStringLiteral("SELECT count(*) FROM device")).value();
    }

    std::map<int, std::unique_ptr<PgCluster>> m_clusters;
    std::unique_ptr<ExplainRunner> m_runner;
    std::unique_ptr<EventLoopWatcher> m_watcher;
};

void ExplainRunnerTest::initTestCase()
{
    cluster();
}

void ExplainRunnerTest::init()
{
    use(cluster());
    m_watcher = std::make_unique<EventLoopWatcher>();
}

void ExplainRunnerTest::cleanup()
{
    QVERIFY2(m_watcher->isSmooth(), m_watcher->report());
    m_watcher.reset();
    m_runner.reset();
    QVERIFY2(PgWorker::drain(Milliseconds(Patience)), "the threads should have ended");
    for (auto it = m_clusters.begin(); it != m_clusters.end();)
        it = it->first == PgVersions::standard()->major ? std::next(it) : m_clusters.erase(it);
}

void ExplainRunnerTest::givesAPlanOnEveryVersion()
{
    QFETCH(int, major);
    use(cluster(major));
    const auto outcome = explain("SELECT * FROM device WHERE load > 50;");
    QCOMPARE(word(outcome), QStringLiteral("a plan"));
    QCOMPARE(outcome->plans.size(), size_t(1));
    const auto &plan = *outcome->plans.front();
    QVERIFY(!plan.plan.analyzed());
    QCOMPARE(plan.plan.nodes.front().relation, QStringLiteral("device"));
    QCOMPARE(plan.context.statement, QStringLiteral("SELECT * FROM device WHERE load > 50"));
    QCOMPARE(plan.context.server, QStringLiteral("lab"));
    QCOMPARE(plan.context.database, QStringLiteral("postgres"));
    QVERIFY(plan.context.serverVersion.startsWith(QString::number(major)));
    QVERIFY(plan.context.fingerprint.startsWith(QLatin1String("pg")));
    QVERIFY(plan.context.takenAt > Instant());
    QVERIFY(plan.source == outcome->source);
    QVERIFY(outcome->remark.isEmpty() && outcome->notices.isEmpty() && !outcome->rolledBack);
}

void ExplainRunnerTest::runsWithEveryOption()
{
    QFETCH(int, major);
    use(cluster(major));
    ExplainOptions options {
        .mode = ExplainMode::Analyze, .wal = true, .memory = true, .serialize = ExplainSerialize::Text
    };
    const auto outcome =
        answer(m_runner->explain({ .text = QStringLiteral("SELECT * FROM device"), .options = options }));
    QCOMPARE(word(outcome), QStringLiteral("a plan"));
    QVERIFY(outcome->plans.front()->plan.analyzed());
    QVERIFY(outcome->plans.front()->plan.executionMs > 0);
    QCOMPARE(outcome->source.contains("\"Serialization\""), major >= 17);
    options = { .mode = ExplainMode::Analyze,
        .verbose = false,
        .costs = false,
        .settings = false,
        .buffers = false,
        .timing = false,
        .summary = false };
    const auto bare = answer(m_runner->explain({ .text = QStringLiteral("SELECT * FROM device"), .options = options }));
    QCOMPARE(word(bare), QStringLiteral("a plan"));
    QVERIFY(!bare->source.contains("Total Cost") && !bare->source.contains("Actual Total Time"));
}

void ExplainRunnerTest::givesGenericPlans()
{
    QFETCH(int, major);
    use(cluster(major));
    // Twice: nothing prepared is left behind, also not by one that failed.
    QCOMPARE(word(explain("SELECT * FROM device WHERE id = $1 AND nothing", ExplainMode::Generic)),
        QStringLiteral("sql: column \"nothing\" does not exist at 1:40"));
    for (int i = 0; i < 2; ++i) {
        const auto outcome = explain("SELECT * FROM device WHERE id = $1 AND name = $2", ExplainMode::Generic);
        QCOMPARE(word(outcome), QStringLiteral("a plan"));
        QVERIFY(!outcome->plans.front()->plan.analyzed());
        QVERIFY2(outcome->source.contains("$1"), outcome->source.constData());
    }
}

void ExplainRunnerTest::passesParameters()
{
    QFETCH(int, major);
    use(cluster(major));
    ExplainRequest request { .text = QStringLiteral("SELECT * FROM device WHERE id = $1 AND name = $2") };
    request.options.mode = ExplainMode::Analyze;
    request.options.parameters = { { QStringLiteral("7"), QString() } };
    QCOMPARE(word(answer(m_runner->explain(request))),
        QStringLiteral("parse: The statement uses $2, and values for 1 of its parameters are given."));
    request.options.parameters = { { QStringLiteral("7"), QStringLiteral("bigint") },
        { QStringLiteral("device 7"), QString() } };
    auto outcome = answer(m_runner->explain(request));
    QCOMPARE(word(outcome), QStringLiteral("a plan"));
    QCOMPARE(outcome->plans.front()->plan.nodes.front().actualRows, 1.0);
    request.options.parameters[1].value = std::nullopt;
    outcome = answer(m_runner->explain(request));
    QCOMPARE(word(outcome), QStringLiteral("a plan"));
    QCOMPARE(outcome->plans.front()->plan.nodes.front().actualRows, 0.0);
}

void ExplainRunnerTest::readsTheMergeThatIsPrintedWrong()
{
    QFETCH(int, major);
    if (major < 15)
        QSKIP("MERGE came with PostgreSQL 15");
    auto &server = cluster(major);
    server.exec(QStringLiteral("postgres"),
        QStringLiteral("CREATE TABLE IF NOT EXISTS part (i int, v int) PARTITION BY RANGE (i);"
                       "CREATE TABLE IF NOT EXISTS part1 PARTITION OF part FOR VALUES FROM (0) TO (10);"
                       "CREATE TABLE IF NOT EXISTS part2 PARTITION OF part FOR VALUES FROM (10) TO (20);"
                       "INSERT INTO part VALUES (1, 1), (11, 1)"));
    use(server);
    const char *merge = "MERGE INTO part USING (VALUES (1), (11), (12)) AS s (i) ON part.i = s.i "
                        "WHEN MATCHED THEN UPDATE SET v = 2 WHEN NOT MATCHED THEN INSERT VALUES (s.i, 3)";
    QVERIFY(word(explain(merge, ExplainMode::Analyze)).startsWith(QLatin1String("question: ")));
    const auto outcome = explain(merge, ExplainMode::Analyze, true);
    QCOMPARE(word(outcome), QStringLiteral("a plan"));
    // No version so far prints it right; one that does needs no remark.
    QCOMPARE(outcome->remark.isEmpty(), outcome->source.startsWith('['));
    if (major == 15)
        QVERIFY(!outcome->remark.isEmpty());
    QCOMPARE(outcome->plans.front()->plan.nodes.front().type, QStringLiteral("ModifyTable"));
    QCOMPARE(server.exec(QStringLiteral("postgres"), QStringLiteral("SELECT sum(v), count(*) FROM part")).value(),
        QStringLiteral("2"));
}

void ExplainRunnerTest::writesOnlyAfterAQuestionAndNeverForGood_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a delete") << "DELETE FROM device";
    QTest::newRow("inside WITH") << "WITH d AS (DELETE FROM device RETURNING *) SELECT count(*) FROM d";
    QTest::newRow("a function only the server knows") << "SELECT writes()";
    QTest::newRow("row locks") << "SELECT * FROM device WHERE id = 1 FOR UPDATE";
    QTest::newRow("a table") << "CREATE TABLE left_behind AS SELECT * FROM device";
    QTest::newRow("their own EXPLAIN") << "EXPLAIN UPDATE device SET load = 0";
}

void ExplainRunnerTest::writesOnlyAfterAQuestionAndNeverForGood()
{
    QFETCH(QString, text);
    const auto sql = text.toUtf8();
    // Its estimates are nobody's question.
    QCOMPARE(word(explain(sql.constData())), QStringLiteral("a plan"));
    const auto asked = explain(sql.constData(), ExplainMode::Analyze);
    QVERIFY2(word(asked).startsWith(QLatin1String("question: ")), qPrintable(word(asked)));
    QVERIFY(!asked.error().hint.isEmpty());
    const auto outcome = explain(sql.constData(), ExplainMode::Analyze, true);
    QCOMPARE(word(outcome), QStringLiteral("a plan"));
    QVERIFY(outcome->rolledBack);
    QCOMPARE(devices(), QStringLiteral("5000"));
    QCOMPARE(
        cluster().exec(QStringLiteral("postgres"), QStringLiteral("SELECT to_regclass('left_behind') IS NULL")).value(),
        QStringLiteral("t"));
}

void ExplainRunnerTest::aReadOnlyProfileNeverWrites()
{
    use(cluster(), true);
    for (const char *text : { "DELETE FROM device", "SELECT writes()" }) {
        QVERIFY(word(explain(text, ExplainMode::Analyze)).startsWith(QLatin1String("permission: ")));
        QVERIFY(word(explain(text, ExplainMode::Analyze, true)).startsWith(QLatin1String("permission: ")));
    }
    QCOMPARE(word(explain("DELETE FROM device")), QStringLiteral("a plan"));
    QCOMPARE(word(explain("SELECT * FROM device", ExplainMode::Analyze)), QStringLiteral("a plan"));
}

void ExplainRunnerTest::appliesSettingsToTheRunAlone()
{
    ExplainRequest request { .text = QStringLiteral("SELECT * FROM device WHERE id > 4990") };
    QCOMPARE(answer(m_runner->explain(request))->plans.front()->plan.nodes.front().type, QStringLiteral("Index Scan"));
    request.options.localSettings = { { QStringLiteral("enable_indexscan"), QStringLiteral("off") },
        { QStringLiteral("enable_bitmapscan"), QStringLiteral("off") } };
    const auto outcome = answer(m_runner->explain(request));
    QCOMPARE(outcome->plans.front()->plan.nodes.front().type, QStringLiteral("Seq Scan"));
    QCOMPARE(outcome->plans.front()->context.settings.value(QStringLiteral("enable_indexscan")), QStringLiteral("off"));
    request.options.localSettings.clear();
    QCOMPARE(answer(m_runner->explain(request))->plans.front()->plan.nodes.front().type, QStringLiteral("Index Scan"));
    request.options.localSettings = { { QStringLiteral("transaction_read_only"), QStringLiteral("off") } };
    QCOMPARE(word(answer(m_runner->explain(request))),
        QStringLiteral("unsupported: transaction_read_only cannot be set for one run."));
}

void ExplainRunnerTest::sendsOneStatementOnly()
{
    QCOMPARE(word(explain("SELECT 1;\nDELETE FROM device", ExplainMode::Analyze, true)),
        QStringLiteral("parse: There are 2 statements; one at a time can run. at 2:1"));
    // Nothing was even sent.
    QCOMPARE(m_runner->connections(), 1);
    QVERIFY(!cluster().logText().contains(QStringLiteral("cannot insert multiple commands")));
    QVERIFY(word(explain("VACUUM device", ExplainMode::Analyze, true)).startsWith(QLatin1String("unsupported: ")));
    QCOMPARE(devices(), QStringLiteral("5000"));
}

void ExplainRunnerTest::saysWhereTheStatementIsWrong()
{
    QCOMPARE(word(explain("-- first\n\nSELECT nothing\nFROM device")),
        QStringLiteral("sql: column \"nothing\" does not exist at 3:8"));
    QCOMPARE(word(explain("; EXPLAIN ANALYZE SELECT id,\n  nothing FROM device")),
        QStringLiteral("sql: column \"nothing\" does not exist at 2:3"));
    QCOMPARE(word(explain("SELECT FROM FROM device")), QStringLiteral("sql: syntax error at or near \"FROM\" at 1:13"));
    QVERIFY(word(explain("SELECT 'x")).startsWith(QLatin1String("parse: ")));
}

void ExplainRunnerTest::tellsNoParameterInErrors()
{
    ExplainRequest request { .text = QStringLiteral("SELECT * FROM device WHERE id = $1") };
    for (const auto &type : { QString(), QStringLiteral("integer") }) {
        request.options.parameters = { { QStringLiteral("hush-hush"), type } };
        const auto outcome = answer(m_runner->explain(request));
        QVERIFY(!outcome);
        QVERIFY2(!oneLine(outcome.error()).contains(QLatin1String("hush-hush")), qPrintable(oneLine(outcome.error())));
    }
}

void ExplainRunnerTest::saysWhatTheServerSaysOfAnError()
{
    const auto twice = explain("INSERT INTO device VALUES (1)", ExplainMode::Analyze, true);
    QVERIFY(word(twice).startsWith(QLatin1String("sql: duplicate key value")));
    QCOMPARE(twice.error().hint, QStringLiteral("Key (id)=(1) already exists."));
    QCOMPARE(explain("SELECT lod FROM device").error().hint,
        QStringLiteral("Perhaps you meant to reference the column \"device.load\"."));
    const auto prepared = explain("EXECUTE mine(1)", ExplainMode::Analyze, true);
    QVERIFY2(prepared.error().hint.startsWith(QLatin1String("Runs have a connection of their own")),
        qPrintable(oneLine(prepared.error())));
}

void ExplainRunnerTest::saysInSqlWhatItWillDo()
{
    auto logging = PgCluster::start({ .settings = { { QStringLiteral("log_statement"), QStringLiteral("all") } } });
    logging->exec(
        QStringLiteral("postgres"), QStringLiteral("CREATE SCHEMA app; CREATE TABLE app.device AS SELECT 1 AS id"));
    use(*logging);
    ExplainRequest request { .text = QStringLiteral("DELETE FROM device WHERE id > 0"), .allowWrites = true };
    request.options.mode = ExplainMode::Analyze;
    // The table is found by the second name of a list.
    request.options.localSettings = { { QStringLiteral("enable_seqscan"), QStringLiteral("off") },
        { QStringLiteral("search_path"), QStringLiteral("public, app") } };
    const auto script = answer(m_runner->script(request));
    QVERIFY(script);
    QCOMPARE(word(answer(m_runner->explain(request))), QStringLiteral("a plan"));
    static const QRegularExpression setting(
        QStringLiteral("^SELECT pg_catalog.set_config\\('(.*)', '(.*?)(?:ms)?', true\\);$"));
    const auto wasLogged = [&](const QString &part) {
        static const QRegularExpression tag(QStringLiteral("/\\* datainsight:\\S+ \\*/ "));
        return logging->logText().remove(tag).contains(part);
    };
    int settings = 0;
    for (const auto &line : script->split(QLatin1Char('\n'))) {
        const auto match = setting.match(line);
        settings += match.hasMatch() ? 1 : 0;
        // Settings go as JSON, times without their unit, which is milliseconds.
        const QString logged = match.hasMatch()
            ? QStringLiteral("\"%1\":\"%2\"").arg(match.captured(1), match.captured(2))
            : line.chopped(1);
        QTRY_VERIFY2_WITH_TIMEOUT(wasLogged(logged), qPrintable(line), 30000);
    }
    QCOMPARE(settings, 4);
    // It runs as it stands, and changes nothing.
    QVERIFY2(logging->exec(QStringLiteral("postgres"), *script).ok(), qPrintable(*script));
    QCOMPARE(logging->exec(QStringLiteral("postgres"), QStringLiteral("SELECT count(*) FROM app.device")).value(),
        QStringLiteral("1"));
}

void ExplainRunnerTest::givesAPlanForEachStatementOfARule()
{
    cluster().exec(QStringLiteral("postgres"),
        QStringLiteral("CREATE TABLE ruled (x int); CREATE TABLE log (x int);"
                       "CREATE RULE also AS ON INSERT TO ruled DO ALSO INSERT INTO log VALUES (new.x)"));
    const auto outcome = explain("INSERT INTO ruled VALUES (1)", ExplainMode::Analyze, true);
    QCOMPARE(word(outcome), QStringLiteral("a plan"));
    QCOMPARE(outcome->plans.size(), size_t(2));
    QCOMPARE(outcome->plans[0]->plan.nodes.front().relation, QStringLiteral("ruled"));
    QCOMPARE(outcome->plans[1]->plan.nodes.front().relation, QStringLiteral("log"));
}

void ExplainRunnerTest::explainsAStatementOfAMegabyte()
{
    QString text = QStringLiteral("SELECT * FROM device WHERE id IN (0");
    for (int i = 1; text.size() < 1'000'000; ++i)
        text += QStringLiteral(", ") + QString::number(i);
    const auto outcome = answer(m_runner->explain({ .text = text + QLatin1Char(')') }));
    QCOMPARE(word(outcome), QStringLiteral("a plan"));
}

void ExplainRunnerTest::saysWhenTheConnectionIsLost()
{
    auto observer = cluster().connect(QStringLiteral("postgres"));
    ExplainRequest request { .text = QStringLiteral("SELECT pg_sleep(600)") };
    request.options.mode = ExplainMode::Analyze;
    request.options.statementTimeout = 10min;
    const auto pending = m_runner->explain(request);
    QVERIFY(waitForActivity(
        observer, QStringLiteral("query LIKE '%pg_sleep(600)%' AND state = 'active'"), 1, Milliseconds(Patience)));
    observer.exec(QStringLiteral(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'datainsight explain'"));
    const auto lost = answer(pending);
    QVERIFY2(
        word(lost).startsWith(QLatin1String("connection: The server ended the connection")), qPrintable(word(lost)));
    QCOMPARE(lost.error().hint, QStringLiteral("Run it again when the server is reachable: a new connection is made."));
    QCOMPARE(word(explain("SELECT 1")), QStringLiteral("a plan"));
}

void ExplainRunnerTest::endsAtTheStatementTimeout()
{
    ExplainRequest request { .text = QStringLiteral("SELECT pg_sleep(20)") };
    request.options.mode = ExplainMode::Analyze;
    request.options.statementTimeout = 300ms;
    QCOMPARE(word(answer(m_runner->explain(request))),
        QStringLiteral("timeout: The server ended the statement after 300 ms."));
    QCOMPARE(word(explain("SELECT 1")), QStringLiteral("a plan"));
}

void ExplainRunnerTest::keepsNotices()
{
    const auto outcome = explain("SELECT speaks()", ExplainMode::Analyze);
    QCOMPARE(word(outcome), QStringLiteral("a plan"));
    QCOMPARE(outcome->notices, QStringList { QStringLiteral("NOTICE: hello\nloud\nlisten") });
    QVERIFY(explain("SELECT 1")->notices.isEmpty());
}

void ExplainRunnerTest::saysWhoItIs()
{
    const auto server = answer(m_runner->server());
    QVERIFY(server);
    QCOMPARE(server->info.major(), cluster().major());
    QVERIFY(server->hypopg.isEmpty());
    QCOMPARE(word(explain("SELECT 1")), QStringLiteral("a plan"));
    QCOMPARE(cluster()
                 .exec(QStringLiteral("postgres"),
                     QStringLiteral("SELECT string_agg(application_name, ', ' ORDER BY application_name) FROM "
                                    "pg_stat_activity WHERE application_name LIKE 'datainsight%'"))
                 .value(),
        QStringLiteral("datainsight explain, datainsight explain: lookup"));
    QCOMPARE(m_runner->connections(), 2);
}

void ExplainRunnerTest::cancelsAtOnce()
{
    auto observer = cluster().connect(QStringLiteral("postgres"));
    CancelSource source;
    ExplainRequest request { .text = QStringLiteral("SELECT pg_sleep(600), count(*) FROM device") };
    request.options.mode = ExplainMode::Analyze;
    request.options.statementTimeout = 10min;
    const auto pending = m_runner->explain(request, source.token());
    QVERIFY(waitForActivity(
        observer, QStringLiteral("query LIKE '%pg_sleep(600)%' AND state = 'active'"), 1, Milliseconds(Patience)));
    source.cancel();
    QVERIFY2(pending.isFinished(), "the answer is there before anybody asks the server");
    QCOMPARE(word(answer(pending)), QStringLiteral("cancelled: Cancelled"));
    // It ended on the server too, and so did its transaction.
    QVERIFY(waitForActivity(
        observer, QStringLiteral("query LIKE '%pg_sleep(600)%' AND state <> 'idle'"), 0, Milliseconds(Patience)));
    QCOMPARE(word(explain("SELECT 1")), QStringLiteral("a plan"));
}

void ExplainRunnerTest::cancelsAtOnceOnAFrozenServer()
{
    auto frozen = PgCluster::start({ .tcp = true });
    use(overTcp(*frozen));
    QCOMPARE(word(explain("SELECT 1")), QStringLiteral("a plan"));
    frozen->freeze();
    for (int i = 0; i < 2; ++i) {
        const auto before = unreadConnections(frozen->port());
        CancelSource source;
        const auto pending = m_runner->explain({ .text = QStringLiteral("SELECT 1") }, source.token());
        // By name, not by number: those of the round before may go meanwhile.
        QTRY_VERIFY2(!(unreadConnections(frozen->port()) - before).isEmpty(), "it reached the server");
        QVERIFY(!pending.isFinished());
        source.cancel();
        QVERIFY(pending.isFinished());
        QCOMPARE(word(answer(pending)), QStringLiteral("cancelled: Cancelled"));
    }
    frozen->thaw();
    QCOMPARE(word(explain("SELECT 1")), QStringLiteral("a plan"));
}

void ExplainRunnerTest::worksThroughAPooler()
{
    auto pooled = PgCluster::start({ .tcp = true });
    const PgBouncer pooler(*pooled, 1);
    use(pooler.parameters(QStringLiteral("postgres")));
    QVERIFY(answer(m_runner->server())->info.pooled);
    ExplainRequest request { .text = QStringLiteral("SELECT * FROM pg_class WHERE oid = 1") };
    request.options.mode = ExplainMode::Analyze;
    request.options.localSettings = { { QStringLiteral("enable_indexscan"), QStringLiteral("off") },
        { QStringLiteral("enable_bitmapscan"), QStringLiteral("off") } };
    QCOMPARE(answer(m_runner->explain(request))->plans.front()->plan.nodes.front().type, QStringLiteral("Seq Scan"));
    QCOMPARE(
        word(explain("CREATE TABLE left_behind AS SELECT 1", ExplainMode::Analyze, true)), QStringLiteral("a plan"));
    const auto generic = explain("SELECT * FROM pg_class WHERE oid = $1", ExplainMode::Generic);
    QCOMPARE(word(generic), QStringLiteral("unsupported: There is no generic plan through a pooler."));
    PgClient other(pooler.parameters(QStringLiteral("postgres")));
    QCOMPARE(other
                 .exec(QStringLiteral(
                     "SELECT current_setting('enable_indexscan') || coalesce(to_regclass('left_behind')::text, '')"))
                 .value(),
        QStringLiteral("on"));
}

void ExplainRunnerTest::leavesAFrozenServerWithoutWaiting()
{
    auto frozen = PgCluster::start({ .tcp = true });
    use(overTcp(*frozen));
    QCOMPARE(word(explain("SELECT 1")), QStringLiteral("a plan"));
    frozen->freeze();
    const auto pending = m_runner->explain({ .text = QStringLiteral("SELECT 1") });
    const auto lookup = m_runner->server();
    QTRY_VERIFY2(unreadConnections(frozen->port()).size() == 2, "both reached the server");
    // In an event, so that the watcher says whether anybody waited.
    QMetaObject::invokeMethod(
        this, [this] { m_runner.reset(); }, Qt::QueuedConnection);
    QCOMPARE(word(answer(pending)), QStringLiteral("cancelled: Cancelled"));
    QVERIFY(answer(lookup).error().isCancelled());
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
    frozen->thaw();
}

DATAINSIGHT_TEST_MAIN(ExplainRunnerTest)
#include "tst_explainrunner.moc"
