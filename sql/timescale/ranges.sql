-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.ranges
-- purpose: which slice of which dimension a chunk holds
-- ext: timescaledb >= 2.28
--
-- Also embedded by other statements as {{ranges}}.
SELECT /* datainsight:timescale.ranges */
    s.chunk_id AS chunk_id,
    s.dimension_id AS dimension_id,
    s.range_start AS range_start,
    s.range_end AS range_end
FROM _timescaledb_catalog.dimension_slice AS s
