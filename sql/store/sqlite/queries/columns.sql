-- purpose: the columns of a family in this file
SELECT /* datainsight:store.sqlite.queries.columns */ name, role, unit, type
FROM family_column
WHERE family_id = ?1
