-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.statements
-- purpose: what each statement costs, of all databases
-- pg: 13..
-- ext: pg_stat_statements >= 1.8 < 1.9
-- role: pg_monitor
-- lane: 60s
-- timeout: 5s
-- keep: top 200 by total_exec_time, calls, rows, shared_blks_hit, shared_blks_read, shared_blk_read_time, temp_blks_written, wal_bytes, total_plan_time
-- max-series: 1000000
-- hot: no
-- deriver: statements
-- columns:
--   dbid                         label
--   userid                       label
--   queryid                      label
--   toplevel                     label
--   datname                      text
--   usename                      text
--   sampled_at                   time
--   stats_reset                  time
--   dealloc                      gauge   count
--   hidden                       gauge   count
--   entry                        gauge   count
--   state                        gauge   count
--   stats_since                  time
--   min_exec_time                gauge   ms
--   max_exec_time                gauge   ms
--   stddev_exec_time             gauge   ms
--   calls                        counter count
--   plans                        counter count
--   total_exec_time              counter ms
--   total_plan_time              counter ms
--   rows                         counter rows
--   shared_blks_hit              counter blocks
--   shared_blks_read             counter blocks
--   shared_blks_dirtied          counter blocks
--   shared_blks_written          counter blocks
--   local_blks_hit               counter blocks
--   local_blks_read              counter blocks
--   local_blks_dirtied           counter blocks
--   local_blks_written           counter blocks
--   temp_blks_read               counter blocks
--   temp_blks_written            counter blocks
--   blk_read_time                counter ms
--   blk_write_time               counter ms
--   shared_blk_read_time         counter ms
--   shared_blk_write_time        counter ms
--   local_blk_read_time          counter ms
--   local_blk_write_time         counter ms
--   temp_blk_read_time           counter ms
--   temp_blk_write_time          counter ms
--   wal_records                  counter count
--   wal_fpi                      counter count
--   wal_bytes                    counter bytes
--   wal_buffers_full             counter count
--   jit_functions                counter count
--   jit_generation_time          counter ms
--   jit_inlining_time            counter ms
--   jit_optimization_time        counter ms
--   jit_emission_time            counter ms
--   parallel_workers_to_launch   counter count
--   parallel_workers_launched    counter count
--
-- Version 1.8 of the extension tells neither evictions nor resets: every reading is a whole one, and $1 is empty.
SELECT /* datainsight:target.statements */
    s.dbid::text AS dbid,
    s.userid::text AS userid,
    s.queryid::text AS queryid,
    'true'::text AS toplevel,
    d.datname::text AS datname,
    r.rolname::text AS usename,
    pg_catalog.statement_timestamp() AS sampled_at,
    NULL::timestamptz AS stats_reset,
    NULL::bigint AS dealloc,
    CASE
        WHEN pg_catalog.pg_has_role(CURRENT_USER, 'pg_read_all_stats', 'USAGE') THEN 0
        ELSE (SELECT count(*) FROM {{extschema}}.pg_stat_statements(false) AS o WHERE o.queryid IS NULL)
    END AS hidden,
    pg_catalog.hashint8extended(s.queryid,
        pg_catalog.hashint8extended(s.dbid::bigint << 32 | s.userid::bigint, 1)) AS entry,
    pg_catalog.hashfloat8extended(s.total_exec_time + s.total_plan_time,
        pg_catalog.hashint8extended(s.calls + s.plans,
            pg_catalog.hashint8extended(s.queryid,
                pg_catalog.hashint8extended(s.dbid::bigint << 32 | s.userid::bigint, 1)))) AS state,
    NULL::timestamptz AS stats_since,
    s.min_exec_time AS min_exec_time,
    s.max_exec_time AS max_exec_time,
    s.stddev_exec_time AS stddev_exec_time,
    s.calls AS calls,
    s.plans AS plans,
    s.total_exec_time AS total_exec_time,
    s.total_plan_time AS total_plan_time,
    s.rows AS rows,
    s.shared_blks_hit AS shared_blks_hit,
    s.shared_blks_read AS shared_blks_read,
    s.shared_blks_dirtied AS shared_blks_dirtied,
    s.shared_blks_written AS shared_blks_written,
    s.local_blks_hit AS local_blks_hit,
    s.local_blks_read AS local_blks_read,
    s.local_blks_dirtied AS local_blks_dirtied,
    s.local_blks_written AS local_blks_written,
    s.temp_blks_read AS temp_blks_read,
    s.temp_blks_written AS temp_blks_written,
    s.blk_read_time AS blk_read_time,
    s.blk_write_time AS blk_write_time,
    NULL::float8 AS shared_blk_read_time,
    NULL::float8 AS shared_blk_write_time,
    NULL::float8 AS local_blk_read_time,
    NULL::float8 AS local_blk_write_time,
    NULL::float8 AS temp_blk_read_time,
    NULL::float8 AS temp_blk_write_time,
    s.wal_records AS wal_records,
    s.wal_fpi AS wal_fpi,
    s.wal_bytes::bigint AS wal_bytes,
    NULL::bigint AS wal_buffers_full,
    NULL::bigint AS jit_functions,
    NULL::float8 AS jit_generation_time,
    NULL::float8 AS jit_inlining_time,
    NULL::float8 AS jit_optimization_time,
    NULL::float8 AS jit_emission_time,
    NULL::bigint AS parallel_workers_to_launch,
    NULL::bigint AS parallel_workers_launched
FROM {{extschema}}.pg_stat_statements(false) AS s
LEFT JOIN pg_catalog.pg_database AS d ON d.oid = s.dbid
LEFT JOIN pg_catalog.pg_roles AS r ON r.oid = s.userid
WHERE s.queryid IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 AS known
        FROM pg_catalog.unnest($1::bigint[]) AS k(state)
        WHERE k.state = pg_catalog.hashfloat8extended(s.total_exec_time + s.total_plan_time,
            pg_catalog.hashint8extended(s.calls + s.plans,
                pg_catalog.hashint8extended(s.queryid,
                    pg_catalog.hashint8extended(s.dbid::bigint << 32 | s.userid::bigint, 1)))))
