-- purpose: keeps why the texts of a server could not be read
INSERT /* datainsight:store.sqlite.statements.queries.trouble_put */ INTO statement_trouble (target, at, message)
VALUES (?1, ?2, ?3)
ON CONFLICT (target) DO UPDATE
SET at = excluded.at, message = excluded.message
