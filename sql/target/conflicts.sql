-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.conflicts
-- purpose: queries on this standby cancelled because replay had to go on
-- pg: 13..
-- node: standby
-- lane: 60s
-- timeout: 1s
-- columns:
--   datname                      label
--   tablespace                   counter count
--   lock                         counter count
--   snapshot                     counter count
--   bufferpin                    counter count
--   deadlock                     counter count
--   confl_active_logicalslot     counter count  if pg_stat_database_conflicts.confl_active_logicalslot
SELECT /* datainsight:target.conflicts */
    c.datname::text AS datname,
    c.confl_tablespace AS tablespace,
    c.confl_lock AS lock,
    c.confl_snapshot AS snapshot,
    c.confl_bufferpin AS bufferpin,
    c.confl_deadlock AS deadlock,
    {{c.confl_active_logicalslot}} AS confl_active_logicalslot
FROM pg_catalog.pg_stat_database_conflicts AS c
