-- purpose: where the roll-ups of this file begin
SELECT /* datainsight:store.sqlite.queries.first_bucket */ min(first) AS first
FROM watermark
