// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/collector.h"
#include "core/sample/derivers/unreadtexts.h"
#include "core/statements/statementlibrary.h"
#include "core/statements/statementtotals.h"
#include "tests/pg/pgtest.h"
#include "tests/support/fakeclock.h"

#include <map>

#include <csignal>

using namespace datainsight;
using namespace datainsight::pgtest;

namespace {

const FamilyId Statements { QStringLiteral("target.statements") };

QString str(const char *text)
{
    return QString::fromUtf8(text);
}

std::shared_ptr<const FamilyCatalog> families()
{
    static const auto catalog = FamilyCatalog::load();
    return catalog;
}

/// The sampler of a server, with what it has told so far.
class Reader
{
public:
    Reader(const PgCluster &cluster, const QString &database, PgRole role = PgRole::Superuser)
        : m_cluster(cluster), m_database(database), m_role(role),
          m_collector(std::make_shared<Collector>(TargetId { QStringLiteral("t") }, families(), m_clock))
    {
        connect();
    }

    /// As the slow lane does after the server was away.
    void connect()
    {
        m_worker =
            std::make_unique<PgWorker>(QStringLiteral("reader"), specFor(m_cluster.parameters(m_database, m_role)));
    }

    FamilySample sample(const FamilyId &id = Statements)
    {
        const auto work = [collector = m_collector, id](Session &session) -> Result<FamilySample> {
            if (auto state = collector->pulse(session); !state)
                return fail(state.error());
            return collector->sample(session, id, 180s);
        };
        auto sample = answer(m_worker->run(QueryId { id.value }, {}, 30s, work), Milliseconds(40s));
        if (!sample) {
            FamilySample failed { .id = id };
            failed.error = sample.error();
            return failed;
        }
        if (id == Statements && !sample->derived.shown.empty())
            m_totals.add(*sample->derived.shown.front());
        return *sample;
    }
    /// Reads texts that are unread, whether or not it is their turn.
    FamilySample readTexts()
    {
        m_clock.advance(UnreadTexts::Pace);
        auto sample = this->sample(StatementLibrary::family());
        if (!sample.derived.shown.empty())
            m_book.add(StatementLibrary::entriesOf(*sample.derived.shown.front(), 0, 100'000));
        return sample;
    }
    /// The statement whose text contains `word`; an empty row when there is none.
    StatementRow row(const QString &word) const
    {
        for (const auto &row : m_totals.rows(m_book)) {
            if (row.query.contains(word))
                return row;
        }
        return {};
    }
    /// "5", ">=5", or "nothing".
    QString calls(const QString &word) const
    {
        const auto found = row(word);
        if (found.fingerprint.isEmpty())
            return QStringLiteral("nothing");
        return (found.lowerBound ? QStringLiteral(">=") : QString())
            + QString::number(found.sums[StatementMeasure::Calls]);
    }
    const StatementBook &book() const { return m_book; }

private:
    const PgCluster &m_cluster;
    QString m_database;
    PgRole m_role;
    FakeClock m_clock;
    std::shared_ptr<Collector> m_collector;
    std::unique_ptr<PgWorker> m_worker;
    StatementTotals m_totals;
    StatementBook m_book;
};

} // namespace

/// pg_stat_statements as every version has it: what is counted is what was done.
class TestStatementReading : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsEveryCall_data() { PgVersions::addRows(); }
    void countsEveryCall();
    void acrossAResetNeverTooMany_data() { PgVersions::addRows(); }
    void acrossAResetNeverTooMany();
    void acrossAnEvictionNeverTooMany_data() { PgVersions::addRows(); }
    void acrossAnEvictionNeverTooMany();
    void acrossARestartNeverTooMany_data() { PgVersions::addRows(); }
    void acrossARestartNeverTooMany();
    void readsTheColumnsOfTheExtensionsVersion();
    void honoursTheExtensionsSchema();
    void aPlainRoleIsToldWhatIsHidden();
    void aGrantIsNoWork();
    void readsLongAndBrokenTexts();
    void saysWhatATextInAnotherEncodingPrevents();
    void saysTheStepsWithoutTheExtension();
    void saysTheStepsWithoutItsLibrary();
    void asksForNoTextsWhenNothingIsNew();

private:
    /// One server a major, small: 100 entries are all it keeps.
    PgCluster &cluster(int major = 0);
    static void run(const PgCluster &cluster, const QString &database, const QString &sql, int times)
    {
        auto client = cluster.connect(database);
        for (int i = 0; i < times; ++i)
            QVERIFY2(client.exec(sql).ok(), qPrintable(sql));
    }

    std::map<int, std::unique_ptr<PgCluster>> m_clusters;
};

PgCluster &TestStatementReading::cluster(int major)
{
    auto &cluster = m_clusters[major];
    if (!cluster) {
        PgClusterOptions options;
        options.major = major;
        options.preload = { str("pg_stat_statements") };
        options.settings.insert(str("pg_stat_statements.max"), str("100"));
        cluster = PgCluster::start(options);
        cluster->exec(str("postgres"), str("CREATE EXTENSION pg_stat_statements"));
        cluster->exec(str("postgres"), str("CREATE TABLE counted AS SELECT 1 AS a, 2 AS b"));
    }
    return *cluster;
}

void TestStatementReading::countsEveryCall()
{
    QFETCH(int, major);
    auto &server = cluster(major);
    server.exec(str("postgres"), str("SELECT pg_stat_statements_reset()"));
    run(server, str("postgres"), str("SELECT a FROM counted WHERE a = 1"), 3);
    Reader reader(server, str("postgres"));
    QVERIFY(!reader.sample().error);
    run(server, str("postgres"), str("SELECT a FROM counted WHERE a = 5"), 17);
    QVERIFY(!reader.sample().error);
    run(server, str("postgres"), str("SELECT a FROM counted WHERE a = 1"), 2);
    run(server, str("postgres"), str("SELECT b FROM counted WHERE a = 1"), 4);
    QVERIFY(!reader.sample().error);
    QVERIFY(!reader.sample().error);
    QVERIFY(!reader.readTexts().error);
    QCOMPARE(reader.calls(str("SELECT a FROM counted")), str("19"));
    // 13 cannot tell whether there was more of a statement that is new to it.
    QCOMPARE(reader.calls(str("SELECT b FROM counted")), major == 13 ? str(">=4") : str("4"));
    const auto row = reader.row(str("SELECT a FROM counted"));
    QCOMPARE(row.sums[StatementMeasure::Rows], 2.0);
    QVERIFY(row.sums[StatementMeasure::TotalTime] > 0);
    QVERIFY(row.fingerprint.startsWith(str("pg")));
    QCOMPARE(row.database, str("postgres"));
    QCOMPARE(row.user, str("postgres"));
}

void TestStatementReading::acrossAResetNeverTooMany()
{
    QFETCH(int, major);
    auto &server = cluster(major);
    run(server, str("postgres"), str("SELECT a, a FROM counted"), 50);
    Reader reader(server, str("postgres"));
    reader.sample();
    run(server, str("postgres"), str("SELECT a, a FROM counted"), 10);
    reader.sample();
    reader.readTexts();
    server.exec(str("postgres"), str("SELECT pg_stat_statements_reset()"));
    run(server, str("postgres"), str("SELECT a, a FROM counted"), 7);
    QVERIFY(!reader.sample().error);
    // Nothing was done between the reading and the reset, but nobody can know.
    QCOMPARE(reader.calls(str("SELECT a, a FROM counted")), str(">=17"));
    run(server, str("postgres"), str("SELECT a, a FROM counted"), 3);
    server.exec(str("postgres"), str("SELECT pg_stat_statements_reset()"));
    run(server, str("postgres"), str("SELECT a, a FROM counted"), 2);
    QVERIFY(!reader.sample().error);
    QCOMPARE(reader.calls(str("SELECT a, a FROM counted")), str(">=19"));
}

void TestStatementReading::acrossAnEvictionNeverTooMany()
{
    QFETCH(int, major);
    auto &server = cluster(major);
    server.exec(str("postgres"), str("SELECT pg_stat_statements_reset()"));
    const auto flood = [&server](int salt) {
        auto client = server.connect(str("postgres"));
        for (int i = 0; i < 150; ++i) {
            QString columns = str("a");
            for (int bit = 0; bit < 9; ++bit)
                columns += ((i + salt) >> bit) & 1 ? str(", a") : str(", b");
            client.exec(str("SELECT ") + columns + str(" FROM counted"));
        }
    };
    Reader reader(server, str("postgres"));
    reader.sample();
    run(server, str("postgres"), str("SELECT b, b FROM counted"), 60);
    reader.sample();
    reader.readTexts();
    flood(0);
    run(server, str("postgres"), str("SELECT b, b FROM counted"), 30);
    QVERIFY(!reader.sample().error);
    flood(150);
    flood(300);
    run(server, str("postgres"), str("SELECT b, b FROM counted"), 5);
    QVERIFY(!reader.sample().error);
    const auto row = reader.row(str("SELECT b, b FROM counted"));
    const double calls = row.sums[StatementMeasure::Calls];
    QVERIFY2(calls <= 95 && calls >= 60, qPrintable(QString::number(calls)));
    QVERIFY(row.lowerBound || calls == 95);
    // Where each entry says since when it counts, one that was used all the time is told exactly.
    if (major >= 17)
        QCOMPARE(reader.calls(str("SELECT b, b FROM counted")), str("95"));
}

void TestStatementReading::acrossARestartNeverTooMany()
{
    QFETCH(int, major);
    auto &server = cluster(major);
    server.exec(str("postgres"), str("SELECT pg_stat_statements_reset()"));
    const QString sql = str("SELECT b, a FROM counted");
    Reader reader(server, str("postgres"));
    run(server, str("postgres"), sql, 1);
    reader.sample();
    run(server, str("postgres"), sql, 10);
    reader.sample();
    reader.readTexts();
    server.restart();
    reader.connect();
    run(server, str("postgres"), sql, 5);
    QVERIFY(!reader.sample().error);
    // Counters outlive a restart in order; 13 cannot prove it.
    QCOMPARE(reader.calls(sql), major == 13 ? str("10") : str("15"));
    // A crash takes them away.
    auto victim = server.connect(str("postgres"));
    const auto startsBefore = server.logText().count(str("ready to accept connections"));
    QCOMPARE(::kill(victim.backendPid(), SIGKILL), 0);
    const auto starts = [&] { return server.logText().count(str("ready to accept connections")); };
    QTRY_VERIFY_WITH_TIMEOUT(starts() > startsBefore, 60'000);
    reader.connect();
    run(server, str("postgres"), sql, 4);
    QVERIFY(!reader.sample().error);
    run(server, str("postgres"), sql, 2);
    QVERIFY(!reader.sample().error);
    QCOMPARE(reader.calls(sql), major == 13 ? str(">=16") : str(">=21"));
}

void TestStatementReading::readsTheColumnsOfTheExtensionsVersion()
{
    // A server that was upgraded, and its extension not.
    auto &server = cluster(18);
    const QString database = server.createDatabase();
    for (const char *version : { "1.8", "1.9", "1.10" }) {
        server.exec(database, str("CREATE EXTENSION pg_stat_statements VERSION '%1'").arg(str(version)));
        Reader reader(server, database);
        QVERIFY(!reader.sample().error);
        run(server, database, str("SELECT 'x' AS versioned"), 6);
        const auto sample = reader.sample();
        QVERIFY2(!sample.error, sample.error ? qPrintable(oneLine(*sample.error)) : "");
        QVERIFY(!reader.readTexts().error);
        const auto row = reader.row(str("AS versioned"));
        QCOMPARE(row.sums[StatementMeasure::Calls], 6.0);
        QVERIFY(!std::isnan(row.sums[StatementMeasure::SharedReadTime]));
        server.exec(database, str("DROP EXTENSION pg_stat_statements"));
    }
}

void TestStatementReading::honoursTheExtensionsSchema()
{
    auto &server = cluster();
    const QString database = server.createDatabase();
    server.exec(database, str("CREATE SCHEMA \"My \"\"Stats\""));
    server.exec(database, str("CREATE EXTENSION pg_stat_statements SCHEMA \"My \"\"Stats\""));
    Reader reader(server, database);
    QVERIFY(!reader.sample().error);
    QVERIFY(!reader.readTexts().error);
    QVERIFY(reader.book().size() > 0);
}

void TestStatementReading::aPlainRoleIsToldWhatIsHidden()
{
    auto &server = cluster();
    Reader reader(server, str("postgres"), PgRole::Plain);
    auto sample = reader.sample();
    QVERIFY(!sample.error);
    QCOMPARE(sample.missingRole, str("pg_monitor"));
    run(server, str("postgres"), str("SELECT a + a FROM counted"), 3);
    sample = reader.sample();
    const auto &changes = *sample.derived.shown.back();
    QVERIFY(changes.column(u"hidden")->integer(0) > 0);
    QVERIFY(!reader.readTexts().error);
    QCOMPARE(reader.calls(str("a + a")), str("nothing"));
}

void TestStatementReading::aGrantIsNoWork()
{
    auto &server = cluster();
    run(server, str("postgres"), str("SELECT a * a FROM counted"), 40);
    Reader reader(server, str("postgres"), PgRole::Plain);
    QVERIFY(!reader.sample().error);
    server.exec(str("postgres"), str("GRANT pg_read_all_stats TO di_plain"));
    QVERIFY(!reader.sample().error);
    reader.readTexts();
    server.exec(str("postgres"), str("REVOKE pg_read_all_stats FROM di_plain"));
    QCOMPARE(reader.calls(str("a * a")), str(">=0"));
}

void TestStatementReading::readsLongAndBrokenTexts()
{
    PgClusterOptions options;
    options.preload = { str("pg_stat_statements") };
    options.settings.insert(str("pg_stat_statements.track"), str("all"));
    const auto server = PgCluster::start(options);
    server->exec(str("postgres"),
        str("CREATE DATABASE ascii ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"));
    server->exec(str("ascii"), str("CREATE EXTENSION pg_stat_statements"));
    Reader reader(*server, str("ascii"));
    reader.sample();
    auto client = server->connect(str("ascii"));
    // Bytes that are no text anywhere, and 7 MB that are one statement.
    client.exec(str("SET client_encoding = 'SQL_ASCII'"));
    client.exec(str("DO $$ BEGIN EXECUTE 'SELECT 1 AS \"' || chr(200) || chr(195) || '\"'; END $$"));
    QVERIFY(client
                .exec(str("SELECT sum(n) FROM unnest('{") + str("1,").repeated(10) + str("1}'::int[]) AS n -- ")
                    + str("long ").repeated(1'400'000))
                .ok());
    QVERIFY(!reader.sample().error);
    const auto sample = reader.readTexts();
    QVERIFY2(!sample.error, sample.error ? qPrintable(oneLine(*sample.error)) : "");
    const auto row = reader.row(str("SELECT sum(n)"));
    QCOMPARE(row.sums[StatementMeasure::Calls], 1.0);
    QCOMPARE(row.query.size(), StatementText::MostCharacters);
    QVERIFY(row.fingerprint.startsWith(str("pg")));
    QVERIFY(sample.asked);
    // Nothing is left to ask for: that says nothing of whether it would work.
    QVERIFY(!reader.readTexts().asked);
}

void TestStatementReading::saysWhatATextInAnotherEncodingPrevents()
{
    PgClusterOptions options;
    options.preload = { str("pg_stat_statements") };
    options.settings.insert(str("pg_stat_statements.track"), str("all"));
    const auto server = PgCluster::start(options);
    server->exec(str("postgres"),
        str("CREATE DATABASE ascii ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"));
    server->exec(str("postgres"), str("CREATE EXTENSION pg_stat_statements"));
    server->exec(str("ascii"), str("DO $$ BEGIN EXECUTE 'SELECT 1 AS \"' || chr(200) || chr(195) || '\"'; END $$"));
    Reader reader(*server, str("postgres"));
    QVERIFY(!reader.sample().error);
    // Numbers go on, and why there are no texts is told.
    const auto texts = reader.readTexts();
    QVERIFY(texts.error);
    QCOMPARE(texts.error->kind, ErrorKind::Unsupported);
    QVERIFY2(texts.error->hint.contains(str("SQL_ASCII")), qPrintable(texts.error->hint));
    QVERIFY(!reader.sample().error);
}

void TestStatementReading::saysTheStepsWithoutTheExtension()
{
    PgClusterOptions options;
    const auto server = PgCluster::start(options);
    Reader reader(*server, str("postgres"));
    auto sample = reader.sample();
    QVERIFY(sample.error);
    QCOMPARE(sample.error->kind, ErrorKind::Unsupported);
    QCOMPARE(sample.error->hint,
        str("1. Load its library: ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'; 2. Restart the "
            "server. 3. Install it there: CREATE EXTENSION pg_stat_statements;"));
    // One that is loaded needs the last step only.
    auto &loaded = cluster();
    const QString database = loaded.createDatabase();
    Reader other(loaded, database);
    sample = other.sample();
    QCOMPARE(sample.error->hint, str("Install it there: CREATE EXTENSION pg_stat_statements;"));
}

void TestStatementReading::saysTheStepsWithoutItsLibrary()
{
    const auto server = PgCluster::start({});
    server->exec(str("postgres"), str("CREATE EXTENSION pg_stat_statements"));
    Reader reader(*server, str("postgres"));
    const auto sample = reader.sample();
    QVERIFY(sample.error);
    QCOMPARE(sample.error->kind, ErrorKind::Unsupported);
    QCOMPARE(sample.error->hint,
        str("1. Load its library: ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'; 2. Restart the "
            "server."));
}

void TestStatementReading::asksForNoTextsWhenNothingIsNew()
{
    auto &server = cluster();
    Reader reader(server, str("postgres"));
    QVERIFY(!reader.sample().error);
    QVERIFY(!reader.readTexts().error);
    const QString asked = str("SELECT coalesce(sum(calls), 0) FROM pg_stat_statements WHERE query LIKE "
                              "'%datainsight:target.statements_text%' AND query NOT LIKE '%coalesce(sum%'");
    // What is new is only what this test itself does.
    reader.sample();
    reader.readTexts();
    reader.sample();
    reader.readTexts();
    const QString before = server.exec(str("postgres"), asked).value();
    reader.readTexts();
    QCOMPARE(server.exec(str("postgres"), asked).value(), before);
}

DATAINSIGHT_TEST_MAIN(TestStatementReading)
#include "tst_statementreading.moc"
