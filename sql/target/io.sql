-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.io
-- purpose: reads and writes by kind of process, object and purpose
-- pg: 16..17
-- lane: 10s
-- timeout: 1s
-- keep: changed
-- max-series: 200
-- columns:
--   backend_type                 label
--   object                       label
--   context                      label
--   reads                        counter count
--   read_bytes                   counter bytes
--   read_time                    counter ms
--   writes                       counter count
--   write_bytes                  counter bytes
--   write_time                   counter ms
--   writebacks                   counter count
--   writeback_time               counter ms
--   extends                      counter count
--   extend_bytes                 counter bytes
--   extend_time                  counter ms
--   hits                         counter count
--   evictions                    counter count
--   reuses                       counter count
--   fsyncs                       counter count
--   fsync_time                   counter ms
--   stats_reset                  reset
--
-- Times are 0 unless track_io_timing (for object wal: track_wal_io_timing) is on.
SELECT /* datainsight:target.io */
    i.backend_type AS backend_type,
    i.object AS object,
    i.context AS context,
    i.reads AS reads,
    i.reads * i.op_bytes AS read_bytes,
    i.read_time AS read_time,
    i.writes AS writes,
    i.writes * i.op_bytes AS write_bytes,
    i.write_time AS write_time,
    i.writebacks AS writebacks,
    i.writeback_time AS writeback_time,
    i.extends AS extends,
    i.extends * i.op_bytes AS extend_bytes,
    i.extend_time AS extend_time,
    i.hits AS hits,
    i.evictions AS evictions,
    i.reuses AS reuses,
    i.fsyncs AS fsyncs,
    i.fsync_time AS fsync_time,
    i.stats_reset AS stats_reset
FROM pg_catalog.pg_stat_io AS i
