-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: explain.hypopgcreate
-- purpose: imagine an index on a table, or on each partition or chunk below it; {{extschema}} is the schema of hypopg
-- parameters: $1 schema, '' for the search path, $2 table, $3 and $4 the words before and after its name
WITH /* datainsight:explain.hypopgcreate */ RECURSIVE root AS (
    SELECT c.oid AS relid, c.relkind AS kind
    FROM pg_catalog.pg_class AS c
    WHERE c.oid = pg_catalog.to_regclass(
            CASE WHEN $1::text = '' THEN '' ELSE pg_catalog.quote_ident($1::text) || '.' END
            || pg_catalog.quote_ident($2::text))
        AND c.relkind IN ('r', 'm', 'p')
),
below AS (
    SELECT r.relid AS relid
    FROM root AS r
    UNION
    SELECT h.inhrelid AS relid
    FROM below AS b
    JOIN pg_catalog.pg_inherits AS h ON h.inhparent = b.relid
),
-- A partitioned table has no rows of its own.
leaves AS MATERIALIZED (
    SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
    FROM below AS b
    JOIN pg_catalog.pg_class AS c ON c.oid = b.relid AND c.relkind IN ('r', 'm')
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
),
imagined AS MATERIALIZED (
    SELECT i.indexrelid AS indexrelid, i.indexname AS indexname
    FROM leaves AS l
    CROSS JOIN LATERAL {{extschema}}.hypopg_create_index($3::text || l.name || $4::text) AS i
)
SELECT
    (
        SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
        FROM root AS r
        JOIN pg_catalog.pg_class AS c ON c.oid = r.relid
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace) AS relation,
    i.indexname AS name,
    {{extschema}}.hypopg_relation_size(i.indexrelid) AS bytes,
    i.indexrelid AS oid
FROM imagined AS i
