-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: indexes.indexes
-- purpose: what makes one index another: keys, operator classes, collations, predicate, constraint; waits for no lock
--
-- What joins it with constraints and other indexes is read apart: with stale statistics of the catalog such a join takes
-- minutes. Expressions and predicates come as the server's node trees: pg_get_indexdef() and pg_get_expr() would wait
-- behind ACCESS EXCLUSIVE.
WITH /* datainsight:indexes.indexes */ built AS MATERIALIZED (
    SELECT p.index_relid AS oid
    FROM pg_catalog.pg_stat_progress_create_index AS p
    WHERE p.datname = pg_catalog.current_database() AND p.index_relid IS NOT NULL
)
SELECT
    i.indexrelid AS oid,
    i.indrelid AS relation,
    n.nspname AS schema,
    c.relname AS name,
    t.relname AS table_name,
    tn.nspname AS table_schema,
    t.relkind AS table_kind,
    m.amname AS method,
    c.relkind = 'I' AS is_partitioned,
    i.indnkeyatts AS keys,
    i.indkey::text AS columns,
    i.indclass::text AS classes,
    i.indcollation::text AS collations,
    i.indoption::text AS options,
    i.indexprs::text AS expressions,
    i.indpred::text AS predicate,
    i.indisunique AS is_unique,
    i.indisprimary AS is_primary,
    i.indisexclusion AS is_exclusion,
    i.indimmediate AS is_immediate,
    i.indisvalid AND i.indisready AND i.indislive AS is_valid,
    i.indisreplident AS is_replica_identity,
    i.indisclustered AS is_clustered,
    coalesce({{15: i.indnullsnotdistinct}}::boolean, false) AS nulls_not_distinct,
    i.indexrelid IN (SELECT b.oid FROM built AS b) AS is_being_built,
    greatest(c.reltuples, 0) AS tuples,
    -- of a btree none changes what it can do
    CASE WHEN m.amname <> 'btree' THEN pg_catalog.concat(c.reloptions, (
        SELECT pg_catalog.string_agg(pg_catalog.concat(a.attnum, a.attoptions), ' ' ORDER BY a.attnum) AS options
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid = i.indexrelid AND a.attoptions IS NOT NULL)) END AS settings
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid AND t.relkind IN ('r', 'p', 'm')
JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
WHERE tn.nspname NOT IN ('pg_catalog', 'information_schema', '_timescaledb_catalog', '_timescaledb_config')
