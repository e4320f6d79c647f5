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
--   blockers                     text
--
-- Active with no wait event is "CPU": on a processor, or somewhere no wait event is set. Processes that wait for work
-- (class Activity) and walsenders are always "active" and left out, as are our own. Blockers are asked for only where a
-- session waits for a lock; 0 among them is a prepared transaction. Without pg_monitor the sessions of others are one
-- row of class "(hidden)" whose number is NULL: how many of them are active is not to be seen.
WITH /* datainsight:target.ash */ backend AS (
    SELECT
        a.*,
        a.backend_type IS NULL AS hidden
    FROM (SELECT a.*, {{a.query_id}} AS id_of_query FROM pg_catalog.pg_stat_activity AS a) AS a
    WHERE a.pid <> pg_catalog.pg_backend_pid()
        AND a.application_name <> 'datainsight'
        AND (
            (a.state IN ('active', 'fastpath function call')
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
    CASE WHEN NOT b.hidden THEN count(*) END AS sessions,
    extract(epoch FROM clock_timestamp() - min(b.query_start))::float8 AS longest,
    string_agg(DISTINCT blocker.pids, ' ') AS blockers
FROM backend AS b
LEFT JOIN LATERAL (
    SELECT array_to_string(pg_catalog.pg_blocking_pids(b.pid), ',') AS pids
    WHERE b.wait_event_type = 'Lock'
) AS blocker ON true
GROUP BY 1, 2, 3, 4, 5, 6, 7, b.hidden
