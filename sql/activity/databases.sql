-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: activity.databases
-- purpose: the names of databases, and which one we are in
SELECT /* datainsight:activity.databases */
    d.oid AS oid,
    d.datname AS datname,
    d.datname = pg_catalog.current_database() AS ours
FROM pg_catalog.pg_database AS d
