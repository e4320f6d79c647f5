-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.standby
-- purpose: how far this standby is behind what it has received
-- pg: 13..
-- node: standby
-- role: pg_monitor
-- lane: 10s
-- timeout: 1s
-- columns:
--   receiver_status              text
--   sender_host                  text
--   slot_name                    text
--   received                     counter bytes
--   replayed                     counter bytes
--   replay_lag                   gauge   bytes
--   replay_delay                 gauge   s
--   last_message_age             gauge   s
--   last_replayed_commit         time
--   paused                       gauge   count
--
-- The delay is 0 when all that was received is replayed: with nothing written on the primary the last commit only grows
-- older. received is NULL on a standby that reads archived files alone.
SELECT /* datainsight:target.standby */
    r.status AS receiver_status,
    r.sender_host AS sender_host,
    r.slot_name AS slot_name,
    pg_catalog.pg_wal_lsn_diff(wal.received, '0/0')::bigint AS received,
    pg_catalog.pg_wal_lsn_diff(wal.replayed, '0/0')::bigint AS replayed,
    greatest(pg_catalog.pg_wal_lsn_diff(wal.received, wal.replayed), 0)::bigint AS replay_lag,
    CASE
        WHEN wal.received = wal.replayed THEN 0
        ELSE extract(epoch FROM clock_timestamp() - pg_catalog.pg_last_xact_replay_timestamp())
    END::float8 AS replay_delay,
    extract(epoch FROM clock_timestamp() - r.last_msg_receipt_time)::float8 AS last_message_age,
    pg_catalog.pg_last_xact_replay_timestamp() AS last_replayed_commit,
    pg_catalog.pg_is_wal_replay_paused()::integer::bigint AS paused
FROM (
    SELECT
        pg_catalog.pg_last_wal_receive_lsn() AS received,
        pg_catalog.pg_last_wal_replay_lsn() AS replayed
) AS wal
LEFT JOIN pg_catalog.pg_stat_wal_receiver AS r ON true
