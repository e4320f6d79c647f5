-- purpose: since when there are blocks of a grain
SELECT /* datainsight:store.sqlite.sessions.queries.first_block */ min(start) AS start
FROM session_block
WHERE target = ?1 AND kind = ?2 AND grain = ?3
