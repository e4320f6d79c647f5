-- purpose: gives a plan a name
UPDATE /* datainsight:store.sqlite.plans.queries.plan_label */ plan
SET label = ?2
WHERE plan_id = ?1
