-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.own_statements
-- purpose: what our own statements have cost this server
-- pg: 13..
-- ext: pg_stat_statements >= 1.8
-- lane: 1h
-- timeout: 10s
-- keep: all
-- columns:
--   statements                   gauge   count
--   calls                        counter count
--   exec_time                    counter ms
--   rows                         counter rows
--   shared_blks_hit              counter blocks
--   shared_blks_read             counter blocks
--   temp_blks_written            counter blocks
--
-- Known by the comment each of them carries, so that their texts have to be read: once an hour is often enough.
SELECT /* datainsight:target.own_statements */
    count(*) AS statements,
    coalesce(sum(s.calls), 0)::bigint AS calls,
    coalesce(sum(s.total_exec_time), 0)::float8 AS exec_time,
    coalesce(sum(s.rows), 0)::bigint AS rows,
    coalesce(sum(s.shared_blks_hit), 0)::bigint AS shared_blks_hit,
    coalesce(sum(s.shared_blks_read), 0)::bigint AS shared_blks_read,
    coalesce(sum(s.temp_blks_written), 0)::bigint AS temp_blks_written
FROM {{extschema}}.pg_stat_statements AS s
WHERE strpos(s.query, '/* datainsight:') > 0
