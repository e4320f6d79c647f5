-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.databaseages
-- purpose: how old the oldest rows of each database are that are not frozen
SELECT /* datainsight:tables.databaseages */
    d.datname AS name,
    pg_catalog.age(d.datfrozenxid) AS xid_age,
    pg_catalog.mxid_age(d.datminmxid) AS mxid_age,
    d.datname = pg_catalog.current_database() AS ours
FROM pg_catalog.pg_database AS d
ORDER BY greatest(pg_catalog.age(d.datfrozenxid), pg_catalog.mxid_age(d.datminmxid)) DESC
