-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.chunks
-- purpose: the chunks of a hypertable, those with the most dead tuples first; none of what is no hypertable
-- parameters: $1 its oid
SELECT /* datainsight:action.chunks */
    n.nspname AS schema,
    c.relname AS name
FROM pg_catalog.pg_class AS p
JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
JOIN _timescaledb_catalog.hypertable AS h ON h.schema_name = pn.nspname AND h.table_name = p.relname
JOIN pg_catalog.pg_inherits AS i ON i.inhparent = p.oid
JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE p.oid = $1::oid
    AND c.relkind = 'r'
ORDER BY pg_catalog.pg_stat_get_dead_tuples(c.oid) DESC, c.oid
