-- flow agent: alerts for the attacks of the last seconds.
INSERT INTO alerts ("timestamp", src_ip, dst_ip, attack_type, severity, confidence, action_taken, details)
SELECT f."timestamp", f.src_ip, f.dst_ip, 'DDoS', 1 + (random() * 4)::integer, f.confidence_score, 'LOGGED',
    jsonb_build_object('port', f.dst_port)
FROM network_flows AS f
WHERE f."timestamp" > now() - INTERVAL '2 seconds' AND f.predicted_label = 1
LIMIT 20
