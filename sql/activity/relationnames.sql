-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: activity.relationnames
-- purpose: the names of relations of the connected database, without a lock on any
-- parameters: $1 their oids, as an array
SELECT /* datainsight:activity.relationnames */
    c.oid AS oid,
    pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.oid = ANY ($1::oid[])
