-- purpose: the plan that has the same text and comes from the same place
SELECT /* datainsight:store.sqlite.plans.queries.plan_same */ plan_id
FROM plan
WHERE fingerprint = ?1 AND digest = ?2 AND target = ?3 AND database = ?4
