-- purpose: the hour an append table holds, and how far it has been clustered
INSERT /* datainsight:store.sqlite.queries.open_hour_put */ INTO open_hour (family_id, slot, hour, next_series)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (family_id, slot) DO UPDATE SET hour = excluded.hour, next_series = excluded.next_series
