-- 2,000 devices in four regions.
INSERT INTO devices (device_id, device_name, region, address, created_at)
SELECT
    n,
    'node-' || n,
    (ARRAY['eu-west', 'eu-east', 'us-east', 'ap-south'])[1 + n % 4],
    '10.0.0.0'::inet + n,
    now() - INTERVAL '1 day' * (n % 400)
FROM generate_series(1, 2000) AS n
