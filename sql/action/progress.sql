-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.progress
-- purpose: how far the command of one session has come
-- parameters: $1 its pid
--
-- done and total are blocks of the phase it is in; passes, how often a vacuum has gone over the indexes.
SELECT /* datainsight:action.progress */
    p.phase AS phase,
    p.done AS done,
    p.total AS total,
    p.passes AS passes
FROM (
    SELECT v.pid, v.phase,
        CASE WHEN v.phase LIKE 'vacuuming%' THEN v.heap_blks_vacuumed ELSE v.heap_blks_scanned END AS done,
        v.heap_blks_total AS total, v.index_vacuum_count AS passes
    FROM pg_catalog.pg_stat_progress_vacuum AS v
    UNION ALL
    SELECT a.pid, a.phase, a.sample_blks_scanned, a.sample_blks_total, 0
    FROM pg_catalog.pg_stat_progress_analyze AS a
    UNION ALL
    SELECT i.pid, i.phase, i.blocks_done, i.blocks_total, 0
    FROM pg_catalog.pg_stat_progress_create_index AS i
    UNION ALL
    SELECT c.pid, c.phase, c.heap_blks_scanned, c.heap_blks_total, 0
    FROM pg_catalog.pg_stat_progress_cluster AS c
) AS p
WHERE p.pid = $1::integer
