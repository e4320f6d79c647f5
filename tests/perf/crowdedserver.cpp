// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/perf/crowdedserver.h"

namespace datainsight {

CrowdedServer::CrowdedServer(int major)
{
    PgClusterOptions options;
    options.major = major;
    options.preload = { QStringLiteral("pg_stat_statements") };
    options.settings = { { QStringLiteral("max_connections"), QStringLiteral("250") },
        { QStringLiteral("shared_buffers"), QStringLiteral("256MB") },
        { QStringLiteral("autovacuum"), QStringLiteral("off") },
        { QStringLiteral("pg_stat_statements.track"), QStringLiteral("all") },
        { QStringLiteral("pg_stat_statements.track_planning"), QStringLiteral("on") } };
    m_cluster = PgCluster::start(options);
    m_cluster->exec(QStringLiteral("postgres"), QStringLiteral("CREATE EXTENSION pg_stat_statements"));
    makeTables();
    makeSessions();
}

void CrowdedServer::makeTables()
{
    for (int from = 0; from < Tables; from += 500) {
        m_cluster->exec(QStringLiteral("postgres"),
            QStringLiteral("DO $$ BEGIN FOR i IN %1..%2 LOOP EXECUTE format('CREATE TABLE t%s (id int PRIMARY KEY, "
                           "x text); INSERT INTO t%s VALUES (1), (2); DELETE FROM t%s WHERE id = 1', i, i, i); "
                           "END LOOP; END $$")
                .arg(from)
                .arg(from + 499));
    }
    m_cluster->exec(QStringLiteral("postgres"), QStringLiteral("SELECT pg_stat_statements_reset()"));
}

void CrowdedServer::makeSessions()
{
    for (int i = 0; i < Sessions; ++i) {
        auto &client = m_sessions.emplace_back(connect(PgRole::Superuser));
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
}

Capabilities CrowdedServer::capabilities(const FamilyCatalog &catalog) const
{
    auto client = connect(PgRole::Superuser);
    Capabilities capabilities;
    capabilities.major = m_cluster->major();
    capabilities.extensions.insert(
        QStringLiteral("pg_stat_statements"), { QVersionNumber(9, 9), QStringLiteral("public") });
    for (const QString &column : catalog.optionalColumns()) {
        const auto answer =
            client.exec(QStringLiteral("SELECT %1 FROM %2 LIMIT 0")
                            .arg(column.section(QLatin1Char('.'), -1), column.section(QLatin1Char('.'), 0, -2)));
        if (answer.ok())
            capabilities.columns.insert(column);
    }
    return capabilities;
}

} // namespace datainsight
