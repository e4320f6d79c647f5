-- purpose: keeps a plan's text
INSERT /* datainsight:store.sqlite.plans.queries.source_put */ INTO plan_source (plan_id, source_bytes, checksum, source)
VALUES (?1, ?2, ?3, ?4)
