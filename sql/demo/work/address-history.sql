-- dashboard: the latest flows of one address.
SELECT f."timestamp", f.dst_ip, f.dst_port, f.predicted_label, f.confidence_score
FROM network_flows AS f
WHERE f.src_ip = '10.0.0.0'::inet + $1::integer % 80 AND f."timestamp" > now() - INTERVAL '1 day'
ORDER BY f."timestamp" DESC
LIMIT 50
