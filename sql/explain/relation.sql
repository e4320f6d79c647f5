-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: explain.relation
-- purpose: a relation of a plan: statistics, estimated sizes, and what it is part of; waits for no lock
-- parameters: $1 schema, '' for the search path, $2 name
SELECT /* datainsight:explain.relation */
    c.oid AS oid,
    n.nspname AS schema,
    c.relname AS name,
    c.relkind AS kind,
    pg_catalog.pg_stat_get_live_tuples(c.oid) AS live_rows,
    pg_catalog.pg_stat_get_dead_tuples(c.oid) AS dead_rows,
    pg_catalog.pg_stat_get_mod_since_analyze(c.oid) AS modified_since_analyze,
    GREATEST(pg_catalog.pg_stat_get_last_vacuum_time(c.oid), pg_catalog.pg_stat_get_last_autovacuum_time(c.oid)) AS last_vacuum,
    GREATEST(pg_catalog.pg_stat_get_last_analyze_time(c.oid), pg_catalog.pg_stat_get_last_autoanalyze_time(c.oid)) AS last_analyze,
    (c.relpages + COALESCE(t.relpages, 0))::bigint * b.size AS table_bytes,
    COALESCE((
        SELECT sum(ic.relpages)
        FROM pg_catalog.pg_index AS i
        JOIN pg_catalog.pg_class AS ic ON ic.oid = i.indexrelid
        WHERE i.indrelid = c.oid), 0)::bigint * b.size AS index_bytes,
    (
        SELECT pg_catalog.format('%I.%I', pn.nspname, p.relname)
        FROM pg_catalog.pg_inherits AS h
        JOIN pg_catalog.pg_class AS p ON p.oid = h.inhparent
        JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
        WHERE h.inhrelid = c.oid
        ORDER BY h.inhseqno
        LIMIT 1) AS parent,
    EXISTS (SELECT 1 AS found FROM pg_catalog.pg_inherits AS h WHERE h.inhparent = c.oid) AS has_children,
    EXISTS (SELECT 1 AS found FROM pg_catalog.pg_extension AS e WHERE e.extname = 'timescaledb') AS timescale
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class AS t ON t.oid = c.reltoastrelid
CROSS JOIN (SELECT pg_catalog.current_setting('block_size')::bigint AS size) AS b
WHERE c.oid = pg_catalog.to_regclass(
    CASE WHEN $1::text = '' THEN '' ELSE pg_catalog.quote_ident($1::text) || '.' END || pg_catalog.quote_ident($2::text))
