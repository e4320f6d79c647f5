-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: sample.pulse
-- purpose: whether the server is still the one it was: start, timeline, role
SELECT /* datainsight:sample.pulse */
    pg_catalog.pg_postmaster_start_time() AS started,
    pg_catalog.pg_is_in_recovery() AS in_recovery,
    CASE
        WHEN pg_catalog.pg_is_in_recovery() THEN (SELECT c.timeline_id FROM pg_catalog.pg_control_checkpoint() AS c)
        ELSE ('x' || pg_catalog.substr(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 1, 8))::bit(32)::int4
    END AS timeline
