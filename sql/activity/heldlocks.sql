-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: activity.heldlocks
-- purpose: all locks, counted by session, object and mode
--
-- Rows and pages of one relation are one row. Names are asked for apart, once a relation and not once a lock.
SELECT /* datainsight:activity.heldlocks */
    coalesce(l.pid, 0) AS pid,
    l.locktype AS locktype,
    coalesce(l.database, 0) AS database,
    coalesce(l.relation, 0) AS relation,
    l.mode AS mode,
    l.granted AS granted,
    count(*) AS locks
FROM pg_catalog.pg_locks AS l
WHERE l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()
GROUP BY 1, 2, 3, 4, 5, 6
