-- purpose: settings that decide what can be measured and how to read it
SELECT /* datainsight:session.settings */ s.name AS name, s.setting AS setting
FROM pg_catalog.pg_settings AS s
WHERE s.name IN ('autovacuum', 'autovacuum_freeze_max_age', 'autovacuum_max_workers',
    'autovacuum_multixact_freeze_max_age', 'block_size', 'checkpoint_completion_target', 'checkpoint_timeout',
    'compute_query_id', 'data_checksums', 'data_directory', 'hot_standby', 'max_connections', 'max_locks_per_transaction',
    'max_replication_slots', 'max_wal_senders', 'max_wal_size', 'reserved_connections', 'server_encoding',
    'shared_buffers', 'shared_preload_libraries', 'superuser_reserved_connections', 'track_activities',
    'track_activity_query_size', 'track_counts', 'track_functions', 'track_io_timing', 'track_wal_io_timing',
    'wal_level', 'wal_segment_size')
