-- purpose: why the texts of a server could not be read when that was tried last
CREATE /* datainsight:store.sqlite.statements.migrations.0004_statement_trouble */ TABLE statement_trouble (
    target TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    message TEXT NOT NULL
)
