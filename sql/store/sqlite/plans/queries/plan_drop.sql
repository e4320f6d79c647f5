-- purpose: drops a plan
DELETE /* datainsight:store.sqlite.plans.queries.plan_drop */ FROM plan
WHERE plan_id = ?1
