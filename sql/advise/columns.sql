-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: advise.columns
-- purpose: the columns of tables: how a btree would hold them, and what ANALYZE found; waits for no lock
-- parameters: $1 the tables (oid[]), $2 for each a part of it, whose statistics stand in where it has none (oid[])
--
-- The server shows statistics of columns that the role may read.
WITH /* datainsight:advise.columns */ wanted AS (
    SELECT w.place AS place, w.relation AS relation, w.part AS part
    FROM ROWS FROM (pg_catalog.unnest($1::oid[]), pg_catalog.unnest($2::oid[])) WITH ORDINALITY
        AS w (relation, part, place)
),
columns AS (
    SELECT w.place AS place, w.relation AS relation, w.part AS part, a.attnum AS attnum, a.attname AS attname,
        a.attcollation AS attcollation, a.attnotnull AS attnotnull, t.oid AS base, t.typtype AS typtype,
        t.typcategory AS typcategory, a.attlen AS attlen
    FROM wanted AS w
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = w.relation AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_catalog.pg_type AS own ON own.oid = a.atttypid
    JOIN pg_catalog.pg_type AS t ON t.oid = CASE WHEN own.typtype = 'd' THEN own.typbasetype ELSE own.oid END
),
-- The default operator class, of a type or of what it is taken for.
btrees AS MATERIALIZED (
    SELECT p.opcintype AS opcintype, p.oid AS oid
    FROM pg_catalog.pg_opclass AS p
    JOIN pg_catalog.pg_am AS m ON m.oid = p.opcmethod AND m.amname = 'btree'
    WHERE p.opcdefault
),
-- Table by table (OFFSET keeps it so): otherwise the view is read whole for each column.
statistics AS MATERIALIZED (
    SELECT w.place AS place, p.attname AS attname, p.avg_width AS avg_width, p.null_frac AS null_frac,
        p.n_distinct AS n_distinct, p.correlation AS correlation, p.most_common_vals AS most_common_vals,
        p.most_common_freqs AS most_common_freqs,
        pg_catalog.row_number() OVER (
            PARTITION BY w.place, p.attname ORDER BY r.oid = w.relation DESC, p.inherited DESC) AS choice
    FROM wanted AS w
    JOIN pg_catalog.pg_class AS r ON r.oid IN (w.relation, w.part)
    JOIN pg_catalog.pg_namespace AS n ON n.oid = r.relnamespace
    CROSS JOIN LATERAL (
        SELECT *
        FROM pg_catalog.pg_stats AS v
        WHERE v.schemaname = n.nspname AND v.tablename = r.relname
        OFFSET 0) AS p
)
SELECT
    c.place - 1 AS place,
    c.attname AS name,
    coalesce(exact.oid, taken.oid) AS opclass,
    c.attcollation AS collation,
    c.base = 'boolean'::regtype AS is_boolean,
    coalesce(s.avg_width, CASE WHEN c.attlen > 0 THEN c.attlen ELSE 32 END) AS width,
    s.attname IS NOT NULL AS analysed,
    s.null_frac AS null_fraction,
    s.n_distinct AS distinct_values,
    s.correlation AS correlation,
    CASE
        WHEN c.typcategory IN ('B', 'E', 'N', 'S')
            THEN pg_catalog.array_to_json(s.most_common_vals::text::text[])::text
    END AS common_values,
    pg_catalog.array_to_json(s.most_common_freqs)::text AS common_shares
FROM columns AS c
LEFT JOIN btrees AS exact ON exact.opcintype = c.base
LEFT JOIN btrees AS taken ON taken.opcintype = CASE
        WHEN c.base = 'varchar'::regtype THEN 'text'::regtype
        WHEN c.typtype = 'e' THEN 'anyenum'::regtype
        WHEN c.typtype = 'r' THEN 'anyrange'::regtype
        WHEN c.typcategory = 'A' THEN 'anyarray'::regtype
    END
LEFT JOIN statistics AS s ON s.place = c.place AND s.attname = c.attname AND s.choice = 1
ORDER BY c.place, c.attnum
