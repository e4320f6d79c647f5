// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of command lines are read best as plain words

#include "app/services/adhocserver.h"
#include "core/store/sqlite/sqlitestatementtexts.h"
#include "tests/app/ctlprocess.h"
#include "tests/support/pgcluster.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace datainsight;

namespace {

constexpr int Long = 150'000; ///< more than a lane of a minute, and a machine under load

} // namespace

/// What was called while `collect` watched is what `statements` says.
class TestCtlStatements : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void countsWhatPgbenchDid();
    void isWhatAdviseGoesBy();
    void samplesTextsByThemselves();
    void saysWhyTextsAreMissing();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void saysThatNothingIsStored();

private:
    /// How often the sampler has read the statements.
    int readings() const
    {
        return m_cluster
            ->exec("postgres",
                "SELECT coalesce(sum(calls), 0) FROM pg_stat_statements "
                "WHERE query LIKE '%datainsight:target.statements *%' AND query NOT LIKE '%coalesce(sum%'")
            .value()
            .toInt();
    }
    QJsonArray statements(const QStringList &more = {})
    {
        const auto answer =
            CtlProcess(m_home.path())
                .run(QStringList { "statements", "--store", store(), "--from", "-1h", "--json" } + more);
        return QJsonDocument::fromJson(answer.out.toUtf8()).array();
    }
    QJsonObject statement(const QString &word, const QStringList &more = {})
    {
        for (const auto &value : statements(more)) {
            if (value.toObject()["query"].toString().contains(word))
                return value.toObject();
        }
        return {};
    }
    QString store() const { return m_home.filePath("store"); }
    bool pgbench(const QStringList &arguments)
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("PGHOST", m_cluster->socketFolder());
        environment.insert("PGPORT", QString::number(m_cluster->port()));
        environment.insert("PGUSER", "postgres");
        environment.insert("PGDATABASE", "postgres");
        process.setProcessEnvironment(environment);
        process.start(m_cluster->server().program("pgbench"), arguments);
        return process.waitForFinished(120'000) && process.exitCode() == 0;
    }

    QTemporaryDir m_home;
    std::unique_ptr<PgCluster> m_cluster;
};

void TestCtlStatements::initTestCase()
{
    PgClusterOptions options;
    options.preload = QStringList { "pg_stat_statements" };
    m_cluster = PgCluster::start(options);
    m_cluster->exec("postgres", "CREATE EXTENSION pg_stat_statements");
}

void TestCtlStatements::countsWhatPgbenchDid()
{
    QVERIFY(pgbench({ "-i", "-q", "-s", "1" }));
    QVERIFY(pgbench({ "-n", "-t", "30", "-c", "2" }));
    CtlProcess collector(m_home.path());
    collector.start({ "collect", "--dsn", m_cluster->conninfo("postgres"), "--store", store() });
    QTRY_VERIFY_WITH_TIMEOUT(readings() >= 1, Long);
    // What was done before is nobody's; of these 2 x 250 transactions none is missing and none is counted twice.
    QVERIFY(pgbench({ "-n", "-t", "250", "-c", "2" }));
    const int before = readings();
    QTRY_VERIFY_WITH_TIMEOUT(readings() > before, Long);
    const QString update = "UPDATE pgbench_accounts";
    QTRY_COMPARE_WITH_TIMEOUT(statement(update)["calls"].toInt(), 500, 60'000);
    QVERIFY(collector.terminate());

    const auto found = statement(update);
    QCOMPARE(found["rows"].toInt(), 500);
    QCOMPARE(found["lower_bound"].toBool(true), false);
    QCOMPARE(found["database"].toString(), QStringLiteral("postgres"));
    QCOMPARE(found["user"].toString(), QStringLiteral("postgres"));
    QVERIFY(found["fingerprint"].toString().startsWith("pg"));
    QVERIFY(found["total_ms"].toDouble() > 0);
    QCOMPARE(found["mean_ms"].toDouble(), found["total_ms"].toDouble() / 500);
    QVERIFY(found["wal_bytes"].toInt() > 0);
    QVERIFY(found["shared_blks_hit"].toInt() > 0);
    QCOMPARE(statement("INSERT INTO pgbench_history")["calls"].toInt(), 500);
    QCOMPARE(statement("SELECT abalance")["calls"].toInt(), 500);

    const auto byRows = statements({ "--sort", "rows", "--limit", "1" });
    QCOMPARE(byRows.size(), 1);
    QCOMPARE(statements({ "--to", "-30m" }).size(), 0);
    const auto table = CtlProcess(m_home.path()).run({ "statements", "--store", store(), "--from", "-1h" });
    QCOMPARE(table.exitCode, 0);
    QVERIFY2(table.out.contains(update), qPrintable(table.out));
}

/// Of what was stored, whatever pg_stat_statements has by now.
void TestCtlStatements::isWhatAdviseGoesBy()
{
    m_cluster->exec("postgres", "ALTER TABLE pgbench_accounts DROP CONSTRAINT pgbench_accounts_pkey");
    m_cluster->exec("postgres", "SELECT pg_stat_statements_reset()");
    const QStringList command { "advise", "--dsn", m_cluster->conninfo("postgres"), "--store", store(), "--json" };
    const auto advised = CtlProcess(m_home.path()).run(command + QStringList { "--from", "-1h" });
    QJsonObject missing;
    for (const auto &value : QJsonDocument::fromJson(advised.out.toUtf8()).array()) {
        if (value.toObject()["table"] == "pgbench_accounts" && value.toObject()["kind"] == "missing")
            missing = value.toObject();
    }
    QCOMPARE(missing["columns"].toArray().first().toString(), QString("aid"));
    QCOMPARE(missing["statements"].toArray().size(), 2); // its UPDATE and its SELECT
    for (const auto &statement : missing["statements"].toArray())
        QCOMPARE(statement.toObject()["calls"].toInt(), 500);
    const auto earlier = CtlProcess(m_home.path()).run(command + QStringList { "--from", "-3h", "--to", "-2h" });
    QCOMPARE(earlier.exitCode, 0);
    QVERIFY2(earlier.err.contains("has no statements of the database postgres"), qPrintable(earlier.err));
}

void TestCtlStatements::samplesTextsByThemselves()
{
    const QStringList words { "sample", "--dsn", m_cluster->conninfo("postgres"), "--family", "target.statements_text",
        "--json" };
    const auto family = [&] {
        const auto answer = CtlProcess(m_home.path()).run(words);
        return QJsonDocument::fromJson(answer.out.toUtf8()).object()["families"].toArray().first().toObject();
    };
    m_cluster->exec("postgres", "SELECT 1 AS a_word_to_find");
    const auto texts = family();
    QVERIFY(texts["error"].isNull());
    QVERIFY2(texts["data"].toArray().size() > 1, "it asks by what the statements say");
    // One statement whose bytes are no text here, and the server refuses all.
    m_cluster->exec(
        "postgres", "CREATE DATABASE ascii ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    auto client = m_cluster->connect("ascii");
    client.exec("SET pg_stat_statements.track = 'all'");
    client.exec("DO $$ BEGIN EXECUTE 'SELECT 1 AS \"' || chr(200) || chr(195) || '\"'; END $$");
    const QString error = family()["error"].toString();
    QVERIFY2(error.contains("SQL_ASCII"), qPrintable(error));
}

void TestCtlStatements::saysWhyTextsAreMissing()
{
    QVERIFY(QFile::remove(QDir(store()).filePath(SqliteStatementTexts::fileName())));
    const QStringList words { "statements", "--store", store(), "--from", "-1h" };
    QVERIFY(CtlProcess(m_home.path()).run(words).out.contains("(text not read yet)"));
    {
        SqliteStatementTexts texts(store());
        const auto server = adHocServer(m_cluster->conninfo("postgres"));
        QVERIFY(server);
        auto saved = texts.saveTrouble(server->profile.id,
            StatementTrouble {
                fromMilliseconds(1'700'000'000'000), "invalid byte sequence \u2014 Connect elsewhere." });
        QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished(), Patience);
    }
    const QString said = "Texts of statements could not be read at 2023-11-14T22:13:20Z: invalid byte sequence";
    const auto table = CtlProcess(m_home.path()).run(words);
    QVERIFY2(table.exitCode == 0 && table.err.contains(said), qPrintable(table.err));
    const auto json = CtlProcess(m_home.path()).run(words + QStringList { "--json" });
    QVERIFY2(json.err.contains(said), qPrintable(json.err));
    const auto rows = QJsonDocument::fromJson(json.out.toUtf8()).array();
    QVERIFY(!rows.isEmpty());
    for (const auto &row : rows)
        QVERIFY(row.toObject().contains("query") && row.toObject()["query"].isNull());
}

void TestCtlStatements::saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message");
    QTest::newRow("no beginning") << QStringList {} << "--from is missing.";
    QTest::newRow("no order") << QStringList { "--from", "-1h", "--sort", "colour" } << "There is no order \"colour\".";
    QTest::newRow("no number") << QStringList { "--from", "-1h", "--limit", "few" } << "--limit is no number";
    QTest::newRow("an empty range") << QStringList { "--from", "-1h", "--to", "-2h" } << "The range is empty.";
}

void TestCtlStatements::saysWhatIsWrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, message);
    const auto answer = CtlProcess(m_home.path()).run(QStringList { "statements", "--store", store() } + arguments);
    QCOMPARE(answer.exitCode, 2);
    QVERIFY2(answer.err.contains(message), qPrintable(answer.err));
}

void TestCtlStatements::saysThatNothingIsStored()
{
    const auto answer =
        CtlProcess(m_home.path()).run({ "statements", "--store", store(), "--from", "-3h", "--to", "-2h", "--json" });
    QCOMPARE(answer.exitCode, 1);
    QCOMPARE(answer.out.trimmed(), QStringLiteral("[]"));
    QVERIFY2(answer.err.contains("No statements are stored"), qPrintable(answer.err));
}

DATAINSIGHT_TEST_MAIN(TestCtlStatements)
#include "tst_ctlstatements.moc"
