-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.replication
-- purpose: how far each standby or subscriber is behind
-- pg: 13..
-- role: pg_monitor
-- lane: 10s
-- timeout: 1s
-- max-series: 100
-- columns:
--   application_name             label
--   client_addr                  label
--   walsenders                   gauge   count
--   state                        text
--   sync_state                   text
--   sent_lag                     gauge   bytes
--   write_lag                    gauge   bytes
--   flush_lag                    gauge   bytes
--   replay_lag                   gauge   bytes
--   write_delay                  gauge   s
--   flush_delay                  gauge   s
--   replay_delay                 gauge   s
--   xmin_age                     gauge   transactions
--
-- Lags and delays are the worst of the walsenders of that name. Without pg_monitor all but their number is NULL.
SELECT /* datainsight:target.replication */
    coalesce(r.application_name, '') AS application_name,
    coalesce(host(r.client_addr), '') AS client_addr,
    count(*) AS walsenders,
    string_agg(DISTINCT r.state, ', ') AS state,
    string_agg(DISTINCT r.sync_state, ', ') AS sync_state,
    max(pg_catalog.pg_wal_lsn_diff(wal.lsn, r.sent_lsn))::bigint AS sent_lag,
    max(pg_catalog.pg_wal_lsn_diff(wal.lsn, r.write_lsn))::bigint AS write_lag,
    max(pg_catalog.pg_wal_lsn_diff(wal.lsn, r.flush_lsn))::bigint AS flush_lag,
    max(pg_catalog.pg_wal_lsn_diff(wal.lsn, r.replay_lsn))::bigint AS replay_lag,
    max(extract(epoch FROM r.write_lag))::float8 AS write_delay,
    max(extract(epoch FROM r.flush_lag))::float8 AS flush_delay,
    max(extract(epoch FROM r.replay_lag))::float8 AS replay_delay,
    max(age(r.backend_xmin))::bigint AS xmin_age
FROM pg_catalog.pg_stat_replication AS r
CROSS JOIN (
    SELECT
        CASE
            WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_receive_lsn()
            ELSE pg_catalog.pg_current_wal_lsn()
        END AS lsn
) AS wal
GROUP BY 1, 2
