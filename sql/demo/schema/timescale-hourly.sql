-- Attacks and flows per address and hour.
CREATE MATERIALIZED VIEW flows_hourly WITH (timescaledb.continuous) AS
SELECT
    time_bucket(INTERVAL '1 hour', "timestamp") AS bucket,
    src_ip,
    count(*) AS flows,
    count(*) FILTER (WHERE predicted_label = 1) AS attacks,
    avg(confidence_score) AS mean_confidence
FROM network_flows
GROUP BY bucket, src_ip
WITH NO DATA
