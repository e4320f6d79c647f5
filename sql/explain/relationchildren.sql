-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: explain.relationchildren
-- purpose: sums over the partitions or chunks below a relation; waits for no lock
-- parameters: $1 the relation (oid)
WITH /* datainsight:explain.relationchildren */ RECURSIVE below AS (
    SELECT h.inhrelid AS relid
    FROM pg_catalog.pg_inherits AS h
    WHERE h.inhparent = $1::oid
    UNION
    SELECT h.inhrelid AS relid
    FROM below AS b
    JOIN pg_catalog.pg_inherits AS h ON h.inhparent = b.relid
),
index_pages AS (
    SELECT i.indrelid AS relid, sum(ic.relpages) AS pages
    FROM below AS b
    JOIN pg_catalog.pg_index AS i ON i.indrelid = b.relid
    JOIN pg_catalog.pg_class AS ic ON ic.oid = i.indexrelid
    GROUP BY i.indrelid
)
SELECT
    count(*) AS children,
    COALESCE(sum(pg_catalog.pg_stat_get_live_tuples(c.oid)), 0) AS live_rows,
    COALESCE(sum(pg_catalog.pg_stat_get_dead_tuples(c.oid)), 0) AS dead_rows,
    COALESCE(sum(pg_catalog.pg_stat_get_mod_since_analyze(c.oid)), 0) AS modified_since_analyze,
    min(COALESCE(
        GREATEST(pg_catalog.pg_stat_get_last_vacuum_time(c.oid), pg_catalog.pg_stat_get_last_autovacuum_time(c.oid)),
        '-infinity'::timestamptz)) AS last_vacuum,
    COALESCE(sum(c.relpages + COALESCE(t.relpages, 0)), 0)::bigint
        * pg_catalog.current_setting('block_size')::bigint AS table_bytes,
    COALESCE(sum(x.pages), 0)::bigint * pg_catalog.current_setting('block_size')::bigint AS index_bytes
FROM below AS b
JOIN pg_catalog.pg_class AS c ON c.oid = b.relid AND c.relkind <> 'p'
LEFT JOIN pg_catalog.pg_class AS t ON t.oid = c.reltoastrelid
LEFT JOIN index_pages AS x ON x.relid = c.oid
