-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: indexes.definitions
-- purpose: how to make some indexes again, with what pg_get_indexdef() leaves out
-- parameters: $1 their oids, as an array
--
-- These functions wait behind ACCESS EXCLUSIVE. What somebody holds so, or waits to, is left out; who comes in between
-- costs at most lock_timeout.
WITH /* datainsight:indexes.definitions */ locked AS MATERIALIZED (
    SELECT DISTINCT l.relation AS oid
    FROM pg_catalog.pg_locks AS l
    JOIN pg_catalog.pg_database AS d ON d.oid = l.database AND d.datname = pg_catalog.current_database()
    WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
),
wanted AS MATERIALIZED (
    SELECT i.indexrelid AS oid, i.indrelid AS relation, i.indisclustered AS is_clustered
    FROM pg_catalog.unnest($1::oid[]) AS w (oid)
    JOIN pg_catalog.pg_index AS i ON i.indexrelid = w.oid
    LEFT JOIN locked AS l ON l.oid IN (i.indexrelid, i.indrelid)
    WHERE l.oid IS NULL
)
SELECT
    w.oid AS oid,
    pg_catalog.pg_get_indexdef(w.oid) AS definition,
    pg_catalog.quote_ident(c.relname) AS name,
    pg_catalog.pg_get_constraintdef(own.oid) AS constraint_definition,
    pg_catalog.quote_ident(s.spcname) AS tablespace,
    pg_catalog.quote_literal(pg_catalog.obj_description(w.oid, 'pg_class')) AS comment
FROM wanted AS w
JOIN pg_catalog.pg_class AS c ON c.oid = w.oid
LEFT JOIN pg_catalog.pg_constraint AS own
    ON own.conindid = w.oid AND own.conrelid = w.relation AND own.contype IN ('p', 'u', 'x')
LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = c.reltablespace
