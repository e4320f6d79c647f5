-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.progress
-- purpose: each long command at work and how far its phase is, but for COPY; asks for no lock
--
-- done and total are of the phase: blocks, tuples where an index is loaded, bytes of a base backup.
WITH /* datainsight:tables.progress */ command AS (
    SELECT
        'vacuum' AS command, v.pid, v.datname, v.relid, v.phase,
        CASE WHEN v.phase = 'vacuuming heap' THEN v.heap_blks_vacuumed ELSE v.heap_blks_scanned END AS done,
        v.heap_blks_total AS total,
        v.index_vacuum_count AS index_passes,
        {{17: v.indexes_processed}} AS indexes_done,
        {{17: v.indexes_total}} AS indexes_total
    FROM pg_catalog.pg_stat_progress_vacuum AS v
    UNION ALL
    SELECT
        'analyze', a.pid, a.datname, a.relid, a.phase,
        CASE WHEN a.phase = 'acquiring inherited sample rows' AND a.child_tables_total > 0 THEN a.child_tables_done
            ELSE a.sample_blks_scanned END,
        CASE WHEN a.phase = 'acquiring inherited sample rows' AND a.child_tables_total > 0 THEN a.child_tables_total
            ELSE a.sample_blks_total END,
        NULL, NULL, NULL
    FROM pg_catalog.pg_stat_progress_analyze AS a
    UNION ALL
    SELECT
        lower(i.command), i.pid, i.datname, i.relid, i.phase,
        CASE WHEN i.phase LIKE 'waiting%' THEN i.lockers_done WHEN i.tuples_total > 0 THEN i.tuples_done
            ELSE i.blocks_done END,
        CASE WHEN i.phase LIKE 'waiting%' THEN i.lockers_total WHEN i.tuples_total > 0 THEN i.tuples_total
            ELSE i.blocks_total END,
        NULL, NULL, NULL
    FROM pg_catalog.pg_stat_progress_create_index AS i
    UNION ALL
    SELECT
        lower(c.command), c.pid, c.datname, c.relid, c.phase, c.heap_blks_scanned, c.heap_blks_total, NULL, NULL, NULL
    FROM pg_catalog.pg_stat_progress_cluster AS c
    UNION ALL
    SELECT
        'base backup', b.pid, NULL, NULL, b.phase, b.backup_streamed, b.backup_total, NULL, NULL, NULL
    FROM pg_catalog.pg_stat_progress_basebackup AS b
)
SELECT
    pg_catalog.clock_timestamp() AS now,
    c.pid AS pid,
    c.command AS command,
    c.datname AS datname,
    c.relid AS relation,
    CASE WHEN r.oid IS NOT NULL THEN pg_catalog.format('%I.%I', n.nspname, r.relname) END AS name,
    c.phase AS phase,
    c.done AS done,
    c.total AS total,
    c.index_passes AS index_passes,
    c.indexes_done AS indexes_done,
    c.indexes_total AS indexes_total,
    coalesce(a.query_start, a.xact_start) AS started,
    a.backend_type = 'autovacuum worker' AS automatic
FROM command AS c
LEFT JOIN pg_catalog.pg_class AS r ON r.oid = c.relid AND c.datname = pg_catalog.current_database()
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = r.relnamespace
LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = c.pid
