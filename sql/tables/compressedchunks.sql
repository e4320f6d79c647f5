-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.compressedchunks
-- purpose: which relation holds the compressed rows of which chunk; TimescaleDB 2.19 on
SELECT /* datainsight:tables.compressedchunks */
    s.compress_relid::oid AS oid,
    s.relid::oid AS chunk
FROM _timescaledb_catalog.compression_settings AS s
WHERE s.compress_relid IS NOT NULL
