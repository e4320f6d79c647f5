-- purpose: moves the watermark; the first bucket stays
INSERT /* datainsight:store.sqlite.queries.watermark_put */ INTO watermark (family_id, first, upto)
VALUES (?1, ?2, ?3)
ON CONFLICT (family_id) DO UPDATE SET first = min(watermark.first, excluded.first), upto = excluded.upto
