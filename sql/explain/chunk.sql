-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: explain.chunk
-- purpose: what TimescaleDB says of a chunk
-- parameters: $1 schema, $2 name
SELECT /* datainsight:explain.chunk */
    pg_catalog.format('%I.%I', c.hypertable_schema, c.hypertable_name) AS hypertable,
    COALESCE(c.range_start::text, c.range_start_integer::text) AS range_start,
    COALESCE(c.range_end::text, c.range_end_integer::text) AS range_end,
    c.is_compressed AS compressed
FROM timescaledb_information.chunks AS c
WHERE c.chunk_schema = $1::name AND c.chunk_name = $2::name
