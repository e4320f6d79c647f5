-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: indexes.foreignkeys
-- purpose: every foreign key a person declared, not those the server keeps for its partitions; waits for no lock
SELECT /* datainsight:indexes.foreignkeys */
    f.oid AS oid,
    f.conname AS name,
    f.conrelid AS relation,
    n.nspname AS schema,
    t.relname AS table_name,
    t.relkind AS table_kind,
    pg_catalog.array_to_string(f.conkey, ' ') AS columns,
    pg_catalog.format('%I.%I', rn.nspname, r.relname) AS referenced
FROM pg_catalog.pg_constraint AS f
JOIN pg_catalog.pg_class AS t ON t.oid = f.conrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace
JOIN pg_catalog.pg_class AS r ON r.oid = f.confrelid
JOIN pg_catalog.pg_namespace AS rn ON rn.oid = r.relnamespace
WHERE f.contype = 'f' AND f.conparentid = 0
    AND n.nspname NOT IN ('pg_catalog', 'information_schema', '_timescaledb_catalog', '_timescaledb_config')
