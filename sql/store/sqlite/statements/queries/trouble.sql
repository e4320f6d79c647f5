-- purpose: why the texts of a server cannot be read, if they cannot
SELECT /* datainsight:store.sqlite.statements.queries.trouble */ t.at, t.message
FROM statement_trouble AS t
WHERE t.target = ?1
