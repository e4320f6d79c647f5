-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: advise.views
-- purpose: what views of given names read; waits behind ACCESS EXCLUSIVE, at most lock_timeout
-- parameters: $1 their names, without schemas (name[])
SELECT /* datainsight:advise.views */
    n.nspname AS schema,
    c.relname AS name,
    pg_catalog.pg_get_viewdef(c.oid) AS definition
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind = 'v' AND c.relname = ANY ($1::name[])
    AND n.nspname NOT IN ('pg_catalog', 'information_schema')
