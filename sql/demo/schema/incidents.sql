-- What people work on; the rows they get in each other's way about.
CREATE TABLE incidents (
    incident_id bigint PRIMARY KEY,
    title text NOT NULL,
    description text,
    status text NOT NULL CHECK (status IN ('OPEN', 'INVESTIGATING', 'RESOLVED', 'FALSE_POSITIVE')),
    assigned_to text,
    priority text NOT NULL CHECK (priority IN ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
    updated_at timestamptz NOT NULL DEFAULT now()
)
