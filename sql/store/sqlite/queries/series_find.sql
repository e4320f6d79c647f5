-- purpose: the file-local id of one series of one server
SELECT /* datainsight:store.sqlite.queries.series_find */ s.series_id
FROM series AS s
JOIN target AS t ON t.target_id = s.target_id
WHERE t.id = ?1 AND s.family_id = ?2 AND s.labels = ?3
