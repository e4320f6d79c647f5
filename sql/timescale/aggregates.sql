-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.aggregates
-- purpose: continuous aggregates: source, up to where they are materialized, and what was invalidated since
--
-- Two ranges in the invalidation log of a materialization are there always, from the first number to the watermark and from
-- there to the last: they are not counted. Columns that came and went (finalized until 2.25, bucket_width until 2.15) are
-- taken where they are.
WITH /* datainsight:timescale.aggregates */
watermarks AS MATERIALIZED (
{{watermarks}}
),
slices AS (
    SELECT d.hypertable_id, max(s.range_end) FILTER (WHERE s.range_end < 9223372036854775807) AS range_end
    FROM _timescaledb_catalog.dimension_slice AS s
    JOIN _timescaledb_catalog.dimension AS d ON d.id = s.dimension_id AND d.interval_length IS NOT NULL
    WHERE d.hypertable_id IN (SELECT c.raw_hypertable_id FROM _timescaledb_catalog.continuous_agg AS c)
    GROUP BY d.hypertable_id
),
-- changes in the source that no refresh has looked at yet
waiting AS (
    SELECT l.hypertable_id, count(*) AS ranges
    FROM _timescaledb_catalog.continuous_aggs_hypertable_invalidation_log AS l
    GROUP BY l.hypertable_id
),
-- what a refresh would have to do again
invalid AS (
    SELECT
        l.materialization_id,
        count(*) AS ranges,
        min(l.lowest_modified_value) AS lowest,
        max(l.greatest_modified_value) AS greatest
    FROM _timescaledb_catalog.continuous_aggs_materialization_invalidation_log AS l
    WHERE l.lowest_modified_value > -9223372036854775808 AND l.greatest_modified_value < 9223372036854775807
    GROUP BY l.materialization_id
),
-- what lies before all that was ever refreshed
heads AS (
    SELECT l.materialization_id, max(l.greatest_modified_value) AS greatest
    FROM _timescaledb_catalog.continuous_aggs_materialization_invalidation_log AS l
    WHERE l.lowest_modified_value = -9223372036854775808 AND l.greatest_modified_value < 9223372036854775807
    GROUP BY l.materialization_id
)
SELECT
    a.mat_hypertable_id AS id,
    a.user_view_schema AS schema,
    a.user_view_name AS name,
    pg_catalog.format('%I.%I', a.user_view_schema, a.user_view_name) AS quoted,
    pg_catalog.pg_get_userbyid(vc.relowner) AS owner,
    pg_catalog.pg_has_role(vc.relowner, 'USAGE') AS owned,
    a.raw_hypertable_id AS source_id,
    coalesce(sa.user_view_schema, sh.schema_name) AS source_schema,
    coalesce(sa.user_view_name, sh.table_name) AS source_name,
    sa.mat_hypertable_id IS NOT NULL AS source_is_aggregate,
    a.materialized_only AS materialized_only,
    coalesce((to_jsonb(a) ->> 'finalized')::boolean, true) AS finalized,
    coalesce(to_jsonb(b) ->> 'bucket_width', to_jsonb(a) ->> 'bucket_width') AS bucket_width,
    -- of times: an interval as text, or microseconds (until 2.15)
    CASE
        WHEN d.column_type IN ('bigint'::regtype, 'integer'::regtype, 'smallint'::regtype) THEN NULL
        WHEN to_jsonb(b) ->> 'bucket_width' IS NOT NULL THEN extract(epoch FROM (to_jsonb(b) ->> 'bucket_width')::interval)
        WHEN (to_jsonb(a) ->> 'bucket_width')::bigint > 0 THEN (to_jsonb(a) ->> 'bucket_width')::bigint / 1000000.0
    END AS bucket_seconds,
    pg_catalog.format_type(d.column_type, NULL) AS time_type,
    w.watermark AS watermark,
    s.range_end AS source_range_end,
    coalesce(i.ranges, 0) AS invalid_ranges,
    i.lowest AS invalid_from,
    i.greatest AS invalid_to,
    h.greatest + 1 AS materialized_from,
    coalesce(x.ranges, 0) AS waiting_ranges,
    pg_catalog.clock_timestamp() AS server_now
FROM _timescaledb_catalog.continuous_agg AS a
JOIN _timescaledb_catalog.hypertable AS sh ON sh.id = a.raw_hypertable_id
LEFT JOIN _timescaledb_catalog.continuous_agg AS sa ON sa.mat_hypertable_id = a.raw_hypertable_id
LEFT JOIN _timescaledb_catalog.continuous_aggs_bucket_function AS b ON b.mat_hypertable_id = a.mat_hypertable_id
LEFT JOIN LATERAL (
    SELECT o.column_type
    FROM _timescaledb_catalog.dimension AS o
    WHERE o.hypertable_id = a.mat_hypertable_id AND o.interval_length IS NOT NULL
    ORDER BY o.id
    LIMIT 1
) AS d ON true
LEFT JOIN pg_catalog.pg_namespace AS vn ON vn.nspname = a.user_view_schema
LEFT JOIN pg_catalog.pg_class AS vc ON vc.relnamespace = vn.oid AND vc.relname = a.user_view_name
LEFT JOIN watermarks AS w ON w.mat_hypertable_id = a.mat_hypertable_id
LEFT JOIN slices AS s ON s.hypertable_id = a.raw_hypertable_id
LEFT JOIN invalid AS i ON i.materialization_id = a.mat_hypertable_id
LEFT JOIN heads AS h ON h.materialization_id = a.mat_hypertable_id
LEFT JOIN waiting AS x ON x.hypertable_id = a.raw_hypertable_id
ORDER BY a.user_view_schema, a.user_view_name
