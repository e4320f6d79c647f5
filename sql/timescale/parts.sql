-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.parts
-- purpose: the relations chunks consist of: each chunk itself, and the relation its columnstore is in
-- ext: timescaledb >= 2.29
--
-- Also embedded by other statements as {{parts}}; all versions of it have the same columns. Chunks of other storage (OSM)
-- are left out.
SELECT /* datainsight:timescale.parts */
    c.hypertable_id AS hypertable_id,
    c.id AS chunk_id,
    c.status AS status,
    c.relid::oid AS chunk,
    p.relation::oid AS relation,
    p.columnstore AS columnstore
FROM _timescaledb_catalog.chunk AS c
LEFT JOIN _timescaledb_catalog.compression_settings AS s ON s.relid = c.relid
CROSS JOIN LATERAL (VALUES (c.relid, false), (s.compress_relid, true)) AS p (relation, columnstore)
WHERE p.relation IS NOT NULL AND NOT c.osm_chunk
