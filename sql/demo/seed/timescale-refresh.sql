-- The hourly aggregate begins complete.
CALL refresh_continuous_aggregate('flows_hourly', now() - INTERVAL '9 days', now() - INTERVAL '1 hour')
