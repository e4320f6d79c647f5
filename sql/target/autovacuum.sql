-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.autovacuum
-- purpose: vacuum and analyze at work, against the workers there may be
-- pg: 13..
-- role: pg_monitor
-- lane: 10s
-- timeout: 1s
-- columns:
--   workers                      gauge   count
--   max_workers                  gauge   count
--   to_prevent_wraparound        gauge   count
--   longest_worker               gauge   s
--   manual                       gauge   count
--
-- manual: VACUUM and ANALYZE that somebody asked for. NULL without pg_monitor.
SELECT /* datainsight:target.autovacuum */
    CASE WHEN sight.whole THEN count(*) FILTER (WHERE a.backend_type = 'autovacuum worker') END AS workers,
    pg_catalog.current_setting('autovacuum_max_workers')::bigint AS max_workers,
    CASE WHEN sight.whole THEN count(*) FILTER (WHERE a.query LIKE '%(to prevent wraparound)') END
        AS to_prevent_wraparound,
    extract(epoch FROM clock_timestamp() - min(a.xact_start) FILTER (WHERE a.backend_type = 'autovacuum worker'))::float8
        AS longest_worker,
    CASE WHEN sight.whole THEN count(*) FILTER (WHERE a.backend_type = 'client backend') END AS manual
FROM (SELECT pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE') AS whole) AS sight
LEFT JOIN pg_catalog.pg_stat_activity AS a
    ON a.backend_type = 'autovacuum worker'
        OR (a.backend_type = 'client backend' AND a.state = 'active' AND a.query ~* '^\s*(vacuum|analyze)\M')
GROUP BY sight.whole
