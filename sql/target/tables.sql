-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.tables
-- purpose: what is written to, read from and dead in each table, its partitions or chunks together
-- pg: 13..
-- scope: database
-- lane: 60s
-- timeout: 5s
-- keep: changed
-- max-series: 20000
-- hot: no
-- columns:
--   schemaname                   label
--   relname                      label
--   relations                    gauge   count
--   live_tuples                  gauge   rows
--   dead_tuples                  gauge   rows
--   mod_since_analyze            gauge   rows
--   seq_scan                     counter count
--   seq_tup_read                 counter rows
--   idx_scan                     counter count
--   tup_inserted                 counter rows
--   tup_updated                  counter rows
--   tup_deleted                  counter rows
--   tup_hot_updated              counter rows
--   blks_read                    counter blocks
--   blks_hit                     counter blocks
--   vacuum_count                 counter count
--   analyze_count                counter count
--
-- Counters of the catalog alone, which open no relation and wait for no lock. A partition counts for the table at the
-- top, a chunk for its hypertable; chunks in the columnstore for "_compressed_hypertable_n", whether it is one or not.
-- When one of them is dropped the counters of its table fall, which begins them again. dead_tuples and blocks have TOAST
-- with them, blocks and idx_scan the indexes. Only rows of tables that moved are kept.
WITH /* datainsight:target.tables */ RECURSIVE child AS MATERIALIZED (
    SELECT h.inhrelid AS oid, h.inhparent AS parent
    FROM pg_catalog.pg_inherits AS h
    JOIN pg_catalog.pg_class AS c ON c.oid = h.inhrelid AND c.relkind IN ('r', 'p')
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    -- Of plain inheritance, parent and child are tables in their own right.
    WHERE c.relispartition OR n.nspname = '_timescaledb_internal'
),
-- each of them under every table above it; the last line of an oid is the table at the top
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
index_use AS MATERIALIZED (
    SELECT
        i.indrelid AS oid,
        sum(pg_catalog.pg_stat_get_numscans(i.indexrelid)) AS scans,
        sum(pg_catalog.pg_stat_get_blocks_fetched(i.indexrelid)) AS fetched,
        sum(pg_catalog.pg_stat_get_blocks_hit(i.indexrelid)) AS hit
    FROM pg_catalog.pg_index AS i
    GROUP BY i.indrelid
),
relation AS (
    SELECT
        coalesce(t.above, c.oid) AS top,
        -- TimescaleDB keeps the columnstore's chunks apart from those they belong to.
        CASE
            WHEN n.nspname = '_timescaledb_internal'
                THEN '_compressed_hypertable_' || pg_catalog.substring(c.relname::text, '^compress_hyper_(\d+)_')
        END AS columnstore,
        pg_catalog.pg_stat_get_live_tuples(c.oid) AS live,
        pg_catalog.pg_stat_get_dead_tuples(c.oid) + pg_catalog.pg_stat_get_dead_tuples(c.reltoastrelid) AS dead,
        pg_catalog.pg_stat_get_mod_since_analyze(c.oid) AS modified,
        pg_catalog.pg_stat_get_numscans(c.oid) AS scans,
        pg_catalog.pg_stat_get_tuples_returned(c.oid) AS read,
        coalesce(i.scans, 0) AS index_scans,
        pg_catalog.pg_stat_get_tuples_inserted(c.oid) AS inserted,
        pg_catalog.pg_stat_get_tuples_updated(c.oid) AS updated,
        pg_catalog.pg_stat_get_tuples_deleted(c.oid) AS deleted,
        pg_catalog.pg_stat_get_tuples_hot_updated(c.oid) AS hot_updated,
        pg_catalog.pg_stat_get_blocks_fetched(c.oid) + pg_catalog.pg_stat_get_blocks_fetched(c.reltoastrelid)
            + coalesce(i.fetched, 0) + coalesce(ti.fetched, 0) AS fetched,
        pg_catalog.pg_stat_get_blocks_hit(c.oid) + pg_catalog.pg_stat_get_blocks_hit(c.reltoastrelid)
            + coalesce(i.hit, 0) + coalesce(ti.hit, 0) AS hit,
        pg_catalog.pg_stat_get_vacuum_count(c.oid) + pg_catalog.pg_stat_get_autovacuum_count(c.oid) AS vacuums,
        pg_catalog.pg_stat_get_analyze_count(c.oid) + pg_catalog.pg_stat_get_autoanalyze_count(c.oid) AS analyzes
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    LEFT JOIN top AS t ON t.oid = c.oid
    LEFT JOIN index_use AS i ON i.oid = c.oid
    LEFT JOIN index_use AS ti ON ti.oid = c.reltoastrelid AND c.reltoastrelid <> 0
    WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
)
SELECT
    n.nspname::text AS schemaname,
    coalesce(r.columnstore, c.relname::text) AS relname,
    count(*) AS relations,
    sum(r.live)::bigint AS live_tuples,
    sum(r.dead)::bigint AS dead_tuples,
    sum(r.modified)::bigint AS mod_since_analyze,
    sum(r.scans)::bigint AS seq_scan,
    sum(r.read)::bigint AS seq_tup_read,
    sum(r.index_scans)::bigint AS idx_scan,
    sum(r.inserted)::bigint AS tup_inserted,
    sum(r.updated)::bigint AS tup_updated,
    sum(r.deleted)::bigint AS tup_deleted,
    sum(r.hot_updated)::bigint AS tup_hot_updated,
    sum(r.fetched - r.hit)::bigint AS blks_read,
    sum(r.hit)::bigint AS blks_hit,
    sum(r.vacuums)::bigint AS vacuum_count,
    sum(r.analyzes)::bigint AS analyze_count
FROM relation AS r
JOIN pg_catalog.pg_class AS c ON c.oid = r.top
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
GROUP BY n.nspname, coalesce(r.columnstore, c.relname::text)
