-- purpose: when the counters of a series began
UPDATE /* datainsight:store.sqlite.queries.series_reset */ series
SET reset_at = ?2
WHERE series_id = ?1
