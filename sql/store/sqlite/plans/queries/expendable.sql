-- purpose: what may go, the oldest first
SELECT /* datainsight:store.sqlite.plans.queries.expendable */ plan_id, saved_at, stored_bytes
FROM plan
WHERE pinned = 0
ORDER BY saved_at, plan_id
