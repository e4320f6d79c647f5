-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.ranges_before228
-- purpose: which slice of which dimension a chunk holds, as ranges.sql
-- ext: timescaledb >= 2.10, < 2.28
SELECT /* datainsight:timescale.ranges_before228 */
    k.chunk_id AS chunk_id,
    s.dimension_id AS dimension_id,
    s.range_start AS range_start,
    s.range_end AS range_end
FROM _timescaledb_catalog.chunk_constraint AS k
JOIN _timescaledb_catalog.dimension_slice AS s ON s.id = k.dimension_slice_id
