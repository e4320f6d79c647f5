-- purpose: makes a family known, or its cadence anew
INSERT /* datainsight:store.sqlite.queries.family_put */ INTO family (id, interval_ms, sparse)
VALUES (?1, ?2, ?3)
ON CONFLICT (id) DO UPDATE SET interval_ms = excluded.interval_ms, sparse = excluded.sparse
