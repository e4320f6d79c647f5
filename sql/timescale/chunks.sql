-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.chunks
-- purpose: the chunks of one hypertable with range, size, state and tuples, each with its columnstore
-- parameters: $1, $2 as relations.sql
--
-- Ranges as TimescaleDB has them: microseconds since 1970 for times and dates, numbers for numbers; the first and the last
-- number there are for no bound. Waits for no lock.
WITH /* datainsight:timescale.chunks */
relations AS MATERIALIZED (
{{relations}}
),
ranges AS (
    SELECT r.chunk_id, r.range_start, r.range_end
    FROM (
{{ranges}}
    ) AS r
    WHERE r.dimension_id = (
        SELECT d.id
        FROM _timescaledb_catalog.dimension AS d
        WHERE d.hypertable_id = $2::integer AND d.interval_length IS NOT NULL
        ORDER BY d.id
        LIMIT 1)
)
SELECT
    r.chunk AS chunk,
    n.nspname AS schema,
    c.relname AS name,
    pg_catalog.format('%I.%I', n.nspname, c.relname) AS quoted,
    g.range_start AS range_start,
    g.range_end AS range_end,
    r.status AS status,
    k.relation AS columnstore,
    pg_catalog.quote_ident(kn.nspname) || '.' || pg_catalog.quote_ident(kc.relname) AS columnstore_quoted,
    r.heap_bytes AS heap_bytes,
    r.index_bytes AS index_bytes,
    r.toast_bytes AS toast_bytes,
    coalesce(k.heap_bytes + k.index_bytes + k.toast_bytes, 0) AS columnstore_bytes,
    r.size_is_old OR coalesce(k.size_is_old, false) AS size_is_old,
    r.live AS live,
    r.dead AS dead,
    coalesce(k.live, 0) AS batches_live,
    coalesce(k.dead, 0) AS columnstore_dead,
    r.toast_dead + coalesce(k.toast_dead, 0) AS toast_dead,
    r.last_vacuum AS last_vacuum,
    k.last_vacuum AS columnstore_last_vacuum,
    greatest(pg_catalog.pg_stat_get_last_analyze_time(r.chunk), pg_catalog.pg_stat_get_last_autoanalyze_time(r.chunk))
        AS last_analyze,
    greatest(r.xid_age, k.xid_age) AS xid_age,
    greatest(r.mxid_age, k.mxid_age) AS mxid_age,
    r.no_autovacuum OR coalesce(k.no_autovacuum, false) AS no_autovacuum,
    r.held OR coalesce(k.held, false) AS held,
    z.uncompressed_heap_size + z.uncompressed_index_size + z.uncompressed_toast_size AS before_bytes,
    z.compressed_heap_size + z.compressed_index_size + z.compressed_toast_size AS after_bytes,
    z.numrows_pre_compression AS compressed_rows,
    z.numrows_post_compression AS batches,
    t.spcname AS tablespace
FROM relations AS r
JOIN pg_catalog.pg_class AS c ON c.oid = r.chunk
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_tablespace AS t ON t.oid = c.reltablespace
LEFT JOIN relations AS k ON k.chunk = r.chunk AND k.columnstore
LEFT JOIN pg_catalog.pg_class AS kc ON kc.oid = k.relation
LEFT JOIN pg_catalog.pg_namespace AS kn ON kn.oid = kc.relnamespace
LEFT JOIN ranges AS g ON g.chunk_id = r.chunk_id
LEFT JOIN _timescaledb_catalog.compression_chunk_size AS z ON z.chunk_id = r.chunk_id AND k.relation IS NOT NULL
WHERE NOT r.columnstore
ORDER BY g.range_start, r.chunk
