-- purpose: which migrations this file has had, and that nobody changed them since
CREATE /* datainsight:store.sqlite.migrations.0001_migration */ TABLE migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at INTEGER NOT NULL
)
