-- The applications may use everything here, as applications too often may.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO flow_agent, device_api, soc, retraining, reporting
