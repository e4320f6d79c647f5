-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: tables.exactbloat
-- purpose: what the pages of one relation hold, counted by pgstattuple, which reads all of them
-- parameters: $1 its oid; {{function}} the function with its schema, quoted by the server
SELECT /* datainsight:tables.exactbloat */
    s.table_len AS bytes,
    s.tuple_count AS live_tuples,
    s.tuple_len AS live_bytes,
    s.dead_tuple_count AS dead_tuples,
    s.dead_tuple_len AS dead_bytes,
    s.free_space AS free_bytes
FROM {{function}}($1::pg_catalog.oid::pg_catalog.regclass) AS s
