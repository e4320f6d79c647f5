-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.workers
-- purpose: how many background workers TimescaleDB may have, whether the scheduler is there, and limits of the server
--
-- The kind of a process is hidden from a plain role, its name is not.
SELECT /* datainsight:timescale.workers */
    pg_catalog.current_setting('timescaledb.max_background_workers', true)::integer AS max_background_workers,
    pg_catalog.current_setting('max_worker_processes')::integer AS max_worker_processes,
    pg_catalog.current_setting('max_parallel_workers')::integer AS max_parallel_workers,
    (SELECT count(*) FROM pg_catalog.pg_database AS d WHERE d.datallowconn AND NOT d.datistemplate) AS databases,
    pg_catalog.current_setting('max_locks_per_transaction')::bigint
        * (pg_catalog.current_setting('max_connections')::bigint
            + pg_catalog.current_setting('max_prepared_transactions')::bigint) AS lock_slots,
    pg_catalog.pg_size_bytes(pg_catalog.current_setting('shared_buffers')) AS shared_buffers,
    pg_catalog.current_setting('autovacuum_freeze_max_age')::bigint AS freeze_max_age,
    count(*) FILTER (WHERE a.scheduler) AS schedulers,
    count(*) FILTER (WHERE a.scheduler AND a.datname = pg_catalog.current_database()) > 0 AS scheduler_here,
    count(*) FILTER (WHERE a.launcher) > 0 AS launcher,
    count(*) FILTER (WHERE a.job) AS running_jobs,
    pg_catalog.pg_is_in_recovery() AS in_recovery,
    pg_catalog.clock_timestamp() - pg_catalog.pg_postmaster_start_time() < interval '2 minutes' AS just_started
FROM (VALUES (1)) AS one (row)
LEFT JOIN LATERAL (
    SELECT
        s.datname,
        'TimescaleDB Background Worker Scheduler' IN (s.backend_type, s.application_name) AS scheduler,
        'TimescaleDB Background Worker Launcher' IN (s.backend_type, s.application_name) AS launcher,
        s.application_name IN (SELECT j.application_name FROM timescaledb_information.jobs AS j)
            AND s.datname = pg_catalog.current_database() AS job
    FROM pg_catalog.pg_stat_activity AS s
) AS a ON true
