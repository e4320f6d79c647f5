-- purpose: the entries of a server with their texts
SELECT /* datainsight:store.sqlite.statements.queries.entries */ e.datname, e.usename, e.queryid, e.toplevel,
    t.text_id, t.fingerprint, t.length, t.query
FROM statement_entry AS e
JOIN statement_text AS t ON t.text_id = e.text_id
WHERE e.target = ?1
