-- Compressed after a week.
SELECT add_compression_policy('network_flows', INTERVAL '7 days')
