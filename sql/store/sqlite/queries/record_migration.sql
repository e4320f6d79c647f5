-- purpose: records a migration, in its own transaction
INSERT /* datainsight:store.sqlite.queries.record_migration */ INTO migration (number, name, checksum, applied_at)
VALUES (?1, ?2, ?3, ?4)
