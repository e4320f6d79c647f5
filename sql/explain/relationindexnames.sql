-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: explain.relationindexnames
-- purpose: the indexes of a table that is locked: their names and estimated sizes
-- parameters: $1 the relation (oid)
SELECT /* datainsight:explain.relationindexnames */
    c.relname AS name,
    '' AS definition,
    c.relpages::bigint * pg_catalog.current_setting('block_size')::bigint AS bytes,
    pg_catalog.pg_stat_get_numscans(i.indexrelid) AS scans,
    i.indisunique AS is_unique,
    i.indisprimary AS is_primary,
    i.indisvalid AS is_valid
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
WHERE i.indrelid = $1::oid
ORDER BY i.indisprimary DESC, c.relname
