-- purpose: a family in this file
SELECT /* datainsight:store.sqlite.queries.family_find */ family_id, interval_ms, sparse
FROM family
WHERE id = ?1
