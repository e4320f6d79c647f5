-- purpose: an append table that has been emptied
DELETE /* datainsight:store.sqlite.queries.open_hour_drop */ FROM open_hour
WHERE family_id = ?1 AND slot = ?2
