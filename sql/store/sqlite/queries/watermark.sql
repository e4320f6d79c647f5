-- purpose: the span rolled up
SELECT /* datainsight:store.sqlite.queries.watermark */ first, upto
FROM watermark
WHERE family_id = ?1
