-- maintenance: the demo lives on a workstation, so past 3 GB its oldest days go, one at a time and never the last two.
DO $$
DECLARE
    oldest regclass;
BEGIN
    DELETE FROM network_logs WHERE "time" < now() - INTERVAL '9 days';
    IF pg_catalog.pg_database_size(current_database()) < 3::bigint * 1024 * 1024 * 1024 THEN
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM pg_catalog.pg_partitioned_table AS p WHERE p.partrelid = 'network_flows'::regclass) THEN
        SELECT i.inhrelid INTO oldest
        FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'network_flows'::regclass
            AND c.relname < 'network_flows_' || to_char(current_date - 1, 'YYYYMMDD')
        ORDER BY c.relname
        LIMIT 1;
        IF oldest IS NOT NULL THEN
            EXECUTE format('DROP TABLE %s', oldest);
        END IF;
    ELSE
        PERFORM drop_chunks('network_flows', older_than => (
            SELECT least(min(c.range_end), now() - INTERVAL '1 day')
            FROM timescaledb_information.chunks AS c
            WHERE c.hypertable_name = 'network_flows'));
    END IF;
END
$$
