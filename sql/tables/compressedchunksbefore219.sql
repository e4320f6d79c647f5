-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.compressedchunksbefore219
-- purpose: which relation holds the compressed rows of which chunk; TimescaleDB 2.10 to 2.18
SELECT /* datainsight:tables.compressedchunksbefore219 */
    compressed.oid AS oid,
    chunk.oid AS chunk
FROM _timescaledb_catalog.chunk AS u
JOIN _timescaledb_catalog.chunk AS k ON k.id = u.compressed_chunk_id
JOIN pg_catalog.pg_namespace AS un ON un.nspname = u.schema_name
JOIN pg_catalog.pg_class AS chunk ON chunk.relnamespace = un.oid AND chunk.relname = u.table_name
JOIN pg_catalog.pg_namespace AS kn ON kn.nspname = k.schema_name
JOIN pg_catalog.pg_class AS compressed ON compressed.relnamespace = kn.oid AND compressed.relname = k.table_name
