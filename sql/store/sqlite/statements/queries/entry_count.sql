-- purpose: how many entries have a text
SELECT /* datainsight:store.sqlite.statements.queries.entry_count */ count(*) AS entries
FROM statement_entry
