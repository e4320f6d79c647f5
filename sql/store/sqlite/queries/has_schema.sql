-- purpose: whether the file has had any migration
SELECT /* datainsight:store.sqlite.queries.has_schema */ count(*) AS found
FROM sqlite_master
WHERE type = 'table' AND name = 'migration'
