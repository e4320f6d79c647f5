-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: activity.sessions
-- purpose: every session and background process: what it does, since when, and who makes it wait
-- parameters: $1 statements as 'text', as 'bytes', or 'none' of them: those of other databases may be in an encoding that
--   this one cannot cut or convert; $2 the "settled" of an earlier answer, or null: the statement of a session whose state
--   has not changed since then is not sent again (of 300 sessions the texts are more than half of the cost)
--
-- date_part and not extract, which is numeric and costs more. Columns of newer servers: query_id within the subquery is
-- the view's where it has one, else that of "absent" beside it.
SELECT /* datainsight:activity.sessions */
    a.pid AS pid,
    (date_part('epoch', a.backend_start) * 1000000)::bigint AS started_us,
    a.leader_pid AS leader_pid,
    a.datname AS datname,
    a.usename AS usename,
    a.application_name AS application_name,
    host(a.client_addr) AS client_addr,
    a.client_hostname AS client_hostname,
    a.client_port AS client_port,
    a.backend_type AS backend_type,
    a.state AS state,
    a.wait_event_type AS wait_event_type,
    a.wait_event AS wait_event,
    a.xact_start AS xact_start,
    (date_part('epoch', a.query_start) * 1000000)::bigint AS query_start_us,
    a.state_change AS state_change,
    age(a.backend_xid) AS xid_age,
    age(a.backend_xmin) AS xmin_age,
    a.query_id AS query_id,
    CASE WHEN a.changed AND $1::text = 'text' THEN left(a.query, 1024) END AS query,
    -- doubled, because the cast takes a backslash for an escape
    CASE
        WHEN a.changed AND $1::text = 'bytes' THEN pg_catalog.substr(replace(a.query, '\', '\\')::bytea, 1, 1024)
    END AS query_as_bytes,
    CASE WHEN a.changed THEN coalesce(octet_length(a.query), 0) END AS query_bytes,
    CASE WHEN a.wait_event_type = 'Lock' THEN array_to_string(pg_catalog.pg_blocking_pids(a.pid), ',') END AS blockers,
    a.usesysid IS NOT NULL AND a.datid IS NOT NULL AS in_database,
    a.pid = pg_catalog.pg_backend_pid() AS own,
    CASE WHEN a.pid = pg_catalog.pg_backend_pid() THEN clock_timestamp() END AS server_now,
    -- a state that is reported changes a moment before it can be seen
    CASE WHEN a.pid = pg_catalog.pg_backend_pid() THEN statement_timestamp() - interval '1 second' END AS settled,
    CASE
        WHEN a.pid = pg_catalog.pg_backend_pid() THEN pg_catalog.current_setting('track_activity_query_size')
    END AS size_limit
FROM (VALUES (NULL::bigint)) AS absent (query_id)
CROSS JOIN LATERAL (
    SELECT
        s.pid, s.backend_start, s.leader_pid, s.datid, s.datname, s.usesysid, s.usename, s.application_name, s.client_addr,
        s.client_hostname, s.client_port, s.backend_type, s.state, s.wait_event_type, s.wait_event, s.xact_start,
        s.query_start, s.state_change, s.backend_xid, s.backend_xmin, s.query, query_id,
        (s.state_change < $2::timestamptz) IS NOT TRUE AS changed
    FROM pg_catalog.pg_stat_activity AS s
) AS a
