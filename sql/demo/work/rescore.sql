-- retraining: new scores for a slice of the logs in one bulk update, which leaves as many dead tuples.
UPDATE network_logs SET risk_score = random()::real
WHERE "time" > now() - INTERVAL '2 days' AND device_id % 25 = $1::integer % 25
