-- purpose: which entry of pg_stat_statements on which server has which text
CREATE /* datainsight:store.sqlite.statements.migrations.0003_statement_entry */ TABLE statement_entry (
    entry_id INTEGER PRIMARY KEY,
    target TEXT NOT NULL,
    datname TEXT NOT NULL,
    usename TEXT NOT NULL,
    queryid TEXT NOT NULL,
    toplevel TEXT NOT NULL,
    text_id INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    UNIQUE (target, datname, usename, queryid, toplevel)
)
