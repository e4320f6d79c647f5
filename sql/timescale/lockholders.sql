-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.lockholders
-- purpose: who holds or waits for locks on any of the given relations
-- parameters: $1 their oids, as an array
SELECT /* datainsight:timescale.lockholders */
    coalesce(l.pid, 0) AS pid,
    a.usename AS usename,
    a.application_name AS application_name,
    a.state AS state,
    a.xact_start AS xact_start,
    l.mode AS mode,
    bool_and(l.granted) AS granted,
    count(DISTINCT l.relation) AS relations,
    min(pg_catalog.format('%I.%I', n.nspname, c.relname)) AS relation
FROM pg_catalog.pg_locks AS l
JOIN pg_catalog.pg_database AS d ON d.oid = l.database AND d.datname = pg_catalog.current_database()
JOIN pg_catalog.pg_class AS c ON c.oid = l.relation
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
WHERE l.locktype = 'relation' AND l.relation = ANY ($1::oid[]) AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()
GROUP BY 1, 2, 3, 4, 5, 6
ORDER BY 1, 6
