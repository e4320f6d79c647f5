-- purpose: the text of a kept plan, compressed; apart from the rest, so that a list does not read it
CREATE /* datainsight:store.sqlite.plans.migrations.0003_plan_source */ TABLE plan_source (
    plan_id INTEGER PRIMARY KEY,
    source_bytes INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    source BLOB NOT NULL
)
