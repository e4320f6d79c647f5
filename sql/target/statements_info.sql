-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.statements_info
-- purpose: how well pg_stat_statements keeps up: statements it had to forget
-- pg: 13..
-- ext: pg_stat_statements >= 1.9
-- lane: 60s
-- columns:
--   dealloc                      counter count
--   max_entries                  gauge   count
--   tracked                      text
--   stats_reset                  reset
--
-- When pg_stat_statements.max entries are full, the twentieth part that was used least is forgotten at once: dealloc counts
-- such turns, not statements.
SELECT /* datainsight:target.statements_info */
    i.dealloc AS dealloc,
    pg_catalog.current_setting('pg_stat_statements.max', true)::bigint AS max_entries,
    pg_catalog.current_setting('pg_stat_statements.track', true) AS tracked,
    i.stats_reset AS stats_reset
FROM {{extschema}}.pg_stat_statements_info AS i
