-- One-day chunks, as the flow store's owners chose.
SELECT create_hypertable('network_flows', 'timestamp', chunk_time_interval => INTERVAL '1 day', create_default_indexes => false)
