-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.slots
-- purpose: replication slots and the write-ahead log they hold back
-- pg: 13..
-- lane: 10s
-- timeout: 1s
-- max-series: 200
-- columns:
--   slot_name                    label
--   slot_type                    text
--   database                     text
--   plugin                       text
--   wal_status                   text
--   invalidation_reason          text   if pg_replication_slots.invalidation_reason
--   inactive_since               time   if pg_replication_slots.inactive_since
--   active                       gauge  count
--   retained                     gauge  bytes
--   safe_wal_size                gauge  bytes
--   confirmed_lag                gauge  bytes
--   xmin_age                     gauge  transactions
--   catalog_xmin_age             gauge  transactions
--
-- safe_wal_size, what may still be written before the slot is lost, is NULL without max_slot_wal_keep_size.
SELECT /* datainsight:target.slots */
    s.slot_name::text AS slot_name,
    s.slot_type AS slot_type,
    s.database::text AS database,
    s.plugin::text AS plugin,
    s.wal_status AS wal_status,
    {{s.invalidation_reason}} AS invalidation_reason,
    {{s.inactive_since}} AS inactive_since,
    s.active::integer::bigint AS active,
    greatest(pg_catalog.pg_wal_lsn_diff(wal.lsn, s.restart_lsn), 0)::bigint AS retained,
    s.safe_wal_size AS safe_wal_size,
    greatest(pg_catalog.pg_wal_lsn_diff(wal.lsn, s.confirmed_flush_lsn), 0)::bigint AS confirmed_lag,
    age(s.xmin)::bigint AS xmin_age,
    age(s.catalog_xmin)::bigint AS catalog_xmin_age
FROM pg_catalog.pg_replication_slots AS s
CROSS JOIN (
    SELECT
        CASE
            WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn()
            ELSE pg_catalog.pg_current_wal_lsn()
        END AS lsn
) AS wal
