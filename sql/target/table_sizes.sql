-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.table_sizes
-- purpose: size of each table with indexes and TOAST, its partitions or chunks together
-- pg: 13..
-- scope: database
-- lane: 1h
-- timeout: 30s
-- max-series: 1000000
-- hot: no
-- deriver: tablesizes
-- columns:
--   relid                        label
--   schemaname                   text
--   relname                      text
--   state                        gauge   count
--   size                         gauge   bytes
--   estimate                     gauge   bytes
--
-- $1 holds the column `state` of the relations whose size is known: only what moved since is measured, the largest first and
-- at most 20,000 at a time. Measuring waits behind ACCESS EXCLUSIVE: what somebody holds so, or waits to, is left out, and
-- who comes in between costs at most lock_timeout. `estimate` is what the catalog last knew. Which table a relation counts
-- for is said in target/tables.sql.
WITH /* datainsight:target.table_sizes */ RECURSIVE child AS MATERIALIZED (
    SELECT h.inhrelid AS oid, h.inhparent AS parent
    FROM pg_catalog.pg_inherits AS h
    JOIN pg_catalog.pg_class AS c ON c.oid = h.inhrelid AND c.relkind IN ('r', 'p')
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relispartition OR n.nspname = '_timescaledb_internal'
),
climb AS (
    SELECT c.oid AS oid, c.parent AS above FROM child AS c
    UNION ALL
    SELECT b.oid AS oid, c.parent AS above FROM climb AS b JOIN child AS c ON c.oid = b.above
),
top AS MATERIALIZED (
    SELECT b.oid AS oid, b.above AS above
    FROM climb AS b
    WHERE NOT EXISTS (SELECT 1 AS higher FROM child AS c WHERE c.oid = b.above)
),
indexed AS MATERIALIZED (
    SELECT i.indrelid AS oid, sum(c.relpages::bigint) AS pages, sum(c.relfilenode::bigint) AS files
    FROM pg_catalog.pg_index AS i
    JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
    GROUP BY i.indrelid
),
-- relations, and tables of relations, that cannot be measured now
locked AS MATERIALIZED (
    SELECT coalesce(i.indrelid, l.relation) AS oid
    FROM pg_catalog.pg_locks AS l
    JOIN pg_catalog.pg_database AS d ON d.oid = l.database AND d.datname = pg_catalog.current_database()
    LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid = l.relation
    WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
),
relation AS MATERIALIZED (
    SELECT
        c.oid AS oid,
        coalesce(t.above, c.oid) AS top,
        CASE
            WHEN n.nspname = '_timescaledb_internal'
                THEN '_compressed_hypertable_' || pg_catalog.substring(c.relname::text, '^compress_hyper_(\d+)_')
        END AS columnstore,
        c.reltoastrelid AS toast,
        c.relpages::bigint + coalesce(o.relpages, 0) + coalesce(i.pages, 0) + coalesce(ti.pages, 0) AS pages,
        pg_catalog.hashint8extended(
            pg_catalog.pg_stat_get_tuples_inserted(c.oid) + pg_catalog.pg_stat_get_tuples_updated(c.oid)
                + pg_catalog.pg_stat_get_tuples_deleted(c.oid),
            pg_catalog.hashint8extended(
                c.relpages::bigint + coalesce(o.relpages, 0) + coalesce(i.pages, 0)::bigint + coalesce(ti.pages, 0)::bigint,
                pg_catalog.hashint8extended(c.relfilenode::bigint + coalesce(i.files, 0)::bigint, c.oid::bigint))) AS state
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_class AS o ON o.oid = c.reltoastrelid AND c.reltoastrelid <> 0
    LEFT JOIN top AS t ON t.oid = c.oid
    LEFT JOIN indexed AS i ON i.oid = c.oid
    LEFT JOIN indexed AS ti ON ti.oid = o.oid
    WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
),
moved AS MATERIALIZED (
    SELECT r.oid AS oid
    FROM relation AS r
    WHERE NOT EXISTS (SELECT 1 AS known FROM pg_catalog.unnest($1::bigint[]) AS k (state) WHERE k.state = r.state)
        AND NOT EXISTS (SELECT 1 AS held FROM locked AS l WHERE l.oid IN (r.oid, r.toast))
    ORDER BY r.pages DESC
    LIMIT 20000
)
SELECT
    r.oid::text AS relid,
    n.nspname::text AS schemaname,
    coalesce(r.columnstore, c.relname::text) AS relname,
    r.state AS state,
    CASE WHEN m.oid IS NOT NULL THEN pg_catalog.pg_total_relation_size(r.oid) END AS size,
    (r.pages * pg_catalog.current_setting('block_size')::bigint)::bigint AS estimate
FROM relation AS r
JOIN pg_catalog.pg_class AS c ON c.oid = r.top
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN moved AS m ON m.oid = r.oid
