-- purpose: the dictionary: labels (a JSON object, keys sorted) of each series; reset_at as its reset column last said
CREATE /* datainsight:store.sqlite.migrations.0005_series */ TABLE series (
    series_id INTEGER PRIMARY KEY,
    target_id INTEGER NOT NULL,
    family_id INTEGER NOT NULL,
    labels TEXT NOT NULL,
    reset_at INTEGER NOT NULL,
    UNIQUE (target_id, family_id, labels)
)
