-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.database_size
-- purpose: size of each database on disk
-- pg: 13..
-- lane: 5m
-- timeout: 30s
-- columns:
--   datname                      label
--   size                         gauge   bytes
--
-- Reads the folders of the databases: a second or more with a hundred thousand files. NULL where the role may neither
-- connect nor read all statistics.
SELECT /* datainsight:target.database_size */
    d.datname::text AS datname,
    CASE
        WHEN pg_catalog.has_database_privilege(d.oid, 'CONNECT')
            OR pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')
            THEN pg_catalog.pg_database_size(d.oid)
    END AS size
FROM pg_catalog.pg_database AS d
WHERE d.datconnlimit <> -2
