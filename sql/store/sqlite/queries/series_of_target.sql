-- purpose: the series of one family of one server
SELECT /* datainsight:store.sqlite.queries.series_of_target */ series_id, labels, reset_at
FROM series
WHERE target_id = ?1 AND family_id = ?2
