-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.sizes
-- purpose: the size of relations in all their forks, without their TOAST and indexes
-- parameters: $1 their oids, as an array
--
-- These functions wait behind ACCESS EXCLUSIVE. What somebody holds so, or waits to, is left out; who comes in between
-- costs at most lock_timeout.
WITH /* datainsight:tables.sizes */ locked AS MATERIALIZED (
    SELECT DISTINCT l.relation AS oid
    FROM pg_catalog.pg_locks AS l
    JOIN pg_catalog.pg_database AS d ON d.oid = l.database AND d.datname = pg_catalog.current_database()
    WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
),
wanted AS MATERIALIZED (
    SELECT c.oid AS oid, c.reltoastrelid <> 0 AS has_toast
    FROM pg_catalog.unnest($1::oid[]) AS w (oid)
    JOIN pg_catalog.pg_class AS c ON c.oid = w.oid
    LEFT JOIN locked AS l ON l.oid = c.oid
    WHERE l.oid IS NULL
)
SELECT
    w.oid AS oid,
    CASE
        -- pg_table_size() would take in its TOAST
        WHEN w.has_toast THEN
            pg_catalog.pg_relation_size(w.oid, 'main') + pg_catalog.pg_relation_size(w.oid, 'fsm')
            + pg_catalog.pg_relation_size(w.oid, 'vm') + pg_catalog.pg_relation_size(w.oid, 'init')
        ELSE pg_catalog.pg_table_size(w.oid)
    END AS bytes
FROM wanted AS w
