-- purpose: drops the entries that have not been seen for longest
DELETE /* datainsight:store.sqlite.statements.queries.entries_drop */ FROM statement_entry
WHERE entry_id IN (SELECT entry_id FROM statement_entry ORDER BY seen_at, entry_id LIMIT ?1)
