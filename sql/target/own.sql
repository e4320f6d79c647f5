-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.own
-- purpose: our own sessions on this server
-- pg: 13..
-- lane: 60s
-- timeout: 1s
-- columns:
--   sessions                     gauge   count
--   active                       gauge   count
--   oldest_transaction           gauge   s
--
-- Every session named datainsight, of this and of other consoles; this one among them. The states of those of another
-- role are not to be seen without pg_monitor and count as not active.
SELECT /* datainsight:target.own */
    count(*) AS sessions,
    count(*) FILTER (WHERE a.state = 'active') AS active,
    extract(epoch FROM clock_timestamp() - min(a.xact_start) FILTER (WHERE a.pid <> pg_catalog.pg_backend_pid()))::float8
        AS oldest_transaction
FROM pg_catalog.pg_stat_activity AS a
WHERE a.application_name = 'datainsight' OR a.pid = pg_catalog.pg_backend_pid()
