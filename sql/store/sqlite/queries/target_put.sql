-- purpose: makes a server known, or renames it
INSERT /* datainsight:store.sqlite.queries.target_put */ INTO target (id, name)
VALUES (?1, ?2)
ON CONFLICT (id) DO UPDATE SET name = excluded.name
