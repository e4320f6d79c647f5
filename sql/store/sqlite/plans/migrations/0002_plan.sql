-- purpose: a kept plan without its text: where and when it was taken, what a list shows of it; instants in ms, 0 where nobody knows
CREATE /* datainsight:store.sqlite.plans.migrations.0002_plan */ TABLE plan (
    plan_id INTEGER PRIMARY KEY AUTOINCREMENT,
    saved_at INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    target TEXT NOT NULL,
    server TEXT NOT NULL,
    database TEXT NOT NULL,
    server_version TEXT NOT NULL,
    statement TEXT NOT NULL,
    settings TEXT NOT NULL,
    title TEXT NOT NULL,
    analyzed INTEGER NOT NULL,
    planning_ms REAL,
    execution_ms REAL,
    total_cost REAL,
    node_count INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    label TEXT NOT NULL,
    pinned INTEGER NOT NULL,
    digest TEXT NOT NULL,
    stored_bytes INTEGER NOT NULL
)
