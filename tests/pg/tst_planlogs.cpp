// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/analysedplan.h"
#include "core/plan/planreader.h"
#include "tests/support/pgcluster.h"
#include "tests/support/testmain.h"

#include <QFile>

#include <cmath>

using namespace datainsight;

namespace {

const QStringList Formats { QStringLiteral("text"), QStringLiteral("json"), QStringLiteral("xml"),
    QStringLiteral("yaml") };

/// Statements whose plans are easily misread: nested ones, parameters and literals over several lines, quotes.
const char *const Statements[] = {
    "SELECT f(3)",
    "SELECT *\nFROM t WHERE c = 'a\nb' AND c <> 'duration: 1 ms  plan:' LIMIT 3",
    "EXECUTE q(3, 'it''s \"two\n\tlines\"')",
    "SELECT * FROM t WHERE c = 'a: \"<b>&' ORDER BY a, id DESC",
    "UPDATE t SET a = 11 WHERE id = 5",
};

QString drawn(const Plan &plan)
{
    QStringList parts;
    for (const auto &node : plan.nodes)
        parts << QString(node.depth, QLatin1Char('>')) + planNodeTitle(node) + QLatin1Char(' ') + planNodeObject(node)
                + QLatin1Char(' ') + node.text(u"Filter") + QStringLiteral(" rows ") + QString::number(node.actualRows);
    return parts.join(QLatin1Char('\n'));
}

/// What every kind of log says of one run: statement, time and tree.
QString drawn(const std::vector<Plan> &plans)
{
    QStringList all;
    for (const auto &plan : plans)
        all << plan.queryText.trimmed() + QStringLiteral(" | %1 ms\n").arg(plan.executionMs) + drawn(plan);
    return all.join(QStringLiteral("\n\n"));
}

} // namespace

/// What auto_explain writes into real servers' logs, in every format and with what stands before each line.
class PlanLogsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAutoExplainWrites_data();
    void readsWhatAutoExplainWrites();
};

void PlanLogsTest::readsWhatAutoExplainWrites_data()
{
    PgVersions::addRows();
}

void PlanLogsTest::readsWhatAutoExplainWrites()
{
    QFETCH(int, major);
    PgClusterOptions options;
    options.major = major;
    const bool hasJson = major >= 15;
    options.settings = {
        { QStringLiteral("logging_collector"), QStringLiteral("on") },
        { QStringLiteral("log_destination"),
            hasJson ? QStringLiteral("stderr,csvlog,jsonlog") : QStringLiteral("stderr,csvlog") },
        { QStringLiteral("log_filename"), QStringLiteral("server.log") },
        { QStringLiteral("jit"), QStringLiteral("off") },
    };
    const auto cluster = PgCluster::start(options);
    const QString database = cluster->createDatabase();
    auto client = cluster->connect(database);
    for (const char *sql : { "LOAD 'auto_explain'", "CREATE TABLE t (id int PRIMARY KEY, a int, c text)",
             "INSERT INTO t SELECT i, i % 10, 'x' || i FROM generate_series(1, 500) i", "ANALYZE t",
             "CREATE FUNCTION f(n int) RETURNS bigint LANGUAGE plpgsql AS $$ DECLARE r bigint; BEGIN "
             "SELECT count(*) INTO r FROM t WHERE a = n; RETURN r; END $$",
             "PREPARE q(int, text) AS SELECT * FROM t WHERE a = $1 AND c <> $2 LIMIT 2" })
        QVERIFY2(client.exec(QString::fromUtf8(sql)).ok(), sql);
    const auto set = [&](const QString &name, const QString &value) {
        const auto answer = client.exec(QStringLiteral("SET auto_explain.%1 = %2").arg(name, value));
        QVERIFY2(answer.ok(), qPrintable(answer.error));
    };
    set(QStringLiteral("log_analyze"), QStringLiteral("on"));
    set(QStringLiteral("log_buffers"), QStringLiteral("on"));
    set(QStringLiteral("log_triggers"), QStringLiteral("on"));
    set(QStringLiteral("log_nested_statements"), QStringLiteral("on"));

    int expected = 0;
    for (const auto &prefix : { QStringLiteral("%m [%p] "), QStringLiteral("%t %u@%d/%a [%p]: [%l-1] %q"), QString(),
             QStringLiteral("<%h:%u> ") }) {
        auto other = cluster->connect(database);
        QVERIFY(other.exec(QStringLiteral("ALTER SYSTEM SET log_line_prefix = '%1'").arg(prefix)).ok());
        QVERIFY(other.exec(QStringLiteral("SELECT pg_reload_conf()")).ok());
        QTRY_COMPARE(client.exec(QStringLiteral("SHOW log_line_prefix")).value(), prefix);
        for (const QString &format : Formats) {
            set(QStringLiteral("log_format"), format);
            set(QStringLiteral("log_min_duration"), QStringLiteral("0"));
            for (const char *sql : Statements) {
                QVERIFY2(client.exec(QString::fromUtf8(sql)).ok(), sql);
                ++expected;
            }
            ++expected; // The statement inside f().
            set(QStringLiteral("log_min_duration"), QStringLiteral("-1"));
            // Something else in between, with a statement of its own.
            client.exec(QStringLiteral("SELECT 1/0 AS \"plan: {\""));
        }
    }
    const QString folder = cluster->dataFolder() + QStringLiteral("/log/");
    const auto read = [&](const char *name) -> Result<std::vector<Plan>> {
        QFile file(folder + QLatin1String(name));
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Storage, QString::fromLatin1(name));
        return readPlans(file.readAll());
    };
    // The collector writes behind the servers.
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            const auto plans = read("server.csv");
            return plans && static_cast<int>(plans->size()) >= expected;
        }(),
        20'000);
    const auto csv = read("server.csv");
    QVERIFY(csv);
    QCOMPARE(static_cast<int>(csv->size()), expected);
    for (const auto &plan : *csv) {
        QVERIFY2(!std::isnan(plan.executionMs), qPrintable(drawn(plan)));
        QVERIFY2(
            !plan.queryText.isEmpty() && !plan.queryText.contains(QStringLiteral("two")), qPrintable(plan.queryText));
        QVERIFY(plan.analyzed());
    }
    // Every format of one run has the same tree: each has as many plans.
    const int each = expected / 16;
    for (int i = 0; i < each; ++i) {
        for (int format = 1; format < 4; ++format)
            QCOMPARE(drawn(csv->at(static_cast<size_t>(format * each + i))), drawn(csv->at(static_cast<size_t>(i))));
    }
    for (const char *name : hasJson ? std::vector { "server.log", "server.json" } : std::vector { "server.log" }) {
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                const auto plans = read(name);
                return plans && static_cast<int>(plans->size()) >= expected;
            }(),
            20'000);
        const auto plans = read(name);
        QVERIFY2(plans, name);
        QCOMPARE(QString(QLatin1String(name) + QLatin1Char('\n') + drawn(*plans)),
            QString(QLatin1String(name) + QLatin1Char('\n') + drawn(*csv)));
    }
}

DATAINSIGHT_TEST_MAIN(PlanLogsTest)
#include "tst_planlogs.moc"
