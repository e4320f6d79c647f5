-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.settings
-- purpose: the moment of a reading, and the settings autovacuum goes by
SELECT /* datainsight:tables.settings */
    pg_catalog.clock_timestamp() AS now,
    pg_catalog.pg_is_in_recovery() AS in_recovery,
    -- After a crash all counters begin anew, of which only those of the whole server keep the moment.
    greatest(d.stats_reset, least(b.stats_reset, a.stats_reset)) AS stats_reset,
    pg_catalog.current_setting('block_size')::bigint AS block_size,
    pg_catalog.current_setting('autovacuum')::boolean AND pg_catalog.current_setting('track_counts')::boolean AS enabled,
    pg_catalog.current_setting('autovacuum_vacuum_threshold')::float8 AS vacuum_threshold,
    pg_catalog.current_setting('autovacuum_vacuum_scale_factor')::float8 AS vacuum_scale_factor,
    pg_catalog.current_setting('autovacuum_vacuum_max_threshold', true)::float8 AS vacuum_max_threshold,
    pg_catalog.current_setting('autovacuum_vacuum_insert_threshold')::float8 AS insert_threshold,
    pg_catalog.current_setting('autovacuum_vacuum_insert_scale_factor')::float8 AS insert_scale_factor,
    pg_catalog.current_setting('autovacuum_analyze_threshold')::float8 AS analyze_threshold,
    pg_catalog.current_setting('autovacuum_analyze_scale_factor')::float8 AS analyze_scale_factor,
    pg_catalog.current_setting('autovacuum_freeze_max_age')::bigint AS freeze_max_age,
    pg_catalog.current_setting('autovacuum_multixact_freeze_max_age')::bigint AS mxid_freeze_max_age,
    pg_catalog.current_setting('vacuum_failsafe_age', true)::bigint AS failsafe_age,
    pg_catalog.current_setting('vacuum_multixact_failsafe_age', true)::bigint AS mxid_failsafe_age,
    pg_catalog.current_setting('autovacuum_max_workers')::bigint AS max_workers,
    pg_catalog.date_part('epoch', pg_catalog.current_setting('autovacuum_naptime')::interval) AS naptime
FROM pg_catalog.pg_stat_database AS d
CROSS JOIN pg_catalog.pg_stat_bgwriter AS b
CROSS JOIN pg_catalog.pg_stat_archiver AS a
WHERE d.datname = pg_catalog.current_database()
