-- purpose: drops the oldest of the finest blocks
DELETE /* datainsight:store.sqlite.sessions.queries.blocks_drop */ FROM session_block
WHERE rowid IN (SELECT b.rowid FROM session_block AS b ORDER BY b.grain, b.start LIMIT ?1)
