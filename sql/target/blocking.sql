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
--   waits                        text
--
-- All NULL without pg_monitor. A root blocks and is not blocked; pid 0 is a prepared transaction. The one shown is the
-- root with the oldest transaction. The longest wait is that for a lock since 14; before, and in the moment a wait begins,
-- that of the statement that waits, which may have run before. `waits` is NULL when nobody waits; else JSON, so that the past can be shown:
-- {"waits": [[pid, backend_start in us, query_start in ms, lock type, mode, database, relation, its name, page, tuple,
-- transaction, classid, objid, objsubid, waitstart in ms]], "prepared": [[transaction, gid, owner, database, prepared in ms]]}.
WITH /* datainsight:target.blocking */ backend AS MATERIALIZED (
    SELECT
        a.pid, a.backend_start, a.state, a.state_change, a.query_start, a.xact_start, a.wait_event_type, a.query,
        a.backend_type
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
-- read only where somebody waits; waitstart is the view's where it has one (14), else that of "absent" beside it
lock AS MATERIALIZED (
    SELECT l.*
    FROM (VALUES (NULL::timestamptz)) AS absent (waitstart)
    CROSS JOIN LATERAL (
        SELECT
            k.pid, k.locktype, k.database, k.relation, k.page, k.tuple, k.virtualxid, k.transactionid, k.classid, k.objid,
            k.objsubid, k.mode, k.granted, waitstart
        FROM pg_catalog.pg_locks AS k
    ) AS l
    WHERE NOT l.granted OR l.locktype = 'tuple'
),
-- whose row it is that another transaction must end for: the waiter holds the tuple lock meanwhile
contended AS (
    SELECT l.pid, min(l.database) AS database, min(l.relation) AS relation, min(l.page) AS page, min(l.tuple) AS tuple
    FROM lock AS l
    WHERE l.granted
    GROUP BY l.pid
),
wait AS (
    SELECT
        json_build_array(
            l.pid,
            (date_part('epoch', b.backend_start) * 1000000)::bigint,
            (date_part('epoch', b.query_start) * 1000)::bigint,
            l.locktype,
            l.mode,
            d.datname,
            coalesce(l.relation, c.relation)::bigint,
            CASE WHEN r.oid IS NOT NULL THEN pg_catalog.format('%I.%I', n.nspname, r.relname) END,
            coalesce(l.page, c.page),
            coalesce(l.tuple, c.tuple),
            coalesce(l.transactionid::text, l.virtualxid),
            l.classid::bigint,
            l.objid::bigint,
            l.objsubid,
            (date_part('epoch', l.waitstart) * 1000)::bigint) AS entry
    FROM lock AS l
    JOIN backend AS b ON b.pid = l.pid
    LEFT JOIN contended AS c ON c.pid = l.pid AND l.locktype = 'transactionid'
    LEFT JOIN pg_catalog.pg_database AS d ON d.oid = coalesce(nullif(l.database, 0), c.database)
    LEFT JOIN pg_catalog.pg_class AS r
        ON r.oid = coalesce(l.relation, c.relation)
        AND (d.datname = pg_catalog.current_database() OR l.database = 0)
    LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = r.relnamespace
    WHERE NOT l.granted
),
prepared AS (
    SELECT
        json_build_array(
            p.transaction::text, p.gid, p.owner, p.database, (date_part('epoch', p.prepared) * 1000)::bigint) AS entry
    FROM pg_catalog.pg_prepared_xacts AS p
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
                SELECT coalesce(extract(epoch FROM clock_timestamp() - min(coalesce(w.since, b.query_start))), 0)::float8
                FROM backend AS b
                LEFT JOIN (
                    SELECT l.pid, min(l.waitstart) AS since FROM lock AS l WHERE NOT l.granted GROUP BY l.pid
                ) AS w ON w.pid = b.pid
                WHERE b.wait_event_type = 'Lock'
            )
    END AS longest_wait,
    CASE WHEN s.whole THEN (SELECT w.pid::text FROM worst AS w) END AS root_pid,
    CASE WHEN s.whole THEN (SELECT left(w.query, 200) FROM worst AS w) END AS root_query,
    CASE
        WHEN s.whole AND EXISTS (SELECT FROM edge)
            THEN json_build_object(
                'waits', (SELECT json_agg(w.entry) FROM wait AS w),
                'prepared',
                CASE WHEN EXISTS (SELECT FROM edge AS e WHERE e.blocker = 0) THEN (SELECT json_agg(p.entry) FROM prepared AS p) END
            )::text
    END AS waits
FROM sight AS s
