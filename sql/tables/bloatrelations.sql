-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.bloatrelations
-- purpose: of heaps and btrees their size, the rows they hold and how full their pages may be
-- parameters: $1 their oids, as an array
--
-- pg_relation_size() waits behind ACCESS EXCLUSIVE: what somebody holds so, or waits to, is left out.
WITH /* datainsight:tables.bloatrelations */ locked AS MATERIALIZED (
    SELECT DISTINCT l.relation AS oid
    FROM pg_catalog.pg_locks AS l
    JOIN pg_catalog.pg_database AS d ON d.oid = l.database AND d.datname = pg_catalog.current_database()
    WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
),
wanted AS MATERIALIZED (
    SELECT c.oid AS oid, t.oid AS table_oid, c.reltuples AS tuples, c.reloptions AS options, i.indkey::text AS columns,
        i.indpred IS NOT NULL AS is_partial
    FROM pg_catalog.unnest($1::oid[]) AS w (oid)
    JOIN pg_catalog.pg_class AS c ON c.oid = w.oid
    LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
    JOIN pg_catalog.pg_class AS t ON t.oid = coalesce(i.indrelid, c.oid)
    JOIN pg_catalog.pg_am AS m ON m.oid = c.relam AND m.amname IN ('heap', 'btree')
    WHERE NOT EXISTS (SELECT FROM locked AS l WHERE l.oid = c.oid)
)
SELECT
    w.oid AS oid,
    w.table_oid AS table_oid,
    pg_catalog.pg_relation_size(w.oid, 'main') AS bytes,
    w.tuples AS tuples,
    (SELECT o.option_value FROM pg_catalog.pg_options_to_table(w.options) AS o WHERE o.option_name = 'fillfactor')::int
        AS fillfactor,
    w.columns AS columns,
    w.is_partial AS is_partial,
    pg_catalog.has_table_privilege(w.table_oid, 'SELECT') AS is_readable
FROM wanted AS w
