-- maintenance: partitions for the next three days, where TimescaleDB does not make them.
DO $$
DECLARE
    day date;
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_partitioned_table AS p WHERE p.partrelid = 'network_flows'::regclass) THEN
        FOR day IN SELECT generate_series(current_date, current_date + 3, INTERVAL '1 day')::date LOOP
            IF to_regclass('network_flows_' || to_char(day, 'YYYYMMDD')) IS NULL THEN
                EXECUTE format('CREATE TABLE %I PARTITION OF network_flows FOR VALUES FROM (%L) TO (%L)',
                    'network_flows_' || to_char(day, 'YYYYMMDD'), day, day + 1);
            END IF;
        END LOOP;
    END IF;
END
$$
