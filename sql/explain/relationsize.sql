-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: explain.relationsize
-- purpose: the size of one table and of its indexes, and the bounds of a partition; waits behind ACCESS EXCLUSIVE, at most lock_timeout
-- parameters: $1 the relation (oid)
SELECT /* datainsight:explain.relationsize */
    pg_catalog.pg_table_size(c.oid::regclass) AS table_bytes,
    pg_catalog.pg_indexes_size(c.oid::regclass) AS index_bytes,
    CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END AS bounds
FROM pg_catalog.pg_class AS c
WHERE c.oid = $1::oid
