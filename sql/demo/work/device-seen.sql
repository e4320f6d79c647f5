-- device API: a device reports.
UPDATE devices SET last_seen_at = now(), bytes_total = bytes_total + 1500
WHERE device_id = 1 + $1::integer % 2000
