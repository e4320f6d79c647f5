-- purpose: one kept plan with its text
SELECT /* datainsight:store.sqlite.plans.queries.plan */ p.taken_at, p.fingerprint, p.server, p.database,
    p.server_version, p.statement, p.settings, p.ordinal, s.source_bytes, s.checksum, s.source
FROM plan AS p
JOIN plan_source AS s ON s.plan_id = p.plan_id
WHERE p.plan_id = ?1
