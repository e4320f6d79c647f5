-- One-day chunks.
SELECT create_hypertable('network_logs', 'time', chunk_time_interval => INTERVAL '1 day', create_default_indexes => false)
