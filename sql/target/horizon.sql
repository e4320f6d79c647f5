-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.horizon
-- purpose: who keeps dead rows from being removed
-- pg: 13..
-- role: pg_monitor
-- lane: 60s
-- timeout: 1s
-- columns:
--   holder                       label
--   age                          gauge   transactions
--   name                         text
--
-- One row for each kind of holder, with the age of its oldest transaction id (0: it holds none) and who it is. The age
-- for sessions is NULL without pg_monitor.
SELECT /* datainsight:target.horizon */
    kind.holder AS holder,
    CASE WHEN oldest.age IS NULL AND kind.visible THEN 0 ELSE oldest.age END AS age,
    oldest.name AS name
FROM (
    VALUES ('session', pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')),
        ('prepared transaction', true),
        ('replication slot', true),
        ('standby', pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE'))
) AS kind (holder, visible)
LEFT JOIN (
    SELECT DISTINCT ON (held.holder)
        held.holder,
        held.age::bigint AS age,
        held.name
    FROM (
        -- walsenders come under standby
        SELECT 'session' AS holder, greatest(age(a.backend_xmin), age(a.backend_xid)) AS age, 'pid ' || a.pid AS name
        FROM pg_catalog.pg_stat_activity AS a
        WHERE a.backend_type <> 'walsender' AND a.pid <> pg_catalog.pg_backend_pid()
        UNION ALL
        SELECT 'prepared transaction', age(p.transaction), p.gid
        FROM pg_catalog.pg_prepared_xacts AS p
        UNION ALL
        SELECT 'replication slot', greatest(age(s.xmin), age(s.catalog_xmin)), s.slot_name::text
        FROM pg_catalog.pg_replication_slots AS s
        UNION ALL
        SELECT 'standby', age(r.backend_xmin), r.application_name
        FROM pg_catalog.pg_stat_replication AS r
    ) AS held
    WHERE held.age IS NOT NULL
    ORDER BY held.holder, held.age DESC
) AS oldest ON oldest.holder = kind.holder AND kind.visible
