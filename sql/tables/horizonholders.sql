-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.horizonholders
-- purpose: who keeps VACUUM in this database from removing dead rows, the oldest first
--
-- Sessions of other databases and a slot's catalog_xmin hold back other relations than the tables of this one; a VACUUM
-- at work holds back nobody. "visible" is false where the role may not see the sessions of others.
WITH /* datainsight:tables.horizonholders */ holder AS (
    SELECT
        'session' AS kind, a.pid AS pid, '' AS name, a.usename::text AS username,
        a.application_name AS application, a.state AS state, coalesce(a.xact_start, a.backend_start) AS since,
        greatest(pg_catalog.age(a.backend_xmin), pg_catalog.age(a.backend_xid)) AS age
    FROM pg_catalog.pg_stat_activity AS a
    WHERE a.datname = pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid()
        AND a.backend_type <> 'walsender'
        AND NOT EXISTS (SELECT 1 AS found FROM pg_catalog.pg_stat_progress_vacuum AS v WHERE v.pid = a.pid)
    UNION ALL
    SELECT
        'prepared transaction', 0, p.gid, p.owner::text, '', 'prepared', p.prepared, pg_catalog.age(p.transaction)
    FROM pg_catalog.pg_prepared_xacts AS p
    WHERE p.database = pg_catalog.current_database()
    UNION ALL
    SELECT
        'replication slot', coalesce(s.active_pid, 0), s.slot_name::text, '', '',
        CASE WHEN s.active THEN 'active' ELSE 'inactive' END, NULL, pg_catalog.age(s.xmin)
    FROM pg_catalog.pg_replication_slots AS s
    UNION ALL
    SELECT
        'standby', r.pid, r.application_name, r.usename::text, r.application_name, r.state, NULL,
        pg_catalog.age(r.backend_xmin)
    FROM pg_catalog.pg_stat_replication AS r
)
SELECT
    h.kind AS kind,
    h.pid AS pid,
    h.name AS name,
    h.username AS username,
    h.application AS application,
    h.state AS state,
    h.since AS since,
    h.age AS age
FROM holder AS h
WHERE h.age IS NOT NULL
ORDER BY h.age DESC
LIMIT 20
