-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.sessions
-- purpose: client sessions by what they are doing
-- pg: 13..
-- role: pg_monitor
-- lane: 10s
-- timeout: 1s
-- max-series: 20
-- columns:
--   state                        label
--   sessions                     gauge   count
--   lock_waiters                 gauge   count
--   oldest_transaction           gauge   s
--   oldest_state                 gauge   s
--
-- One row for each usual state, also with nobody in it, so that stacked charts have no holes. Without pg_monitor the
-- sessions of others are "(hidden)", together with background workers that are connected to a database, and a state in
-- which we see nobody is NULL. Our own are not counted.
WITH /* datainsight:target.sessions */ client AS (
    SELECT
        CASE
            WHEN a.backend_type IS NULL THEN '(hidden)'
            ELSE coalesce(a.state, 'starting')
        END AS state,
        a.wait_event_type,
        a.xact_start,
        a.state_change
    FROM pg_catalog.pg_stat_activity AS a
    WHERE (
            a.backend_type = 'client backend'
            OR (a.backend_type IS NULL AND a.usesysid IS NOT NULL AND a.datid IS NOT NULL
                -- TimescaleDB's workers, whose kind is hidden too.
                AND a.application_name !~ '^TimescaleDB Background Worker|^[A-Z].* (Policy|Action|Reporter) \[[0-9]+\]$')
        )
        AND a.pid <> pg_catalog.pg_backend_pid()
        AND a.application_name <> 'datainsight'
)
SELECT
    coalesce(usual.state, client.state) AS state,
    CASE
        WHEN count(client.state) > 0 OR NOT EXISTS (SELECT FROM client AS c WHERE c.state = '(hidden)')
            THEN count(client.state)
    END AS sessions,
    CASE
        WHEN NOT EXISTS (SELECT FROM client AS c WHERE c.state = '(hidden)')
            THEN count(*) FILTER (WHERE client.wait_event_type = 'Lock')
    END AS lock_waiters,
    extract(epoch FROM clock_timestamp() - min(client.xact_start))::float8 AS oldest_transaction,
    extract(epoch FROM clock_timestamp() - min(client.state_change))::float8 AS oldest_state
FROM (VALUES ('active'), ('idle'), ('idle in transaction'), ('idle in transaction (aborted)')) AS usual (state)
FULL JOIN client ON client.state = usual.state
GROUP BY coalesce(usual.state, client.state)
