-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: activity.querytext
-- purpose: the whole statement of one session, as bytes: it may be in another database's encoding
-- parameters: $1 pid, $2 when the session began, in microseconds since 1970, 0 where that is hidden
SELECT /* datainsight:activity.querytext */
    -- doubled, because the cast takes a backslash for an escape
    replace(a.query, '\', '\\')::bytea AS query,
    a.backend_type IS NULL AS hidden,
    (SELECT g.setting::bigint FROM pg_catalog.pg_settings AS g WHERE g.name = 'track_activity_query_size') AS size_limit
FROM pg_catalog.pg_stat_activity AS a
WHERE a.pid = $1::integer AND coalesce((extract(epoch FROM a.backend_start) * 1000000)::bigint, 0) = $2::bigint
