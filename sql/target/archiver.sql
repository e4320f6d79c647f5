-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.archiver
-- purpose: archiving of write-ahead log: what is done and what fails
-- pg: 13..
-- lane: 60s
-- timeout: 1s
-- columns:
--   archived_count               counter count
--   failed_count                 counter count
--   last_archived_wal            text
--   last_archived_time           time
--   last_failed_wal              text
--   last_failed_time             time
--   enabled                      gauge  count
--   failing                      gauge  count
--   since_archived               gauge  s
--   stats_reset                  reset
--
-- failing: the newest attempt was a failure. What waits to be archived is target.archive_queue.
SELECT /* datainsight:target.archiver */
    a.archived_count AS archived_count,
    a.failed_count AS failed_count,
    a.last_archived_wal AS last_archived_wal,
    a.last_archived_time AS last_archived_time,
    a.last_failed_wal AS last_failed_wal,
    a.last_failed_time AS last_failed_time,
    (pg_catalog.current_setting('archive_mode') <> 'off')::integer::bigint AS enabled,
    (a.last_failed_time IS NOT NULL AND a.last_failed_time > coalesce(a.last_archived_time, '-infinity'))::integer::bigint
        AS failing,
    extract(epoch FROM clock_timestamp() - a.last_archived_time)::float8 AS since_archived,
    a.stats_reset AS stats_reset
FROM pg_catalog.pg_stat_archiver AS a
