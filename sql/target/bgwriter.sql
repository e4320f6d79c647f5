-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.bgwriter
-- purpose: buffers written by the background writer, and by backends themselves
-- pg: 13..
-- lane: 60s
-- timeout: 1s
-- columns:
--   buffers_clean                counter blocks
--   maxwritten_clean             counter count
--   buffers_alloc                counter blocks
--   buffers_backend              counter blocks if pg_stat_bgwriter.buffers_backend
--   buffers_backend_fsync        counter count  if pg_stat_bgwriter.buffers_backend_fsync
--   stats_reset                  reset
--
-- From PostgreSQL 17 on what backends write is in target.io alone. Once a minute, because before PostgreSQL 15 each read of
-- such a view reads the statistics of all tables of the database: 5 ms with 10,000 of them.
SELECT /* datainsight:target.bgwriter */
    b.buffers_clean AS buffers_clean,
    b.maxwritten_clean AS maxwritten_clean,
    b.buffers_alloc AS buffers_alloc,
    {{b.buffers_backend}} AS buffers_backend,
    {{b.buffers_backend_fsync}} AS buffers_backend_fsync,
    b.stats_reset AS stats_reset
FROM pg_catalog.pg_stat_bgwriter AS b
