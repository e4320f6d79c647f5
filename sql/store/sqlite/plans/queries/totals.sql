-- purpose: how many plans there are, and their bytes
SELECT /* datainsight:store.sqlite.plans.queries.totals */ count(*) AS plans, total(stored_bytes) AS bytes
FROM plan
