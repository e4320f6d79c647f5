-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.parents
-- purpose: which partition, chunk or child belongs to which table; waits for no lock
SELECT /* datainsight:tables.parents */
    h.inhrelid AS oid,
    h.inhparent AS parent,
    c.relispartition AS is_partition
FROM pg_catalog.pg_inherits AS h
JOIN pg_catalog.pg_class AS c ON c.oid = h.inhrelid AND c.relkind IN ('r', 'p')
