-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: explain.namecolumns
-- purpose: columns of relations for completion, in the order the relations were given in
-- parameters: $1 the relations (oid[]), $2 how many at most
SELECT /* datainsight:explain.namecolumns */
    r.place AS relation,
    a.attname AS name,
    pg_catalog.format_type(a.atttypid, a.atttypmod) AS type
FROM pg_catalog.unnest($1::oid[]) WITH ORDINALITY AS r (oid, place)
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = r.oid
WHERE a.attnum > 0 AND NOT a.attisdropped
ORDER BY r.place, a.attnum
LIMIT $2::bigint
