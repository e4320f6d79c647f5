-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.vacuumblockers
-- purpose: who holds a lock on a relation of this database that keeps VACUUM and ANALYZE from it; asks for no lock
SELECT /* datainsight:tables.vacuumblockers */
    l.relation AS relation,
    coalesce(l.pid, 0) AS pid,
    l.mode AS mode
FROM pg_catalog.pg_locks AS l
JOIN pg_catalog.pg_database AS d ON d.oid = l.database AND d.datname = pg_catalog.current_database()
WHERE l.locktype = 'relation' AND l.granted AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()
    AND l.mode IN ('ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
    AND NOT EXISTS (SELECT 1 AS found FROM pg_catalog.pg_stat_progress_vacuum AS v WHERE v.pid = l.pid)
GROUP BY l.relation, l.pid, l.mode
