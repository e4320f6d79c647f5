-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.wal
-- purpose: write-ahead log made and flushed
-- pg: 18..
-- lane: 10s
-- timeout: 1s
-- columns:
--   position                     counter bytes
--   since_checkpoint             gauge   bytes
--   wal_records                  counter count
--   wal_fpi                      counter count
--   wal_bytes                    counter bytes
--   wal_buffers_full             counter count
--   wal_write                    counter count
--   wal_sync                     counter count
--   wal_write_time               counter ms
--   wal_sync_time                counter ms
--   stats_reset                  reset
--
-- position is what has been written (on a standby: replayed) since the cluster was made; since_checkpoint is what a
-- crash would have to replay.
SELECT /* datainsight:target.wal */
    pg_catalog.pg_wal_lsn_diff(wal.lsn, '0/0')::bigint AS position,
    greatest(pg_catalog.pg_wal_lsn_diff(wal.lsn, control.redo_lsn), 0)::bigint AS since_checkpoint,
    w.wal_records AS wal_records,
    w.wal_fpi AS wal_fpi,
    w.wal_bytes::bigint AS wal_bytes,
    w.wal_buffers_full AS wal_buffers_full,
    io.writes AS wal_write,
    io.fsyncs AS wal_sync,
    io.write_time AS wal_write_time,
    io.fsync_time AS wal_sync_time,
    greatest(w.stats_reset, io.stats_reset) AS stats_reset
FROM pg_catalog.pg_control_checkpoint() AS control
CROSS JOIN (
    SELECT
        CASE
            WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn()
            ELSE pg_catalog.pg_current_wal_lsn()
        END AS lsn
) AS wal
CROSS JOIN pg_catalog.pg_stat_wal AS w
CROSS JOIN (
    SELECT
        sum(i.writes)::bigint AS writes,
        sum(i.fsyncs)::bigint AS fsyncs,
        sum(i.write_time) AS write_time,
        sum(i.fsync_time) AS fsync_time,
        max(i.stats_reset) AS stats_reset
    FROM pg_catalog.pg_stat_io AS i
    WHERE i.object = 'wal'
) AS io
