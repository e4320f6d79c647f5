-- purpose: which hour each of a family's two append tables holds, and up to which series it has been clustered
CREATE /* datainsight:store.sqlite.migrations.0006_open_hour */ TABLE open_hour (
    family_id INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    hour INTEGER NOT NULL,
    next_series INTEGER NOT NULL,
    PRIMARY KEY (family_id, slot)
) WITHOUT ROWID
