-- case desk: the open ones.
SELECT i.incident_id, i.title, i.priority FROM incidents AS i WHERE i.status = 'OPEN' ORDER BY i.priority, i.incident_id
