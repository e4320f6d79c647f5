-- purpose: the same plan was taken once more
UPDATE /* datainsight:store.sqlite.plans.queries.plan_seen */ plan
SET saved_at = ?2, taken_at = ?3
WHERE plan_id = ?1
