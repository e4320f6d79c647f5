-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.compression
-- purpose: by what chunks are segmented and ordered in the columnstore: as set on the hypertable, and as it was done
-- ext: timescaledb >= 2.14
--
-- The settings of a chunk stand at the chunk from 2.19 on, at its columnstore before.
WITH /* datainsight:timescale.compression */
parts AS MATERIALIZED (
    SELECT p.hypertable_id, p.chunk_id, p.chunk, p.relation
    FROM (
{{parts}}
    ) AS p
    WHERE p.columnstore
),
settings AS (
    SELECT h.id AS hypertable_id, NULL::integer AS chunk_id, s.segmentby, s.orderby, s.orderby_desc
    FROM _timescaledb_catalog.hypertable AS h
    JOIN pg_catalog.pg_namespace AS n ON n.nspname = h.schema_name
    JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = h.table_name
    JOIN _timescaledb_catalog.compression_settings AS s ON s.relid = c.oid
    UNION ALL
    SELECT p.hypertable_id, p.chunk_id, s.segmentby, s.orderby, s.orderby_desc
    FROM parts AS p
    JOIN _timescaledb_catalog.compression_settings AS s ON s.relid = p.chunk
    UNION ALL
    SELECT p.hypertable_id, p.chunk_id, s.segmentby, s.orderby, s.orderby_desc
    FROM parts AS p
    JOIN _timescaledb_catalog.compression_settings AS s ON s.relid = p.relation
)
SELECT
    g.hypertable_id AS hypertable_id,
    g.of_hypertable AS of_hypertable,
    array_to_string(g.segmentby, ', ') AS segmentby,
    (
        SELECT string_agg(o.name || CASE WHEN o.descending THEN ' DESC' ELSE '' END, ', ' ORDER BY o.place)
        FROM unnest(g.orderby, g.orderby_desc) WITH ORDINALITY AS o (name, descending, place)
    ) AS orderby,
    g.chunks AS chunks,
    g.compressed_rows AS compressed_rows,
    g.batches AS batches,
    g.before_bytes AS before_bytes,
    g.after_bytes AS after_bytes
FROM (
    SELECT
        s.hypertable_id,
        s.chunk_id IS NULL AS of_hypertable,
        s.segmentby, s.orderby, s.orderby_desc,
        count(s.chunk_id) AS chunks,
        sum(z.numrows_pre_compression) AS compressed_rows,
        sum(z.numrows_post_compression) AS batches,
        sum(z.uncompressed_heap_size + z.uncompressed_index_size + z.uncompressed_toast_size) AS before_bytes,
        sum(z.compressed_heap_size + z.compressed_index_size + z.compressed_toast_size) AS after_bytes
    FROM settings AS s
    LEFT JOIN _timescaledb_catalog.compression_chunk_size AS z ON z.chunk_id = s.chunk_id
    GROUP BY s.hypertable_id, s.chunk_id IS NULL, s.segmentby, s.orderby, s.orderby_desc
) AS g
ORDER BY g.hypertable_id, g.of_hypertable DESC, g.chunks DESC
