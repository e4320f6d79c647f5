-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.indexcounters
-- purpose: every index of the database with its table and counters; waits for no lock
SELECT /* datainsight:tables.indexcounters */
    i.indexrelid AS oid,
    i.indrelid AS relation,
    c.relfilenode AS filenode,
    c.relpages AS pages,
    pg_catalog.pg_stat_get_numscans(i.indexrelid) AS scans,
    pg_catalog.pg_stat_get_tuples_returned(i.indexrelid) AS tuples_read,
    pg_catalog.pg_stat_get_tuples_fetched(i.indexrelid) AS tuples_fetched,
    pg_catalog.pg_stat_get_blocks_fetched(i.indexrelid) AS blocks_fetched,
    pg_catalog.pg_stat_get_blocks_hit(i.indexrelid) AS blocks_hit,
    {{16: pg_catalog.pg_stat_get_lastscan(i.indexrelid)}} AS last_scan
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
