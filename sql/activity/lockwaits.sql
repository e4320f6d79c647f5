-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: activity.lockwaits
-- purpose: who waits for which lock, behind whom, and what those hold of it
--
-- Reads all locks once and asks for blockers only where something waits. Takes no lock on relations: names come from
-- the catalog, and only those of the connected database are known. waitstart within the subquery is the view's where it
-- has one (14), else that of "absent" beside it. The holders are "pid|transaction|mode" with pid 0 and a transaction for
-- those of a prepared one.
--
-- Locks are matched by `object`, one number that nearly tells what they are on; the rest is compared with what merge and
-- hash joins cannot use: for 50,000 locks the planner, who expects 1,000, would sort them all by ten columns.
WITH /* datainsight:activity.lockwaits */ lock AS MATERIALIZED (
    SELECT
        l.*,
        (coalesce(l.relation, l.classid, 0)::bigint << 32) + coalesce(l.page::bigint, l.objid::bigint, 0) AS object
    FROM (VALUES (NULL::timestamptz)) AS absent (waitstart)
    CROSS JOIN LATERAL (
        SELECT
            k.pid, k.virtualtransaction, k.locktype, k.database, k.relation, k.page, k.tuple, k.virtualxid, k.transactionid,
            k.classid, k.objid, k.objsubid, k.mode, k.granted, waitstart
        FROM pg_catalog.pg_locks AS k
    ) AS l
),
waiting AS MATERIALIZED (
    SELECT l.*, pg_catalog.pg_blocking_pids(l.pid) AS blockers
    FROM lock AS l
    WHERE NOT l.granted AND l.pid IS NOT NULL
),
-- prepared transactions: they have no process
prepared AS MATERIALIZED (
    SELECT l.virtualtransaction, l.transactionid
    FROM lock AS l
    WHERE l.pid IS NULL AND l.locktype = 'transactionid' AND l.granted
),
-- the same object, held by one of those who block
held AS (
    SELECT
        w.pid AS waiter,
        string_agg(DISTINCT
            coalesce(h.pid, 0) || '|' || coalesce(p.transactionid::text, '') || '|' || h.mode, ',') AS holders
    FROM waiting AS w
    JOIN lock AS h
        ON h.granted
        AND h.object = w.object
        AND h.locktype IS NOT DISTINCT FROM w.locktype
        AND h.database IS NOT DISTINCT FROM w.database
        AND h.relation IS NOT DISTINCT FROM w.relation
        AND h.page IS NOT DISTINCT FROM w.page
        AND h.tuple IS NOT DISTINCT FROM w.tuple
        AND h.virtualxid IS NOT DISTINCT FROM w.virtualxid
        AND h.transactionid IS NOT DISTINCT FROM w.transactionid
        AND h.classid IS NOT DISTINCT FROM w.classid
        AND h.objid IS NOT DISTINCT FROM w.objid
        AND h.objsubid IS NOT DISTINCT FROM w.objsubid
    LEFT JOIN prepared AS p ON h.pid IS NULL AND p.virtualtransaction = h.virtualtransaction
    WHERE coalesce(h.pid, 0) = ANY (w.blockers)
    GROUP BY w.pid
),
-- whose row it is that another transaction must end for: the waiter holds the tuple lock meanwhile
contended AS (
    SELECT l.pid, min(l.database) AS database, min(l.relation) AS relation, min(l.page) AS page, min(l.tuple) AS tuple
    FROM waiting AS w
    JOIN lock AS l ON l.pid = w.pid AND l.locktype = 'tuple' AND l.granted
    WHERE w.locktype = 'transactionid'
    GROUP BY l.pid
)
SELECT
    w.pid AS pid,
    w.locktype AS locktype,
    w.mode AS mode,
    d.datname AS datname,
    coalesce(w.relation, c.relation) AS relation,
    CASE WHEN r.oid IS NOT NULL THEN pg_catalog.format('%I.%I', n.nspname, r.relname) END AS relation_name,
    coalesce(w.page, c.page) AS page,
    coalesce(w.tuple, c.tuple) AS tuple,
    coalesce(w.transactionid::text, w.virtualxid) AS transaction,
    w.classid AS classid,
    w.objid AS objid,
    w.objsubid AS objsubid,
    w.waitstart AS waiting_since,
    array_to_string(w.blockers, ',') AS blockers,
    h.holders AS holders
FROM waiting AS w
LEFT JOIN held AS h ON h.waiter = w.pid
LEFT JOIN contended AS c ON c.pid = w.pid
LEFT JOIN pg_catalog.pg_database AS d ON d.oid = coalesce(nullif(w.database, 0), c.database)
LEFT JOIN pg_catalog.pg_class AS r
    ON r.oid = coalesce(w.relation, c.relation)
    AND (d.datname = pg_catalog.current_database() OR w.database = 0)
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = r.relnamespace
