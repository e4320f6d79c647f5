-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.indexes
-- purpose: the indexes of a hypertable by which its chunks can be written anew
-- parameters: $1 the hypertable's oid
SELECT /* datainsight:timescale.indexes */
    c.relname AS name,
    pg_catalog.format('%I.%I', n.nspname, c.relname) AS quoted
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am AS a ON a.oid = c.relam AND a.amname = 'btree'
WHERE i.indrelid = $1::oid AND i.indisvalid AND i.indpred IS NULL
ORDER BY c.relname
