-- purpose: makes a column known, or its meaning anew
INSERT /* datainsight:store.sqlite.queries.column_put */ INTO family_column (family_id, name, role, unit, type)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (family_id, name) DO UPDATE SET role = excluded.role, unit = excluded.unit, type = excluded.type
