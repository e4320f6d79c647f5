-- purpose: how much the texts are
SELECT /* datainsight:store.sqlite.statements.queries.bytes */ total(length(query)) AS bytes
FROM statement_text
