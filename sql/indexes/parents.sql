-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: indexes.parents
-- purpose: which index of a partition belongs to which of its table; waits for no lock
SELECT /* datainsight:indexes.parents */
    h.inhrelid AS oid,
    h.inhparent AS parent
FROM pg_catalog.pg_inherits AS h
JOIN pg_catalog.pg_class AS c ON c.oid = h.inhrelid AND c.relkind IN ('i', 'I')
