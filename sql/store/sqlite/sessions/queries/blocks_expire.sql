-- purpose: drops the blocks of a grain that are older
DELETE /* datainsight:store.sqlite.sessions.queries.blocks_expire */ FROM session_block
WHERE kind = ?1 AND grain = ?2 AND start < ?3
