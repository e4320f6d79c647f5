-- purpose: the file-local id of a server
SELECT /* datainsight:store.sqlite.queries.target_find */ target_id
FROM target
WHERE id = ?1
