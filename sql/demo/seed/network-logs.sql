-- Nine days of logs: enough that a scan of all of them is felt.
INSERT INTO network_logs ("time", device_id, bytes_transferred, risk_score, payload)
SELECT
    now() - INTERVAL '9 days' * (n / 600000.0),
    1 + (random() * 1999)::integer,
    (random() * 100000)::bigint,
    random()::real,
    'src=10.0.' || n % 250 || '.' || n % 199 || ' proto=tcp'
FROM generate_series(1, 600000) AS n
