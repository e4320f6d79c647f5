-- Alerts of the last nine days.
INSERT INTO alerts ("timestamp", src_ip, dst_ip, attack_type, severity, confidence, action_taken, details)
SELECT
    now() - INTERVAL '9 days' * random(),
    '10.0.0.0'::inet + (random() * 200)::integer,
    '192.168.0.0'::inet + (random() * 60)::integer,
    (ARRAY['DDoS', 'PortScan', 'BruteForce', 'Botnet'])[1 + (random() * 3)::integer],
    1 + (random() * 4)::integer,
    0.8 + random() / 5,
    (ARRAY['BLOCKED', 'LOGGED', 'WHITELISTED'])[1 + (random() * 2)::integer],
    jsonb_build_object('packets', (random() * 1000)::integer)
FROM generate_series(1, 4000)
