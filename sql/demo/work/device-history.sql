-- device page: the rows of one device, which no index finds.
SELECT l."time", l.bytes_transferred, l.risk_score
FROM network_logs AS l
WHERE l.device_id = 1 + $1::integer % 2000
ORDER BY l."time" DESC
LIMIT 100
