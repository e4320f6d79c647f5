-- purpose: texts of statements, each once; the fingerprint was made of the whole, of which `query` may be the beginning
CREATE /* datainsight:store.sqlite.statements.migrations.0002_statement_text */ TABLE statement_text (
    text_id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    length INTEGER NOT NULL,
    query TEXT NOT NULL
)
