-- purpose: says which text an entry has
INSERT /* datainsight:store.sqlite.statements.queries.entry_put */ INTO statement_entry (target, datname, usename, queryid,
    toplevel, text_id, seen_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (target, datname, usename, queryid, toplevel) DO UPDATE
SET text_id = excluded.text_id, seen_at = max(seen_at, excluded.seen_at)
