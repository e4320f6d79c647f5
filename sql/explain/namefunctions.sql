-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: explain.namefunctions
-- purpose: functions and procedures for completion, without those that only the server itself can call
-- parameters: $1 how many at most
SELECT /* datainsight:explain.namefunctions */
    n.nspname AS schema,
    p.proname AS name,
    pg_catalog.pg_get_function_identity_arguments(p.oid) AS arguments,
    CASE WHEN p.prokind = 'p' THEN '' ELSE pg_catalog.format_type(p.prorettype, NULL) END AS result,
    pg_catalog.pg_function_is_visible(p.oid) AS visible
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
WHERE p.prorettype NOT IN ('internal'::regtype, 'trigger'::regtype, 'event_trigger'::regtype, 'cstring'::regtype,
        'language_handler'::regtype, 'fdw_handler'::regtype, 'index_am_handler'::regtype, 'table_am_handler'::regtype,
        'tsm_handler'::regtype)
    AND NOT ('internal'::regtype::oid = ANY (p.proargtypes::oid[]) OR 'cstring'::regtype::oid = ANY (p.proargtypes::oid[]))
    AND n.nspname NOT LIKE 'pg\_temp\_%'
    AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
ORDER BY n.nspname IN ('pg_catalog', 'information_schema') OR n.nspname LIKE '\_timescaledb\_%', n.nspname, p.proname
LIMIT $1::bigint
