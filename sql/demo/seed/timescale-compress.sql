-- What is older than a week is compressed already.
SELECT compress_chunk(chunk) AS chunk FROM show_chunks('network_flows', older_than => INTERVAL '7 days') AS chunk
