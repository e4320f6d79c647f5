-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.bloatcolumns
-- purpose: how wide the columns of relations are on average; waits for no lock
-- parameters: $1 oids of tables, and of indexes for their expressions, as an array
--
-- pg_stats is asked for one relation at a time: joined as a whole it takes minutes where the catalog's own statistics are
-- stale. It shows only columns that the role may read.
WITH /* datainsight:tables.bloatcolumns */ wanted AS MATERIALIZED (
    SELECT c.oid AS oid, n.nspname AS schema, c.relname AS name
    FROM pg_catalog.unnest($1::oid[]) AS w (oid)
    JOIN pg_catalog.pg_class AS c ON c.oid = w.oid
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
),
widths AS MATERIALIZED (
    SELECT w.oid AS oid, s.attname AS name, s.avg_width AS width, s.null_frac AS null_share
    FROM wanted AS w
    CROSS JOIN LATERAL (
        SELECT p.attname, p.avg_width, p.null_frac
        FROM pg_catalog.pg_stats AS p
        WHERE p.schemaname = w.schema AND p.tablename = w.name AND NOT p.inherited
        OFFSET 0
    ) AS s
)
SELECT
    a.attrelid AS relation,
    a.attnum AS number,
    a.attlen AS length,
    CASE a.attalign WHEN 'd' THEN 8 WHEN 'i' THEN 4 WHEN 's' THEN 2 ELSE 1 END AS alignment,
    a.attisdropped AS is_dropped,
    s.width IS NOT NULL AS is_known,
    coalesce(s.width, 0) AS width,
    coalesce(s.null_share, 0) AS null_share
FROM wanted AS w
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = w.oid AND a.attnum > 0
LEFT JOIN widths AS s ON s.oid = a.attrelid AND s.name = a.attname
ORDER BY a.attrelid, a.attnum
