-- purpose: the series of one family of one server whose labels contain a text; '' matches all
SELECT /* datainsight:store.sqlite.queries.series_matching */ series_id, labels, reset_at
FROM series
WHERE target_id = ?1 AND family_id = ?2 AND instr(labels, ?3) > 0
