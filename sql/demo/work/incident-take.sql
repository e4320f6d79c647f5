-- case desk: somebody works on incident $1 and holds its row.
UPDATE incidents SET status = 'INVESTIGATING', updated_at = now() WHERE incident_id = $1::bigint
