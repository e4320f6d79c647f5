-- purpose: the hours still in time order
SELECT /* datainsight:store.sqlite.queries.open_hours */ slot, hour, next_series
FROM open_hour
WHERE family_id = ?1
