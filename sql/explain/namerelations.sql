-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: explain.namerelations
-- purpose: tables and views for completion, those the search path finds first
-- parameters: $1 how many at most
SELECT /* datainsight:explain.namerelations */
    c.oid AS oid,
    n.nspname AS schema,
    c.relname AS name,
    c.relkind AS kind,
    c.relispartition AS partition,
    pg_catalog.pg_table_is_visible(c.oid) AS visible
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p')
    AND n.nspname NOT LIKE 'pg\_toast%'
    AND n.nspname NOT LIKE 'pg\_temp\_%'
    AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
ORDER BY
    n.nspname IN ('pg_catalog', 'information_schema') OR n.nspname LIKE '\_timescaledb\_%',
    c.relispartition,
    pg_catalog.pg_table_is_visible(c.oid) DESC,
    n.nspname,
    c.relname
LIMIT $1::bigint
