-- purpose: what we are connected to, and as whom
SELECT /* datainsight:session.serverinfo */
    pg_catalog.pg_backend_pid() AS backend_pid,
    pg_catalog.current_setting('server_version_num') AS version_number,
    pg_catalog.current_setting('server_version') AS version,
    pg_catalog.pg_is_in_recovery() AS in_recovery,
    r.rolsuper AS superuser,
    pg_catalog.current_database() AS database,
    CURRENT_USER AS username,
    (extract(epoch FROM pg_catalog.pg_postmaster_start_time()) * 1000)::bigint AS server_start_ms
FROM pg_catalog.pg_roles AS r
WHERE r.rolname = CURRENT_USER
