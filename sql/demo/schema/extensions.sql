-- The extensions a DBA would want on such a server, where its packages are installed.
DO $$
DECLARE
    extension_name text;
BEGIN
    FOR extension_name IN
        SELECT available.name
        FROM pg_catalog.pg_available_extensions AS available
        WHERE available.name IN ('pg_stat_statements', 'hypopg', 'timescaledb')
            AND available.installed_version IS NULL
        ORDER BY available.name DESC
    LOOP
        EXECUTE format('CREATE EXTENSION IF NOT EXISTS %I', extension_name);
    END LOOP;
END
$$
