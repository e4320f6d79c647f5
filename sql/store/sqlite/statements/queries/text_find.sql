-- purpose: the number of a text
SELECT /* datainsight:store.sqlite.statements.queries.text_find */ text_id
FROM statement_text
WHERE digest = ?1
