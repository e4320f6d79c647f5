-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.server
-- purpose: what the server is, and the settings charts need
-- pg: 13..
-- lane: 60s
-- timeout: 1s
-- columns:
--   version                      text
--   started_at                   time
--   uptime                       gauge   s
--   in_recovery                  gauge   count
--   timeline                     gauge   count
--   system_identifier            text
--   config_loaded_at             time
--   data_checksums               gauge   count
--   pending_restart              gauge   count
--   max_connections              gauge   count
--   reserved_connections         gauge   count
--   usable_connections           gauge   count
--   block_size                   gauge   bytes
--   shared_buffers               gauge   bytes
--   work_mem                     gauge   bytes
--   max_wal_size                 gauge   bytes
--   checkpoint_timeout           gauge   s
--   track_io_timing              gauge   count
--   track_wal_io_timing          gauge   count
--   track_activities             gauge   count
--   track_counts                 gauge   count
--   compute_query_id             text
--   archive_mode                 text
--   wal_level                    text
--   autovacuum                   gauge   count
--   autovacuum_max_workers       gauge   count
--   autovacuum_freeze_max_age    gauge   transactions
--   max_worker_processes         gauge   count
--   max_wal_senders              gauge   count
--   max_replication_slots        gauge   count
SELECT /* datainsight:target.server */
    pg_catalog.current_setting('server_version') AS version,
    pg_catalog.pg_postmaster_start_time() AS started_at,
    extract(epoch FROM clock_timestamp() - pg_catalog.pg_postmaster_start_time())::float8 AS uptime,
    pg_catalog.pg_is_in_recovery()::integer::bigint AS in_recovery,
    checkpoint.timeline_id::bigint AS timeline,
    control.system_identifier::text AS system_identifier,
    pg_catalog.pg_conf_load_time() AS config_loaded_at,
    pg_catalog.current_setting('data_checksums')::boolean::integer::bigint AS data_checksums,
    (SELECT count(*) FROM pg_catalog.pg_settings AS s WHERE s.pending_restart) AS pending_restart,
    pg_catalog.current_setting('max_connections')::bigint AS max_connections,
    reserved.connections AS reserved_connections,
    pg_catalog.current_setting('max_connections')::bigint - reserved.connections AS usable_connections,
    pg_catalog.current_setting('block_size')::bigint AS block_size,
    pg_catalog.pg_size_bytes(pg_catalog.current_setting('shared_buffers')) AS shared_buffers,
    pg_catalog.pg_size_bytes(pg_catalog.current_setting('work_mem')) AS work_mem,
    pg_catalog.pg_size_bytes(pg_catalog.current_setting('max_wal_size')) AS max_wal_size,
    extract(epoch FROM pg_catalog.current_setting('checkpoint_timeout')::interval)::float8 AS checkpoint_timeout,
    pg_catalog.current_setting('track_io_timing')::boolean::integer::bigint AS track_io_timing,
    pg_catalog.current_setting('track_wal_io_timing', true)::boolean::integer::bigint AS track_wal_io_timing,
    pg_catalog.current_setting('track_activities')::boolean::integer::bigint AS track_activities,
    pg_catalog.current_setting('track_counts')::boolean::integer::bigint AS track_counts,
    pg_catalog.current_setting('compute_query_id', true) AS compute_query_id,
    pg_catalog.current_setting('archive_mode') AS archive_mode,
    pg_catalog.current_setting('wal_level') AS wal_level,
    pg_catalog.current_setting('autovacuum')::boolean::integer::bigint AS autovacuum,
    pg_catalog.current_setting('autovacuum_max_workers')::bigint AS autovacuum_max_workers,
    pg_catalog.current_setting('autovacuum_freeze_max_age')::bigint AS autovacuum_freeze_max_age,
    pg_catalog.current_setting('max_worker_processes')::bigint AS max_worker_processes,
    pg_catalog.current_setting('max_wal_senders')::bigint AS max_wal_senders,
    pg_catalog.current_setting('max_replication_slots')::bigint AS max_replication_slots
FROM pg_catalog.pg_control_system() AS control
CROSS JOIN pg_catalog.pg_control_checkpoint() AS checkpoint
CROSS JOIN (
    SELECT pg_catalog.current_setting('superuser_reserved_connections')::bigint
        + coalesce(pg_catalog.current_setting('reserved_connections', true)::bigint, 0) AS connections
) AS reserved
