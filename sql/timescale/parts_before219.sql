-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.parts_before219
-- purpose: the relations chunks consist of, as parts.sql
-- ext: timescaledb >= 2.10, < 2.19
--
-- Chunks that were dropped may have left their row: what has no relation is none.
SELECT /* datainsight:timescale.parts_before219 */
    c.hypertable_id AS hypertable_id,
    c.id AS chunk_id,
    c.status AS status,
    r.oid AS chunk,
    p.relation AS relation,
    p.columnstore AS columnstore
FROM _timescaledb_catalog.chunk AS c
JOIN _timescaledb_catalog.hypertable AS h ON h.id = c.hypertable_id AND h.compression_state <> 2
JOIN pg_catalog.pg_namespace AS n ON n.nspname = c.schema_name
JOIN pg_catalog.pg_class AS r ON r.relnamespace = n.oid AND r.relname = c.table_name
LEFT JOIN _timescaledb_catalog.chunk AS k ON k.id = c.compressed_chunk_id
LEFT JOIN pg_catalog.pg_namespace AS kn ON kn.nspname = k.schema_name
LEFT JOIN pg_catalog.pg_class AS kr ON kr.relnamespace = kn.oid AND kr.relname = k.table_name
CROSS JOIN LATERAL (VALUES (r.oid, false), (kr.oid, true)) AS p (relation, columnstore)
WHERE p.relation IS NOT NULL AND NOT c.osm_chunk
