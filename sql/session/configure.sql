-- purpose: settings of the session, or of the transaction alone where nothing may stick to the connection
-- parameters: $1 a JSON object of names and values, $2 whether for the transaction alone
SELECT /* datainsight:session.configure */ pg_catalog.set_config(s.key, s.value, $2::boolean) AS value
FROM pg_catalog.json_each_text($1::json) AS s
