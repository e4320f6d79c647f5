-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.progresscopy
-- purpose: each COPY at work and how many bytes it has read or written; PostgreSQL 14 on; asks for no lock
SELECT /* datainsight:tables.progresscopy */
    pg_catalog.clock_timestamp() AS now,
    c.pid AS pid,
    lower(c.command) AS command,
    c.datname AS datname,
    c.relid AS relation,
    CASE WHEN r.oid IS NOT NULL THEN pg_catalog.format('%I.%I', n.nspname, r.relname) END AS name,
    lower(c.type) AS phase,
    c.bytes_processed AS done,
    nullif(c.bytes_total, 0) AS total,
    NULL AS index_passes,
    NULL AS indexes_done,
    NULL AS indexes_total,
    coalesce(a.query_start, a.xact_start) AS started,
    false AS automatic
FROM pg_catalog.pg_stat_progress_copy AS c
LEFT JOIN pg_catalog.pg_class AS r ON r.oid = c.relid AND c.datname = pg_catalog.current_database()
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = r.relnamespace
LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = c.pid
