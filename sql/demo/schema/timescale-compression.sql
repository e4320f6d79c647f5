-- How closed days are compressed.
ALTER TABLE network_flows SET (
    timescaledb.compress,
    timescaledb.compress_segmentby = 'src_ip, predicted_label',
    timescaledb.compress_orderby = '"timestamp" DESC'
)
