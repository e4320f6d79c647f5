-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.signalled
-- purpose: what has become of sessions that were signalled; those that have ended are not in it
-- parameters: $1 their pids, as an array
SELECT /* datainsight:action.signalled */
    a.pid AS pid,
    coalesce((extract(epoch FROM a.backend_start) * 1000000)::bigint, 0) AS started_us,
    coalesce((extract(epoch FROM a.query_start) * 1000000)::bigint, 0) AS query_start_us,
    a.state AS state
FROM pg_catalog.pg_stat_activity AS a
WHERE a.pid = ANY ($1::integer[])
