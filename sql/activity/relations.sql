-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: activity.relations
-- purpose: what of the connected database a command may be planned on, with what it is a part of; no lock on any
-- parameters: $1 how many at the most
SELECT /* datainsight:activity.relations */
    c.oid AS oid,
    pg_catalog.format('%I.%I', n.nspname, c.relname) AS name,
    coalesce(
        (SELECT i.inhparent FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid = c.oid ORDER BY i.inhseqno LIMIT 1),
        0) AS parent
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'm')
    AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND n.nspname !~ '^pg_(toast|temp_)'
ORDER BY 3, 2
LIMIT $1
