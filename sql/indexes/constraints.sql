-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: indexes.constraints
-- purpose: which indexes belong to a constraint, and on which foreign keys rest; waits for no lock
SELECT /* datainsight:indexes.constraints */
    c.conindid AS oid,
    c.contype AS kind,
    c.conname AS name
FROM pg_catalog.pg_constraint AS c
WHERE c.conindid <> 0 AND c.contype IN ('p', 'u', 'x', 'f')
