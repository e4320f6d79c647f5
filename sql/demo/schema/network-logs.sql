-- The network logger's table. It has no index on device_id: finding that out is what the demo is for.
CREATE TABLE network_logs (
    "time" timestamptz NOT NULL,
    device_id integer NOT NULL,
    bytes_transferred bigint NOT NULL,
    risk_score real NOT NULL,
    payload text
)
