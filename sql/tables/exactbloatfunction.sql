-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.exactbloatfunction
-- purpose: whether this database has pgstattuple, and whether the role may call it
--
-- PUBLIC may not: a superuser may, and who was granted pg_stat_scan_tables.
SELECT /* datainsight:tables.exactbloatfunction */
    f.name AS name,
    f.is_allowed AS is_allowed,
    EXISTS (SELECT FROM pg_catalog.pg_available_extensions AS a WHERE a.name = 'pgstattuple') AS is_available
FROM (VALUES (1)) AS one (n)
LEFT JOIN LATERAL (
    SELECT
        pg_catalog.format('%I.%I', n.nspname, p.proname) AS name,
        pg_catalog.has_function_privilege(p.oid, 'EXECUTE') AS is_allowed
    FROM pg_catalog.pg_extension AS e
    JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace
    JOIN pg_catalog.pg_proc AS p ON p.pronamespace = n.oid AND p.proname = 'pgstattuple'
        AND p.proargtypes[0] = 'pg_catalog.regclass'::pg_catalog.regtype
    WHERE e.extname = 'pgstattuple'
) AS f ON true
