-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.signalfacts
-- purpose: what a session is and holds, and whether we may signal it
-- parameters: $1 pid, $2 when the session began, in microseconds since 1970
SELECT /* datainsight:action.signalfacts */
    a.usename AS usename,
    a.datname AS datname,
    a.application_name AS application_name,
    a.backend_type AS backend_type,
    a.state AS state,
    a.xact_start AS xact_start,
    coalesce((extract(epoch FROM a.query_start) * 1000000)::bigint, 0) AS query_start_us,
    left(a.query, 1024) AS query,
    age(a.backend_xid) AS xid_age,
    (SELECT count(*) FROM pg_catalog.pg_locks AS l WHERE l.pid = a.pid AND l.granted) AS locks,
    (
        SELECT string_agg(DISTINCT pg_catalog.format('%I.%I', n.nspname, c.relname) || ' ' || l.mode, ', ')
        FROM pg_catalog.pg_locks AS l
        JOIN pg_catalog.pg_database AS d ON d.oid = l.database AND d.datname = pg_catalog.current_database()
        JOIN pg_catalog.pg_class AS c ON c.oid = l.relation
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE l.pid = a.pid AND l.granted AND l.mode NOT IN ('AccessShareLock', 'RowShareLock') AND c.relkind <> 'i'
    ) AS strong_locks,
    coalesce(target.rolsuper, false) AS of_superuser,
    me.rolsuper AS we_are_superuser,
    coalesce(pg_catalog.pg_has_role(a.usesysid, 'USAGE'), false) AS of_our_role,
    EXISTS (
        SELECT FROM pg_catalog.pg_roles AS r
        WHERE r.rolname = 'pg_signal_backend' AND pg_catalog.pg_has_role(r.oid, 'USAGE')) AS may_signal,
    EXISTS (
        SELECT FROM pg_catalog.pg_roles AS r
        WHERE r.rolname = 'pg_signal_autovacuum_worker' AND pg_catalog.pg_has_role(r.oid, 'USAGE')) AS may_signal_autovacuum,
    EXISTS (
        SELECT FROM pg_catalog.pg_roles AS r WHERE r.rolname = 'pg_signal_autovacuum_worker') AS has_autovacuum_role
FROM pg_catalog.pg_stat_activity AS a
JOIN pg_catalog.pg_roles AS me ON me.rolname = CURRENT_USER
LEFT JOIN pg_catalog.pg_roles AS target ON target.oid = a.usesysid
WHERE a.pid = $1::integer
    AND (a.backend_start IS NULL OR (extract(epoch FROM a.backend_start) * 1000000)::bigint = $2::bigint)
