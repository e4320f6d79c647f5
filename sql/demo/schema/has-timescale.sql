-- Whether hypertables can be made in this database.
SELECT count(*) > 0 AS has_timescale FROM pg_catalog.pg_extension AS e WHERE e.extname = 'timescaledb'
