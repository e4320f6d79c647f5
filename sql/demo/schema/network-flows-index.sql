-- The history of one address.
CREATE INDEX network_flows_src_ip_idx ON network_flows (src_ip, "timestamp" DESC)
