-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: sample.databases
-- purpose: the databases we may connect to
SELECT /* datainsight:sample.databases */ d.datname AS datname
FROM pg_catalog.pg_database AS d
WHERE d.datallowconn
    AND NOT d.datistemplate
    AND pg_catalog.has_database_privilege(d.oid, 'CONNECT')
ORDER BY d.datname
