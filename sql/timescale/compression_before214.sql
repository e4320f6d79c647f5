-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.compression_before214
-- purpose: by what chunks are segmented and ordered in the columnstore, as compression.sql
-- ext: timescaledb >= 2.10, < 2.14
--
-- Chunks have no settings of their own: the hypertable's is also the row of its chunks.
WITH /* datainsight:timescale.compression_before214 */
parts AS (
    SELECT p.hypertable_id, p.chunk_id
    FROM (
{{parts}}
    ) AS p
    WHERE p.columnstore
),
settings AS (
    SELECT
        s.hypertable_id,
        string_agg(s.attname, ', ' ORDER BY s.segmentby_column_index)
            FILTER (WHERE s.segmentby_column_index IS NOT NULL) AS segmentby,
        string_agg(s.attname || CASE WHEN s.orderby_asc THEN '' ELSE ' DESC' END, ', ' ORDER BY s.orderby_column_index)
            FILTER (WHERE s.orderby_column_index IS NOT NULL) AS orderby
    FROM _timescaledb_catalog.hypertable_compression AS s
    GROUP BY s.hypertable_id
),
sizes AS (
    SELECT
        p.hypertable_id,
        count(*) AS chunks,
        sum(z.numrows_pre_compression) AS compressed_rows,
        sum(z.numrows_post_compression) AS batches,
        sum(z.uncompressed_heap_size + z.uncompressed_index_size + z.uncompressed_toast_size) AS before_bytes,
        sum(z.compressed_heap_size + z.compressed_index_size + z.compressed_toast_size) AS after_bytes
    FROM parts AS p
    LEFT JOIN _timescaledb_catalog.compression_chunk_size AS z ON z.chunk_id = p.chunk_id
    GROUP BY p.hypertable_id
)
SELECT
    s.hypertable_id AS hypertable_id,
    l.of_hypertable AS of_hypertable,
    s.segmentby AS segmentby,
    s.orderby AS orderby,
    CASE WHEN l.of_hypertable THEN 0 ELSE coalesce(z.chunks, 0) END AS chunks,
    CASE WHEN NOT l.of_hypertable THEN z.compressed_rows END AS compressed_rows,
    CASE WHEN NOT l.of_hypertable THEN z.batches END AS batches,
    CASE WHEN NOT l.of_hypertable THEN z.before_bytes END AS before_bytes,
    CASE WHEN NOT l.of_hypertable THEN z.after_bytes END AS after_bytes
FROM settings AS s
CROSS JOIN (VALUES (true), (false)) AS l (of_hypertable)
LEFT JOIN sizes AS z ON z.hypertable_id = s.hypertable_id
WHERE l.of_hypertable OR z.chunks > 0
ORDER BY s.hypertable_id, l.of_hypertable DESC
