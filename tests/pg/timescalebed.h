// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/timescaleaction.h"
#include "core/timescale/timescalerunner.h"
#include "tests/pg/pgtest.h"

#include <algorithm>

namespace datainsight {

/// Included behind #undef QT_NO_CAST_FROM_ASCII. A server with TimescaleDB, a database of it, and what tests ask of it
/// often. Nobody but the test vacuums.
class TimescaleBed
{
public:
    static constexpr int Days = 10, Compressed = 4;
    /// The hypertable that makeLog() makes, as in SQL.
    static inline const QString Log = "\"Net; --\".\"log's\"";

    TimescaleBed()
        : m_cluster(PgCluster::start({ .settings = { { "autovacuum", "off" } }, .preload = { "timescaledb" } }))
    {
        if (!isThere())
            return;
        m_database = m_cluster->createDatabase();
        exec("CREATE EXTENSION timescaledb");
    }

    bool isThere() const { return m_cluster->hasExtension("timescaledb"); }
    PgCluster &cluster() { return *m_cluster; }
    QString database() const { return m_database; }
    bool exec(const QString &sql) const { return m_cluster->exec(m_database, sql).ok(); }
    QString value(const QString &sql) const { return m_cluster->exec(m_database, sql).value(); }

    TimescaleRunner &runner() { return *m_runner; }
    TimescaleRunner &runner(const QMap<QString, QString> &parameters)
    {
        m_runner = std::make_unique<TimescaleRunner>(pgtest::specFor(parameters));
        return *m_runner;
    }
    /// Ends the connection of the runner.
    bool drain()
    {
        m_runner.reset();
        return PgWorker::drain(Milliseconds(Patience));
    }
    TimescaleOverviewPtr overview(PgRole role = PgRole::Superuser)
    {
        const auto read = pgtest::answer(runner(m_cluster->parameters(m_database, role)).overview());
        if (!read)
            qWarning("%s", qPrintable(oneLine(read.error())));
        return read ? *read : nullptr;
    }
    static const Hypertable *named(const TimescaleOverview &overview, const QString &quoted)
    {
        const auto found = std::find_if(overview.hypertables.begin(), overview.hypertables.end(),
            [&](const Hypertable &table) { return table.quoted == quoted; });
        return found == overview.hypertables.end() ? nullptr : &*found;
    }
    /// On the connection of the last overview.
    std::vector<Chunk> chunksOf(const Hypertable &table)
    {
        const auto list = pgtest::answer(m_runner->chunks(table));
        return list ? list->chunks : std::vector<Chunk>();
    }
    bool apply(const TimescaleAction &action)
    {
        if (!action.refusal.isEmpty())
            qWarning("%s", qPrintable(action.refusal));
        return action.refusal.isEmpty() && exec(action.sql);
    }

    /// Ten days of one chunk each, the first four compressed, the first of those with late rows; the last two changed
    /// as a whole, so that each of their rows has left a dead one.
    bool makeLog();

private:
    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<TimescaleRunner> m_runner;
    QString m_database;
};

inline bool TimescaleBed::makeLog()
{
    const QString literal = QString(Log).replace('\'', "''");
    return exec("CREATE SCHEMA \"Net; --\"")
        && exec(QString("CREATE TABLE %1 (\"T\" timestamptz NOT NULL, device int, bytes bigint, note text)").arg(Log))
        && exec(QString("SELECT create_hypertable('%1', 'T', chunk_time_interval => interval '1 day')").arg(literal))
        && exec(
            QString("INSERT INTO %1 SELECT '2026-01-01 00:00+00'::timestamptz + i * interval '1 minute', i %% 5, i, 'n'"
                    " FROM generate_series(0, %2) AS i")
                .arg(Log)
                .arg(Days * 1440 - 1)
                .replace("%%", "%"))
        && exec(QString("ALTER TABLE %1 SET (timescaledb.compress, timescaledb.compress_segmentby = 'device',"
                        " timescaledb.compress_orderby = '\"T\" DESC')")
                    .arg(Log))
        && exec(QString(
            "SELECT compress_chunk(c) FROM show_chunks('%1', older_than => timestamptz '2026-01-05 00:00+00') AS c")
                    .arg(literal))
        && exec("VACUUM (ANALYZE)")
        && exec(QString("INSERT INTO %1 VALUES ('2026-01-01 12:00:30+00', 1, 0, 'late')").arg(Log))
        && exec(QString("UPDATE %1 SET bytes = 0 WHERE \"T\" >= '2026-01-09 00:00+00'").arg(Log));
}

} // namespace datainsight
