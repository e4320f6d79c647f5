-- purpose: drops texts that no entry has any more
DELETE /* datainsight:store.sqlite.statements.queries.texts_drop */ FROM statement_text
WHERE text_id NOT IN (SELECT text_id FROM statement_entry)
