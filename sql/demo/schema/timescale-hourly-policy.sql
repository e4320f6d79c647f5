-- Kept up to date for the last two days.
SELECT add_continuous_aggregate_policy('flows_hourly',
    start_offset => INTERVAL '2 days', end_offset => INTERVAL '1 hour', schedule_interval => INTERVAL '5 minutes')
