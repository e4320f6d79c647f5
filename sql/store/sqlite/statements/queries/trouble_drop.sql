-- purpose: the texts of a server can be read again
DELETE /* datainsight:store.sqlite.statements.queries.trouble_drop */ FROM statement_trouble
WHERE target = ?1
