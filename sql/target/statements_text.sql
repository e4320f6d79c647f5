-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.statements_text
-- purpose: the texts of statements whose text is not known yet
-- pg: 13..
-- ext: pg_stat_statements >= 1.8
-- role: pg_monitor
-- lane: 60s
-- timeout: 30s
-- max-series: 1000000
-- hot: no
-- deriver: statementtexts
-- columns:
--   dbid                         label
--   userid                       label
--   queryid                      label
--   toplevel                     label   if pg_stat_statements.toplevel
--   datname                      text
--   usename                      text
--   query                        text
--   digest                       text
--   length                       gauge   bytes
--
-- Asked only when there are entries whose text has not been read, three times at first, then at most every five minutes:
-- the server reads all texts from its file whatever is asked. $1 holds the column `entry` of target.statements for them.
-- Texts come until they are 16 MB together, the rest another time; of one that is longer alone come its beginning and the
-- digest of the whole. A filter and a running sum, so that texts are not sorted.
SELECT /* datainsight:target.statements_text */
    s.dbid::text AS dbid,
    s.userid::text AS userid,
    s.queryid::text AS queryid,
    s.toplevel::text AS toplevel,
    d.datname::text AS datname,
    r.rolname::text AS usename,
    CASE WHEN s.bytes > 16777216 THEN left(s.query, 65536) ELSE s.query END AS query,
    CASE WHEN s.bytes > 16777216 THEN pg_catalog.md5(s.query) END AS digest,
    s.bytes AS length
FROM (
    SELECT
        t.dbid,
        t.userid,
        t.queryid,
        t.toplevel,
        t.query,
        t.bytes,
        sum(t.bytes) OVER (ROWS UNBOUNDED PRECEDING) AS bytes_so_far
    FROM (
        SELECT
            s.dbid,
            s.userid,
            s.queryid,
            coalesce({{s.toplevel}}::boolean, true) AS toplevel,
            s.query,
            pg_catalog.octet_length(s.query)::bigint AS bytes
        FROM {{extschema}}.pg_stat_statements(true) AS s
    ) AS t
    WHERE pg_catalog.hashint8extended(t.queryid,
        pg_catalog.hashint8extended(t.dbid::bigint << 32 | t.userid::bigint, t.toplevel::integer)) = ANY ($1::bigint[])
) AS s
LEFT JOIN pg_catalog.pg_database AS d ON d.oid = s.dbid
LEFT JOIN pg_catalog.pg_roles AS r ON r.oid = s.userid
WHERE s.bytes_so_far - s.bytes < 16777216
