-- purpose: the predefined roles whose rights we have
SELECT /* datainsight:session.roles */ r.rolname AS name
FROM pg_catalog.pg_roles AS r
WHERE r.oid < 16384 AND r.rolname LIKE 'pg\_%' AND pg_catalog.pg_has_role(CURRENT_USER, r.oid, 'USAGE')
