-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.facts
-- purpose: whether TimescaleDB is in this database, which version and edition, and whether its library is loaded
--
-- One row always. Without shared_preload_libraries the extension may be there and know no settings.
SELECT /* datainsight:timescale.facts */
    e.extversion AS version,
    pg_catalog.quote_ident(n.nspname) AS schema,
    pg_catalog.current_setting('timescaledb.license', true) AS license,
    pg_catalog.current_setting('timescaledb.telemetry_level', true) AS telemetry,
    EXISTS (SELECT FROM pg_catalog.pg_available_extensions AS a WHERE a.name = 'timescaledb') AS installed,
    pg_catalog.current_database() AS datname,
    CURRENT_USER AS role
FROM (VALUES (1)) AS one (row)
LEFT JOIN pg_catalog.pg_extension AS e ON e.extname = 'timescaledb'
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace
