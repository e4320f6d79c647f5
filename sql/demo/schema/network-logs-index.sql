-- The index by time that create_hypertable would make; made here, so that a plain table has it too.
CREATE INDEX network_logs_time_idx ON network_logs ("time" DESC)
