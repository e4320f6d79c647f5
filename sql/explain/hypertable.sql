-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: explain.hypertable
-- purpose: what TimescaleDB says of a hypertable
-- parameters: $1 schema, $2 name
SELECT /* datainsight:explain.hypertable */ h.num_chunks AS chunks, h.compression_enabled AS compression_enabled
FROM timescaledb_information.hypertables AS h
WHERE h.hypertable_schema = $1::name AND h.hypertable_name = $2::name
