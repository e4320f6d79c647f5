-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.compressedrelation
-- purpose: where TimescaleDB keeps the compressed rows of a chunk; its VACUUM does not go there before 2.29
-- parameters: $1 the chunk's oid
SELECT /* datainsight:action.compressedrelation */
    pg_catalog.format('%I.%I', k.schema_name, k.table_name) AS name
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN _timescaledb_catalog.chunk AS h ON h.schema_name = n.nspname AND h.table_name = c.relname
JOIN _timescaledb_catalog.chunk AS k ON k.id = h.compressed_chunk_id
WHERE c.oid = $1::oid
