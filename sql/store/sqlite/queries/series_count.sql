-- purpose: how many series a family has in this file
SELECT /* datainsight:store.sqlite.queries.series_count */ count(*) AS series
FROM series
WHERE family_id = ?1
