-- purpose: servers with rows in this file
SELECT /* datainsight:store.sqlite.queries.targets */ target_id, id, name
FROM target
