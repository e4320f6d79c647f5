-- purpose: what the columns of the generated tables mean, so that a file can be read without the family's SQL file
CREATE /* datainsight:store.sqlite.migrations.0004_family_column */ TABLE family_column (
    family_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    unit TEXT NOT NULL,
    type TEXT NOT NULL,
    PRIMARY KEY (family_id, name)
) WITHOUT ROWID
