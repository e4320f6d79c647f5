-- purpose: a new series
INSERT /* datainsight:store.sqlite.queries.series_add */ INTO series (target_id, family_id, labels, reset_at)
VALUES (?1, ?2, ?3, ?4)
