-- purpose: samples of sessions: what (kind), a minute of samples or a sum over a minute or hour (grain 0, 1, 2), since when in ms
CREATE /* datainsight:store.sqlite.sessions.migrations.0002_session_block */ TABLE session_block (
    target TEXT NOT NULL,
    kind INTEGER NOT NULL,
    grain INTEGER NOT NULL,
    start INTEGER NOT NULL,
    block BLOB NOT NULL,
    PRIMARY KEY (target, kind, grain, start)
)
