-- purpose: migrations this file has had
SELECT /* datainsight:store.sqlite.queries.applied_migrations */ number, checksum
FROM migration
ORDER BY number
