-- purpose: how much the blocks are
SELECT /* datainsight:store.sqlite.sessions.queries.block_bytes */ total(length(block)) AS bytes
FROM session_block
