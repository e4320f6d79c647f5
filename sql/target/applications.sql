-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.applications
-- purpose: client sessions by application, user and database
-- pg: 13..
-- role: pg_monitor
-- lane: 10s
-- timeout: 1s
-- keep: top 50 by sessions, active
-- max-series: 500
-- columns:
--   application_name             label
--   usename                      label
--   datname                      label
--   sessions                     gauge   count
--   active                       gauge   count
--   idle_in_transaction          gauge   count
--   lock_waiters                 gauge   count
--   oldest_transaction           gauge   s
--
-- The states of sessions one may not see are NULL. Our own are not counted.
SELECT /* datainsight:target.applications */
    coalesce(nullif(a.application_name, ''), '(none)') AS application_name,
    coalesce(a.usename::text, '') AS usename,
    coalesce(a.datname::text, '') AS datname,
    count(*) AS sessions,
    CASE WHEN bool_and(a.backend_type IS NOT NULL) THEN count(*) FILTER (WHERE a.state = 'active') END AS active,
    CASE
        WHEN bool_and(a.backend_type IS NOT NULL) THEN count(*) FILTER (WHERE a.state LIKE 'idle in transaction%')
    END AS idle_in_transaction,
    CASE
        WHEN bool_and(a.backend_type IS NOT NULL) THEN count(*) FILTER (WHERE a.wait_event_type = 'Lock')
    END AS lock_waiters,
    extract(epoch FROM clock_timestamp() - min(a.xact_start))::float8 AS oldest_transaction
FROM pg_catalog.pg_stat_activity AS a
WHERE (
        a.backend_type = 'client backend'
        OR (a.backend_type IS NULL AND a.usesysid IS NOT NULL AND a.datid IS NOT NULL
            -- TimescaleDB's workers, whose kind is hidden too.
            AND a.application_name !~ '^TimescaleDB Background Worker|^[A-Z].* (Policy|Action|Reporter) \[[0-9]+\]$')
    )
    AND a.pid <> pg_catalog.pg_backend_pid()
    AND a.application_name <> 'datainsight'
GROUP BY 1, 2, 3
