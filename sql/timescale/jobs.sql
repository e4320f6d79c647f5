-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.jobs
-- purpose: background jobs with what is known of their runs, readable by every role
--
-- A run under way has finished at -infinity and counts as a crash until it ends. Intervals in seconds. The view
-- job_errors is not asked: it is empty for who owns neither the job nor the database, which looks like no errors.
SELECT /* datainsight:timescale.jobs */
    j.job_id AS job_id,
    j.application_name AS application_name,
    j.proc_schema AS proc_schema,
    j.proc_name AS proc_name,
    j.owner::text AS owner,
    pg_catalog.pg_has_role(o.oid, 'USAGE') AS owned,
    j.scheduled AS scheduled,
    extract(epoch FROM j.schedule_interval)::float8 AS schedule_seconds,
    extract(epoch FROM j.max_runtime)::float8 AS max_runtime_seconds,
    extract(epoch FROM j.retry_period)::float8 AS retry_seconds,
    j.max_retries AS max_retries,
    j.config::text AS config,
    (
        SELECT jsonb_object_agg(e.key, extract(epoch FROM (e.value #>> '{}')::interval))::text
        FROM jsonb_each(CASE WHEN jsonb_typeof(j.config) = 'object' THEN j.config ELSE '{}' END) AS e
        WHERE j.proc_name LIKE 'policy%' AND jsonb_typeof(e.value) = 'string'
            AND e.key IN ('compress_after', 'compress_created_before', 'drop_after', 'drop_created_before', 'start_offset',
                'end_offset')
    ) AS config_seconds,
    j.hypertable_schema AS hypertable_schema,
    j.hypertable_name AS hypertable_name,
    b.job_id IS NOT NULL AS has_runs,
    b.last_start AS last_start,
    b.last_finish AS last_finish,
    b.last_successful_finish AS last_successful_finish,
    b.next_start AS next_start,
    b.last_finish = '-infinity' AND b.last_start > '-infinity' AS under_way,
    b.last_run_success AS last_run_success,
    coalesce(b.total_runs, 0) AS total_runs,
    coalesce(b.total_successes, 0) AS total_successes,
    coalesce(b.total_failures, 0) AS total_failures,
    coalesce(b.total_crashes, 0) AS total_crashes,
    coalesce(b.consecutive_failures, 0) AS consecutive_failures,
    coalesce(b.consecutive_crashes, 0) AS consecutive_crashes,
    extract(epoch FROM b.total_duration)::float8 AS total_seconds,
    EXISTS (
        SELECT
        FROM pg_catalog.pg_stat_activity AS a
        WHERE a.datname = pg_catalog.current_database() AND a.application_name = j.application_name::text
    ) AS process_seen,
    pg_catalog.clock_timestamp() AS server_now
FROM timescaledb_information.jobs AS j
LEFT JOIN pg_catalog.pg_roles AS o ON o.rolname = replace(btrim(j.owner::text, '"'), '""', '"')
LEFT JOIN _timescaledb_internal.bgw_job_stat AS b ON b.job_id = j.job_id
ORDER BY j.job_id
