-- Which of the libraries the demo preloads this installation has; run in single-user mode, on one line.
SELECT available.name
FROM pg_catalog.pg_available_extensions AS available
WHERE available.name IN ('timescaledb', 'pg_stat_statements')
