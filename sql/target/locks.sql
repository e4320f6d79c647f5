-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.locks
-- purpose: locks held and waited for, by kind and mode
-- pg: 13..
-- lane: 10s
-- timeout: 1s
-- max-series: 200
-- columns:
--   locktype                     label
--   mode                         label
--   state                        label
--   locks                        gauge   count
--
-- Counted on the server: one row a lock may be tens of thousands.
SELECT /* datainsight:target.locks */
    l.locktype AS locktype,
    l.mode AS mode,
    CASE WHEN l.granted THEN 'held' ELSE 'waiting' END AS state,
    count(*) AS locks
FROM pg_catalog.pg_locks AS l
WHERE l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()
GROUP BY 1, 2, 3
