-- Who sends: the inventory behind the logs.
CREATE TABLE devices (
    device_id integer PRIMARY KEY,
    device_name text NOT NULL,
    region text NOT NULL,
    address inet NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    bytes_total bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 80)
