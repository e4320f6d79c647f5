-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: explain.relationindexes
-- purpose: the indexes of a table with their definitions and sizes; waits behind ACCESS EXCLUSIVE, at most lock_timeout
-- parameters: $1 the relation (oid)
SELECT /* datainsight:explain.relationindexes */
    c.relname AS name,
    pg_catalog.pg_get_indexdef(i.indexrelid) AS definition,
    pg_catalog.pg_relation_size(i.indexrelid::regclass) AS bytes,
    pg_catalog.pg_stat_get_numscans(i.indexrelid) AS scans,
    i.indisunique AS is_unique,
    i.indisprimary AS is_primary,
    i.indisvalid AS is_valid
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
WHERE i.indrelid = $1::oid
ORDER BY i.indisprimary DESC, c.relname
