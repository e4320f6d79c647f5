-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: explain.hypopg
-- purpose: whether hypothetical indexes can be made in this database, or what is missing
SELECT /* datainsight:explain.hypopg */
    e.extversion AS version,
    pg_catalog.quote_ident(n.nspname) AS schema,
    (SELECT a.default_version FROM pg_catalog.pg_available_extensions AS a WHERE a.name = 'hypopg') AS available
FROM (VALUES (1)) AS always (one)
LEFT JOIN pg_catalog.pg_extension AS e ON e.extname = 'hypopg'
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace
