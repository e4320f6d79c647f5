-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.relations
-- purpose: every relation of the database that has rows of its own or below it, with its counters; waits for no lock
--
-- The catalog and pg_stat_get_*() alone, which open no relation. {{16: …}} is NULL on servers older than that.
SELECT /* datainsight:tables.relations */
    c.oid AS oid,
    n.nspname AS schema,
    c.relname AS name,
    c.relkind AS kind,
    c.relpersistence AS persistence,
    c.reltoastrelid AS toast,
    c.relfilenode AS filenode,
    c.relpages AS pages,
    c.reltuples AS tuples,
    {{18: c.relallfrozen}} AS frozen_pages,
    CASE WHEN c.relfrozenxid <> '0'::xid THEN pg_catalog.age(c.relfrozenxid) END AS xid_age,
    CASE WHEN c.relminmxid <> '0'::xid THEN pg_catalog.mxid_age(c.relminmxid) END AS mxid_age,
    c.reloptions AS options,
    pg_catalog.pg_stat_get_live_tuples(c.oid) AS live,
    pg_catalog.pg_stat_get_dead_tuples(c.oid) AS dead,
    pg_catalog.pg_stat_get_tuples_inserted(c.oid) AS inserted,
    pg_catalog.pg_stat_get_tuples_updated(c.oid) AS updated,
    pg_catalog.pg_stat_get_tuples_deleted(c.oid) AS deleted,
    pg_catalog.pg_stat_get_tuples_hot_updated(c.oid) AS hot_updated,
    pg_catalog.pg_stat_get_mod_since_analyze(c.oid) AS modified_since_analyze,
    pg_catalog.pg_stat_get_ins_since_vacuum(c.oid) AS inserted_since_vacuum,
    pg_catalog.pg_stat_get_numscans(c.oid) AS scans,
    pg_catalog.pg_stat_get_tuples_returned(c.oid) AS tuples_read,
    pg_catalog.pg_stat_get_blocks_fetched(c.oid) AS blocks_fetched,
    pg_catalog.pg_stat_get_blocks_hit(c.oid) AS blocks_hit,
    pg_catalog.pg_stat_get_last_vacuum_time(c.oid) AS last_vacuum,
    pg_catalog.pg_stat_get_last_autovacuum_time(c.oid) AS last_autovacuum,
    pg_catalog.pg_stat_get_last_analyze_time(c.oid) AS last_analyze,
    pg_catalog.pg_stat_get_last_autoanalyze_time(c.oid) AS last_autoanalyze,
    pg_catalog.pg_stat_get_vacuum_count(c.oid) + pg_catalog.pg_stat_get_autovacuum_count(c.oid) AS vacuums,
    pg_catalog.pg_stat_get_analyze_count(c.oid) + pg_catalog.pg_stat_get_autoanalyze_count(c.oid) AS analyzes,
    {{16: pg_catalog.pg_stat_get_lastscan(c.oid)}} AS last_scan
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm', 'p', 't')
