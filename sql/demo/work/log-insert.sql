-- device API: what it has to say.
INSERT INTO network_logs ("time", device_id, bytes_transferred, risk_score, payload)
SELECT now(), 1 + $1::integer % 2000, (random() * 100000)::bigint, random()::real, 'proto=tcp'
FROM generate_series(1, 5)
