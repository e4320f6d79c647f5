-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.vacuum
-- purpose: dead rows, and tables that wait for autovacuum
-- pg: 13..
-- scope: database
-- lane: 5m
-- timeout: 5s
-- columns:
--   tables                       gauge   count
--   live_rows                    gauge   rows
--   dead_rows                    gauge   rows
--   dead_share                   gauge   ratio
--   tables_to_vacuum             gauge   count
--   tables_to_analyze            gauge   count
--   never_vacuumed               gauge   count
--   size                         gauge   bytes
--   oldest_xid_age               gauge   transactions
--   worst_table                  text
--   worst_dead_rows              gauge   rows
--
-- Autovacuum's own thresholds, with those set for single tables. Reads counters only and waits for no lock; size is what
-- the catalog last knew (relpages).
WITH /* datainsight:target.vacuum */ setting AS MATERIALIZED (
    SELECT
        pg_catalog.current_setting('autovacuum_vacuum_threshold')::float8 AS vacuum_base,
        pg_catalog.current_setting('autovacuum_vacuum_scale_factor')::float8 AS vacuum_share,
        pg_catalog.current_setting('autovacuum_analyze_threshold')::float8 AS analyze_base,
        pg_catalog.current_setting('autovacuum_analyze_scale_factor')::float8 AS analyze_share,
        -- 18: no table waits for more dead rows than this; -1 switches it off
        nullif(pg_catalog.current_setting('autovacuum_vacuum_max_threshold', true)::float8, -1) AS vacuum_most
),
-- every table and materialized view, with its counters
relation AS MATERIALIZED (
    SELECT
        c.oid,
        c.reloptions,
        greatest(c.reltuples, 0)::float8 AS rows,
        c.relpages,
        age(c.relfrozenxid) AS xid_age,
        pg_catalog.pg_stat_get_live_tuples(c.oid) AS live,
        pg_catalog.pg_stat_get_dead_tuples(c.oid) AS dead,
        pg_catalog.pg_stat_get_mod_since_analyze(c.oid) AS modified,
        pg_catalog.pg_stat_get_vacuum_count(c.oid) + pg_catalog.pg_stat_get_autovacuum_count(c.oid) = 0 AS never
    FROM pg_catalog.pg_class AS c
    WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
),
-- thresholds set for single tables
own AS (
    SELECT
        r.oid,
        max(o.option_value) FILTER (WHERE o.option_name = 'autovacuum_vacuum_threshold')::float8 AS vacuum_base,
        max(o.option_value) FILTER (WHERE o.option_name = 'autovacuum_vacuum_scale_factor')::float8 AS vacuum_share,
        max(o.option_value) FILTER (WHERE o.option_name = 'autovacuum_analyze_threshold')::float8 AS analyze_base,
        max(o.option_value) FILTER (WHERE o.option_name = 'autovacuum_analyze_scale_factor')::float8 AS analyze_share
    FROM relation AS r
    CROSS JOIN LATERAL pg_catalog.pg_options_to_table(r.reloptions) AS o
    WHERE r.reloptions IS NOT NULL
    GROUP BY r.oid
),
due AS (
    SELECT
        r.*,
        r.dead > least(
            coalesce(own.vacuum_base, s.vacuum_base) + coalesce(own.vacuum_share, s.vacuum_share) * r.rows,
            s.vacuum_most) AS vacuum_due,
        r.modified > coalesce(own.analyze_base, s.analyze_base)
            + coalesce(own.analyze_share, s.analyze_share) * r.rows AS analyze_due
    FROM relation AS r
    CROSS JOIN setting AS s
    LEFT JOIN own ON own.oid = r.oid
),
worst AS (
    SELECT r.oid, r.dead FROM relation AS r WHERE r.dead > 0 ORDER BY r.dead DESC LIMIT 1
)
SELECT
    count(*) AS tables,
    coalesce(sum(d.live), 0)::bigint AS live_rows,
    coalesce(sum(d.dead), 0)::bigint AS dead_rows,
    (sum(d.dead) / nullif(sum(d.live + d.dead), 0))::float8 AS dead_share,
    count(*) FILTER (WHERE d.vacuum_due) AS tables_to_vacuum,
    count(*) FILTER (WHERE d.analyze_due) AS tables_to_analyze,
    count(*) FILTER (WHERE d.never) AS never_vacuumed,
    (coalesce(sum(d.relpages), 0) * pg_catalog.current_setting('block_size')::bigint)::bigint AS size,
    coalesce(max(d.xid_age), 0)::bigint AS oldest_xid_age,
    (SELECT w.oid::regclass::text FROM worst AS w) AS worst_table,
    coalesce((SELECT w.dead FROM worst AS w), 0) AS worst_dead_rows
FROM due AS d
