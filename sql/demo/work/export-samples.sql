-- retraining: how many samples the model is sure of, for the next training; sorts on disk.
SELECT count(DISTINCT f.flow_id) AS samples, percentile_cont(0.5) WITHIN GROUP (ORDER BY f.confidence_score) AS median
FROM network_flows AS f
WHERE f."timestamp" > now() - INTERVAL '3 days' AND (f.confidence_score < 0.05 OR f.confidence_score > 0.95)
