-- purpose: keeps a plan
INSERT /* datainsight:store.sqlite.plans.queries.plan_put */ INTO plan (saved_at, taken_at, fingerprint, target, server,
    database, server_version, statement, settings, title, analyzed, planning_ms, execution_ms, total_cost, node_count,
    ordinal, label, pinned, digest, stored_bytes)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, '', 0, ?17, ?18)
