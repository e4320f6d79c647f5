-- Statistics, so that the first plans are sensible.
ANALYZE
