-- purpose: metric families with tables in this file; sparse: rows only where a value moved, and one an hour
CREATE /* datainsight:store.sqlite.migrations.0003_family */ TABLE family (
    family_id INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    interval_ms INTEGER NOT NULL,
    sparse INTEGER NOT NULL
)
