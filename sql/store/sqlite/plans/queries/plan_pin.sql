-- purpose: keeps a plan whatever its age, or no longer
UPDATE /* datainsight:store.sqlite.plans.queries.plan_pin */ plan
SET pinned = ?2
WHERE plan_id = ?1
