-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.progress
-- purpose: how far long commands have come
-- pg: 14..
-- role: pg_monitor
-- lane: 10s
-- timeout: 1s
-- max-series: 200
-- columns:
--   command                      label
--   datname                      label
--   relation                     label
--   running                      gauge   count
--   done                         gauge   count
--   total                        gauge   count
--   progress                     gauge   ratio
--   phase                        text
--   pids                         text
--
-- done and total are blocks, or bytes for copy and base backup, in the phase the command is in. The relation is its oid
-- when it belongs to another database than the one we are connected to, and "(hidden)" without pg_monitor.
SELECT /* datainsight:target.progress */
    p.command AS command,
    coalesce(p.datname::text, '') AS datname,
    CASE
        WHEN p.command = 'base backup' THEN ''
        WHEN p.relid IS NULL THEN '(hidden)'
        WHEN p.datname = pg_catalog.current_database() THEN p.relid::regclass::text
        ELSE p.relid::text
    END AS relation,
    count(*) AS running,
    sum(p.done)::bigint AS done,
    sum(p.total)::bigint AS total,
    sum(p.done)::float8 / nullif(sum(p.total), 0)::float8 AS progress,
    string_agg(DISTINCT p.phase, ', ') AS phase,
    string_agg(p.pid::text, ' ') AS pids
FROM (
    SELECT 'vacuum' AS command, v.pid, v.datname, v.relid, v.phase,
        CASE WHEN v.phase LIKE 'vacuuming%' THEN v.heap_blks_vacuumed ELSE v.heap_blks_scanned END AS done,
        v.heap_blks_total AS total
    FROM pg_catalog.pg_stat_progress_vacuum AS v
    UNION ALL
    SELECT 'analyze', a.pid, a.datname, a.relid, a.phase, a.sample_blks_scanned, a.sample_blks_total
    FROM pg_catalog.pg_stat_progress_analyze AS a
    UNION ALL
    SELECT lower(i.command), i.pid, i.datname, i.relid, i.phase, i.blocks_done, i.blocks_total
    FROM pg_catalog.pg_stat_progress_create_index AS i
    UNION ALL
    SELECT lower(c.command), c.pid, c.datname, c.relid, c.phase, c.heap_blks_scanned, c.heap_blks_total
    FROM pg_catalog.pg_stat_progress_cluster AS c
    UNION ALL
    SELECT lower(f.command), f.pid, f.datname, f.relid, f.type, f.bytes_processed, nullif(f.bytes_total, 0)
    FROM pg_catalog.pg_stat_progress_copy AS f
    UNION ALL
    SELECT 'base backup', b.pid, NULL, NULL, b.phase, b.backup_streamed, b.backup_total
    FROM pg_catalog.pg_stat_progress_basebackup AS b
) AS p
GROUP BY 1, 2, 3
