-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: activity.querytext
-- purpose: the whole statement of one session, as bytes: it may be in another database's encoding
-- parameters: $1 pid, $2 when the session began, in microseconds since 1970
SELECT /* datainsight:activity.querytext */
    textsend(a.query) AS query,
    a.backend_type IS NULL AS hidden,
    pg_catalog.current_setting('track_activity_query_size')::bigint AS size_limit
FROM pg_catalog.pg_stat_activity AS a
WHERE a.pid = $1::integer AND (extract(epoch FROM a.backend_start) * 1000000)::bigint IS NOT DISTINCT FROM $2::bigint
