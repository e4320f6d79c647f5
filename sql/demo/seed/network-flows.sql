-- Nine days of flows at a daily rhythm (fewest at 4, most at 16 hours UTC), a twentieth of them attacks.
INSERT INTO network_flows
SELECT
    moment.at, gen_random_uuid(),
    '10.0.0.0'::inet + (random() * random() * 80)::integer, '192.168.0.0'::inet + (random() * 60)::integer,
    1024 + (random() * 60000)::integer, (ARRAY[22, 53, 80, 443, 8080])[1 + (random() * 4)::integer], 6,
    r * 1000, r * 40, r * 30, r * 20000, r * 60000, r * 90000, r * 100, r * 7, r * 800, r * 700, 0, r * 400, r * 60,
    40, 1500, r * 700, r * 300, r * 90000, r * 20, r * 600,
    moment.label, CASE WHEN moment.label = 1 THEN 0.8 + r / 5 ELSE r / 5 END, 'v3.2'
FROM (
    SELECT now() - INTERVAL '9 days' * random() AS at, (random() < 0.05)::integer::smallint AS label, random() AS r
    FROM generate_series(1, 300000)
) AS moment
WHERE random() < 0.55 + 0.45 * sin((extract(epoch FROM moment.at) / 86400 - 10.0 / 24) * 2 * pi())
