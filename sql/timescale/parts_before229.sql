-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.parts_before229
-- purpose: the relations chunks consist of, as parts.sql
-- ext: timescaledb >= 2.19, < 2.29
--
-- Chunks that were dropped may have left their row (until 2.25): what has no relation is none.
SELECT /* datainsight:timescale.parts_before229 */
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
LEFT JOIN _timescaledb_catalog.compression_settings AS s ON s.relid = r.oid
CROSS JOIN LATERAL (VALUES (r.oid, false), (s.compress_relid::oid, true)) AS p (relation, columnstore)
WHERE p.relation IS NOT NULL AND NOT c.osm_chunk
