-- Dropped after 90 days.
SELECT add_retention_policy('network_flows', INTERVAL '90 days')
