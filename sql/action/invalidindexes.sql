-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.invalidindexes
-- purpose: indexes of a table that a failed build has left
-- parameters: $1 the table's oid
SELECT /* datainsight:action.invalidindexes */
    pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE i.indrelid = $1::oid AND NOT i.indisvalid
ORDER BY 1
