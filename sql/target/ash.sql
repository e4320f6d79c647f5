-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.ash
-- purpose: active sessions at this instant: what they run and what they wait for
-- pg: 13..
-- role: pg_monitor
-- lane: 1s
-- timeout: 500ms
-- keep: top 100 by sessions
-- max-series: 500
-- deriver: sessionhistory
-- columns:
--   wait_class                   label
--   wait_event                   label
--   datname                      label
--   usename                      label
--   application_name             label
--   backend_type                 label
--   query_id                     label  if pg_stat_activity.query_id
--   sessions                     gauge   count
--   longest                      gauge   s
--   backends                     text
--   blockers                     text
--
-- Active with no wait event is "CPU": on a processor, or somewhere no wait event is set. Processes that wait for work
-- (class Activity) and walsenders are always "active" and left out, as are our own. Blockers are asked for only where a
-- session waits for a lock; 0 among them is a prepared transaction. Without pg_monitor the sessions of others are one
-- row of class "(hidden)" whose number is NULL: how many of them are active is not to be seen.
--
-- `backends` names those behind a row, and those that are idle in a transaction, which are not counted: a row of 0 has
-- only such. The server's time, then for each: pid, backend_start in microseconds, a letter for its state, leader_pid,
-- xact_start, query_start and state_change in milliseconds, the blockers' pids. The deriver makes target.backends of it.
WITH /* datainsight:target.ash */ backend AS (
    SELECT
        a.*,
        a.backend_type IS NULL AS hidden,
        a.state LIKE 'idle in transaction%' AS idle
    FROM (SELECT a.*, {{a.query_id}} AS id_of_query FROM pg_catalog.pg_stat_activity AS a) AS a
    WHERE a.pid <> pg_catalog.pg_backend_pid()
        AND a.application_name <> 'datainsight'
        AND (
            (a.state IN ('active', 'fastpath function call', 'idle in transaction', 'idle in transaction (aborted)')
                AND a.backend_type <> 'walsender'
                AND a.wait_event_type IS DISTINCT FROM 'Activity')
            OR (a.backend_type IS NULL AND a.usesysid IS NOT NULL AND a.datid IS NOT NULL
                -- TimescaleDB's workers, whose kind is hidden too.
                AND a.application_name !~ '^TimescaleDB Background Worker|^[A-Z].* (Policy|Action|Reporter) \[[0-9]+\]$')
        )
)
SELECT
    CASE WHEN b.hidden THEN '(hidden)' ELSE coalesce(b.wait_event_type, 'CPU') END AS wait_class,
    CASE WHEN b.hidden THEN '' ELSE coalesce(b.wait_event, 'CPU') END AS wait_event,
    CASE WHEN b.hidden THEN '' ELSE coalesce(b.datname::text, '') END AS datname,
    CASE WHEN b.hidden THEN '' ELSE coalesce(b.usename::text, '') END AS usename,
    CASE WHEN b.hidden THEN '' ELSE b.application_name END AS application_name,
    coalesce(b.backend_type, '') AS backend_type,
    CASE WHEN b.hidden THEN '' ELSE coalesce(b.id_of_query::text, '') END AS query_id,
    CASE WHEN NOT b.hidden THEN count(*) FILTER (WHERE NOT b.idle) END AS sessions,
    extract(epoch FROM clock_timestamp() - min(b.query_start) FILTER (WHERE b.idle IS NOT TRUE))::float8 AS longest,
    CASE
        WHEN NOT b.hidden
            THEN (date_part('epoch', clock_timestamp()) * 1000)::bigint || ';' || string_agg(
                concat_ws(',',
                    b.pid,
                    (date_part('epoch', b.backend_start) * 1000000)::bigint,
                    CASE b.state
                        WHEN 'active' THEN 'a'
                        WHEN 'idle in transaction' THEN 'i'
                        WHEN 'idle in transaction (aborted)' THEN 'x'
                        ELSE 'f'
                    END,
                    coalesce(b.leader_pid, 0),
                    coalesce((date_part('epoch', b.xact_start) * 1000)::bigint, 0),
                    coalesce((date_part('epoch', b.query_start) * 1000)::bigint, 0),
                    coalesce((date_part('epoch', b.state_change) * 1000)::bigint, 0),
                    coalesce(pg_catalog.translate(blocker.pids, ',', ' '), '')),
                ';')
    END AS backends,
    string_agg(DISTINCT blocker.pids, ' ') AS blockers
FROM backend AS b
LEFT JOIN LATERAL (
    SELECT array_to_string(pg_catalog.pg_blocking_pids(b.pid), ',') AS pids
    WHERE b.wait_event_type = 'Lock'
) AS blocker ON true
GROUP BY 1, 2, 3, 4, 5, 6, 7, b.hidden
