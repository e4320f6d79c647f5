-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: sample.ownbackend
-- purpose: what tells our own backend among the processes of this machine, and where the data is (NULL: hidden)
SELECT /* datainsight:sample.ownbackend */
    extract(epoch FROM pg_catalog.clock_timestamp() - a.backend_start)::float8 AS age,
    (SELECT s.setting FROM pg_catalog.pg_settings AS s WHERE s.name = 'data_directory') AS data_directory
FROM pg_catalog.pg_stat_get_activity(pg_catalog.pg_backend_pid()) AS a
