-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.watermarks_before211
-- purpose: up to where each continuous aggregate is materialized, as watermarks.sql
-- ext: timescaledb >= 2.10, < 2.11
SELECT /* datainsight:timescale.watermarks_before211 */
    a.mat_hypertable_id AS mat_hypertable_id,
    _timescaledb_internal.cagg_watermark(a.mat_hypertable_id) AS watermark
FROM _timescaledb_catalog.continuous_agg AS a
