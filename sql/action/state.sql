-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.state
-- purpose: what an action is about to touch, and which rights the role has on it; one row always
-- parameters: $1 schema, or empty: as the search path finds it, $2 name of the relation, or empty: none
SELECT /* datainsight:action.state */
    c.oid AS oid,
    CASE WHEN c.oid IS NOT NULL THEN pg_catalog.format('%I.%I', n.nspname, c.relname) END AS name,
    c.relkind AS kind,
    t.oid AS table_oid,
    CASE WHEN t.oid IS NOT NULL THEN pg_catalog.format('%I.%I', tn.nspname, t.relname) END AS table_name,
    pg_catalog.quote_ident(tn.nspname) AS schema,
    d.oid AS database,
    CASE WHEN i.indexrelid IS NOT NULL THEN pg_catalog.pg_get_indexdef(i.indexrelid) END AS definition,
    coalesce(i.indisvalid, true) AS valid,
    me.rolsuper AS superuser,
    coalesce(pg_catalog.pg_has_role(t.relowner, 'USAGE'), false) AS owner,
    coalesce(pg_catalog.pg_has_role(d.datdba, 'USAGE') AND NOT t.relisshared, false) AS database_owner,
    -- the privilege is unknown, and an error, before 17
    CASE
        WHEN pg_catalog.current_setting('server_version_num')::integer >= 170000
            THEN coalesce(pg_catalog.has_table_privilege(t.oid, 'MAINTAIN'), false)
        ELSE false
    END AS maintain,
    EXISTS (
        SELECT FROM pg_catalog.pg_roles AS r
        WHERE r.rolname = 'pg_checkpoint' AND pg_catalog.pg_has_role(r.oid, 'USAGE')) AS may_checkpoint,
    pg_catalog.has_function_privilege('pg_catalog.pg_stat_reset()', 'EXECUTE') AS may_reset,
    pg_catalog.has_function_privilege('pg_catalog.pg_stat_reset_shared(text)', 'EXECUTE') AS may_reset_shared,
    pg_catalog.has_function_privilege(
        'pg_catalog.pg_stat_reset_single_table_counters(oid)', 'EXECUTE') AS may_reset_table,
    pg_catalog.pg_stat_get_live_tuples(t.oid) AS live_tuples,
    pg_catalog.pg_stat_get_dead_tuples(t.oid) AS dead_tuples,
    greatest(
        pg_catalog.pg_stat_get_last_vacuum_time(t.oid), pg_catalog.pg_stat_get_last_autovacuum_time(t.oid)) AS vacuumed_at,
    greatest(
        pg_catalog.pg_stat_get_last_analyze_time(t.oid), pg_catalog.pg_stat_get_last_autoanalyze_time(t.oid)) AS analyzed_at,
    array_to_string(t.reloptions, ', ') AS parameters,
    (SELECT e.extversion FROM pg_catalog.pg_extension AS e WHERE e.extname = 'timescaledb') AS timescaledb
FROM pg_catalog.pg_roles AS me
JOIN pg_catalog.pg_database AS d ON d.datname = pg_catalog.current_database()
LEFT JOIN pg_catalog.pg_class AS c
    ON c.oid = pg_catalog.to_regclass(
        CASE WHEN $1::text = '' THEN '' ELSE pg_catalog.quote_ident($1::text) || '.' END || nullif(pg_catalog.quote_ident($2::text), '""'))
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
-- of an index its table, for which rights and locks count
LEFT JOIN pg_catalog.pg_class AS t ON t.oid = coalesce(i.indrelid, c.oid)
LEFT JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
WHERE me.rolname = CURRENT_USER
