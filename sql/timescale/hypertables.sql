-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.hypertables
-- purpose: each hypertable with its chunks added up, and each continuous aggregate's own
-- parameters: $1, $2 as relations.sql
--
-- The hypertable's own row in pg_stat_all_tables is empty whatever its chunks hold. Waits for no lock.
WITH /* datainsight:timescale.hypertables */
relations AS MATERIALIZED (
{{relations}}
),
chunks AS (
    SELECT
        r.hypertable_id, r.chunk, r.status,
        bool_or(r.columnstore) AS has_columnstore,
        sum(r.heap_bytes + r.index_bytes + r.toast_bytes) AS bytes,
        coalesce(sum(r.heap_bytes + r.index_bytes + r.toast_bytes) FILTER (WHERE NOT r.columnstore), 0) AS row_bytes,
        sum(r.dead + r.toast_dead) AS dead,
        sum(r.live) FILTER (WHERE NOT r.columnstore) AS live,
        sum(r.live) AS tuples,
        min(r.last_vacuum) AS last_vacuum,
        bool_or(r.last_vacuum IS NULL AND r.live + r.dead > 0) AS never_vacuumed
    FROM relations AS r
    GROUP BY r.hypertable_id, r.chunk, r.status
),
-- the chunk with the most dead tuples; where none has any, the one that was vacuumed longest ago
worst AS (
    SELECT DISTINCT ON (c.hypertable_id) c.hypertable_id, c.chunk, c.dead, c.tuples, c.last_vacuum, c.never_vacuumed
    FROM chunks AS c
    ORDER BY c.hypertable_id, c.dead DESC, c.last_vacuum NULLS FIRST, c.chunk
),
-- status: 1 compressed, 2 unordered, 4 frozen, 8 partial
by_chunk AS (
    SELECT
        c.hypertable_id,
        count(*) AS chunks,
        count(*) FILTER (WHERE c.has_columnstore) AS compressed,
        count(*) FILTER (WHERE c.status & 8 <> 0) AS partial,
        count(*) FILTER (WHERE c.status & 2 <> 0) AS unordered,
        count(*) FILTER (WHERE c.status & 4 <> 0) AS frozen,
        count(*) FILTER (WHERE c.dead > 1000 AND c.dead > 0.2 * greatest(c.tuples, 1)) AS dirty,
        count(*) FILTER (WHERE c.never_vacuumed) AS never_vacuumed,
        max(c.row_bytes) FILTER (WHERE NOT c.has_columnstore) AS largest_row_bytes
    FROM chunks AS c
    GROUP BY c.hypertable_id
),
by_part AS (
    SELECT
        r.hypertable_id,
        sum(r.heap_bytes) FILTER (WHERE NOT r.columnstore) AS heap_bytes,
        sum(r.index_bytes) FILTER (WHERE NOT r.columnstore) AS index_bytes,
        sum(r.toast_bytes) FILTER (WHERE NOT r.columnstore) AS toast_bytes,
        sum(r.heap_bytes + r.index_bytes + r.toast_bytes) FILTER (WHERE r.columnstore) AS columnstore_bytes,
        count(*) FILTER (WHERE r.size_is_old) AS old_sizes,
        sum(r.live) FILTER (WHERE NOT r.columnstore) AS live,
        sum(r.dead) FILTER (WHERE NOT r.columnstore) AS dead,
        sum(r.dead) FILTER (WHERE r.columnstore) AS columnstore_dead,
        sum(r.toast_dead) AS toast_dead,
        max(r.xid_age) AS xid_age,
        max(r.mxid_age) AS mxid_age,
        count(*) FILTER (WHERE r.no_autovacuum) AS no_autovacuum,
        count(*) FILTER (WHERE r.held) AS held
    FROM relations AS r
    GROUP BY r.hypertable_id
),
-- as it was when each chunk was compressed; later changes are not in it
compressions AS (
    SELECT
        r.hypertable_id,
        sum(z.uncompressed_heap_size + z.uncompressed_index_size + z.uncompressed_toast_size) AS before_bytes,
        sum(z.compressed_heap_size + z.compressed_index_size + z.compressed_toast_size) AS after_bytes,
        sum(z.numrows_pre_compression) AS compressed_rows,
        sum(z.numrows_post_compression) AS batches
    FROM relations AS r
    JOIN _timescaledb_catalog.compression_chunk_size AS z ON z.chunk_id = r.chunk_id
    WHERE r.columnstore
    GROUP BY r.hypertable_id
)
SELECT
    h.id AS id,
    c.oid AS relation,
    n.nspname AS schema,
    c.relname AS name,
    pg_catalog.pg_get_userbyid(c.relowner) AS owner,
    pg_catalog.pg_has_role(c.relowner, 'USAGE') AS owned,
    pg_catalog.format('%I.%I', n.nspname, c.relname) AS quoted,
    a.user_view_schema AS view_schema,
    a.user_view_name AS view_name,
    pg_catalog.quote_ident(a.user_view_schema) || '.' || pg_catalog.quote_ident(a.user_view_name) AS view_quoted,
    h.num_dimensions AS dimensions,
    d.column_name AS time_column,
    pg_catalog.format_type(d.column_type, NULL) AS time_type,
    d.interval_length AS interval_length,
    -- 1: enabled, until 2.28; from 2.29 on a bit of status, which there is not before 2.13
    h.compression_state AS compression_state,
    coalesce((to_jsonb(h) ->> 'status')::integer, 0) AS status,
    coalesce(k.chunks, 0) AS chunks,
    coalesce(k.compressed, 0) AS compressed,
    coalesce(k.partial, 0) AS partial,
    coalesce(k.unordered, 0) AS unordered,
    coalesce(k.frozen, 0) AS frozen,
    coalesce(k.dirty, 0) AS dirty,
    coalesce(k.never_vacuumed, 0) AS never_vacuumed,
    coalesce(k.largest_row_bytes, 0) AS largest_row_bytes,
    coalesce(p.heap_bytes, 0) AS heap_bytes,
    coalesce(p.index_bytes, 0) AS index_bytes,
    coalesce(p.toast_bytes, 0) AS toast_bytes,
    coalesce(p.columnstore_bytes, 0) AS columnstore_bytes,
    coalesce(p.old_sizes, 0) AS old_sizes,
    coalesce(p.live, 0) AS live,
    coalesce(p.dead, 0) AS dead,
    coalesce(p.columnstore_dead, 0) AS columnstore_dead,
    coalesce(p.toast_dead, 0) AS toast_dead,
    p.xid_age AS xid_age,
    p.mxid_age AS mxid_age,
    coalesce(p.no_autovacuum, 0) AS no_autovacuum,
    coalesce(p.held, 0) AS held,
    z.before_bytes AS before_bytes,
    z.after_bytes AS after_bytes,
    z.compressed_rows AS compressed_rows,
    z.batches AS batches,
    pg_catalog.quote_ident(wn.nspname) || '.' || pg_catalog.quote_ident(wc.relname) AS worst_chunk,
    w.dead AS worst_dead,
    w.tuples AS worst_live,
    w.last_vacuum AS worst_last_vacuum,
    greatest(pg_catalog.pg_stat_get_last_analyze_time(c.oid), pg_catalog.pg_stat_get_last_autoanalyze_time(c.oid))
        AS parent_analyzed,
    EXISTS (
        SELECT FROM pg_catalog.pg_stats AS s
        WHERE s.schemaname = n.nspname AND s.tablename = c.relname AND s.inherited) AS parent_statistics,
    pg_catalog.has_table_privilege(c.oid, 'SELECT') OR pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
        AS parent_readable,
    (SELECT count(*) FROM pg_catalog.pg_index AS x WHERE x.indrelid = c.oid) AS indexes,
    pg_catalog.clock_timestamp() AS server_now
FROM _timescaledb_catalog.hypertable AS h
JOIN pg_catalog.pg_namespace AS n ON n.nspname = h.schema_name
JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = h.table_name
LEFT JOIN LATERAL (
    SELECT o.column_name, o.column_type, o.interval_length
    FROM _timescaledb_catalog.dimension AS o
    WHERE o.hypertable_id = h.id AND o.interval_length IS NOT NULL
    ORDER BY o.id
    LIMIT 1
) AS d ON true
LEFT JOIN _timescaledb_catalog.continuous_agg AS a ON a.mat_hypertable_id = h.id
LEFT JOIN by_chunk AS k ON k.hypertable_id = h.id
LEFT JOIN by_part AS p ON p.hypertable_id = h.id
LEFT JOIN compressions AS z ON z.hypertable_id = h.id
LEFT JOIN worst AS w ON w.hypertable_id = h.id
LEFT JOIN pg_catalog.pg_class AS wc ON wc.oid = w.chunk
LEFT JOIN pg_catalog.pg_namespace AS wn ON wn.oid = wc.relnamespace
WHERE h.compression_state <> 2 AND ($2::integer IS NULL OR h.id = $2::integer)
ORDER BY a.user_view_name IS NOT NULL, n.nspname, c.relname
