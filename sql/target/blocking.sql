-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.blocking
-- purpose: sessions that wait for locks, and those that make them wait
-- pg: 13..
-- role: pg_monitor
-- lane: 10s
-- timeout: 1s
-- columns:
--   waiting                      gauge   count
--   blocking                     gauge   count
--   root_blockers                gauge   count
--   idle_root_blockers           gauge   count
--   longest_wait                 gauge   s
--   root_pid                     text
--   root_query                   text
--
-- All NULL without pg_monitor. A root blocks and is not blocked; pid 0 is a prepared transaction. The one shown is the
-- root with the oldest transaction.
WITH /* datainsight:target.blocking */ backend AS MATERIALIZED (
    SELECT a.pid, a.state, a.state_change, a.query_start, a.xact_start, a.wait_event_type, a.query, a.backend_type
    FROM pg_catalog.pg_stat_activity AS a
),
-- who waits, and for whom; a parallel query names its leader once per worker
edge AS MATERIALIZED (
    SELECT DISTINCT b.pid AS waiter, blocker.pid AS blocker
    FROM backend AS b
    CROSS JOIN LATERAL unnest(pg_catalog.pg_blocking_pids(b.pid)) AS blocker (pid)
    WHERE b.wait_event_type = 'Lock'
),
root AS (
    SELECT DISTINCT e.blocker AS pid
    FROM edge AS e
    WHERE NOT EXISTS (SELECT FROM edge AS o WHERE o.waiter = e.blocker)
),
worst AS (
    SELECT r.pid, b.query
    FROM root AS r
    LEFT JOIN backend AS b ON b.pid = r.pid
    ORDER BY b.xact_start NULLS LAST
    LIMIT 1
),
sight AS (
    SELECT pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE') AS whole
)
SELECT
    CASE WHEN s.whole THEN (SELECT count(*) FROM backend AS b WHERE b.wait_event_type = 'Lock') END AS waiting,
    CASE WHEN s.whole THEN (SELECT count(DISTINCT e.blocker) FROM edge AS e) END AS blocking,
    CASE WHEN s.whole THEN (SELECT count(*) FROM root) END AS root_blockers,
    CASE
        WHEN s.whole
            THEN (SELECT count(*) FROM root AS r JOIN backend AS b ON b.pid = r.pid WHERE b.state LIKE 'idle%')
    END AS idle_root_blockers,
    CASE
        WHEN s.whole
            THEN (
                SELECT coalesce(extract(epoch FROM clock_timestamp() - min(b.query_start)), 0)::float8
                FROM backend AS b
                WHERE b.wait_event_type = 'Lock'
            )
    END AS longest_wait,
    CASE WHEN s.whole THEN (SELECT w.pid::text FROM worst AS w) END AS root_pid,
    CASE WHEN s.whole THEN (SELECT left(w.query, 200) FROM worst AS w) END AS root_query
FROM sight AS s
