-- purpose: all families in this file
SELECT /* datainsight:store.sqlite.queries.families */ family_id, id, interval_ms, sparse
FROM family
ORDER BY family_id
