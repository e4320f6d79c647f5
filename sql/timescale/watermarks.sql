-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.watermarks
-- purpose: up to where each continuous aggregate is materialized
-- ext: timescaledb >= 2.11
--
-- Also embedded by other statements as {{watermarks}}.
SELECT /* datainsight:timescale.watermarks */ w.mat_hypertable_id AS mat_hypertable_id, w.watermark AS watermark
FROM _timescaledb_catalog.continuous_aggs_watermark AS w
