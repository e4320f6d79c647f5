-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.signal
-- purpose: cancels or terminates a session if it is still the one that was meant
-- parameters: $1 pid, $2 when the session began, $3 when its statement began, both in microseconds since 1970, $4 'cancel' or
--   'terminate'
--
-- One row always. What is not the same any more, or not to be seen, is told and not signalled: a pid is given again, and
-- a session goes on to its next statement.
SELECT /* datainsight:action.signal */
    t.pid IS NOT NULL AS found,
    coalesce(t.hidden, false) AS hidden,
    coalesce(t.same_session, false) AS same_session,
    coalesce(t.same_statement, false) AS same_statement,
    coalesce(t.running, false) AS running,
    CASE
        WHEN t.same_session AND t.same_statement AND $4::text = 'terminate' THEN pg_catalog.pg_terminate_backend(t.pid)
        WHEN t.same_session AND t.same_statement AND t.running AND $4::text = 'cancel' THEN pg_catalog.pg_cancel_backend(t.pid)
    END AS sent
FROM (VALUES (1)) AS one (row)
LEFT JOIN LATERAL (
    SELECT
        a.pid,
        a.backend_start IS NULL AS hidden,
        (extract(epoch FROM a.backend_start) * 1000000)::bigint = $2::bigint AS same_session,
        coalesce((extract(epoch FROM a.query_start) * 1000000)::bigint, 0) = $3::bigint AS same_statement,
        a.state IS DISTINCT FROM 'idle' AND a.state NOT LIKE 'idle in transaction%' AS running
    FROM pg_catalog.pg_stat_activity AS a
    WHERE a.pid = $1::integer
) AS t ON true
