-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.checkpointer
-- purpose: checkpoints, why they ran and what they wrote
-- pg: 17..
-- lane: 10s
-- timeout: 1s
-- columns:
--   num_timed                    counter count
--   num_requested                counter count
--   num_done                     counter count  if pg_stat_checkpointer.num_done
--   restartpoints_timed          counter count
--   restartpoints_req            counter count
--   restartpoints_done           counter count
--   write_time                   counter ms
--   sync_time                    counter ms
--   buffers_written              counter blocks
--   slru_written                 counter blocks if pg_stat_checkpointer.slru_written
--   last_checkpoint              time
--   checkpoint_age               gauge   s
--   stats_reset                  reset
--
-- num_timed counts skipped checkpoints too; num_done (18) only those that ran.
SELECT /* datainsight:target.checkpointer */
    c.num_timed AS num_timed,
    c.num_requested AS num_requested,
    {{c.num_done}} AS num_done,
    c.restartpoints_timed AS restartpoints_timed,
    c.restartpoints_req AS restartpoints_req,
    c.restartpoints_done AS restartpoints_done,
    c.write_time AS write_time,
    c.sync_time AS sync_time,
    c.buffers_written AS buffers_written,
    {{c.slru_written}} AS slru_written,
    control.checkpoint_time AS last_checkpoint,
    extract(epoch FROM clock_timestamp() - control.checkpoint_time)::float8 AS checkpoint_age,
    c.stats_reset AS stats_reset
FROM pg_catalog.pg_stat_checkpointer AS c
CROSS JOIN pg_catalog.pg_control_checkpoint() AS control
