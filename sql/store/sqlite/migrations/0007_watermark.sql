-- purpose: the span that the roll-ups of a family in this file cover: from the first bucket up to the open end
CREATE /* datainsight:store.sqlite.migrations.0007_watermark */ TABLE watermark (
    family_id INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    upto INTEGER NOT NULL
)
