-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.wal
-- purpose: write-ahead log made and flushed
-- pg: ..13
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
    NULL::bigint AS wal_records,
    NULL::bigint AS wal_fpi,
    NULL::bigint AS wal_bytes,
    NULL::bigint AS wal_buffers_full,
    NULL::bigint AS wal_write,
    NULL::bigint AS wal_sync,
    NULL::float8 AS wal_write_time,
    NULL::float8 AS wal_sync_time,
    NULL::timestamptz AS stats_reset
FROM pg_catalog.pg_control_checkpoint() AS control
CROSS JOIN (
    SELECT
        CASE
            WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn()
            ELSE pg_catalog.pg_current_wal_lsn()
        END AS lsn
) AS wal
