-- purpose: keeps a block; one of the same time gives way to it
INSERT /* datainsight:store.sqlite.sessions.queries.block_put */ INTO session_block (target, kind, grain, start, block)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (target, kind, grain, start) DO UPDATE SET block = excluded.block
