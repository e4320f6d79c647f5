-- The audit log.
CREATE TABLE user_actions (
    action_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    user_name text NOT NULL,
    action text NOT NULL,
    incident_id bigint
)
