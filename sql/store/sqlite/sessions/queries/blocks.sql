-- purpose: the blocks of a grain that begin in a span
SELECT /* datainsight:store.sqlite.sessions.queries.blocks */ start, block
FROM session_block
WHERE target = ?1 AND kind = ?2 AND grain = ?3 AND start >= ?4 AND start < ?5
ORDER BY start
