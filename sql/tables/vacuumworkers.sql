-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.vacuumworkers
-- purpose: how many autovacuum workers are at work, and whether the role may know
SELECT /* datainsight:tables.vacuumworkers */
    pg_catalog.clock_timestamp() AS now,
    pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE') AS visible,
    pg_catalog.pg_is_in_recovery() AS in_recovery,
    (
        SELECT count(*) AS workers
        FROM pg_catalog.pg_stat_activity AS a
        WHERE a.backend_type = 'autovacuum worker') AS workers
