-- purpose: drops a plan's text
DELETE /* datainsight:store.sqlite.plans.queries.source_drop */ FROM plan_source
WHERE plan_id = ?1
