-- Without TimescaleDB: the same flows in daily partitions, nine days back and three ahead. The plain table made before
-- gives its columns and is replaced.
DO $$
DECLARE
    day date;
BEGIN
    ALTER TABLE network_flows RENAME TO network_flows_plain;
    CREATE TABLE network_flows (LIKE network_flows_plain INCLUDING DEFAULTS, PRIMARY KEY ("timestamp", flow_id))
        PARTITION BY RANGE ("timestamp");
    DROP TABLE network_flows_plain;
    FOR day IN SELECT generate_series(current_date - 9, current_date + 3, INTERVAL '1 day')::date LOOP
        EXECUTE format('CREATE TABLE %I PARTITION OF network_flows FOR VALUES FROM (%L) TO (%L)',
            'network_flows_' || to_char(day, 'YYYYMMDD'), day, day + 1);
    END LOOP;
END
$$
