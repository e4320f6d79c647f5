-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.checkpointer
-- purpose: checkpoints, why they ran and what they wrote
-- pg: ..16
-- lane: 10s
-- timeout: 1s
-- columns:
--   num_timed                    counter count
--   num_requested                counter count
--   num_done                     counter count
--   restartpoints_timed          counter count
--   restartpoints_req            counter count
--   restartpoints_done           counter count
--   write_time                   counter ms
--   sync_time                    counter ms
--   buffers_written              counter blocks
--   slru_written                 counter blocks
--   last_checkpoint              time
--   checkpoint_age               gauge   s
--   stats_reset                  reset
--
-- Before PostgreSQL 17 the numbers stand in pg_stat_bgwriter, and restartpoints are not counted apart.
SELECT /* datainsight:target.checkpointer */
    b.checkpoints_timed AS num_timed,
    b.checkpoints_req AS num_requested,
    NULL::bigint AS num_done,
    NULL::bigint AS restartpoints_timed,
    NULL::bigint AS restartpoints_req,
    NULL::bigint AS restartpoints_done,
    b.checkpoint_write_time AS write_time,
    b.checkpoint_sync_time AS sync_time,
    b.buffers_checkpoint AS buffers_written,
    NULL::bigint AS slru_written,
    control.checkpoint_time AS last_checkpoint,
    extract(epoch FROM clock_timestamp() - control.checkpoint_time)::float8 AS checkpoint_age,
    b.stats_reset AS stats_reset
FROM pg_catalog.pg_stat_bgwriter AS b
CROSS JOIN pg_catalog.pg_control_checkpoint() AS control
