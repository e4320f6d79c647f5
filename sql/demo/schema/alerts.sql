-- What the model raised.
CREATE TABLE alerts (
    alert_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "timestamp" timestamptz NOT NULL DEFAULT now(),
    src_ip inet NOT NULL,
    dst_ip inet NOT NULL,
    attack_type text NOT NULL,
    severity smallint NOT NULL CHECK (severity BETWEEN 1 AND 5),
    confidence double precision NOT NULL,
    action_taken text NOT NULL CHECK (action_taken IN ('BLOCKED', 'LOGGED', 'WHITELISTED')),
    details jsonb,
    resolved_at timestamptz,
    resolved_by text,
    incident_id bigint
)
