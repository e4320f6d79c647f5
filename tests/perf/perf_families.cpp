// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the families cost a server with 10,000 tables and 200 sessions: each statement's time from asking to the last
// row over a local socket, parsing and planning included, the median of ten rounds.
//   perf_families [major …]        default: every version that is here
#include "core/sample/familycatalog.h"
#include "tests/support/pgcluster.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <map>

using namespace datainsight;

namespace {

constexpr int Tables = 10'000;
constexpr int Sessions = 200;
constexpr int Rounds = 10;

/// Milliseconds of server time a cycle of the lane may take.
const std::map<Lane, double> Budgets { { Lane::OneSecond, 3 }, { Lane::TenSeconds, 25 } };

const QString Database = QStringLiteral("postgres");

void makeTables(PgCluster &cluster)
{
    for (int from = 0; from < Tables; from += 500) {
        cluster.exec(Database,
            QStringLiteral("DO $$ BEGIN FOR i IN %1..%2 LOOP EXECUTE format('CREATE TABLE t%s (id int PRIMARY KEY, "
                           "x text); INSERT INTO t%s VALUES (1), (2); DELETE FROM t%s WHERE id = 1', i, i, i); "
                           "END LOOP; END $$")
                .arg(from)
                .arg(from + 499));
    }
}

/// A tenth waits for a lock, a tenth is idle in a transaction, two fifths work, the rest is idle.
std::vector<PgClient> makeSessions(const PgCluster &cluster)
{
    std::vector<PgClient> clients;
    for (int i = 0; i < Sessions; ++i) {
        auto &client = clients.emplace_back(cluster.connect(Database));
        client.exec(QStringLiteral("SET application_name = 'app%1'").arg(i % 12));
        if (i % 10 == 0) {
            client.exec(QStringLiteral("BEGIN"));
            client.exec(QStringLiteral("UPDATE t%1 SET x = 'held'").arg(i));
        } else if (i % 10 == 1) {
            client.send(QStringLiteral("UPDATE t%1 SET x = 'wanted'").arg(i - 1));
        } else if (i % 10 < 6) {
            client.send(QStringLiteral("SELECT pg_sleep(3600)"));
        } else {
            client.exec(QStringLiteral("SELECT count(*) FROM t%1").arg(i));
        }
    }
    return clients;
}

Capabilities capabilitiesOf(PgClient &client, int major, const FamilyCatalog &catalog)
{
    Capabilities capabilities;
    capabilities.major = major;
    capabilities.extensions.insert(
        QStringLiteral("pg_stat_statements"), { QVersionNumber(9, 9), QStringLiteral("public") });
    for (const QString &column : catalog.optionalColumns()) {
        const auto answer =
            client.exec(QStringLiteral("SELECT %1 FROM pg_catalog.%2 LIMIT 0")
                            .arg(column.section(QLatin1Char('.'), -1), column.section(QLatin1Char('.'), -2, -2)));
        if (answer.ok())
            capabilities.columns.insert(column);
    }
    return capabilities;
}

/// Whether every lane is within its budget.
bool measure(int major, const FamilyCatalog &catalog)
{
    PgClusterOptions options;
    options.major = major;
    options.preload = { QStringLiteral("pg_stat_statements") };
    options.settings = { { QStringLiteral("max_connections"), QStringLiteral("250") },
        { QStringLiteral("shared_buffers"), QStringLiteral("256MB") },
        { QStringLiteral("autovacuum"), QStringLiteral("off") } };
    const auto cluster = PgCluster::start(options);
    cluster->exec(Database, QStringLiteral("CREATE EXTENSION pg_stat_statements"));
    makeTables(*cluster);
    const auto sessions = makeSessions(*cluster);

    auto client = cluster->connect(Database);
    const auto capabilities = capabilitiesOf(client, major, catalog);
    std::map<Lane, double> lanes;
    std::printf("\nPostgreSQL %s, %d tables, %d sessions\n", qPrintable(cluster->server().version), Tables, Sessions);
    for (const FamilyId &id : catalog.ids()) {
        const auto spec = catalog.pick(id, capabilities);
        if (!spec)
            continue;
        const QString sql = FamilyCatalog::sqlFor(**spec, capabilities);
        std::vector<double> times;
        size_t rows = 0;
        for (int round = 0; round < Rounds; ++round) {
            QElapsedTimer timer;
            timer.start();
            const auto answer = client.exec(sql);
            times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            rows = answer.rows.size();
            if (!answer.ok())
                std::printf("%s: %s\n", qPrintable(id.value), qPrintable(answer.error));
        }
        std::nth_element(times.begin(), times.begin() + Rounds / 2, times.end());
        lanes[(*spec)->lane] += times[Rounds / 2];
        std::printf("  %-24s %4s  %6zu rows  %8.2f ms\n", qPrintable(id.value), qPrintable(laneName((*spec)->lane)),
            rows, times[Rounds / 2]);
    }
    bool good = true;
    for (const auto &[lane, time] : lanes) {
        const auto budget = Budgets.find(lane);
        std::printf("lane %-3s %8.2f ms a cycle", qPrintable(laneName(lane)), time);
        if (budget != Budgets.end()) {
            std::printf(", budget %.0f ms: %s", budget->second, time <= budget->second ? "within" : "OVER");
            good = good && time <= budget->second;
        }
        std::printf("\n");
    }
    std::fflush(stdout);
    return good;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto catalog = FamilyCatalog::load();
    std::vector<int> majors;
    for (const QString &argument : QCoreApplication::arguments().mid(1))
        majors.push_back(argument.toInt());
    if (majors.empty()) {
        for (const PgServer &server : PgVersions::present())
            majors.push_back(server.major);
    }
    bool good = true;
    for (const int major : majors)
        good = measure(major, *catalog) && good;
    return good ? 0 : 1;
}
