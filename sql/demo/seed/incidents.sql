-- Incidents in every state.
INSERT INTO incidents (incident_id, title, status, assigned_to, priority)
SELECT
    n,
    'Incident ' || n,
    (ARRAY['OPEN', 'INVESTIGATING', 'RESOLVED', 'FALSE_POSITIVE'])[1 + n % 4],
    'analyst' || n % 7,
    (ARRAY['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'])[1 + n % 4]
FROM generate_series(1, 200) AS n
