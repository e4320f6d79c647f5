-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.relations
-- purpose: the relations chunks consist of with their sizes and tuples, without waiting for a lock on any
-- parameters: $1 true to measure those whose page counts are old or missing, false to take them as they are; $2 a
--   hypertable's id, NULL for all
--
-- Also embedded by other statements as {{relations}}. Sizes are relpages, as VACUUM and ANALYZE left them; a relation that
-- changed by a tenth since, or has none yet, is measured, unless somebody holds it exclusively or waits to: the size
-- functions would wait behind that. One that is taken between the look and the measurement costs a lock_timeout.
WITH /* datainsight:timescale.relations */
parts AS MATERIALIZED (
    SELECT p.hypertable_id, p.chunk_id, p.status, p.chunk, p.relation, p.columnstore
    FROM (
{{parts}}
    ) AS p
    WHERE $2::integer IS NULL OR p.hypertable_id = $2::integer
),
-- tables that are held or wanted exclusively, also through one of their indexes
held AS MATERIALIZED (
    SELECT coalesce(x.indrelid, l.relation) AS relation
    FROM pg_catalog.pg_locks AS l
    JOIN pg_catalog.pg_database AS d ON d.oid = l.database AND d.datname = pg_catalog.current_database()
    LEFT JOIN pg_catalog.pg_index AS x ON x.indexrelid = l.relation
    WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
),
indexes AS (
    SELECT x.indrelid AS relation, sum(i.relpages)::bigint AS pages
    FROM pg_catalog.pg_index AS x
    JOIN pg_catalog.pg_class AS i ON i.oid = x.indexrelid
    GROUP BY x.indrelid
),
-- what the catalog and the statistics know
known AS MATERIALIZED (
    SELECT
        p.hypertable_id, p.chunk_id, p.status, p.chunk, p.relation, p.columnstore,
        c.relpages::bigint AS heap_pages,
        coalesce(ix.pages, 0) AS index_pages,
        coalesce(t.relpages, 0)::bigint + coalesce(tx.pages, 0) AS toast_pages,
        t.oid AS toast,
        greatest(c.reltuples, 0)::bigint AS counted_rows,
        pg_catalog.pg_stat_get_live_tuples(c.oid) AS live,
        pg_catalog.pg_stat_get_dead_tuples(c.oid) AS dead,
        coalesce(pg_catalog.pg_stat_get_dead_tuples(t.oid), 0) AS toast_dead,
        pg_catalog.pg_stat_get_mod_since_analyze(c.oid) AS modified,
        greatest(pg_catalog.pg_stat_get_last_vacuum_time(c.oid), pg_catalog.pg_stat_get_last_autovacuum_time(c.oid))
            AS last_vacuum,
        greatest(age(c.relfrozenxid), age(nullif(t.relfrozenxid, '0'::xid))) AS xid_age,
        greatest(pg_catalog.mxid_age(c.relminmxid), pg_catalog.mxid_age(nullif(t.relminmxid, '0'::xid))) AS mxid_age,
        coalesce(c.reloptions && ARRAY['autovacuum_enabled=false', 'autovacuum_enabled=off', 'autovacuum_enabled=0',
            'autovacuum_enabled=no'], false) AS no_autovacuum,
        EXISTS (SELECT FROM held AS h WHERE h.relation IN (c.oid, t.oid)) AS held
    FROM parts AS p
    JOIN pg_catalog.pg_class AS c ON c.oid = p.relation
    LEFT JOIN pg_catalog.pg_class AS t ON t.oid = c.reltoastrelid
    LEFT JOIN indexes AS ix ON ix.relation = c.oid
    LEFT JOIN indexes AS tx ON tx.relation = t.oid
),
aged AS (
    SELECT
        k.*,
        (k.heap_pages = 0 AND k.live + k.dead > 0) OR k.modified > 1000 + k.counted_rows / 10 AS old
    FROM known AS k
)
SELECT
    a.hypertable_id AS hypertable_id,
    a.chunk_id AS chunk_id,
    a.status AS status,
    a.chunk AS chunk,
    a.relation AS relation,
    a.columnstore AS columnstore,
    CASE WHEN m.measured THEN pg_catalog.pg_relation_size(a.relation) ELSE a.heap_pages * b.size END AS heap_bytes,
    CASE WHEN m.measured THEN pg_catalog.pg_indexes_size(a.relation) ELSE a.index_pages * b.size END AS index_bytes,
    CASE WHEN m.measured AND a.toast IS NOT NULL THEN pg_catalog.pg_total_relation_size(a.toast)
        ELSE a.toast_pages * b.size END AS toast_bytes,
    a.old AND NOT m.measured AS size_is_old,
    -- Compressing empties the row part and does not tell the statistics: it has rows only where the chunk is partial.
    CASE
        WHEN NOT a.columnstore AND a.status & 9 = 1 THEN 0
        WHEN a.live = 0 AND a.dead = 0 AND a.modified = 0 THEN a.counted_rows
        ELSE a.live
    END AS live,
    a.dead AS dead,
    a.toast_dead AS toast_dead,
    a.last_vacuum AS last_vacuum,
    a.xid_age AS xid_age,
    a.mxid_age AS mxid_age,
    a.no_autovacuum AS no_autovacuum,
    a.held AS held
FROM aged AS a
CROSS JOIN (SELECT pg_catalog.current_setting('block_size')::bigint AS size) AS b
CROSS JOIN LATERAL (SELECT $1::boolean AND a.old AND NOT a.held AS measured) AS m
