-- purpose: the columns of the views we read, so that one the server lacks costs that column alone
SELECT /* datainsight:session.columns */
    n.nspname AS schema,
    c.relname AS relation,
    pg_catalog.string_agg(a.attname, ',') AS columns
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE (c.relkind IN ('r', 'v') AND c.relnamespace = 'pg_catalog'::regnamespace)
    OR (c.relkind = 'v' AND EXISTS (
        SELECT 1 AS found
        FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0 AND d.deptype = 'e'))
GROUP BY n.nspname, c.relname
