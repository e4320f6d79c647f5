-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: explain.relationcolumns
-- purpose: what the planner knows of columns; the server shows it for columns the role may read
-- parameters: $1 the relation (oid), $2 the columns (name[]), none for all
SELECT /* datainsight:explain.relationcolumns */
    a.attname AS name,
    pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
    pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT') AS readable,
    s.attname IS NOT NULL AS analysed,
    s.null_frac AS null_fraction,
    s.n_distinct AS distinct_values,
    s.correlation AS correlation,
    s.avg_width AS average_width,
    pg_catalog.cardinality(s.most_common_freqs) AS common_values,
    s.most_common_freqs[1] AS top_share,
    (SELECT sum(f.share) FROM pg_catalog.unnest(s.most_common_freqs) AS f (share)) AS common_share
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
LEFT JOIN LATERAL (
    SELECT *
    FROM pg_catalog.pg_stats AS p
    WHERE p.schemaname = n.nspname AND p.tablename = c.relname AND p.attname = a.attname
    ORDER BY p.inherited DESC
    LIMIT 1) AS s ON true
WHERE c.oid = $1::oid
    AND a.attnum > 0
    AND NOT a.attisdropped
    AND (pg_catalog.cardinality($2::name[]) = 0 OR a.attname = ANY ($2::name[]))
ORDER BY a.attnum
