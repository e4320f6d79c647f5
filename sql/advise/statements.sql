-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: advise.statements
-- purpose: the statements of this database that took the most time; {{extschema}} is the schema of pg_stat_statements
-- parameters: $1 how many at most
--
-- Our own are left out. Texts the role may not see are counted in "hidden": one row without a text if it sees none.
WITH /* datainsight:advise.statements */ entries AS MATERIALIZED (
    SELECT s.queryid AS queryid, s.query AS query, s.calls AS calls, s.total_exec_time AS total_exec_time, s.rows AS rows
    FROM {{extschema}}.pg_stat_statements(true) AS s
    JOIN pg_catalog.pg_database AS d ON d.oid = s.dbid AND d.datname = pg_catalog.current_database()
),
shown AS (
    SELECT e.query AS query, sum(e.calls) AS calls, sum(e.total_exec_time) AS total_exec_time,
        sum(e.rows) AS rows
    FROM entries AS e
    WHERE e.queryid IS NOT NULL AND e.query IS NOT NULL AND pg_catalog.strpos(e.query, '/* datainsight:') = 0
        AND e.query ~* '\m(select|insert|update|delete|merge|table|copy)\M'
    GROUP BY e.query
)
SELECT
    s.query AS query,
    s.calls::float8 AS calls,
    s.total_exec_time AS total_exec_time,
    s.rows::float8 AS rows,
    h.hidden AS hidden
FROM (SELECT count(*) AS hidden FROM entries AS e WHERE e.queryid IS NULL) AS h
LEFT JOIN shown AS s ON true
ORDER BY s.total_exec_time DESC NULLS LAST
LIMIT $1::bigint
