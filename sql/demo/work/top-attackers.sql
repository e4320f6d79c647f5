-- dashboard: who attacked most in the last day.
SELECT f.src_ip, count(*) AS attacks
FROM network_flows AS f
WHERE f."timestamp" > now() - INTERVAL '24 hours' AND f.predicted_label = 1
GROUP BY f.src_ip
ORDER BY attacks DESC
LIMIT 10
