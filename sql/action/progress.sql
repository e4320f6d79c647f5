-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.progress
-- purpose: how far the command of one session has come
-- parameters: $1 its pid
--
-- done and total are blocks of the phase it is in, over indexes and while an index is checked indexes and tuples; 0 where
-- the server does not say, as of a vacuum over indexes before 17. passes: how often a vacuum has gone over the indexes.
SELECT /* datainsight:action.progress */
    p.phase AS phase,
    coalesce(p.done, 0) AS done,
    coalesce(p.total, 0) AS total,
    p.passes AS passes
FROM (
    SELECT v.pid, v.phase,
        CASE
            WHEN v.phase LIKE '% indexes' THEN (pg_catalog.to_jsonb(v) ->> 'indexes_processed')::bigint
            WHEN v.phase = 'vacuuming heap' THEN v.heap_blks_vacuumed
            ELSE v.heap_blks_scanned
        END AS done,
        CASE
            WHEN v.phase LIKE '% indexes' THEN (pg_catalog.to_jsonb(v) ->> 'indexes_total')::bigint
            ELSE v.heap_blks_total
        END AS total,
        v.index_vacuum_count AS passes
    FROM pg_catalog.pg_stat_progress_vacuum AS v
    UNION ALL
    SELECT a.pid, a.phase, a.sample_blks_scanned, a.sample_blks_total, 0
    FROM pg_catalog.pg_stat_progress_analyze AS a
    UNION ALL
    SELECT i.pid, i.phase,
        CASE WHEN i.blocks_total > 0 THEN i.blocks_done ELSE i.tuples_done END,
        CASE WHEN i.blocks_total > 0 THEN i.blocks_total ELSE i.tuples_total END,
        0
    FROM pg_catalog.pg_stat_progress_create_index AS i
    UNION ALL
    SELECT c.pid, c.phase, c.heap_blks_scanned, c.heap_blks_total, 0
    FROM pg_catalog.pg_stat_progress_cluster AS c
) AS p
WHERE p.pid = $1::integer
