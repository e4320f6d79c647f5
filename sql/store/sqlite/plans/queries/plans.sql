-- purpose: kept plans of a statement and server, empty for any; the newest first
SELECT /* datainsight:store.sqlite.plans.queries.plans */ plan_id, saved_at, taken_at, fingerprint, target, server,
    database, server_version, substr(statement, 1, 1000) AS statement, title, analyzed, planning_ms, execution_ms,
    total_cost, node_count, label, pinned, stored_bytes
FROM plan
WHERE (?1 = '' OR fingerprint = ?1) AND (?2 = '' OR target = ?2)
ORDER BY CASE WHEN taken_at > 0 THEN taken_at ELSE saved_at END DESC, plan_id DESC
LIMIT ?3
