-- retraining: samples the model is sure of, for the next training; sorts on disk.
SELECT count(*) AS samples
FROM (
    SELECT f.flow_id, f.confidence_score, row_number() OVER (ORDER BY f.confidence_score, f.flow_id) AS position
    FROM network_flows AS f
    WHERE f."timestamp" > now() - INTERVAL '3 days' AND (f.confidence_score < 0.05 OR f.confidence_score > 0.95)
) AS ranked
