-- What the standby has not got yet is kept for it, within max_slot_wal_keep_size.
SELECT pg_create_physical_replication_slot('demo_standby')
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_replication_slots AS s WHERE s.slot_name = 'demo_standby')
