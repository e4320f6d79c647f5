-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: indexes.use
-- purpose: which indexes this server has scanned, and since when it counts; one row at least; waits for no lock
SELECT /* datainsight:indexes.use */
    -- After a crash all counters begin anew, of which only those of the whole server keep the moment.
    greatest(d.stats_reset, least(b.stats_reset, a.stats_reset)) AS counted_since,
    c.oid AS oid,
    pg_catalog.pg_stat_get_numscans(c.oid) AS scans,
    {{16: pg_catalog.pg_stat_get_lastscan(c.oid)}} AS last_scan
FROM pg_catalog.pg_stat_database AS d
CROSS JOIN pg_catalog.pg_stat_bgwriter AS b
CROSS JOIN pg_catalog.pg_stat_archiver AS a
LEFT JOIN pg_catalog.pg_class AS c ON c.relkind = 'i' AND pg_catalog.pg_stat_get_numscans(c.oid) > 0
WHERE d.datname = pg_catalog.current_database()
