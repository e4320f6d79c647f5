-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.database
-- purpose: activity and cache use of each database
-- pg: 13..
-- lane: 10s
-- timeout: 2s
-- columns:
--   datname                      label
--   numbackends                  gauge   count
--   xact_commit                  counter transactions
--   xact_rollback                counter transactions
--   blks_read                    counter blocks
--   blks_hit                     counter blocks
--   tup_returned                 counter rows
--   tup_fetched                  counter rows
--   tup_inserted                 counter rows
--   tup_updated                  counter rows
--   tup_deleted                  counter rows
--   conflicts                    counter count
--   temp_files                   counter count
--   temp_bytes                   counter bytes
--   deadlocks                    counter count
--   checksum_failures            counter count
--   blk_read_time                counter ms
--   blk_write_time               counter ms
--   session_time                 counter ms     if pg_stat_database.session_time
--   active_time                  counter ms     if pg_stat_database.active_time
--   idle_in_transaction_time     counter ms     if pg_stat_database.idle_in_transaction_time
--   sessions                     counter count  if pg_stat_database.sessions
--   sessions_abandoned           counter count  if pg_stat_database.sessions_abandoned
--   sessions_fatal               counter count  if pg_stat_database.sessions_fatal
--   sessions_killed              counter count  if pg_stat_database.sessions_killed
--   parallel_workers_to_launch   counter count  if pg_stat_database.parallel_workers_to_launch
--   parallel_workers_launched    counter count  if pg_stat_database.parallel_workers_launched
--   stats_reset                  reset
--
-- The row without a name holds the shared catalogs.
SELECT /* datainsight:target.database */
    coalesce(d.datname::text, '(shared)') AS datname,
    d.numbackends::bigint AS numbackends,
    d.xact_commit AS xact_commit,
    d.xact_rollback AS xact_rollback,
    d.blks_read AS blks_read,
    d.blks_hit AS blks_hit,
    d.tup_returned AS tup_returned,
    d.tup_fetched AS tup_fetched,
    d.tup_inserted AS tup_inserted,
    d.tup_updated AS tup_updated,
    d.tup_deleted AS tup_deleted,
    d.conflicts AS conflicts,
    d.temp_files AS temp_files,
    d.temp_bytes AS temp_bytes,
    d.deadlocks AS deadlocks,
    d.checksum_failures AS checksum_failures,
    d.blk_read_time AS blk_read_time,
    d.blk_write_time AS blk_write_time,
    {{d.session_time}} AS session_time,
    {{d.active_time}} AS active_time,
    {{d.idle_in_transaction_time}} AS idle_in_transaction_time,
    {{d.sessions}} AS sessions,
    {{d.sessions_abandoned}} AS sessions_abandoned,
    {{d.sessions_fatal}} AS sessions_fatal,
    {{d.sessions_killed}} AS sessions_killed,
    {{d.parallel_workers_to_launch}} AS parallel_workers_to_launch,
    {{d.parallel_workers_launched}} AS parallel_workers_launched,
    d.stats_reset AS stats_reset
FROM pg_catalog.pg_stat_database AS d
