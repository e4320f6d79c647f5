-- purpose: watched servers with rows in this file; ids are local to the file
CREATE /* datainsight:store.sqlite.migrations.0002_target */ TABLE target (
    target_id INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
)
