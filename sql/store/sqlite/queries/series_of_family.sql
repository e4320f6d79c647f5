-- purpose: the series of one family of all servers, from an id on
SELECT /* datainsight:store.sqlite.queries.series_of_family */ s.series_id, t.id AS target, s.labels
FROM series AS s
JOIN target AS t ON t.target_id = s.target_id
WHERE s.family_id = ?1 AND s.series_id >= ?2
ORDER BY s.series_id
LIMIT ?3
