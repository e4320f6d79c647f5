-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.hypertables
-- purpose: which relations are hypertables, and whose view a continuous aggregate is; TimescaleDB 2.10 on
--
-- A hypertable that holds another's compressed chunks (before 2.29) is named with that other in "owner".
SELECT /* datainsight:tables.hypertables */
    c.oid AS oid,
    owning.oid AS owner,
    h.compression_state = 2 AS is_compressed_part,
    a.user_view_schema AS view_schema,
    a.user_view_name AS view_name
FROM _timescaledb_catalog.hypertable AS h
JOIN pg_catalog.pg_namespace AS n ON n.nspname = h.schema_name
JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = h.table_name
LEFT JOIN _timescaledb_catalog.hypertable AS o ON o.compressed_hypertable_id = h.id
LEFT JOIN pg_catalog.pg_namespace AS owners ON owners.nspname = o.schema_name
LEFT JOIN pg_catalog.pg_class AS owning ON owning.relnamespace = owners.oid AND owning.relname = o.table_name
LEFT JOIN _timescaledb_catalog.continuous_agg AS a ON a.mat_hypertable_id = h.id
