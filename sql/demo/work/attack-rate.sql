-- dashboard: attacks per minute over the last quarter of an hour.
SELECT date_trunc('minute', f."timestamp") AS minute, count(*) FILTER (WHERE f.predicted_label = 1) AS attacks, count(*) AS flows
FROM network_flows AS f
WHERE f."timestamp" > now() - INTERVAL '15 minutes'
GROUP BY minute
ORDER BY minute
